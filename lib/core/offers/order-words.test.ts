import { expect, test } from 'vitest'
import { STAGE_WORDS } from '../stage.ts'
import { ORDER_KEYS, type OrderFacts } from './launch-plan.ts'
import { type OrderVoice, showPlace, tellBefore, tellFacts, tellPlace, tellRule } from './order-words.ts'

const voice: OrderVoice = {
  ...{ asOf: '2026-06-30', currency: 'EUR', stageOf: 'evident' },
  stage: (key) => STAGE_WORDS.candid[key as 'steady'] ?? key,
}
const facts: Omit<OrderFacts, 'accountId'> = {
  ...{ stage: 'contracted', rank: 5, since: '2020-06-30', atLeast: false, value: '120400' },
  trust: { score: 78.2, low: 68, high: 86, enough: true, count: 12 },
}

test('why an account has its place', () => {
  expect([tellPlace({ place: 4, tied: 1 }, 61), ...tellFacts(facts, ORDER_KEYS, voice)].join(', ')).toBe(
    '4th of 61, Married (the records), trust 78 (68–86 in 12 promises), a customer for 6 years, 120,400.00 EUR in twelve months',
  )
  expect(tellBefore({ place: 4 }, { place: 5, name: 'Acme', decidedBy: 'trust' })).toBe('before Acme by trust')
  expect(tellBefore({ place: 4 }, { place: 4, name: 'Acme', decidedBy: 'tie' })).toBeNull()
  expect(tellBefore({ place: 4 }, null)).toBeNull()
})

test('what is not known is said', () => {
  const nothing = { stage: 'unknown', rank: 0, trust: null, since: null, atLeast: true, value: null }
  expect(tellFacts(nothing, ORDER_KEYS, voice)).toEqual([
    ...['Not enough evidence', 'trust not known yet (no promises of theirs)', 'no order yet', 'no invoice yet'],
  ])
  const wide = { ...facts, trust: { ...facts.trust!, low: 40, count: 1 }, atLeast: true }
  expect(tellFacts(wide, ['trust', 'tenure'], voice)).toEqual([
    'trust 78 (40–86 in 1 promise), which says nothing either way',
    'a customer for at least 6 years',
  ])
})

test('ties are told', () => {
  expect(tellPlace({ place: 2, tied: 2 }, 61)).toBe(
    'shares the 2nd place of 61 with one other: nothing in the rule tells them apart',
  )
  expect(tellPlace({ place: 2, tied: 1201 }, 50_000)).toContain('2nd place of 50,000 with 1,200 others')
})

test('places in words', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 111, 1022].map(showPlace)).toEqual([
    ...['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '102nd', '111th', '1,022nd'],
  ])
})

test('the rule in a sentence', () => {
  expect(tellRule({ keys: ['trust', 'value'], stageOf: 'evident' })).toBe(
    'First by trust in them, where enough promises say so, then by revenue of the last twelve months. Whom nothing tells apart share a place.',
  )
  expect(tellRule({ keys: [], stageOf: 'evident' })).toBe('Nobody comes before anybody: all share the first place.')
})
