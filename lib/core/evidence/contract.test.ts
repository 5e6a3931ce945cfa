import { expect, test } from 'vitest'
import { checkContract, checkState } from './contract.ts'
import { contractInput } from './contract-input.ts'

const draft = {
  title: ' Frame 2026 ',
  ...{ form: 'paper', startDay: '2026-01-01', endDay: '', noticeDays: '90', renewal: 'automatic', renewalMonths: '12' },
  ...{ framework: true, value: '12500,50', valuePer: 'year', currency: 'EUR', exitCost: '', exitNote: '', note: '' },
} as const

test('a contract is read as it is written; what is empty was not said', () => {
  expect(contractInput.parse(draft)).toMatchObject({
    title: 'Frame 2026',
    ...{ startDay: '2026-01-01', endDay: null, noticeDays: 90, renewalMonths: 12, value: '12500.50', exitCost: null },
  })
  expect(checkContract(contractInput.parse(draft))).toBeNull()
})

test('a figure that could mean two things is asked for again', () => {
  for (const value of ['12,500', '12.500', '-5', 'many', '1e5', '12,500.00'])
    expect(contractInput.safeParse({ ...draft, value }).success, value).toBe(false)
  for (const value of ['12 500', '12500', '0.5', "12'500.25"])
    expect(contractInput.safeParse({ ...draft, value }).success, value).toBe(true)
})

test('what does not go together is said at its field', () => {
  const wrong = checkContract(
    contractInput.parse({ ...draft, endDay: '2025-01-01', valuePer: '', currency: '', renewal: 'none' }),
  )
  expect(Object.keys(wrong!).sort()).toEqual(['currency', 'endDay', 'renewalMonths', 'valuePer'])
})

test('only an end is known before its day', () => {
  expect(checkState({ state: 'ended', day: '2027-03-31' }, '2026-11-22')).toBeNull()
  expect(checkState({ state: 'in_force', day: '2027-03-31' }, '2026-11-22')).toContain('still to come')
  expect(checkState({ state: 'signed', day: '2026-11-22' }, '2026-11-22')).toBeNull()
})
