import type { DayNumber } from '../standing/calendar.ts'
import type { TrustPolicy } from './policy.ts'
import { eventAt, isCounted, isOverdue, OPEN, type TrustEvents, worthOf, worthOfLate } from './trust-events.ts'

/** What promises add up to on a day: r and s of METHODS 3, how many of them count, and what is left of their weight. */
export type TrustSums = { kept: number; missed: number; promises: number; weight: number }
export type TrustPath = (day: DayNumber) => TrustSums

/**
 * The sums on any day as they were known then, after one pass over the events: what was settled fades together, so that a day costs one
 * look-up and the promises that were overdue on it. What was settled on a later day was open still.
 */
export function trustPath(events: TrustEvents, policy: TrustPolicy): TrustPath {
  const order = inOrder(events)
  const { inParts, groups } = partsOf(events)
  const settled = settledPath(events, order, inParts, policy)
  const late = order.filter((i) => events.settled[i]! > events.due[i]!)
  return (day) => {
    const sums = settled(day)
    for (const i of late) {
      if (!isOverdue(events, i, day)) continue
      // late so far, and as fresh as can be
      add(sums, events.weight ? events.weight[i]! : 1, worthOfLate(day - events.due[i]!, policy), policy)
      if (!inParts?.[i]) sums.promises++
    }
    // however many parts of it count, a promise is one
    for (const group of groups) if (group.some((i) => isCounted(events, i, day))) sums.promises++
    return sums
  }
}

/** The score alone: the interval is what costs. */
export function scoreOf({ kept, missed }: TrustSums): number {
  return (100 * (1 + kept)) / (2 + kept + missed)
}

/** Three promises of today weigh three: a hair less is the rounding of a sum. */
export function isEnough(
  { promises, weight }: Pick<TrustSums, 'promises' | 'weight'>,
  { enough }: Pick<TrustPolicy, 'enough'>,
): boolean {
  return promises >= enough.promises && weight >= enough.weight - 1e-9
}

/** By the day they were settled; those of a day by what they say, so that it does not matter how they came. */
function inOrder(events: TrustEvents): number[] {
  const { settled, due, worth, weight } = events
  const order = Array.from(due, (_, i) => i)
  const by = (column: Float64Array | null, a: number, b: number) => (column ? column[a]! - column[b]! || 0 : 0)
  return order.sort(
    (a, b) => settled[a]! - settled[b]! || due[a]! - due[b]! || by(worth, a, b) || by(weight, a, b) || a - b,
  )
}

/** Which events are parts of a promise with others, and these promises. */
function partsOf({ promise }: TrustEvents): { inParts: Uint8Array | null; groups: number[][] } {
  if (!promise) return { inParts: null, groups: [] }
  const members = new Map<number, number[]>()
  for (const [i, key] of promise.entries()) {
    const group = members.get(key)
    if (group) group.push(i)
    else members.set(key, [i])
  }
  const groups = [...members.values()].filter((group) => group.length > 1)
  const inParts = new Uint8Array(promise.length)
  for (const i of groups.flat()) inParts[i] = 1
  return { inParts, groups }
}

/** Sums of what was settled by a day: each goes on from the one before, faded by the days between. */
function settledPath(
  events: TrustEvents,
  order: readonly number[],
  inParts: Uint8Array | null,
  policy: TrustPolicy,
): TrustPath {
  const days: DayNumber[] = []
  const known: TrustSums[] = []
  const on = (day: DayNumber): TrustSums => {
    const count = countThrough(days, day)
    return count === 0
      ? { kept: 0, missed: 0, promises: 0, weight: 0 }
      : fade(known[count - 1]!, day - days[count - 1]!, policy)
  }
  for (const i of order) {
    const event = eventAt(events, i)
    const worth = worthOf(event, policy)
    if (worth === null || event.settled === OPEN) continue
    const sums = on(event.settled)
    add(sums, event.weight, worth, policy)
    if (!inParts?.[i]) sums.promises++
    days.push(event.settled)
    known.push(sums)
  }
  return on
}

function add(sums: TrustSums, weight: number, worth: number, { breachWeight }: TrustPolicy): void {
  sums.kept += weight * worth
  sums.missed += weight * breachWeight * (1 - worth)
  sums.weight += weight
}

function fade({ kept, missed, promises, weight }: TrustSums, days: number, { halfLifeDays }: TrustPolicy): TrustSums {
  const left = days === 0 ? 1 : 2 ** (-days / halfLifeDays)
  return { kept: kept * left, missed: missed * left, promises, weight: weight * left }
}

/** How many of these days, in order, are on or before a day. */
function countThrough(days: readonly DayNumber[], day: DayNumber): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (days[middle]! <= day) low = middle + 1
    else high = middle
  }
  return low
}
