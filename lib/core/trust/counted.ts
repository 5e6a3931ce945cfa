import type { Day } from '../day.ts'
import { dayNumber } from '../day.ts'
import type { PromiseState } from '../promises/promise.ts'
import type { DayNumber } from '../standing/calendar.ts'
import type { TrustPolicy } from './policy.ts'
import { BY_ITS_DAY, NOT_COUNTED, OPEN, type TrustEvent, worthOf, worthOfLate } from './trust-events.ts'

/** What became of a promise as it is stored: `fraction` 0–1, of `partly`. */
export type StoredOutcome = { state: PromiseState; dueDay: Day; outcomeDay: Day | null; fraction: number | null }

/** One promise (or part) as trust counts it: what it is worth 0–1, how old that is, and what is left of its weight. */
export type Counted = { value: number; ageDays: number; weightNow: number }

export function eventOf(outcome: StoredOutcome, weight: number): Omit<TrustEvent, 'promise'> {
  const { state, dueDay, outcomeDay, fraction } = outcome
  const settled = state === 'open' || outcomeDay === null ? OPEN : dayNumber(outcomeDay)
  return { due: dayNumber(dueDay), settled, worth: WORTH[state] ?? fraction ?? 0, weight }
}

/** How it counts on a day; null where it does not: still open, released, renegotiated in time. */
export function countOn(event: Omit<TrustEvent, 'promise'>, day: DayNumber, policy: TrustPolicy): Counted | null {
  const open = event.settled > day
  if (open && event.due >= day) return null
  const value = open ? worthOfLate(day - event.due, policy) : worthOf(event, policy)
  if (value === null) return null
  const ageDays = open ? 0 : day - event.settled
  return { value, ageDays, weightNow: event.weight * 2 ** (-ageDays / policy.halfLifeDays) }
}

const WORTH: Record<PromiseState, number | null> = {
  open: BY_ITS_DAY,
  kept: BY_ITS_DAY,
  kept_late: BY_ITS_DAY,
  partly: null,
  broken: 0,
  released: NOT_COUNTED,
  renegotiated: NOT_COUNTED,
}
