import type { DeclineReason, OfferKind } from '../offers/offer.ts'
import { AT } from './people.ts'
import { PRODUCTS } from './supplier.ts'

/** As the demo's invoices name a product, by its number. */
export function invoiceName(code: string): string {
  const product = PRODUCTS.find((one) => one.code === code)!
  return `${product.code} ${product.name}`
}

/** Something the demo sells that took another's place. Days are counted back from the day the demo is filled. */
export const DEMO_UPGRADE = {
  of: 'FX-118',
  name: 'Hex bolt M16, coated, box of 25',
  about: 'Zinc flake instead of galvanised: four times as long in salt spray, and no hydrogen in it.',
  back: 70,
  /** In euro; the price that rises in two months stands in the list already. */
  prices: [
    { unitPrice: '64.90', fromQuantity: '', from: 70, until: -59 },
    { unitPrice: '61.20', fromQuantity: '40', from: 70, until: -59 },
    { unitPrice: '66.50', fromQuantity: '', from: -60, until: null },
  ],
}

/** What came of an offer in the demo, by where an account stands in its wave: the first, the second and so on, then over again. */
export type DemoCourse = {
  /** Days after its wave opened that it was told; null: nobody has brought it yet. */
  told: number | null
  /** So many days after that. */
  came?: {
    after: number
    state: 'interested' | 'accepted' | 'declined' | 'asked'
    reason?: DeclineReason
    quantity?: string
  }[]
}

export type DemoLaunch = {
  title: string
  offer: string
  kind: OfferKind
  wording: string
  about: string
  product: string
  unitPrice: string
  worth: string
  /** Days back that it began, and (null: it runs) that it was closed. */
  began: number
  closed: number | null
  /** How many of each wave an own name, and days to itself. */
  waves: { name: string; headStartDays: number }[]
  /** Opened before its day: which wave, how many days after the launch began, and why. */
  early?: { position: number; after: number; reason: string }
  /** So many accounts in each wave but the last. */
  counts: number[]
  lot?: { quantity: string; unit: string; step: string; minimum: string; maximum: string }
  /** Of the lot, shared out so many days after the launch began. */
  sharedAfter?: number
  courses: DemoCourse[][]
}

