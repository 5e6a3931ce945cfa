import Big from 'big.js'
import type { Amount } from '../money.ts'
import { countOf } from '../number-words.ts'
import { type Circumstances, type Deal, effectivePrice, quantityOf } from './deal.ts'
import type { Expected } from './decision-input.ts'
import { plainNumber, showUnitPrice, unitOf } from './parity-words.ts'
import type { OffersPolicy } from './policy.ts'

/** A loyal account that could use a promotion: what it took and paid in the last twelve months (of the product; else all of it). */
export type CurrentBuyer = {
  at: Circumstances
  quantity12m: Amount | null
  /** In the promotion's currency. */
  net12m: Amount | null
  /** In the base currency, whatever it bought. */
  revenue12m: Amount
}

/** One side: so many accounts, what it costs a year in the promotion's currency (null: nobody can say), and how it was reckoned. */
export type SideCost = { accounts: number; counted: number; cost: Amount | null; how: string[] }
export type WinOrKeepFigures = { currency: string; new: SideCost; current: SideCost }

type Policy = Pick<OffersPolicy, 'capitalCost'>

/**
 * What an inducement costs a year: for those expected to come new, and for the loyal accounts that could use it if they get the same. Per
 * account the twelve-month quantity times what one unit costs less than they pay now; never less than nothing. Exact to six decimals.
 */
export function winOrKeep(
  deal: Deal,
  buyers: readonly CurrentBuyer[],
  expected: Expected,
  { base, list }: { base: string; list: Amount | null },
  policy: Policy,
): WinOrKeepFigures {
  const { currency } = deal
  return deal.productId === null
    ? {
        currency,
        new: newWithoutProduct(deal, expected, policy),
        current: currentWithoutProduct(deal, buyers, base, policy),
      }
    : {
        currency,
        new: newOfProduct(deal, buyers, expected, list, policy),
        current: currentOfProduct(deal, buyers, policy),
      }
}

function currentOfProduct(deal: Deal, buyers: readonly CurrentBuyer[], policy: Policy): SideCost {
  let [cost, counted, units] = [new Big(0), 0, new Big(0)]
  for (const { at, quantity12m, net12m } of buyers) {
    if (quantity12m === null || net12m === null || new Big(quantity12m).lte(0) || new Big(net12m).lte(0)) continue
    counted++
    units = units.plus(quantity12m)
    const pays = new Big(net12m).div(quantity12m)
    cost = cost.plus(atLeastNothing(pays.minus(unitFor(deal, at, pays, policy))).times(quantity12m))
  }
  const without = buyers.length - counted
  return {
    ...{ accounts: buyers.length, counted, cost: counted ? cost.round(6).toFixed() : null },
    how: [
      ...(counted
        ? [
            `${countOf(counted, 'account')} took ${plainNumber(units.toFixed())} units in twelve months; each unit at what they paid, less what a newcomer pays.`,
          ]
        : []),
      ...(without
        ? [
            `${countOf(without, 'account')} not counted: no invoice line with a quantity in ${deal.currency} within twelve months.`,
          ]
        : []),
    ],
  }
}

function newOfProduct(
  deal: Deal,
  buyers: readonly CurrentBuyer[],
  { accounts, quantity }: Expected,
  list: Amount | null,
  policy: Policy,
): SideCost {
  const said = { accounts, counted: accounts }
  if (accounts === 0) return { ...said, cost: '0', how: ['Nobody is expected to come.'] }
  if (quantity === null) return { ...said, cost: null, how: ['Say how many units one takes in twelve months.'] }
  const reference = list === null ? meanPrice(buyers) : { price: new Big(list), from: 'the list price' }
  if (!reference)
    return { ...said, cost: null, how: ['Neither a list price nor an invoice says what one unit costs otherwise.'] }
  const least = deal.fromQuantity ?? buyers.find(({ at }) => at.quantity !== null)?.at.quantity ?? null
  const nobody = { listPrice: null, paymentDays: null, country: deal.country, today: deal.fromDay, rates: {} }
  const pays = unitFor(deal, { ...nobody, quantity: least }, reference.price, policy)
  const each = atLeastNothing(reference.price.minus(pays))
  const [from, to, off] = [reference.price, pays, each].map((price) =>
    showUnitPrice(price.round(6).toFixed(), deal.currency),
  )
  return {
    ...said,
    cost: each.times(quantity).times(accounts).round(6).toFixed(),
    how: [
      `${countOf(accounts, 'account')} × ${plainNumber(quantity)} units × ${off} a unit (${reference.from} ${from}, theirs ${to}).`,
    ],
  }
}

