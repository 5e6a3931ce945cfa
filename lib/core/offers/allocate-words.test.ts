import { expect, test } from 'vitest'
import type { LotInput } from './lot-input.ts'
import { type LotAsker, planLot } from './lot-plan.ts'

const lot: LotInput = {
  ...{ quantity: '10', unit: '', step: '1', minimum: '2', maximum: '6' },
  ...{ mode: 'asked', within: 'order' },
}
const asker = (pitchId: string, place: number, asked: string, more: Partial<LotAsker> = {}): LotAsker => ({
  ...{
    pitchId,
    place,
    asked,
    state: 'pitched',
    wave: 1,
    tied: 1,
    askedAt: `2026-11-0${place}`,
    has: null,
    source: null,
    reasons: [],
  },
  ...more,
})
const told = (it: LotInput, askers: LotAsker[], upTo = 3) =>
  Object.fromEntries(planLot(it, askers, upTo, 3).lines.map(({ pitchId, reasons }) => [pitchId, reasons.join(' ')]))

test('each line says what was asked, where it stands, how it came about and what it has', () => {
  const lines = told(lot, [asker('a', 1, '4'), asker('b', 2, '1'), asker('c', 3, '8'), asker('d', 4, '8', { wave: 2 })])
  expect(lines).toEqual({
    a: 'Asked 4. Wave 1, place 1: minimum 2 first, then 2 of the 6 left. Has 4.',
    b: 'Asked 1. Less than the minimum of 2. Has nothing.',
    c: 'Asked 8. At most 6 each. Wave 1, place 3: minimum 2 first, then 4 of the 4 left after place 1. Has 6.',
    d: 'Asked 8. At most 6 each. Wave 2, place 4: nothing was left. Has nothing.',
  })
})

test('what could not be divided is told, and by what it went', () => {
  const even: LotInput = { ...lot, minimum: '0', maximum: null, unit: 'pieces' }
  const tied = { tied: 3, askedAt: '2026-11-01' }
  const lines = told({ ...even, quantity: '1000' }, [
    asker('a', 1, '999', tied),
    asker('b', 1, '999', { ...tied, askedAt: '2026-11-02' }),
    asker('c', 1, '999', tied),
  ])
  expect(lines.a).toBe(
    'Asked 999 pieces. Wave 1, place 1 (shared by 3): 333 of the 1,000 left, shared evenly among 3 accounts, then of what could not be divided a step: asked at the same moment, it went by the number of their record. Has 334 pieces.',
  )
  expect(lines.b).toContain('then of what could not be divided nothing: it went to who asked first')
})

test('quantities are told in the lot’s own steps, and what makes no whole step is left', () => {
  const tonnes: LotInput = { ...lot, quantity: '5.3', unit: 't', step: '0.5', minimum: '0', maximum: null }
  const plan = planLot(tonnes, [asker('a', 1, '1.5'), asker('b', 2, '20')], 3, 3)
  expect(plan).toMatchObject({ left: '0.3', over: '0.3', moved: 2 })
  expect(plan.lines[1]!.reasons.join(' ')).toBe(
    'Asked 20 t. Wave 1, place 2: 3.5 of the 3.5 left after place 1. Has 3.5 t.',
  )
})

test('accepted, taken, given by a person, or of a later wave: it stays, with the reasons it came with', () => {
  const askers = [
    asker('a', 1, '6'),
    asker('b', 2, '6', { has: '3', source: 'rule', state: 'accepted', reasons: ['As told then.'] }),
    asker('c', 3, '6', { has: '1', source: 'override' }),
    asker('d', 4, '6', { wave: 2, has: '2', source: 'rule' }),
    asker('e', 5, '6', { wave: 2 }),
  ]
  const { lines, left } = planLot(lot, askers, 1, 3)
  expect(lines.map(({ pitchId, quantity, fixed, moved }) => [pitchId, quantity, fixed, moved])).toEqual([
    ['a', '4', false, 'new'],
    ['b', '3', true, 'same'],
    ['c', '1', true, 'same'],
    ['d', '2', true, 'same'],
  ])
  expect(lines[1]!.reasons).toEqual(['As told then.'])
  expect(left).toBe('0')
})
