import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addMonths, type Day, dayFromNumber, isDay, monthEnd, monthOf } from '../day.ts'
import { nextDay, REPEATS, type Series, tellRepeat, warnRepeat } from './repeat.ts'

const some = { numRuns: 400 }
const days = fc.integer({ min: 0, max: 30_000 }).map(dayFromNumber)
const series: fc.Arbitrary<Series> = fc.record({
  repeat: fc.constantFrom(...REPEATS),
  every: fc.integer({ min: 1, max: 99 }),
  seriesDay: days,
})

/** The first so many days of a series. */
function first(of: Series, count: number): Day[] {
  const found: Day[] = []
  let day = addDays(of.seriesDay, -1)
  for (let i = 0; i < count; i += 1) {
    day = nextDay(of, day)
    found.push(day)
  }
  return found
}

test.each([
  [{ repeat: 'day', every: 1, seriesDay: '2026-02-27' }, ['2026-02-27', '2026-02-28', '2026-03-01']],
  [{ repeat: 'week', every: 2, seriesDay: '2026-12-25' }, ['2026-12-25', '2027-01-08', '2027-01-22']],
  [{ repeat: 'month', every: 1, seriesDay: '2026-01-31' }, ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']],
  [{ repeat: 'month', every: 6, seriesDay: '2027-08-30' }, ['2027-08-30', '2028-02-29', '2028-08-30']],
  [
    { repeat: 'year', every: 1, seriesDay: '2024-02-29' },
    ['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29'],
  ],
] as [Series, Day[]][])('%j', (of, wanted) => expect(first(of, wanted.length)).toEqual(wanted))

test('the next day is real, later, and there is none of the series between', () => {
  fc.assert(
    fc.property(series, days, (of, after) => {
      const next = nextDay(of, after)
      expect(isDay(next)).toBe(true)
      expect(next > after).toBe(true)
      expect(next >= of.seriesDay).toBe(true)
      // asked from any day between, the same one comes
      if (after >= of.seriesDay) expect(nextDay(of, addDays(next, -1))).toBe(next)
    }),
    some,
  )
})

test('months and years keep the date they began with, or end with the month; as many months apart as said', () => {
  const calendar = series.filter(({ repeat }) => repeat === 'month' || repeat === 'year')
  fc.assert(
    fc.property(calendar, (of) => {
      const months = of.every * (of.repeat === 'year' ? 12 : 1)
      first(of, 6).forEach((day, step) => {
        expect(monthOf(day)).toBe(addMonths(monthOf(of.seriesDay), step * months))
        if (day.slice(8) !== of.seriesDay.slice(8)) {
          expect(day).toBe(monthEnd(day))
          expect(day.slice(8) < of.seriesDay.slice(8)).toBe(true)
        }
      })
    }),
    some,
  )
})

test('days and weeks are the same distance apart, however far ahead one looks', () => {
  const even = series.filter(({ repeat }) => repeat === 'day' || repeat === 'week')
  fc.assert(
    fc.property(even, days, (of, after) => {
      const gap = of.every * (of.repeat === 'week' ? 7 : 1)
      const next = nextDay(of, after)
      expect(nextDay(of, next)).toBe(addDays(next, gap))
    }),
    some,
  )
})

test('in words', () => {
  expect(tellRepeat(null, 1)).toBe(null)
  expect(tellRepeat('week', 1)).toBe('every week')
  expect(tellRepeat('month', 3)).toBe('every 3 months')
  expect(warnRepeat('month', '2026-01-28')).toBe(null)
  expect(warnRepeat('month', '2026-01-31')).toBe('On the 31st, or the last day of a shorter month.')
  expect(warnRepeat('year', '2024-02-29')).toBe('On 29 February, or the 28th in other years.')
})
