import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayIn } from '../day.ts'
import { digestDay, hourIn } from './digest-hour.ts'

const BERLIN = 'Europe/Berlin'
const LONG_AGO = new Date('2020-01-01T00:00:00Z')
const at = (now: string, hour: number, timeZone = BERLIN, chosenAt = LONG_AGO) =>
  digestDay({ hour, chosenAt, now: new Date(now), timeZone })

test('comes with its hour, in the workspace’s zone, and stays due until midnight', () => {
  expect(at('2026-11-22T05:59:00Z', 7)).toBe(null)
  expect(at('2026-11-22T06:00:00Z', 7)).toBe('2026-11-22')
  expect(at('2026-11-22T22:59:00Z', 7)).toBe('2026-11-22')
  expect(at('2026-11-22T23:00:00Z', 7)).toBe(null)
  expect(at('2026-11-22T02:30:00Z', 8, 'Asia/Kolkata')).toBe('2026-11-22')
  expect(at('2026-11-22T00:00:00Z', 0, 'UTC')).toBe('2026-11-22')
})

test('an hour that had passed when it was chosen begins tomorrow', () => {
  const chosenAt = new Date('2026-11-22T14:00:00Z')
  expect(at('2026-11-22T14:15:00Z', 7, BERLIN, chosenAt)).toBe(null)
  expect(at('2026-11-22T14:15:00Z', 16, BERLIN, chosenAt)).toBe(null)
  expect(at('2026-11-22T15:00:00Z', 16, BERLIN, chosenAt)).toBe('2026-11-22')
  expect(at('2026-11-23T06:00:00Z', 7, BERLIN, chosenAt)).toBe('2026-11-23')
})

/** Every quarter of an hour of the day on which the clock changes. */
const quarters = (from: string) =>
  Array.from({ length: 25 * 4 }, (_, n) => new Date(Date.parse(from) + n * 15 * 60_000))

test.each([
  ['spring: from 2 to 3 at once', '2026-03-28T23:00:00Z', '2026-03-29'],
  ['autumn: 2 comes twice', '2026-10-24T22:00:00Z', '2026-10-25'],
])('%s: each hour’s digest comes on that day, and once', (_, from, day) => {
  for (const hour of [0, 1, 2, 3, 23]) {
    // a day has one key: told often, it is written once
    const first = quarters(from).find((now) => at(now.toISOString(), hour) === day)!
    expect(hourIn(BERLIN, first)).toBe(hour === 2 && day === '2026-03-29' ? 3 : hour)
  }
})

test('whatever the zone and hour: never before the hour, and never for another day than it is there', () => {
  const zones = fc.constantFrom(
    'UTC',
    BERLIN,
    'America/New_York',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'Australia/Lord_Howe',
  )
  const moments = fc.date({ min: new Date('2025-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(zones, moments, fc.integer({ min: 0, max: 23 }), (timeZone, now, hour) => {
      const day = digestDay({ hour, chosenAt: LONG_AGO, now, timeZone })
      expect(day).toBe(hourIn(timeZone, now) >= hour ? dayIn(timeZone, now) : null)
    }),
  )
})
