import { expect, test } from 'vitest'
import { showWholeDay, tellDue } from './due-words.ts'

// 22 November 2026 is a Sunday
test.each([
  ['2026-11-22', 'today'],
  ['2026-11-23', 'tomorrow'],
  ['2026-11-24', 'Tuesday'],
  ['2026-11-28', 'Saturday'],
  ['2026-11-29', '29 November'],
  ['2027-01-04', '4 January 2027'],
  ['2026-11-21', '1 day overdue'],
  ['2026-10-22', '31 days overdue'],
])('%s', (day, words) => expect(tellDue(day, '2026-11-22')).toBe(words))

test('the whole day names its weekday', () => {
  expect(showWholeDay('2026-11-30')).toBe('Monday 30 November 2026')
  expect(showWholeDay('1968-12-31')).toBe('Tuesday 31 December 1968')
})
