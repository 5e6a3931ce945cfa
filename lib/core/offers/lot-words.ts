import type { Amount } from '../money.ts'
import { countOf } from '../number-words.ts'
import type { LotAsker } from './lot-plan.ts'
import { compareQuantities, showQuantity } from './lot-steps.ts'
import type { PitchState } from './offer.ts'

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

/** For whoever looks after those who are waiting. */
export function sayThereAgain(
  { unit, offerTitle }: { unit: string; offerTitle: string },
  left: Amount,
  first: { account: string; asked: Amount; others: number },
): string {
  const others = first.others > 0 ? `, and ${countOf(first.others, 'account')} of yours after them` : ''
  return `“${offerTitle}”: ${showQuantity(left, unit)} to be had again. ${first.account} asked for ${showQuantity(first.asked, '')} and is waiting${others}.`
}

/** The lot in a sentence: how many there are, how many are handed out, how many are left. */
export function sayLot({ quantity, unit, taken, left }: Lot & { taken: Amount; left: Amount }): string {
  const all = showQuantity(quantity, unit)
  if (compareQuantities(taken, '0') === 0) return `${all}, none handed out yet.`
  if (compareQuantities(left, '0') === 0) return `All ${all} are handed out.`
  return `${showQuantity(taken, '')} of ${all} handed out, ${showQuantity(left, '')} left.`
}

/** What was asked for, altogether. */
export function sayAsked({ unit }: Pick<Lot, 'unit'>, asked: Amount, askers: number): string {
  if (askers === 0) return 'Nobody has asked for any yet.'
  return `${countOf(askers, 'account')} asked for ${showQuantity(asked, unit)}${askers > 1 ? ' altogether' : ''}.`
}

/** How somebody came to what they have: by the rule, line by line, or by a person, with the reason. */
export function sayHow(
  {
    has,
    source,
    state,
    reason,
    saidByName,
  }: Pick<LotAsker, 'has' | 'source'> & {
    state: PitchState
    reason: string
    saidByName: string | null
  },
  reasons: readonly string[],
): string {
  const accepted = state === 'accepted' ? ['Accepted.'] : []
  if (has !== null && source === 'override')
    return [`${saidByName ?? 'Somebody'} decided so, against the rule: ${ended(reason)}`, ...accepted].join(' ')
  if (source === 'taken' && reasons.length === 0) return 'Accepted while it lasted.'
  return [...reasons, ...accepted].join(' ')
}

const ended = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`)
