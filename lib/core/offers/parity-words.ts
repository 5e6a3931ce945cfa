import Big from 'big.js'
import { type Amount, currencyDecimals } from '../money.ts'
import { countOf } from '../number-words.ts'
import { type Circumstances, type Deal, decimal, type Effective, YEAR } from './deal.ts'
import type { OffersPolicy } from './policy.ts'

/** The arithmetic of one side in one line: `list 12.00 − 10 % = 10.80 − 0.07 for 30 days longer to pay (8 % a year) = 10.73 EUR a unit`. */
export function effectiveWords(
  it: Effective,
  deal: Deal,
  quantity: Big | null,
  at: Circumstances,
  { capitalCost }: Pick<OffersPolicy, 'capitalCost'>,
): string {
  const money = (amount: Big) => showUnitPrice(amount.round(6).toFixed(), it.currency, false)
  const base =
    it.before === null ? 'list price (not known)' : `${it.from === 'list' ? 'list ' : ''}${money(new Big(it.before))}`
  const off = [
    ...(it.discount > 0 ? [` − ${percent(it.discount)}`] : []),
    ...(it.amountOff.gt(0) ? [` − ${money(it.amountOff)}`] : []),
  ]
  const days = it.extraDays > 0 ? longerToPay(it, capitalCost, money, at) : ''
  const gift = giftWords(it, deal, quantity, money)
  const parts = off.join('')
  const between = parts && it.off && (days || gift) ? ` = ${money(it.off)}` : ''
  const unit = unitOf(it, quantity)
  const changed = parts || days || gift
  const end =
    unit === null ? '' : `${changed ? ` = ${showUnitPrice(unit, it.currency, false)}` : ''} ${it.currency} a unit`
  const shared =
    it.giftWorth.gt(0) && quantity === null
      ? ', and the gift beside it: nobody knows how many units it is spread over'
      : ''
  return `${base}${parts}${between}${days}${gift}${end}${shared}`
}

/** What one unit comes to, rounded to six decimals: for showing alone. Null where no price is known. */
export function unitOf({ bare, giftWorth }: Effective, quantity: Big | null): Amount | null {
  if (!bare) return null
  const one = bare.div(YEAR)
  return (quantity ? one.minus(giftWorth.div(quantity)) : one).round(6).toFixed()
}

/** Money for one unit: the currency's decimals, and up to four where there are more. */
export function showUnitPrice(amount: Amount, currency: string, named = true): string {
  const least = currencyDecimals(currency)
  const exact = new Big(amount).round(Math.max(least, 4), Big.roundHalfEven)
  const decimals = Math.max(least, exact.toFixed().split('.')[1]?.length ?? 0)
  const text = exact.eq(0) ? new Big(0).toFixed(decimals) : exact.toFixed(decimals)
  return named ? `${text} ${currency}` : text
}

/** `10 %`, `12.5 %`. */
export const percent = (share: number): string => `${decimal(share).times(100).round(2).toFixed()} %`

/** A quantity without the zeros that stand behind it. */
export const plainNumber = (quantity: Amount): string => new Big(quantity).toFixed()

function longerToPay(it: Effective, capitalCost: number, money: (amount: Big) => string, at: Circumstances): string {
  const worth = it.off && it.bare ? ` − ${money(it.off.minus(it.bare.div(YEAR)))}` : ' −'
  const than = at.paymentDays === null ? '' : ` than their ${at.paymentDays}`
  return `${worth} for ${countOf(it.extraDays, 'day')} longer to pay${than} (${percent(capitalCost)} a year)`
}

function giftWords(it: Effective, deal: Deal, quantity: Big | null, money: (amount: Big) => string): string {
  const name = deal.inducement?.gift
  if (!it.giftWorth.gt(0)) return name ? ` and “${name}”, whose worth nobody said` : ''
  const gift = name ? `“${name}”` : 'a gift'
  return quantity
    ? ` − ${money(it.giftWorth.div(quantity))} for ${gift}, worth ${money(it.giftWorth)} on ${countOf(Number(quantity.toFixed()), 'unit')}`
    : ` and ${gift}, worth ${money(it.giftWorth)} ${it.currency}`
}
