import { showDay } from '../day-words.ts'
import { showAmount } from '../money.ts'
import { countOf, smallNumber } from '../number-words.ts'
import type { Deal } from './deal.ts'
import type { PromotionState } from './guard.ts'
import { percent, plainNumber, showUnitPrice } from './parity-words.ts'

/** How many loyal accounts stand where. */
export type GuardCounts = { waiting: number; covered: number; already: number; excepted: number }

/** What there is to decide, in one sentence. `on`: the workspace holds such promotions. */
export function guardHeadline(
  deal: Deal,
  state: PromotionState,
  { waiting, covered, already, excepted }: GuardCounts,
  on: boolean,
): string {
  const could = waiting + covered + already + excepted
  const worse = `${countOf(waiting, 'loyal account')} ${worseWords(deal)}`
  if (state === 'ended') return `It ended on ${showDay(deal.untilDay!)}.`
  if (state === 'stopped') return waiting > 0 ? `Stopped. ${worse}.` : 'Stopped.'
  if (state === 'held') return `Held: ${worse}.`
  const open = waiting > 0 ? ` The guard is off; ${worse}.` : ''
  if (state === 'running') return `Running.${open || ` ${allHave(could, excepted)}`}`
  if (state === 'coming') return `It begins on ${showDay(deal.fromDay)}.${open || ` ${allHave(could, excepted)}`}`
  return `${on || waiting === 0 ? 'Nothing holds it.' : 'It is not held.'}${open || ` ${allHave(could, excepted)}`}`
}

function worseWords(deal: Deal): string {
  const money = deal.inducement
  if (money && (money.discount || money.amountOff || money.giftWorth || money.paymentDays))
    return 'would pay more than a newcomer'
  if (deal.unitPrice !== null || deal.options.length > 0) return 'would pay more than a newcomer, or nobody can tell'
  if (money?.priority) return 'would be served after a newcomer'
  return 'would get less than a newcomer'
}

function allHave(could: number, excepted: number): string {
  if (could === 0) return 'No loyal account could use it.'
  if (excepted === could)
    return `For ${could === 1 ? 'the loyal account' : `all ${smallNumber(could)} loyal accounts`} that could use it, a manager said why not.`
  const has = excepted > 0 ? `, or (${smallNumber(excepted)}) a manager said why not` : ''
  return could === 1
    ? 'The one loyal account that could use it has the same or better.'
    : `All ${smallNumber(could)} loyal accounts that could use it have the same or better${has}.`
}

/** What a newcomer is promised, in one line: `10 % off, 60 days to pay, from 100 units on, in Germany`. */
export function dealWords(deal: Deal): string {
  const it = deal.inducement
  const parts = [
    deal.unitPrice === null ? null : `${showUnitPrice(deal.unitPrice, deal.currency)} a unit`,
    it?.discount ? `${percent(it.discount)} off` : null,
    it?.amountOff ? `${showUnitPrice(it.amountOff, deal.currency)} off each unit` : null,
    it?.gift ? `“${it.gift}”${it.giftWorth ? ` worth ${showAmount(it.giftWorth, deal.currency)}` : ''}` : null,
    it?.paymentDays ? `${countOf(it.paymentDays, 'day')} to pay` : null,
    it?.priority ? 'served before others' : null,
    deal.options.length ? `${countOf(deal.options.length, 'choice')}` : null,
    deal.fromQuantity === null ? null : `from ${plainNumber(deal.fromQuantity)} units on`,
    deal.country === null ? null : `in ${deal.country}`,
  ].filter((part) => part !== null)
  return parts.length ? parts.join(', ') : 'the list price'
}
