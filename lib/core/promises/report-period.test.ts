import { expect, test } from 'vitest'
import { daysOf, quarterOf, wholeQuarters } from './report-period.ts'

test('periods end on quarters or today, and quarters inside of them are whole', () => {
  const today = '2026-11-22'
  expect(daysOf('quarter', today, today)).toEqual({ from: '2026-10-01', to: today })
  expect(daysOf('before', today, today)).toEqual({ from: '2026-07-01', to: '2026-09-30' })
  expect(daysOf('year', today, today)).toEqual({ from: '2026-01-01', to: today })
  expect(daysOf('all', today, '2024-05-06')).toEqual({ from: '2024-05-06', to: today })
  expect(wholeQuarters({ from: '2024-05-06', to: today })).toEqual({ from: '2024-07-01', to: '2026-09-30' })
  expect(wholeQuarters({ from: '2026-07-01', to: '2026-09-30' })).toEqual({ from: '2026-07-01', to: '2026-09-30' })
  expect(wholeQuarters({ from: '2026-07-02', to: '2026-12-30' })).toBeNull()
  expect(quarterOf('2026-12-31')).toBe('2026-10-01')
})
