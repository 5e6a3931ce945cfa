import { expect, test } from 'vitest'
import { assessStage } from './assess.ts'
import { caseOf } from './cases.test-data.ts'
import { UNKNOWN_SOURCES } from './evidence.ts'
import { nextSteps } from './next-steps.ts'
import { DEFAULT_STANDING_POLICY as POLICY } from './policy.ts'

const stepsOf = (evidence: Parameters<typeof assessStage>[0]) => nextSteps(assessStage(evidence, POLICY))
const open = { ...UNKNOWN_SOURCES }

test('for a steady buyer the next stage is to commit: any one of the ways, each with its form', () => {
  const next = stepsOf(caseOf())!
  expect(next.stage).toBe('committing')
  expect(next.groups).toHaveLength(1)
  expect(next.groups[0]!.need).toBe(1)
  expect(next.groups[0]!.steps.map(({ form, state }) => [form, state])).toEqual(
    expect.arrayContaining([
      ['contract', 'signed'],
      ['contract', 'in_force'],
      ['contract', 'negotiating'],
      ['plan', undefined],
    ]),
  )
})

test('an order with a negotiation on lacks only the contract in force', () => {
  const next = stepsOf(caseOf({}, { contract: { inForce: null, signed: null, negotiating: true } }))!
  expect(next.stage).toBe('contracted')
  expect(next.groups).toEqual([
    { need: 1, steps: [expect.objectContaining({ key: 'contract_in_force', form: 'contract', known: false })] },
  ])
})

test('what only buying can bring has no form; how many orders are lacking is said', () => {
  const next = stepsOf(
    caseOf({
      orders: 2,
      pAlive: () => 0.5,
      pNext: () => 0.4,
      first: 20_000,
      last: 20_030,
      gapDays: 300,
      typicalDays: 60,
    }),
  )!
  expect(next.stage).toBe('steady')
  expect(next.groups.flatMap(({ steps }) => steps)).toEqual(
    expect.arrayContaining([
      { key: 'orders', text: 'Win 2 more orders', form: null, known: true },
      expect.objectContaining({ key: 'gap', form: null }),
    ]),
  )
})

test('above a contract that is lived nothing lies, and nobody is led out of one', () => {
  expect(stepsOf(caseOf({}, { contract: { inForce: true, signed: null, negotiating: null } }))).toBeNull()
})

test('every condition that can lack something says what to do', () => {
  const bare = caseOf(
    { orders: 0, first: null, last: null, gapDays: null, typicalDays: null, pAlive: () => null },
    open,
  )
  const reading = assessStage(bare, POLICY)
  for (const evident of ['unknown', 'exploring', 'steady', 'committing'] as const) {
    const next = nextSteps({ evident, gates: reading.gates })!
    expect(next.groups.length, evident).toBeGreaterThan(0)
    for (const { need, steps } of next.groups) {
      expect(need).toBeGreaterThan(0)
      expect(steps.length).toBeGreaterThanOrEqual(need)
    }
  }
})
