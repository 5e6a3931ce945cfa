import type { Side } from '../promises/promise.ts'
import type { DayNumber } from '../standing/calendar.ts'
import type { TrustPolicy } from './policy.ts'
import { NO_EVENTS, type TrustEvents } from './trust-events.ts'
import { type TrustPath, type TrustSums, trustPath } from './trust-path.ts'

/** Promises of an account, by who made them: as they were said, and as invoices and orders tell. */
export type AccountPromises = Record<Side, { spoken: TrustEvents; derived: TrustEvents }>

export const NO_PROMISES: AccountPromises = {
  us: { spoken: NO_EVENTS, derived: NO_EVENTS },
  them: { spoken: NO_EVENTS, derived: NO_EVENTS },
}

/** What one side's promises add up to on a day, and how many of them were said. */
export type SideSums = TrustSums & { spoken: number; derived: number }

/**
 * The sums of one side on any day as they were known then. What invoices and orders tell is read no later than the day they are complete
 * through: neither do they grow older behind it, nor is anything overdue on a day nobody has heard of.
 */
export function sidePath(
  promises: AccountPromises,
  side: Side,
  policy: TrustPolicy,
  through: DayNumber | null,
): (day: DayNumber) => SideSums {
  const [spoken, derived] = pathsOf(promises, side, policy)
  return (day) => {
    const said = spoken(day)
    const told = derived && through !== null ? derived(Math.min(day, through)) : NONE
    return {
      kept: said.kept + told.kept,
      missed: said.missed + told.missed,
      promises: said.promises + told.promises,
      weight: said.weight + told.weight,
      spoken: said.promises,
      derived: told.promises,
    }
  }
}

/** The events of one side as the policy has them: what a workspace does not want derived is not there. */
export function eventsOf(promises: AccountPromises, side: Side, { derived }: TrustPolicy) {
  const wanted = side === 'us' ? derived.deliveries : derived.payments
  return { spoken: promises[side].spoken, derived: wanted ? promises[side].derived : NO_EVENTS }
}

/** All of them, in the same order for every account. */
export function columnsOf({ us, them }: AccountPromises): TrustEvents[] {
  return [us.spoken, us.derived, them.spoken, them.derived]
}

const NONE: TrustSums = { kept: 0, missed: 0, promises: 0, weight: 0 }

function pathsOf(promises: AccountPromises, side: Side, policy: TrustPolicy): [TrustPath, TrustPath | null] {
  const { spoken, derived } = eventsOf(promises, side, policy)
  return [
    spoken.due.length ? trustPath(spoken, policy) : () => NONE,
    derived.due.length ? trustPath(derived, policy) : null,
  ]
}
