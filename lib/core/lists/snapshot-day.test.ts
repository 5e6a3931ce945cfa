import { expect, test } from 'vitest'
import { guessSnapshotDay } from './snapshot-day.ts'
import { tellTie } from './snapshot-plan.ts'

test.each([
  ['open-items-2026-10-31.csv', '2026-10-31'],
  ['receivables 2026-09-30.csv.gz', '2026-09-30'],
  ['OP_20261015_v2.csv', '2026-10-15'],
  ['Offene Posten 30.09.2026.csv', '2026-09-30'],
  ['debtors 2026-02.csv', '2026-02-28'],
  // no day, a day that is none, a day to come: the last month-end
  ['debtors.csv', '2026-10-31'],
  ['debtors 2026-02-31.csv', '2026-10-31'],
  ['forecast 2027-01-31.csv', '2026-10-31'],
])('%s is of %s', (name, day) => expect(guessSnapshotDay(name, '2026-11-22')).toBe(day))

test('on the last day of a month it may be of that day', () => {
  expect(guessSnapshotDay('debtors.csv', '2026-10-31')).toBe('2026-10-31')
})

test('what does not tie says by how much, and which way', () => {
  expect(tellTie('100', null, 'EUR')).toBe('Nobody has said what the books add up to.')
  expect(tellTie('100.00', '100', 'EUR')).toBe('Ties to the books.')
  expect(tellTie('1304.5', '100', 'EUR')).toBe('Does not tie: 1,204.50 EUR more than the books.')
  expect(tellTie('-100', '100', 'EUR')).toBe('Does not tie: 200.00 EUR less than the books.')
  expect(tellTie('100.001', '100', 'EUR')).toBe('Does not tie: 0.001 EUR more than the books.')
})
