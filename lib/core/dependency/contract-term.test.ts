import { describe, expect, test } from 'vitest'
import { bindsThrough, type ContractTerm, longestTerm } from './contract-term.ts'
import { type ChanceEvidence, chanceOfLoss } from './loss-chance.ts'
import { paceOf, timeToReplace } from './replacement.ts'

const TODAY = '2026-07-15'
const POLICY = { renewal: { alpha: 1, beta: 4 } }
const term = (over: Partial<ContractTerm>): ContractTerm => ({
  ...{ title: 'Frame', endDay: null, noticeDays: null, renewal: 'none', renewalMonths: null },
  ...over,
})
const yearly = term({ endDay: '2023-12-31', renewal: 'automatic', renewalMonths: 12, noticeDays: 90 })

describe('how long a contract binds who wants to leave', () => {
  test('to its end, after its notice, or a term longer where notice is too late', () => {
    expect(bindsThrough([term({ endDay: '2027-03-31' })], TODAY)).toBe('2027-03-31')
    expect(bindsThrough([term({ noticeDays: 30 })], TODAY)).toBe('2026-08-14')
    expect(bindsThrough([term({})], TODAY)).toBe(TODAY)
    expect(bindsThrough([yearly], TODAY)).toBe('2026-12-31')
    expect(bindsThrough([yearly], '2026-11-01')).toBe('2027-12-31')
    expect(bindsThrough([yearly, term({ endDay: '2027-03-31' })], TODAY)).toBe('2027-03-31')
    expect(bindsThrough([], TODAY)).toBeNull()
  })

  test('the longest of several, and how often it renewed', () => {
    expect(longestTerm([term({ endDay: '2026-08-31' }), yearly], TODAY)).toMatchObject({
      lastDay: '2026-12-31',
      renewed: 3,
    })
    expect(longestTerm([yearly, term({})], TODAY)).toMatchObject({ lastDay: null, renewed: 0 })
  })
})

describe('how likely an account is lost', () => {
  const chance = (it: Partial<ChanceEvidence>) =>
    chanceOfLoss({ override: null, contracts: [], p12m: null, ...it }, TODAY, POLICY)

  test('what a person said, else the contract, else the model, else nobody knows', () => {
    const override = { probability: 0.6, reason: 'their plant closes', by: 'Ann', at: '2026-07-01T10:00:00Z' }
    expect(chance({ override, contracts: [yearly], p12m: 0.9 })).toMatchObject({ p: 0.6, source: 'override' })
    // renewed three times: (4 + 3) / (1 + 4 + 3)
    expect(chance({ contracts: [yearly], p12m: 0.9 })).toMatchObject({ p: 1 - 7 / 8, source: 'contract' })
    expect(chance({ p12m: 0.75 })).toMatchObject({ p: 0.25, source: 'model' })
    expect(chance({})).toBeNull()
  })

  test('one that does not renew counts as never renewed; one that ends later, or not at all, does not end by itself', () => {
    expect(chance({ contracts: [term({ endDay: '2026-12-31' })] })!.p).toBeCloseTo(0.2, 12)
    expect(chance({ contracts: [term({ endDay: '2027-07-14' })] })!.p).toBeCloseTo(0.2, 12)
    expect(chance({ contracts: [term({ endDay: '2027-07-15' })] })!.p).toBe(0)
    const open = chance({ contracts: [term({ noticeDays: 30 })] })!
    expect(open).toMatchObject({
      p: 0,
      because: '“Frame” is open-ended, with 30 days of notice: it does not end by itself.',
    })
  })
})

describe('how fast new customers replace lost ones', () => {
  const cohorts = (nets: number[]) => nets.map((net) => ({ customers: net > 0 ? 2 : 0, net: String(net) }))

  test('the average month, quiet ones among them', () => {
    const pace = paceOf(cohorts([600, 0, 600, 0, 600, 0]))
    expect(pace).toMatchObject({ kind: 'known', months: 6, customers: 6 })
    expect(timeToReplace('900', pace)).toMatchObject({ kind: 'months', months: 3 })
    expect(timeToReplace('0', pace)).toEqual({ kind: 'nothing' })
  })

  test('too short a history, and one without new customers, are said', () => {
    expect(timeToReplace('900', paceOf(cohorts([600, 600])))).toMatchObject({ kind: 'unknown' })
    expect(paceOf(cohorts([0, 0, 0, 0, 0, 0]))).toMatchObject({ kind: 'unknown' })
  })
})
