import Big from 'big.js'
import type { Day } from '../day.ts'
import type { Amount } from '../money.ts'
import { type Inducement, NO_INDUCEMENT } from './inducement.ts'
import type { OfferOption } from './offer-input.ts'
import type { OffersPolicy } from './policy.ts'

/** What of an offer makes it better or worse than another: what is compared, and what an exception was said of. */
export type Deal = {
  /** Null: whatever they buy. */
  productId: string | null
  currency: string
  /** What one unit costs before the inducement; null: what the price list says. */
  unitPrice: Amount | null
  options: readonly OfferOption[]
  inducement: Inducement | null
  /** From this quantity on, in this country; null: any. */
  fromQuantity: Amount | null
  country: string | null
  fromDay: Day
  untilDay: Day | null
}

/** What of an offer is its deal; whatever else it says does not make it better or worse. */
export function dealOf(offer: Deal): Deal {
  const { productId, currency, unitPrice, options, inducement, fromQuantity, country, fromDay, untilDay } = offer
  return { productId, currency, unitPrice, options, inducement, fromQuantity, country, fromDay, untilDay }
}

/** The circumstances of one account, in which two deals are held against each other. */
export type Circumstances = {
  /** What the price list says one unit costs at their quantity; null: it says nothing. */
  listPrice: { amount: Amount; currency: string } | null
  /** How many they usually take at once, else how many the promotion begins with; null: nobody knows. */
  quantity: Amount | null
  /** Days they have to pay as it is; null: nobody knows, counted as none. */
  paymentDays: number | null
  country: string | null
  today: Day
  /** One unit of a currency in the base currency, the base itself among them with 1; a currency that is not here has no rate. */
  rates: Readonly<Record<string, string>>
}

/** Days that a price is spread over: a share of a year is never rounded, all is compared this many times as large. */
export const YEAR = 365

/** What one unit of a deal comes to, exactly. Money in `currency`. */
export type Effective = {
  currency: string
  /** The price the parts are taken from, and who says it; null: nobody knows it. */
  before: Amount | null
  from: 'offer' | 'list' | null
  discount: number
  amountOff: Big
  /** Of all they take at once, not of one. */
  giftWorth: Big
  /** Days longer to pay than they have anyway: nobody has to pay sooner than they do. */
  extraDays: number
  /** The price once discount and amount are off, no less than nothing; null where it is not known. */
  off: Big | null
  /** `YEAR` times that price once the days to pay are off too, still without the gift. */
  bare: Big | null
}

/**
 * What a deal comes to under these circumstances, with one of its options or (null) as it stands. `listed`: it is about a product that the
 * price list may know; a deal on whatever they buy is taken from that product's list price too.
 */
export function effectivePrice(
  deal: Deal,
  option: OfferOption | null,
  listed: boolean,
  at: Circumstances,
  { capitalCost }: Pick<OffersPolicy, 'capitalCost'>,
): Effective {
  const { discount, amountOff, giftWorth, paymentDays } = deal.inducement ?? NO_INDUCEMENT
  const said = option?.unitPrice ?? deal.unitPrice
  const list = listed && at.listPrice?.currency === deal.currency ? at.listPrice.amount : null
  const before = said ?? list
  const extraDays = Math.max(0, (paymentDays ?? 0) - (at.paymentDays ?? 0))
  const off = before === null ? null : atLeastNothing(new Big(before).times(keptShare(discount)).minus(amountOff ?? 0))
  return {
    currency: deal.currency,
    before,
    from: said !== null ? 'offer' : before === null ? null : 'list',
    discount: discount ?? 0,
    amountOff: new Big(amountOff ?? 0),
    giftWorth: new Big(giftWorth ?? 0),
    extraDays,
    off,
    bare: off?.times(atLeastNothing(new Big(YEAR).minus(decimal(capitalCost).times(extraDays)))) ?? null,
  }
}

/** How many a gift is spread over; null: nobody knows. */
export function quantityOf({ quantity }: Circumstances): Big | null {
  return quantity !== null && new Big(quantity).gt(0) ? new Big(quantity) : null
}

/** A share as people wrote it: 0.1 stands for a tenth, not for the double next to it. */
export const decimal = (share: number): Big => new Big(String(share))

const keptShare = (discount: number | null): Big => new Big(1).minus(decimal(discount ?? 0))
const atLeastNothing = (amount: Big): Big => (amount.lt(0) ? new Big(0) : amount)
