import { expect, test } from 'vitest'
import { coverageYear, measureCoverage, tellCoverage } from './coverage.ts'

const counted = { asOf: '2026-10-17', revenue: '1200', talkedRevenue: '300', accounts: 4, talkedAccounts: 1 }

test('the year is the calendar’s, or the company’s, so far', () => {
  expect(coverageYear('2026-11-22', 1)).toEqual({ from: '2026-01-01', through: '2026-11-22', label: '2026' })
  expect(coverageYear('2026-11-22', 7)).toMatchObject({ from: '2026-07-01', label: 'since July 2026' })
  expect(coverageYear('2026-06-30', 7)).toMatchObject({ from: '2025-07-01' })
  expect(coverageYear('2026-07-01', 7)).toMatchObject({ from: '2026-07-01' })
})

test('the share carries its count and the months it is of; nothing to share is no share', () => {
  const coverage = measureCoverage(counted)
  expect(coverage).toEqual({
    kind: 'estimate',
    share: 0.25,
    accounts: 1,
    of: 4,
    window: 'October 2025 to September 2026',
  })
  expect(tellCoverage(coverage, coverageYear('2026-11-22', 1))).toBe(
    'You are clear with 1 of 4 accounts in 2026: 25.0 % of the revenue.',
  )
  const none = measureCoverage({ ...counted, talkedRevenue: '0', talkedAccounts: 0 })
  expect(tellCoverage(none, coverageYear('2026-11-22', 7))).toBe(
    'No clarity conversation was concluded since July 2026 yet.',
  )
  expect(measureCoverage({ ...counted, asOf: null })).toEqual({ kind: 'not-enough-data' })
  expect(measureCoverage({ ...counted, revenue: '0', talkedRevenue: '0' })).toEqual({ kind: 'not-enough-data' })
})