export const DEMO_LAUNCHES: DemoLaunch[] = [
  {
    title: 'Titanium for those who asked',
    offer: 'Titanium bolts M8 from stock',
    kind: 'new',
    wording: 'Titanium bolts M8, from our own stock instead of to order: on your bench in three days.',
    about: 'The mill gave us a rolling contract; nobody near us keeps them.',
    product: 'FX-910',
    unitPrice: '298',
    worth: '2400',
    counts: [8, 24],
    began: 192,
    closed: 101,
    waves: [
      { name: 'Those who build with us', headStartDays: 10 },
      { name: 'Those who buy regularly', headStartDays: 10 },
      { name: 'Everybody else', headStartDays: 0 },
    ],
    early: { position: 2, after: 6, reason: 'The fair in Utrecht fell into the head start; half of them were there.' },
    courses: [
      [
        { told: 1, came: [{ after: 6, state: 'accepted' }] },
        { told: 2, came: [{ after: 9, state: 'declined', reason: 'no_need' }] },
        {
          told: 3,
          came: [
            { after: 4, state: 'interested' },
            { after: 15, state: 'accepted' },
          ],
        },
        { told: 16, came: [{ after: 5, state: 'declined', reason: 'timing' }] },
      ],
      [
        { told: 1, came: [{ after: 8, state: 'declined', reason: 'price' }] },
        { told: 3, came: [{ after: 12, state: 'accepted' }] },
        { told: 4, came: [{ after: 12, state: 'declined', reason: 'no_need' }] },
        { told: 6 },
        { told: 5, came: [{ after: 10, state: 'declined', reason: 'price' }] },
      ],
      [
        { told: 3, came: [{ after: 14, state: 'declined', reason: 'no_need' }] },
        { told: 8 },
        { told: null },
        { told: 5, came: [{ after: 9, state: 'declined', reason: 'price' }] },
      ],
    ],
  },
  {
    title: 'The stainless lot',
    offer: 'Captive screws, stainless: the last lot at the old price',
    kind: 'scarce',
    wording:
      'We still have 400 boxes of stainless captive screws at last year’s price. Tell us how many you need; you hear from us first.',
    about: 'The next lot costs us eleven per cent more. Whoever stayed through the shortage comes first.',
    product: 'FX-702',
    unitPrice: '112',
    worth: '4500',
    counts: [6, 14],
    began: 16,
    closed: null,
    waves: [
      { name: 'Those who build with us', headStartDays: 9 },
      { name: 'Those who buy regularly', headStartDays: 9 },
      { name: 'Everybody else', headStartDays: 0 },
    ],
    lot: { quantity: '400', unit: 'boxes', step: '5', minimum: '10', maximum: '90' },
    sharedAfter: 6,
    courses: [
      [
        { told: 0, came: [{ after: 1, state: 'asked', quantity: '90' }] },
        { told: 0, came: [{ after: 3, state: 'asked', quantity: '60' }] },
        { told: 1, came: [{ after: 4, state: 'declined', reason: 'no_need' }] },
        { told: 1, came: [{ after: 2, state: 'asked', quantity: '75' }] },
        { told: 2 },
      ],
      [
        { told: 0, came: [{ after: 2, state: 'asked', quantity: '80' }] },
        { told: 1, came: [{ after: 2, state: 'asked', quantity: '45' }] },
        { told: 2 },
        { told: null },
        { told: 1, came: [{ after: 4, state: 'interested' }] },
        { told: null },
        { told: null },
      ],
      [],
    ],
  },
]

/** A named new-customer promotion that nobody has decided about: held while those who stay would pay more. */
export const DEMO_PROMOTION = {
  title: 'Welcome price on quarter-turn fasteners',
  about: 'For the first three orders of whoever never bought from us.',
  wording: 'Fifteen per cent off your first quarter-turn fasteners.',
  product: 'FX-715',
  unitPrice: '146.50',
  discount: 0.15,
  from: 3,
  until: -87,
}

/** Something added to what they buy already, and what came of it. */
export const DEMO_VALUES: {
  account: string
  by: string
  what: string
  product: string | null
  back: number
  cost: string
  came?: { back: number; text: string }
}[] = [
  {
    account: AT.vantmoor,
    by: 'Mara Tennfeld',
    what: 'An engineer at the line for the week of the changeover',
    product: 'SV-010',
    back: 141,
    cost: '2100',
    came: { back: 96, text: 'They asked for the same at the fourth plant, and for a quote of the shelf there' },
  },
  {
    account: AT.hollenrath,
    by: 'Tomas Okwuosa',
    what: 'Certificates for a whole year, without a charge',
    product: 'SV-020',
    back: 300,
    cost: '1590',
    came: { back: 214, text: 'Nothing; the person who asked for them has left' },
  },
  {
    account: AT.kettlewick,
    by: 'Ines Caldovar',
    what: 'Boxes labelled with their part numbers',
    product: null,
    back: 210,
    cost: '180',
    came: { back: 150, text: 'Their stores count half as long; they told their sister works' },
  },
  {
    account: AT.rasenglueck,
    by: 'Jonas Weidtke',
    what: 'The season’s first lot on the shelf four weeks early',
    product: null,
    back: 128,
    cost: '',
  },
  {
    account: AT.oesterlund,
    by: 'Ines Caldovar',
    what: 'A test of their seals in our salt chamber',
    product: 'SV-020',
    back: 44,
    cost: '530',
  },
  {
    account: AT.signal,
    by: 'Mara Tennfeld',
    what: 'A drawing she can turn on her screen, for every part',
    product: null,
    back: 31,
    cost: '400',
  },
]
