import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Circumstances, Deal } from './deal.ts'
import { type Inducement, NO_INDUCEMENT } from './inducement.ts'
import { promotionWords, sameOrBetter } from './parity.ts'

const policy = { capitalCost: 0.08 }
const bolt = '00000000-0000-4000-8000-000000000001'
const nut = '00000000-0000-4000-8000-000000000002'
const at: Circumstances = {
  listPrice: { amount: '12.000000', currency: 'EUR' },
  quantity: '100',
  paymentDays: 30,
  country: 'DE',
  today: '2026-11-22',
  rates: { EUR: '1', USD: '0.9' },
}

const deal = (inducement: Partial<Inducement> = {}, more: Partial<Deal> = {}): Deal => ({
  ...{ productId: bolt, currency: 'EUR', unitPrice: null, options: [], fromQuantity: null, country: null },
  ...{ fromDay: '2026-11-01', untilDay: '2026-12-31' },
  inducement: { ...NO_INDUCEMENT, ...inducement },
  ...more,
})
const texts = (offer: Deal, promotion: Deal, here = at) =>
  sameOrBetter(offer, promotion, here, policy).arithmetic.map(({ of, text }) => `${of}: ${text}`)

describe('the arithmetic is shown line by line', () => {
  test('a discount and longer to pay against an amount off and a gift', () => {
    const promotion = deal({ discount: 0.1, paymentDays: 60 })
    const offer = deal({ amountOff: '1.20', gift: 'a torque wrench', giftWorth: '40' })
    expect(texts(offer, promotion)).toEqual([
      'newcomer: list 12.00 − 10 % = 10.80 − 0.071 for 30 days longer to pay than their 30 (8 % a year) = 10.729 EUR a unit',
      'them: list 12.00 − 1.20 = 10.80 − 0.40 for “a torque wrench”, worth 40.00 on 100 units = 10.40 EUR a unit',
      'verdict: 0.329 EUR less a unit: better.',
    ])
  })

  test('what a newcomer pays stands there for whoever was offered nothing', () => {
    expect(promotionWords(deal({ discount: 0.125, priority: true }), at, policy)).toEqual([
      { of: 'newcomer', text: 'list 12.00 − 12.5 % = 10.50 EUR a unit' },
      { of: 'newcomer', text: 'A newcomer is served before others.' },
    ])
  })

  test('a third of a cent decides, though it is not seen', () => {
    const promotion = deal({}, { unitPrice: '0.333333' })
    expect(sameOrBetter(deal({}, { unitPrice: '0.333334' }), promotion, at, policy).same).toBe(false)
    expect(sameOrBetter(deal({}, { unitPrice: '0.333333' }), promotion, at, policy).same).toBe(true)
  })
})

describe('what cannot be compared is not the same', () => {
  const promotion = deal({ discount: 0.1 })
  test.each<[string, Deal, Deal, RegExp]>([
    ['another product', deal({ discount: 0.5 }, { productId: nut }), promotion, /another product/],
    [
      'one product against whatever they buy',
      deal({ discount: 0.5 }),
      deal({ discount: 0.1 }, { productId: null }),
      /whatever a newcomer buys/,
    ],
    ['a price without a product', deal({}, { productId: null, unitPrice: '1' }), promotion, /no product/],
    [
      'from more units on than they take',
      deal({ discount: 0.5 }, { fromQuantity: '200' }),
      promotion,
      /from 200 units on/,
    ],
    [
      'another country',
      deal({ discount: 0.5 }, { country: 'FR' }),
      promotion,
      /for FR; the promotion is for every country/,
    ],
    [
      'it ends sooner',
      deal({ discount: 0.5 }, { untilDay: '2026-12-30' }),
      promotion,
      /ends on 30 December 2026; the promotion runs until 31 December/,
    ],
    ['it begins later', deal({ discount: 0.5 }, { fromDay: '2026-11-23' }), promotion, /begins on 23 November 2026/],
    [
      'no priority',
      deal({ discount: 0.5 }),
      deal({ discount: 0.1, priority: true }),
      /served before others; they were not/,
    ],
    [
      'a gift without a worth',
      deal({ discount: 0.5 }),
      deal({ gift: 'a coat' }),
      /“a coat”, whose worth nobody said: it cannot be compared/,
    ],
    [
      'a currency without a rate',
      deal({ discount: 0.5 }, { currency: 'JPY', unitPrice: '1' }),
      promotion,
      /no rate between JPY and EUR/,
    ],
    [
      'an option they were not offered',
      deal({ discount: 0.1 }),
      deal({ discount: 0.1 }, { options: [{ name: 'zinc', unitPrice: '9' }] }),
      /has no “zinc”/,
    ],
  ])('%s', (_, offer, against, words) => {
    const { same, arithmetic } = sameOrBetter(offer, against, at, policy)
    expect(same).toBe(false)
    expect(arithmetic.map(({ text }) => text).join(' ')).toMatch(words)
  })

  test('a price that nobody knows', () => {
    const here = { ...at, listPrice: null }
    expect(texts(deal({}, { unitPrice: '1' }), promotion, here).at(-1)).toMatch(/price of one of them is not known/)
    // but a greater discount on whatever the price is, is better
    expect(sameOrBetter(deal({ discount: 0.11 }), promotion, here, policy).same).toBe(true)
    expect(sameOrBetter(deal({ discount: 0.09 }), promotion, here, policy).same).toBe(false)
  })
})

