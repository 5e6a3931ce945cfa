import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CAUSES, PROMISE_FORMS, PROMISE_SIZES } from './promise.ts'
import {
  onTimeShare,
  RECKONED,
  type ReportCell,
  reportCsv,
  reportPromises,
  type Tally,
  tallyOf,
} from './promise-report.ts'

const cell: fc.Arbitrary<ReportCell> = fc.record({
  month: fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01'),
  form: fc.constantFrom(...PROMISE_FORMS),
  stepped: fc.boolean(),
  size: fc.constantFrom(...PROMISE_SIZES),
  state: fc.constantFrom(...RECKONED),
  cause: fc.constantFrom(...CAUSES, null),
  count: fc.integer({ min: 1, max: 900 }),
})

const add = (tallies: readonly Tally[]) =>
  tallyOf(tallies.flatMap((tally) => RECKONED.map((state) => ({ state, count: tally[state] }))))

test('every part of the report, and of its file, adds up to the same total', () => {
  fc.assert(
    fc.property(fc.array(cell), (cells) => {
      const { total, months, kinds, causes } = reportPromises(cells)
      expect(add(months.map(({ tally }) => tally))).toEqual(total)
      for (const kind of new Set(kinds.map((row) => row.kind)))
        expect(add(kinds.filter((row) => row.kind === kind).map(({ tally }) => tally))).toEqual(total)
      const missed = add(causes.map(({ tally }) => tally))
      expect(missed).toEqual({ ...total, kept: 0, counted: total.counted - total.kept })
      const rows = [...reportCsv({ total, months, kinds, causes }, [], [], '')]
        .slice(1)
        .map((row) => row.trim().split(','))
      const sum = (part: string) =>
        rows.filter(([name]) => name === part).reduce((whole, row) => whole + Number(row[2]), 0)
      expect(sum('By month')).toBe(total.counted)
      expect(sum('Size')).toBe(total.counted)
      expect(Number(rows[0]![2])).toBe(total.counted)
    }),
  )
})

test('on time in full is kept, of all whose day has come; of fewer than three nothing is said', () => {
  const tally = tallyOf([
    { state: 'kept', count: 2 },
    { state: 'kept_late', count: 1 },
    { state: 'open', count: 1 },
  ])
  expect(onTimeShare(tally)).toBe(0.5)
  expect(onTimeShare(tallyOf([{ state: 'kept', count: 2 }]))).toBeNull()
})
