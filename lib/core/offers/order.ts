import Big from 'big.js'
import type { Day } from '../day.ts'
import { wholeYears } from '../tenure.ts'
import type { OrderFacts, OrderKey, OrderRule, Placed } from './launch-plan.ts'
import { cutWaves } from './waves.ts'

/**
 * Puts accounts in the order of a rule, as of a day: the first of its keys in which two differ decides. Whom none tells apart share a place
 * (1, 2, 2, 4) and stand by id, which decides nothing; so the order they are handed over in has no say. Waves are cut with it.
 */
export function orderAccounts(facts: readonly OrderFacts[], rule: OrderRule, asOf: Day): Placed[] {
  const measured = facts.map((fact) => ({ fact, key: rule.keys.map((key) => measure(key, fact, asOf)) }))
  measured.sort((a, b) => compare(a, b) || (a.fact.accountId < b.fact.accountId ? -1 : 1))
  const placed: Placed[] = []
  let first = 0
  for (const [index, one] of measured.entries()) {
    const before = measured[index - 1]
    const differs = before ? one.key.findIndex((value, i) => compareOne(before.key[i]!, value) !== 0) : -1
    if (before && differs >= 0) first = index
    const decidedBy = before ? (differs >= 0 ? rule.keys[differs]! : 'tie') : 'first'
    placed.push({ ...one.fact, place: first + 1, tied: 1, wave: 1, decidedBy })
  }
  tellTies(placed)
  return cutWaves(placed, rule)
}

/**
 * What trust says for an order, −50 to 50: nothing (0) where there are not enough promises, or where its interval spans 50; else how far the
 * end of the interval nearer to 50 is from it, in whole points as they are shown.
 */
export function trustKey(trust: OrderFacts['trust']): number {
  if (!trust?.enough) return 0
  const [low, high] = [Math.round(trust.low), Math.round(trust.high)]
  if (low > 50) return low - 50
  return high < 50 ? high - 50 : 0
}

/** Whole years they have been a customer; none where nobody knows since when. */
export function tenureYears({ since }: Pick<OrderFacts, 'since'>, asOf: Day): number {
  return since === null || since > asOf ? 0 : wholeYears(since, asOf)
}

type Measured = number | Big
type Keyed = { fact: OrderFacts; key: Measured[] }

// more comes first, for each of them; what is not known is no more than nothing
function measure(key: OrderKey, fact: OrderFacts, asOf: Day): Measured {
  switch (key) {
    case 'stage':
      return fact.rank
    case 'trust':
      return trustKey(fact.trust)
    case 'tenure':
      return tenureYears(fact, asOf)
    case 'value':
      return exactly(fact.value)
  }
}

// A float holds an amount of a few decimals exactly up to here and sorts many times faster than a decimal
function exactly(value: string | null): Measured {
  const float = Number(value ?? '0')
  return Math.abs(float) < 1e9 && /^-?\d{1,9}(\.\d{1,6})?$/.test(value ?? '0') ? float : new Big(value ?? '0')
}

function compare(a: Keyed, b: Keyed): number {
  for (let i = 0; i < a.key.length; i++) {
    const order = compareOne(a.key[i]!, b.key[i]!)
    if (order !== 0) return order
  }
  return 0
}

/** Falling: the greater one first. */
function compareOne(a: Measured, b: Measured): number {
  if (typeof a === 'number' && typeof b === 'number') return b - a
  return new Big(b).cmp(new Big(a))
}

function tellTies(placed: Placed[]): void {
  for (let from = 0; from < placed.length; ) {
    let to = from + 1
    while (to < placed.length && placed[to]!.place === placed[from]!.place) to++
    for (let i = from; i < to; i++) placed[i]!.tied = to - from
    from = to
  }
}
