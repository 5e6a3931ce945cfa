import { expect, test } from 'vitest'
import { weekOf } from './week.ts'

test.each(['2026-11-23', '2026-11-26', '2026-11-29'])('%s is in the week from Monday 23 to Sunday 29 November', (day) =>
  expect(weekOf(day)).toEqual({ from: '2026-11-23', until: '2026-11-29' }),
)

test('weeks go on before 1970 and across a year', () => {
  expect(weekOf('1969-12-31')).toEqual({ from: '1969-12-29', until: '1970-01-04' })
  expect(weekOf('2027-01-01')).toEqual({ from: '2026-12-28', until: '2027-01-03' })
})
