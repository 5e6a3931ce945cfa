import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../day.ts'
import { REPEATS } from '../tasks/repeat.ts'
import { DAYS_AHEAD, instanceDays, isDayOf } from './instance-days.ts'

test('the 31st is the last day of a shorter month', () => {
  const monthly = { repeat: 'month', every: 1, seriesDay: '2026-01-31' } as const
  expect(instanceDays(monthly, { from: '2026-01-31', until: null, today: '2026-04-20' })).toEqual([
    ...['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'],
  ])
  expect(instanceDays(monthly, { from: '2026-04-20', until: '2026-04-29', today: '2026-04-20' })).toEqual([])
  expect(instanceDays(monthly, { from: '2026-04-20', until: null, today: '2026-04-30' })).toEqual([
    '2026-04-30',
    '2026-05-31',
  ])
})

const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2024-01-01', days))
const series = fc.record({
  repeat: fc.constantFrom(...REPEATS),
  every: fc.integer({ min: 1, max: 30 }),
  seriesDay: day,
})

test('every day it falls due on within the two weeks to come, the next one at least, none twice, none after its end', () => {
  fc.assert(
    fc.property(series, day, day, fc.option(day), (one, from, today, until) => {
      const days = instanceDays(one, { from, until, today })
      expect(days).toEqual([...new Set(days)].toSorted())
      for (const due of days) {
        expect(isDayOf(one, due, until)).toBe(true)
        expect(due >= from && due >= one.seriesDay).toBe(true)
      }
      const ahead = addDays(today, DAYS_AHEAD)
      expect(days.filter((due) => due > ahead).length).toBeLessThanOrEqual(1)
      if (until === null) expect(days.some((due) => due > today)).toBe(true)
      // looked for day by day
      for (let due = addDays(today, -20); due <= ahead; due = addDays(due, 1))
        expect(days.includes(due)).toBe(due >= from && isDayOf(one, due, until))
    }),
    { numRuns: 60 },
  )
})

test('looked at each day or only now and then, the same days come', () => {
  fc.assert(
    fc.property(series, day, fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 12 }), (one, from, pauses) => {
      const seen = new Set<string>()
      let today = from
      for (const pause of [0, ...pauses]) {
        today = addDays(today, pause)
        for (const due of instanceDays(one, { from, until: null, today })) seen.add(due)
      }
      expect([...seen].toSorted()).toEqual(instanceDays(one, { from, until: null, today }))
    }),
    { numRuns: 60 },
  )
})
