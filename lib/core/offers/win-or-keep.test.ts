import { expect, test } from 'vitest'
import type { Deal } from './deal.ts'
import { NO_INDUCEMENT } from './inducement.ts'
import { type CurrentBuyer, winOrKeep } from './win-or-keep.ts'

const policy = { capitalCost: 0.08 }
const at = {
  listPrice: null,
  quantity: '100',
  paymentDays: null,
  country: null,
  today: '2026-11-22',
  rates: { EUR: '1' },
}
const deal: Deal = {
  ...{ productId: 'bolt', currency: 'EUR', unitPrice: null, options: [], fromQuantity: null, country: null },
  ...{ fromDay: '2026-11-01', untilDay: null, inducement: { ...NO_INDUCEMENT, discount: 0.1 } },
}
const buyer = (quantity12m: string | null, net12m: string | null): CurrentBuyer => ({
  at,
  quantity12m,
  net12m,
  revenue12m: '5000',
})

test('the same for those who stay: what they paid less what a newcomer pays, times what they took', () => {
  const listed = { ...at, listPrice: { amount: '12', currency: 'EUR' } }
  const buyers = [
    // pays 12, would pay 10.80
    { ...buyer('1000', '12000'), at: listed },
    // pays 11, would save 0.20
    { ...buyer('100', '1100'), at: listed },
    // pays less than a newcomer: costs nothing
    { ...buyer('500', '5000'), at: listed },
    { ...buyer(null, null), at: listed },
  ]
  const figures = winOrKeep(deal, buyers, { accounts: 5, quantity: '200' }, { base: 'EUR', list: '12' }, policy)
  expect(figures.current).toMatchObject({ accounts: 4, counted: 3, cost: '1220' })
  expect(figures.current.how.at(-1)).toBe(
    '1 account not counted: no invoice line with a quantity in EUR within twelve months.',
  )
  // 5 × 200 × 1.20
  expect(figures.new).toMatchObject({ accounts: 5, cost: '1200' })
  expect(figures.new.how).toEqual([
    '5 accounts × 200 units × 1.20 EUR a unit (the list price 12.00 EUR, theirs 10.80 EUR).',
  ])
})

test('without a price list the parts are taken from what each pays', () => {
  const figures = winOrKeep(
    deal,
    [buyer('100', '1100')],
    { accounts: 1, quantity: '10' },
    { base: 'EUR', list: null },
    policy,
  )
  expect(figures.current.cost).toBe('110')
  expect(figures.new.cost).toBe('11')
})

test('of no product: a share of what is spent, and a gift each', () => {
  const all = {
    ...deal,
    productId: null,
    inducement: { ...NO_INDUCEMENT, discount: 0.1, gift: 'a coat', giftWorth: '40' },
  }
  const figures = winOrKeep(
    all,
    [buyer(null, null), buyer(null, null)],
    { accounts: 3, quantity: '1000' },
    { base: 'EUR', list: null },
    policy,
  )
  expect(figures.current.cost).toBe('1080')
  expect(figures.new.cost).toBe('420')
  expect(
    winOrKeep({ ...all, currency: 'USD' }, [], { accounts: 0, quantity: null }, { base: 'EUR', list: null }, policy)
      .current.cost,
  ).toBeNull()
})

test('what nobody knows is not reckoned', () => {
  expect(winOrKeep(deal, [], { accounts: 3, quantity: null }, { base: 'EUR', list: '12' }, policy).new.cost).toBeNull()
  expect(winOrKeep(deal, [], { accounts: 3, quantity: '5' }, { base: 'EUR', list: null }, policy)).toMatchObject({
    new: { cost: null },
    current: { accounts: 0, counted: 0, cost: null },
  })
})
