import fc from 'fast-check'
import { expect, test } from 'vitest'
import { monthIndex, monthStart } from './calendar.ts'

test('the month of a day is that of the calendar, leap years and centuries among them', () => {
  const byDate = (day: number) => {
    const date = new Date(day * 86_400_000)
    return date.getUTCFullYear() * 12 + date.getUTCMonth()
  }
  for (const text of [
    '1900-02-28',
    '1900-03-01',
    '2000-02-29',
    '2000-03-01',
    '2024-12-31',
    '2100-02-28',
    '1970-01-01',
  ]) {
    const day = Date.parse(text) / 86_400_000
    expect(monthIndex(day), text).toBe(byDate(day))
  }
  fc.assert(
    fc.property(fc.integer({ min: -100_000, max: 200_000 }), (day) => monthIndex(day) === byDate(day)),
    { numRuns: 5_000 },
  )
  fc.assert(fc.property(fc.integer({ min: 22_000, max: 26_000 }), (index) => monthIndex(monthStart(index)) === index))
})
