import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Circumstances, Deal } from './deal.ts'
import { type Exception, type GuardSubject, judge, type Offered, promotionState } from './guard.ts'
import { guardHeadline } from './guard-words.ts'
import { type Inducement, NO_INDUCEMENT } from './inducement.ts'

const policy = { capitalCost: 0.08 }
const at: Circumstances = {
  listPrice: { amount: '12', currency: 'EUR' },
  ...{ quantity: '100', paymentDays: 30, country: null, today: '2026-11-22', rates: { EUR: '1' } },
}
const deal = (said: Partial<Inducement> = {}, more: Partial<Deal> = {}): Deal => ({
  ...{ productId: 'bolt', currency: 'EUR', unitPrice: null, options: [], fromQuantity: null, country: null },
  ...{ fromDay: '2026-11-01', untilDay: '2026-12-31', inducement: { ...NO_INDUCEMENT, ...said }, ...more },
})
const offered = (of: Deal, state: Offered['state'] = 'pitched'): Offered => ({
  pitchId: 'p',
  offerId: 'o',
  title: 'Thanks',
  state,
  deal: of,
})
const exception = (of: Deal): Exception => ({ id: 'e', reason: 'tender', note: '', by: 'Mara', at: '', deal: of })
const subject = (more: Partial<GuardSubject> = {}): GuardSubject => ({
  accountId: 'a',
  at,
  lastPaid: null,
  offered: [],
  exceptions: [],
  ...more,
})

describe('where a loyal account stands to a promotion', () => {
  const promotion = deal({ discount: 0.1 })
  test.each<[string, Partial<GuardSubject>, string]>([
    ['nothing was offered', {}, 'waiting'],
    ['less was offered', { offered: [offered(deal({ discount: 0.05 }))] }, 'waiting'],
    ['the same was offered', { offered: [offered(deal({ discount: 0.1 }))] }, 'covered'],
    ['one of many is enough', { offered: [offered(deal()), offered(deal({ amountOff: '2' }))] }, 'covered'],
    ['they pay more', { lastPaid: { price: '11', day: '2026-10-01' } }, 'waiting'],
    ['they pay no more as it is', { lastPaid: { price: '10.8', day: '2026-10-01' } }, 'already'],
    ['a manager said why not', { exceptions: [exception(promotion)] }, 'excepted'],
    ['why not was said of other terms', { exceptions: [exception(deal({ discount: 0.05 }))] }, 'waiting'],
  ])('%s', (_, more, standing) => {
    expect(judge(promotion, subject(more), policy).standing).toBe(standing)
  })

  test('what they last paid stands in the arithmetic', () => {
    const { why } = judge(promotion, subject({ lastPaid: { price: '11', day: '2026-10-01' } }), policy)
    expect(why.map(({ text }) => text)).toEqual([
      'list 12.00 − 10 % = 10.80 EUR a unit',
      '11.00 EUR a unit, as last invoiced',
      '0.20 EUR more a unit than a newcomer pays.',
    ])
  })
})

test('a promotion is held as soon as somebody waits, also once it was started', () => {
  const days = { fromDay: '2026-11-01', untilDay: '2026-12-31' }
  const on = '2026-11-22'
  expect(promotionState(days, null, true, on)).toBe('held')
  expect(promotionState(days, null, false, on)).toBe('ready')
  expect(promotionState(days, 'start', false, on)).toBe('running')
  expect(promotionState(days, 'start', true, on)).toBe('held')
  expect(promotionState(days, 'start', false, '2026-10-31')).toBe('coming')
  expect(promotionState(days, 'stop', true, on)).toBe('stopped')
  expect(promotionState(days, 'start', true, '2027-01-01')).toBe('ended')
})

