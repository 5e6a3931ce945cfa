import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayIn } from './day.ts'
import { isTimeZone, momentIn, timeIn } from './zone-moment.ts'

test('what clocks show is found again, but for the hour they leave out', () => {
  expect(momentIn('Europe/Berlin', '2026-07-01', '09:30').toISOString()).toBe('2026-07-01T07:30:00.000Z')
  expect(momentIn('America/New_York', '2026-11-01', '01:30').toISOString()).toBe('2026-11-01T05:30:00.000Z')
  expect(momentIn('Europe/Berlin', '2026-03-29', '02:30').toISOString()).toBe('2026-03-29T00:30:00.000Z')
  const minutes = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2030, 0) / 60_000 })
  fc.assert(
    fc.property(
      fc.constantFrom('Europe/Berlin', 'Asia/Kathmandu', 'America/St_Johns', 'UTC'),
      minutes,
      (zone, minute) => {
        const moment = new Date(minute * 60_000)
        const found = momentIn(zone, dayIn(zone, moment), timeIn(zone, moment))
        expect([dayIn(zone, found), timeIn(zone, found)]).toEqual([dayIn(zone, moment), timeIn(zone, moment)])
      },
    ),
  )
  expect([isTimeZone('Europe/Berlin'), isTimeZone('W. Europe Standard Time')]).toEqual([true, false])
})
