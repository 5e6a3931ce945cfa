import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type Day, dayIn, daysBetween } from '../day.ts'
import { digestDay, hourIn } from '../digest/digest-hour.ts'
import { tellDue } from '../tasks/due-words.ts'
import { momentIn } from '../zone-moment.ts'
import { checkOutcome, type OutcomeInput } from './outcome.ts'

// A promise is due on a day of the workspace's time zone, whatever clocks do there: in time until that day is over, overdue from the first moment of the
// next. Tried in every zone this machine knows, around each change of its clocks of two years.

const ZONES = Intl.supportedValuesOf('timeZone')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const YEARS = ['2026-01-01', '2027-12-31'] as const

/** The days around which clocks of a zone change: a day that is not 24 hours long, with the one before and the one after. */
function daysOfChange(zone: string): Day[] {
  const days: Day[] = []
  for (let day: Day = YEARS[0]; day < YEARS[1]; day = addDays(day, 1)) {
    // noon to noon: every change falls between two of them
    const length = +momentIn(zone, addDays(day, 1), '12:00') - +momentIn(zone, day, '12:00')
    if (length !== 24 * HOUR) days.push(day, addDays(day, 1))
  }
  return days
}

const CHANGES = new Map(ZONES.map((zone) => [zone, daysOfChange(zone)]))
const [EARLIEST, LATEST] = [Date.parse(YEARS[0]), Date.parse(YEARS[1])]
const zoneAndDay = fc.constantFrom(...ZONES).chain((zone) => {
  const some = fc.integer({ min: 0, max: 700 }).map((days) => addDays(YEARS[0], days))
  const change = CHANGES.get(zone)!
  return fc.record({ zone: fc.constant(zone), day: change.length ? fc.oneof(some, fc.constantFrom(...change)) : some })
})

/** The first moment at which it is later than this day there; clocks change on whole minutes. Found by halves, without asking for midnight, which may not be. */
function endOfDay(zone: string, day: Day): number {
  let [before, after] = [Date.parse(day) / MINUTE - 15 * 60, Date.parse(day) / MINUTE + 40 * 60]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (dayIn(zone, new Date(middle * MINUTE)) <= day) before = middle
    else after = middle
  }
  return after * MINUTE
}

const said = (outcome: OutcomeInput['outcome'], day: Day): OutcomeInput => ({
  ...{ outcome, day, percent: null, cause: null, note: '', reason: '', toldBy: null },
  newDay: outcome === 'renegotiated' ? addDays(day, 9) : null,
})

test('zones and their changes of clocks are there to be tried', () => {
  expect(ZONES.length).toBeGreaterThan(400)
  expect([...CHANGES.values()].filter((days) => days.length > 0).length).toBeGreaterThan(100)
})

test('in every zone, around every change of its clocks: in time until the last moment of the day, overdue from the next', () => {
  for (const [zone, changes] of CHANGES) {
    for (const due of changes.slice(0, 4)) checkEnd(zone, due)
  }
})

test('law: in any zone on any day', () => {
  fc.assert(fc.property(zoneAndDay, ({ zone, day }) => checkEnd(zone, day)))
})

function checkEnd(zone: string, due: Day) {
  const end = endOfDay(zone, due)
  const [last, next] = [dayIn(zone, new Date(end - 1)), dayIn(zone, new Date(end))]
  const subject = { dueDay: due, promisedDay: addDays(due, -30), state: 'open' as const }
  const fails = (outcome: OutcomeInput['outcome'], today: Day) =>
    checkOutcome(said(outcome, today), subject, today) !== null
  expect([zone, last, next]).toEqual([zone, due, addDays(due, 1)])
  expect([tellDue(due, last), tellDue(due, next)]).toEqual(['today', '1 day overdue'])
  // kept, and agreed anew, on the last moment of the day; late, and no more to be agreed anew, on the next
  expect(['kept', 'kept_late', 'renegotiated'].map((one) => fails(one as 'kept', last))).toEqual([false, true, false])
  expect(['kept', 'kept_late', 'renegotiated'].map((one) => fails(one as 'kept', next))).toEqual([true, false, true])
}

test('law: days go on with the clock: none comes back, none is left out, and each is 22 to 26 hours long', () => {
  fc.assert(
    fc.property(zoneAndDay, ({ zone, day }) => {
      const [begin, end] = [endOfDay(zone, addDays(day, -1)), endOfDay(zone, day)]
      expect((end - begin) / HOUR).toBeGreaterThanOrEqual(22)
      expect((end - begin) / HOUR).toBeLessThanOrEqual(26)
      for (const part of [0, 0.25, 0.5, 0.75, 0.999]) {
        const moment = new Date(begin + Math.floor((end - begin) * part))
        expect(dayIn(zone, moment)).toBe(day)
      }
    }),
  )
})

test('law: the digest that reminds of a day is written on that day, once, by the hour somebody chose, also where clocks leave that hour out', () => {
  fc.assert(
    fc.property(
      zoneAndDay,
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 0, max: 14 }),
      ({ zone, day }, hour, late) => {
        const [begin, end] = [endOfDay(zone, addDays(day, -1)), endOfDay(zone, day)]
        const chosenAt = new Date(begin - 48 * HOUR)
        const written: Day[] = []
        // looked at each quarter of an hour, from anywhere in it
        for (let at = begin + late * 60_000; at < end; at += HOUR / 4) {
          const on = digestDay({ hour, chosenAt, now: new Date(at), timeZone: zone })
          if (on === null || written.includes(on)) continue
          written.push(on)
          expect([on, hourIn(zone, new Date(at)) >= hour]).toEqual([day, true])
          expect(daysBetween(on, day)).toBe(0)
        }
        // the last hour of a day that clocks cut short may be gone before it is looked at
        if (hour < 22) expect(written).toEqual([day])
        expect(written.length).toBeLessThanOrEqual(1)
      },
    ),
    { numRuns: 25 },
  )
})

test('law: the moment decides, whatever the zone: of two moments the later one has no earlier day', () => {
  const moment = fc.integer({ min: EARLIEST, max: LATEST })
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), moment, moment, (zone, one, other) => {
      const [before, after] = one < other ? [one, other] : [other, one]
      expect(dayIn(zone, new Date(before)) <= dayIn(zone, new Date(after))).toBe(true)
    }),
  )
})
