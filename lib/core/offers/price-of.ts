import Big from 'big.js'
import type { Amount } from '../money.ts'
import type { Inducement } from './inducement.ts'
import type { PitchOption } from './pitch.ts'

/** An offer's price as far as it is known: of its option, else its own, less what is let off; null where nobody said one. Exact. */
export function priceOf(
  {
    unitPrice,
    options,
    inducement,
  }: { unitPrice: Amount | null; options: PitchOption[]; inducement: Inducement | null },
  option: string,
): { before: Amount; price: Amount } | null {
  const before = options.find(({ name }) => name === option)?.unitPrice ?? unitPrice
  if (before === null) return null
  const kept = new Big(1).minus(String(inducement?.discount ?? 0))
  const price = new Big(before).times(kept).minus(inducement?.amountOff ?? 0)
  return { before, price: price.lt(0) ? '0' : price.toFixed() }
}

/** What so many come to at a price. */
export const timesPrice = (price: Amount, quantity: Amount): Amount => new Big(price).times(quantity).toFixed()

/** What one unit came to on an invoice line, and what an offered price is against it: less (below 0) or more, exact but for the share. */
export function againstPaid(
  paid: { net: Amount; quantity: Amount },
  price: Amount,
): {
  each: Amount
  difference: Amount
  /** Of what they pay now, 0–1; null where that is nothing. */
  share: number | null
} {
  const each = new Big(paid.net).div(paid.quantity)
  const difference = new Big(price).minus(each)
  return {
    each: each.toFixed(6),
    difference: difference.toFixed(6),
    share: each.eq(0) ? null : difference.div(each).toNumber(),
  }
}
