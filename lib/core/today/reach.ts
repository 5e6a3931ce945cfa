import { addDays, addMonths, type Day, lastMonthEnd, monthEnd, monthOf } from '../day.ts'
import type { StandingPolicy } from '../standing/policy.ts'

/** How far back the records reach, in what they can tell. A day is when they will be able to, if they go on. */
export type Reach = {
  /** Twelve complete months: shares and yearly revenue are of a whole year. Null when they already are. */
  wholeYearFrom: Day | null
  /** The first day on which an account can have bought over long enough to read Steady. Null when it has come. */
  steadyFrom: Day | null
}

/** `begin` is the first day of the records, `asOf` the one they are complete through. */
export function reachOf(begin: Day, asOf: Day, policy: Pick<StandingPolicy, 'steady'>): Reach {
  // a file seldom has an invoice on the first of its first month: within that month it counts as whole
  const wholeYearFrom = monthEnd(addMonths(monthOf(begin), 11))
  const steadyFrom = addDays(begin, policy.steady.firstToLastDays)
  return {
    wholeYearFrom: lastMonthEnd(asOf) >= wholeYearFrom ? null : wholeYearFrom,
    steadyFrom: asOf >= steadyFrom ? null : steadyFrom,
  }
}
