import { showDay } from '../day-words.ts'
import { type Amount, currencyDecimals } from '../money.ts'
import type { PriceLine } from './price-list.ts'

/** A price of one unit, exact: never rounded, with as many decimals as its currency has at least. */
export function showUnitPrice(amount: Amount, currency: string): string {
  const [whole = '0', fraction = ''] = amount.split('.')
  const decimals = fraction.replace(/0+$/, '').padEnd(currencyDecimals(currency), '0')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return `${decimals ? `${grouped}.${decimals}` : grouped} ${currency}`
}

/** When a line is valid: “from 1 January 2026”, “1 January 2026 to 31 March 2026”. */
export function tellValidity({ fromDay, untilDay }: Pick<PriceLine, 'fromDay' | 'untilDay'>): string {
  if (untilDay === null) return `from ${showDay(fromDay)}`
  return fromDay === untilDay ? `on ${showDay(fromDay)}` : `${showDay(fromDay)} to ${showDay(untilDay)}`
}

/** Why a line cannot stand beside this other one. */
export function tellOverlap(other: PriceLine): string {
  const where = other.country === null ? 'everywhere' : `in ${other.country}`
  const quantity = /^0(\.0*)?$/.test(other.fromQuantity) ? 'any quantity' : `${other.fromQuantity} or more`
  return `A price for ${quantity} ${where}, ${showUnitPrice(other.unitPrice, other.currency)}, is valid ${tellValidity(other)}: two cannot hold on the same day. End that one first, or choose other days.`
}
