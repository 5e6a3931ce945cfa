import type { Day } from '../day.ts'
import { showAmount } from '../money.ts'
import { countOf } from '../number-words.ts'
import { showTenure } from '../tenure.ts'
import type { OrderFacts, OrderKey, OrderRule, Placed, PlaceReading } from './launch-plan.ts'
import { trustKey } from './order.ts'

/** What sentences of an order need beside the place: the day it was read, the base currency, and the words this workspace has for stages. */
export type OrderVoice = {
  asOf: Day
  currency: string
  stageOf: OrderRule['stageOf']
  stage: (key: string) => string
}

export const ORDER_KEY_WORDS: Record<OrderKey, string> = {
  stage: 'stage',
  trust: 'trust',
  tenure: 'years with us',
  value: 'revenue of twelve months',
}

/** `1st`, `2nd`, `11th`, `1,022nd`. */
export function showPlace(place: number): string {
  const tens = place % 100
  const mark = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th')
  return `${place.toLocaleString('en-US')}${mark}`
}

/** “4th of 61” or “shares the 2nd place of 61 with one other”. */
export function tellPlace({ place, tied }: Pick<Placed, 'place' | 'tied'>, of: number): string {
  const all = of.toLocaleString('en-US')
  if (tied === 1) return `${showPlace(place)} of ${all}`
  const others = tied === 2 ? 'one other' : `${(tied - 1).toLocaleString('en-US')} others`
  return `shares the ${showPlace(place)} place of ${all} with ${others}: nothing in the rule tells them apart`
}

/** What a place was read from, in words, in the order the rule asks. */
export function tellFacts(
  facts: Omit<OrderFacts, 'accountId'>,
  keys: readonly OrderKey[],
  voice: OrderVoice,
): string[] {
  return keys.map((key) => TELL[key](facts, voice))
}

const TELL: Record<OrderKey, (facts: Omit<OrderFacts, 'accountId'>, voice: OrderVoice) => string> = {
  stage: ({ stage }, { stage: word, stageOf }) =>
    stage === 'unknown'
      ? word(stage)
      : `${word(stage)} (${stageOf === 'evident' ? 'the records' : 'what you say, else the records'})`,
  trust: ({ trust }) => tellTrust(trust),
  tenure: ({ since, atLeast }, { asOf }) => {
    if (since === null) return 'no order yet'
    return since > asOf
      ? 'not a customer yet'
      : `a customer for ${atLeast ? 'at least ' : ''}${showTenure(since, asOf)}`
  },
  value: ({ value }, { currency }) =>
    value === null ? 'no invoice yet' : `${showAmount(value, currency)} in twelve months`,
}

/** Trust as an order reads it: what they kept. An interval that says nothing either way is told so. */
export function tellTrust(trust: OrderFacts['trust']): string {
  if (!trust?.enough)
    return `trust not known yet (${trust?.count ? countOf(trust.count, 'promise') : 'no promises'} of theirs)`
  const [score, low, high] = [trust.score, trust.low, trust.high].map(Math.round)
  const which = `trust ${score} (${low}–${high} in ${countOf(trust.count, 'promise')})`
  return trustKey(trust) === 0 ? `${which}, which says nothing either way` : which
}

/** Why it comes before the next one: “before Acme by trust”. Null where they share a place, or it is the last. */
export function tellBefore(
  one: Pick<Placed, 'place'>,
  next: { place: number; name: string; decidedBy: PlaceReading['decidedBy'] } | null,
): string | null {
  if (!next || next.place === one.place || next.decidedBy === 'tie' || next.decidedBy === 'first') return null
  return `before ${next.name} by ${ORDER_KEY_WORDS[next.decidedBy]}`
}

/** The rule in one sentence, as the page explains it. */
export function tellRule({ keys, stageOf }: Pick<OrderRule, 'keys' | 'stageOf'>): string {
  if (keys.length === 0) return 'Nobody comes before anybody: all share the first place.'
  const said = keys.map((key) => {
    if (key === 'stage')
      return stageOf === 'evident'
        ? 'the stage the records support'
        : 'the stage you declared, else the one the records support'
    if (key === 'trust') return 'trust in them, where enough promises say so'
    return key === 'tenure' ? 'whole years as a customer' : 'revenue of the last twelve months'
  })
  return `First by ${said.join(', then by ')}. Whom nothing tells apart share a place.`
}