/** What one unit comes to by the deal; where neither it nor a price list says a price, its parts are taken from what is paid otherwise. */
function unitFor(deal: Deal, at: Circumstances, otherwise: Big, policy: Policy): Big {
  const known = effectivePrice(deal, null, true, at, policy)
  const it =
    known.before === null
      ? effectivePrice({ ...deal, unitPrice: otherwise.round(6).toFixed() }, null, true, at, policy)
      : known
  return new Big(unitOf(it, quantityOf(at))!)
}

function meanPrice(buyers: readonly CurrentBuyer[]): { price: Big; from: string } | null {
  let [net, quantity] = [new Big(0), new Big(0)]
  for (const { quantity12m, net12m } of buyers) {
    if (quantity12m === null || net12m === null) continue
    net = net.plus(net12m)
    quantity = quantity.plus(quantity12m)
  }
  return quantity.gt(0) && net.gt(0) ? { price: net.div(quantity), from: 'what loyal accounts paid,' } : null
}

/** Of whatever they buy: its share of what they spend; what is off each unit cannot be reckoned without units. */
function currentWithoutProduct(deal: Deal, buyers: readonly CurrentBuyer[], base: string, policy: Policy): SideCost {
  const share = shareOff(deal, policy)
  const spent = buyers.reduce((sum, { revenue12m }) => sum.plus(atLeastNothing(new Big(revenue12m))), new Big(0))
  const cost = deal.currency === base ? spent.times(share).plus(gift(deal).times(buyers.length)) : null
  return {
    ...{ accounts: buyers.length, counted: cost ? buyers.length : 0, cost: cost?.round(6).toFixed() ?? null },
    how: [
      cost
        ? `${shareWords(share)} of what ${countOf(buyers.length, 'account')} spent in twelve months${giftWords(deal)}.`
        : `What they spent is known in ${base} only.`,
      ...unitsUnknown(deal),
    ],
  }
}

function newWithoutProduct(deal: Deal, { accounts, quantity }: Expected, policy: Policy): SideCost {
  const said = { accounts, counted: accounts }
  if (accounts > 0 && quantity === null)
    return { ...said, cost: null, how: [`Say how much one spends in twelve months, in ${deal.currency}.`] }
  const share = shareOff(deal, policy)
  const cost = new Big(quantity ?? 0).times(share).plus(gift(deal)).times(accounts)
  return {
    ...said,
    cost: cost.round(6).toFixed(),
    how: [
      `${countOf(accounts, 'account')} × ${shareWords(share)} of ${plainNumber(quantity ?? '0')} ${deal.currency}${giftWords(deal)}.`,
      ...unitsUnknown(deal),
    ],
  }
}

/** Discount, and what later payment is worth of the rest. */
function shareOff({ inducement }: Deal, { capitalCost }: Policy): Big {
  const discount = new Big(String(inducement?.discount ?? 0))
  const waiting = new Big(String(capitalCost)).times(inducement?.paymentDays ?? 0).div(365)
  return discount.plus(new Big(1).minus(discount).times(waiting.gt(1) ? 1 : waiting))
}

const gift = ({ inducement }: Deal) => new Big(inducement?.giftWorth ?? 0)
const giftWords = (deal: Deal) =>
  gift(deal).gt(0) ? `, and ${showUnitPrice(gift(deal).toFixed(), deal.currency)} each` : ''
const shareWords = (share: Big) => `${share.times(100).round(2).toFixed()} %`
const unitsUnknown = ({ inducement }: Deal) =>
  inducement?.amountOff ? ['What is off each unit is not in it: nobody knows of how many units.'] : []
const atLeastNothing = (amount: Big): Big => (amount.lt(0) ? new Big(0) : amount)