test('what there is to decide, in one sentence', () => {
  const none = { waiting: 0, covered: 0, already: 0, excepted: 0 }
  const ten = deal({ discount: 0.1 })
  expect(guardHeadline(ten, 'held', { ...none, waiting: 14 }, true)).toBe(
    'Held: 14 loyal accounts would pay more than a newcomer.',
  )
  expect(guardHeadline(deal({ priority: true }), 'held', { ...none, waiting: 1 }, true)).toBe(
    'Held: 1 loyal account would be served after a newcomer.',
  )
  expect(guardHeadline(ten, 'ready', none, true)).toBe('Nothing holds it. No loyal account could use it.')
  expect(guardHeadline(ten, 'running', { ...none, covered: 3, excepted: 2 }, true)).toBe(
    'Running. All five loyal accounts that could use it have the same or better, or (two) a manager said why not.',
  )
  expect(guardHeadline(ten, 'ready', { ...none, waiting: 2 }, false)).toBe(
    'It is not held. The guard is off; 2 loyal accounts would pay more than a newcomer.',
  )
})

// A world in small: promotions and offers of a price, less a discount, less an amount; loyal accounts that come to be so while it goes on.
type Terms = { price: number; discount: number; off: number; priority: boolean }
const anyTerms: fc.Arbitrary<Terms> = fc.record({
  price: fc.constantFrom(8, 10, 12),
  discount: fc.constantFrom(0, 0.1, 0.25),
  off: fc.constantFrom(0, 1, 2),
  priority: fc.boolean(),
})
const who = fc.nat(3)
const anyStep = fc.oneof(
  fc.record({ do: fc.constant('offer' as const), who, terms: anyTerms }),
  fc.record({ do: fc.constant('withdraw' as const), who }),
  fc.record({ do: fc.constant('except' as const), who }),
  fc.record({ do: fc.constant('except all' as const), who }),
  fc.record({ do: fc.constant('take back' as const), who }),
  fc.record({ do: fc.constant('turn loyal' as const), who }),
  fc.record({ do: fc.constant('change' as const), who, terms: anyTerms }),
  fc.record({ do: fc.constant('pitch' as const), who }),
)
const dealOf = ({ price, discount, off, priority }: Terms): Deal =>
  deal({ discount: discount || null, amountOff: off ? `${off}` : null, priority }, { unitPrice: `${price}` })
/** In whole thousandths: by other means than the product's. */
const thousandths = ({ price, discount, off }: Terms) => Math.max(0, price * (1000 - discount * 1000) - off * 1000)

test('with the guard on, no loyal account ends worse off than a newcomer without a recorded exception', () => {
  let [brought, heldBack] = [0, 0]
  fc.assert(
    fc.property(anyTerms, fc.array(anyStep, { maxLength: 25 }), (first, steps) => {
      let terms = first
      const accounts = Array.from({ length: 4 }, (_, i) => ({
        loyal: i < 2,
        offers: [] as Terms[],
        excepted: null as Terms | null,
      }))
      const waits = ({ loyal, offers, excepted }: (typeof accounts)[number]) =>
        loyal &&
        judge(
          dealOf(terms),
          subject({
            offered: offers.map((it) => offered(dealOf(it))),
            exceptions: excepted ? [exception(dealOf(excepted))] : [],
          }),
          policy,
        ).standing === 'waiting'
      for (const step of steps) {
        const it = accounts[step.who]!
        if (step.do === 'offer') it.offers.push(step.terms)
        else if (step.do === 'withdraw') it.offers.pop()
        else if (step.do === 'except' && waits(it)) it.excepted = terms
        else if (step.do === 'except all') for (const one of accounts) one.excepted = waits(one) ? terms : one.excepted
        else if (step.do === 'take back') it.excepted = null
        else if (step.do === 'turn loyal') it.loyal = true
        else if (step.do === 'change') terms = step.terms
        else if (step.do === 'pitch') {
          if (accounts.some(waits)) {
            heldBack++
            continue
          }
          brought++
          // a newcomer has it by now: nobody loyal is worse off, unless somebody said so of these very terms
          for (const { loyal, offers, excepted } of accounts) {
            const asGood = offers.some(
              (own) => thousandths(own) <= thousandths(terms) && (own.priority || !terms.priority),
            )
            const said = excepted !== null && JSON.stringify(excepted) === JSON.stringify(terms)
            expect(!loyal || asGood || said).toBe(true)
          }
        }
      }
    }),
    { numRuns: 1500 },
  )
  expect(brought).toBeGreaterThan(100)
  expect(heldBack).toBeGreaterThan(100)
})
