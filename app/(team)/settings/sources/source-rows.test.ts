import { expect, test } from 'vitest'
import type { SourceWord } from '#db/queries/source-completeness.ts'
import { SOURCES } from '#lib/core/standing/source-completeness.ts'
import { sourceRows } from './source-rows.ts'

const word = (completeThrough: string | null): SourceWord => ({
  source: 'plans',
  completeThrough,
  person: 'Mara Tennfeld',
  saidAt: '2026-11-21 20:15:00+00',
})
const plans = (words: SourceWord[], asOf: string | null) =>
  sourceRows(words, asOf, (moment) => moment.slice(0, 10)).find(({ source }) => source === 'plans')!

test('every source has its row, open until somebody speaks of it', () => {
  expect(sourceRows([], '2026-10-31', String).map(({ source, state }) => [source, state])).toEqual(
    SOURCES.map((source) => [source, 'open']),
  )
  expect(plans([], null)).toMatchObject({ completeThrough: null, person: null, saidAt: null })
})

test('a word holds through its day; after it, it has lapsed; taken back, it is open again', () => {
  expect(plans([word('2026-10-31')], '2026-10-31')).toMatchObject({
    state: 'complete',
    completeThrough: '2026-10-31',
    person: 'Mara Tennfeld',
    saidAt: '2026-11-21',
  })
  expect(plans([word('2026-10-31')], '2026-11-30').state).toBe('lapsed')
  expect(plans([word('2026-10-31')], null).state).toBe('complete')
  expect(plans([word(null)], '2026-10-31')).toMatchObject({ state: 'opened-again', completeThrough: null })
})

test('with records there the question is whether these are all; how many there are stands beside it', () => {
  const rows = sourceRows([], null, String, { plans: { records: 3, accounts: 2 } })
  expect(rows.find(({ source }) => source === 'plans')).toMatchObject({ records: 3, accounts: 2, said: 'All are here' })
  expect(rows.find(({ source }) => source === 'contracts')).toMatchObject({ records: 0, accounts: 0, said: 'None' })
})
