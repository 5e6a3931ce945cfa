import { expect, test } from 'vitest'
import { showDay } from '../day-words.ts'
import { contractNow, tellContract } from './contract-now.ts'

const signed = {
  ...{ startDay: '2025-01-01', endDay: '2025-12-31', renewal: 'none' as const, framework: true },
  states: [{ state: 'signed' as const, day: '2024-11-05' }],
}
const on = (day: string, change: object = {}) => tellContract(contractNow({ ...signed, ...change }, day), showDay)

test('signed, it comes into force with its first day and ends with its term', () => {
  expect(on('2024-11-04')).toBe('nothing said of it yet')
  expect(on('2024-12-31')).toBe('signed on 5 November 2024')
  expect(on('2025-06-01')).toBe('in force since 1 January 2025')
  expect(on('2026-01-01')).toBe('ended on 1 January 2026')
  expect(on('2026-06-01', { renewal: 'automatic' })).toBe('in force since 1 January 2025')
})

test('what somebody said of its end holds', () => {
  const states = [...signed.states, { state: 'ended', day: '2025-03-01' }]
  expect(on('2025-02-28', { states })).toBe('in force since 1 January 2025')
  expect(on('2025-03-01', { states })).toBe('ended on 1 March 2025')
})
