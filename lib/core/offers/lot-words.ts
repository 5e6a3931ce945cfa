import type { Amount } from '../money.ts'
import { compareQuantities, showQuantity } from './lot-steps.ts'

type Lot = { quantity: Amount; unit: string }

/** What is said to those who come late: to the customer, or to one of us who accepts for them. */
export function sayGone({ quantity, unit }: Lot, to: 'us' | 'them'): string {
  const all =
    compareQuantities(quantity, '1') === 0 ? 'The only one is gone' : `All ${showQuantity(quantity, unit)} are gone`
  return to === 'them'
    ? `${all}. What you asked for is kept, and we tell you when there is more.`
    : `${all}. What they ask for can be kept: they are then waiting, and are told when there is more.`
}

/** Some is left, but less than they want. */
export function sayTooFew({ quantity, unit }: Lot, left: Amount, to: 'us' | 'them'): string {
  const some = `${showQuantity(left, unit)} of ${showQuantity(quantity, '')} ${compareQuantities(left, '1') === 0 ? 'is' : 'are'} left`
  return to === 'them'
    ? `${some}. You can take that many, or wait: we tell you when there is more.`
    : `${some}. They can have that many, or wait until there is more.`
}
