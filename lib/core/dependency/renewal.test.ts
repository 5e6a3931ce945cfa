import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMonths, monthEnd, monthOf } from '../day.ts'
import { nextEnd } from './renewal.ts'

const terms = { noticeDays: 90, renewal: 'none', renewalMonths: null } as const

test('a term ends on its day, with the last day to give notice before it', () => {
  expect(nextEnd({ ...terms, endDay: '2027-03-31' }, '2026-11-22')).toEqual({
    day: '2027-03-31',
    noticeDay: '2026-12-31',
    renews: false,
  })
  expect(nextEnd({ ...terms, endDay: null }, '2026-11-22')).toBeNull()
  expect(nextEnd({ ...terms, endDay: '2027-03-31', noticeDays: null }, '2026-11-22')!.noticeDay).toBeNull()
})

test('one that renews by itself has passed its earlier ends, a year at a time where nobody said', () => {
  const of = (endDay: string, renewalMonths: number | null) =>
    nextEnd({ ...terms, renewal: 'automatic', endDay, renewalMonths }, '2026-11-22')!.day
  expect(of('2024-12-31', null)).toBe('2026-12-31')
  expect(of('2026-11-22', 12)).toBe('2026-11-22')
  expect(of('2026-11-21', 12)).toBe('2027-11-21')
  expect(of('2025-08-31', 6)).toBe('2027-02-28')
  expect(of('2026-10-30', 4)).toBe('2027-02-28')
})

test('law: the next end is today or later, and less than a term away once one has passed', () => {
  const day = fc
    .integer({ min: 0, max: 5000 })
    .map((n) => new Date(Date.UTC(2015, 0, 1 + n)).toISOString().slice(0, 10))
  fc.assert(
    fc.property(day, day, fc.integer({ min: 1, max: 36 }), (endDay, today, renewalMonths) => {
      const end = nextEnd({ ...terms, renewal: 'automatic', endDay, renewalMonths }, today)!
      expect(end.day >= today).toBe(true)
      if (endDay < today) expect(end.day <= monthEnd(addMonths(monthOf(today), renewalMonths))).toBe(true)
      else expect(end.day).toBe(endDay)
    }),
  )
})
