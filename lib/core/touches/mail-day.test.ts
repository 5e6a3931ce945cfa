import { expect, test } from 'vitest'
import { dayWritten } from './mail-day.ts'

test.each([
  ['Wed, Oct 27, 2021 at 9:31 AM', '2021-10-27', '09:31'],
  ['26. Oktober 2021 um 14:25:08 OESZ', '2021-10-26', '14:25'],
  ['Thursday, 28 October 2021 at 12:46', '2021-10-28', '12:46'],
  ['lundi 3 août 2026 18:05', '2026-08-03', '18:05'],
  ['poniedziałek, 12 stycznia 2026 08:00', '2026-01-12', '08:00'],
  ['2026-02-03 07:00', '2026-02-03', '07:00'],
  ['31.12.2025 23:59', '2025-12-31', '23:59'],
  ['25/12/2025, 12:10 PM', '2025-12-25', '12:10'],
  ['12:05 am, 1 May 2026', '2026-05-01', '00:05'],
])('%s is a day', (text, day, time) => {
  expect(dayWritten(text)).toEqual({ day, time })
})

test('what could be two days, or is none, is not guessed', () => {
  for (const text of ['03/04/2026 10:00', 'yesterday', '', '31 February 2026', 'Monday 12:30']) {
    expect(dayWritten(text)).toBeNull()
  }
})