test('at a rate, money of two currencies is compared in the base currency', () => {
  // 10 USD are 9 EUR
  expect(
    sameOrBetter(deal({}, { currency: 'USD', unitPrice: '10' }), deal({}, { unitPrice: '9' }), at, policy).same,
  ).toBe(true)
  expect(
    sameOrBetter(deal({}, { currency: 'USD', unitPrice: '10.01' }), deal({}, { unitPrice: '9' }), at, policy).same,
  ).toBe(false)
})

test('a discount on whatever they buy covers one on a product', () => {
  expect(sameOrBetter(deal({ discount: 0.1 }, { productId: null }), deal({ discount: 0.1 }), at, policy).same).toBe(
    true,
  )
})

const anyAmount = fc.integer({ min: 0, max: 3000 }).map((cents) => (cents / 100).toFixed(2))
const maybe = <T>(it: fc.Arbitrary<T>) => fc.option(it, { nil: null })
const anyInducement: fc.Arbitrary<Inducement> = fc
  .record({
    discount: maybe(fc.constantFrom(0.05, 0.1, 0.125, 0.3, 1)),
    amountOff: maybe(anyAmount),
    gift: fc.constantFrom('', 'a coat', 'A Coat ', 'a wrench'),
    giftWorth: maybe(anyAmount),
    paymentDays: maybe(fc.constantFrom(0, 14, 30, 60, 90, 3650)),
    priority: fc.boolean(),
  })
  .map((it) => (it.gift ? it : { ...it, giftWorth: null }))
const anyDeal: fc.Arbitrary<Deal> = fc.record({
  productId: fc.constantFrom(bolt, bolt, bolt, nut, null),
  currency: fc.constantFrom('EUR', 'EUR', 'USD', 'JPY'),
  unitPrice: maybe(fc.constantFrom('9', '10', '10.00', '12')),
  options: fc.subarray([
    { name: 'zinc', unitPrice: '11' },
    { name: 'brass', unitPrice: null },
  ]),
  inducement: maybe(anyInducement),
  fromQuantity: maybe(fc.constantFrom('10', '100', '150')),
  country: maybe(fc.constantFrom('DE', 'FR')),
  fromDay: fc.constantFrom('2026-11-01', '2026-11-22', '2026-12-01'),
  untilDay: maybe(fc.constantFrom('2026-12-15', '2026-12-31')),
})
const anyAt: fc.Arbitrary<Circumstances> = fc.record({
  listPrice: maybe(fc.constant({ amount: '12', currency: 'EUR' })),
  quantity: maybe(fc.constantFrom('1', '3', '100', '120')),
  paymentDays: maybe(fc.constantFrom(0, 30, 45)),
  country: maybe(fc.constantFrom('DE', 'FR')),
  today: fc.constant('2026-11-22'),
  rates: fc.constant({ EUR: '1', USD: '0.9' }),
})
const same = (one: Deal, other: Deal, here: Circumstances) => sameOrBetter(one, other, here, policy).same
/** Mostly alike: two that differ in everything are never the same, and no law would be tried. */
const near = (it: Deal): fc.Arbitrary<Deal> =>
  fc.oneof(
    fc.constant(it),
    fc
      .record({ inducement: maybe(anyInducement), unitPrice: maybe(fc.constantFrom('9', '10')) })
      .map((more) => ({ ...it, ...more })),
    anyDeal,
  )
const three = anyDeal.chain((it) => fc.tuple(near(it), fc.constant(it), near(it)))

describe('laws', () => {
  test('the same is the same', () => {
    fc.assert(
      fc.property(anyDeal, anyAt, (it, here) => {
        // another currency has no rate, but a deal is always the same as itself
        expect(same(it, structuredClone(it), here)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('better than what is better is better', () => {
    let tried = 0
    fc.assert(
      fc.property(three, anyAt, ([one, two, other], here) => {
        if (!same(one, two, here) || !same(two, other, here)) return
        tried++
        expect(same(one, other, here)).toBe(true)
      }),
      { numRuns: 3000 },
    )
    expect(tried).toBeGreaterThan(150)
  })

  test('another part never makes it worse', () => {
    const parts: Partial<Inducement>[] = [
      { discount: 0.05 },
      { amountOff: '0.50' },
      { gift: 'a pen', giftWorth: '3' },
      { gift: 'a pen' },
      { paymentDays: 45 },
      { priority: true },
    ]
    let tried = 0
    fc.assert(
      fc.property(
        anyDeal.chain((it) => fc.tuple(near(it), fc.constant(it))),
        anyAt,
        fc.constantFrom(...parts),
        ([one, other], here, part) => {
          const had = one.inducement ?? NO_INDUCEMENT
          const missing = Object.keys(part).every((key) => {
            const value = had[key as keyof Inducement]
            return value === null || value === '' || value === false
          })
          if (!missing || !same(one, other, here)) return
          tried++
          expect(same({ ...one, inducement: { ...had, ...part } }, other, here)).toBe(true)
        },
      ),
      { numRuns: 3000 },
    )
    expect(tried).toBeGreaterThan(150)
  })

  test('the order in which options stand does not matter', () => {
    fc.assert(
      fc.property(anyDeal, anyDeal, anyAt, (one, other, here) => {
        const back = (it: Deal): Deal => ({ ...it, options: [...it.options].reverse() })
        expect(same(back(one), back(other), here)).toBe(same(one, other, here))
      }),
    )
  })
})
