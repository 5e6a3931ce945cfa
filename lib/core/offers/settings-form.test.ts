import { expect, test } from 'vitest'
import { DEFAULT_OFFERS_POLICY, offersPolicySchema } from './policy.ts'
import { offersForm, readOffersForm, tellOffersPolicy } from './settings-form.ts'

const form = offersForm(DEFAULT_OFFERS_POLICY)

test('what the form shows is what is read back', () => {
  expect(readOffersForm(form)).toEqual({ policy: DEFAULT_OFFERS_POLICY, wrong: {} })
  expect(form.capitalCost).toBe('8')
  expect(form.bandsFrom).toBe('10; 50; 100; 500; 1000; 10000')
})

test('what is typed becomes what is kept', () => {
  const { policy, wrong } = readOffersForm({
    ...form,
    ...{ 'cadenceDays.partner': '45', capitalCost: '7,5', bandsFrom: '25; 1,000', guard: '', loyalFrom: 'committing' },
  })
  expect(wrong).toEqual({})
  expect(offersPolicySchema.parse(policy)).toEqual({
    ...DEFAULT_OFFERS_POLICY,
    ...{ loyalFrom: 'committing', guard: false, capitalCost: 0.075, bandsFrom: [0, 25, 1000] },
    cadenceDays: { ...DEFAULT_OFFERS_POLICY.cadenceDays, partner: 45 },
  })
})

test.each([
  ['newcomerDays', '0'],
  ['newcomerDays', 'soon'],
  ['openDays', ''],
  ['headStartDays', '2.5'],
  ['cadenceDays.steady', '-3'],
  ['capitalCost', '101'],
  ['bandsFrom', '50; 10'],
  ['bandsFrom', '10; 10'],
  ['bandsFrom', '10; many'],
  ['bandsFrom', '0,5; 10'],
] as const)('%s is not %s', (name, text) => {
  expect(Object.keys(readOffersForm({ ...form, [name]: text }).wrong)).toEqual([name])
})

test('what one version says differently is told in the words of the workspace', () => {
  const is = {
    ...DEFAULT_OFFERS_POLICY,
    guard: false,
    cadenceDays: { ...DEFAULT_OFFERS_POLICY.cadenceDays, steady: 90 },
  }
  expect(tellOffersPolicy(DEFAULT_OFFERS_POLICY, is, (stage) => stage.toUpperCase())).toEqual([
    'The guard only says it, and holds nothing',
    'STEADY: something new within 90 days, before 180',
  ])
  expect(tellOffersPolicy(is, is, String)).toEqual([])
})
