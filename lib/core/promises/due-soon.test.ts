import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayFromNumber, daysBetween } from '../day.ts'
import { weekdayOf } from '../tasks/due-words.ts'
import { soonUntil, tellPastDay, tellPromisesDue } from './due-soon.ts'

test('reaches over a weekend: what falls due on a Monday is told on the Thursday and the Friday before', () => {
  const until = (day: string) => `${weekdayOf(day)} ${weekdayOf(soonUntil(day))}`
  const week = ['16', '17', '18', '19', '20', '21', '22'].map((day) => until(`2026-11-${day}`))
  expect(week).toEqual([
    'Monday Wednesday',
    'Tuesday Thursday',
    'Wednesday Friday',
    'Thursday Monday',
    'Friday Tuesday',
    'Saturday Tuesday',
    'Sunday Tuesday',
  ])
})

test('whatever day it is, two working days are ahead, and no day is left out from one to the next', () => {
  fc.assert(
    fc.property(fc.integer({ min: -30_000, max: 60_000 }), (number) => {
      const [today, tomorrow] = [dayFromNumber(number), dayFromNumber(number + 1)]
      const ahead = daysBetween(today, soonUntil(today))
      expect(ahead).toBeGreaterThanOrEqual(2)
      expect(ahead).toBeLessThanOrEqual(4)
      expect(soonUntil(tomorrow) >= soonUntil(today)).toBe(true)
    }),
  )
})

test('says how many in a sentence', () => {
  const told = (count: number) => tellPromisesDue({ count, until: '2026-11-24' }, '2026-11-22')
  expect([told(0), told(1), told(3)]).toEqual([
    'No promise falls due until Tuesday.',
    'One promise falls due until Tuesday.',
    'Three promises fall due until Tuesday.',
  ])
  expect([tellPastDay(1), tellPastDay(1200)]).toEqual([
    '1 promise is past its day',
    '1,200 promises are past their day',
  ])
})
