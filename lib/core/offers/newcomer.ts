import { addDays, type Day } from '../day.ts'
import type { OffersPolicy } from './policy.ts'

/** `customerSince` as somebody said, `firstOrder` as the records have it; null: not said, no order. */
export type NewcomerFacts = { customerSince: Day | null; firstOrder: Day | null }

/**
 * `unknown`: its first order lies so near to where the records begin that nobody can tell whether it was the first; said aloud and
 * counted apart, never taken for new.
 */
export type Newness = 'new' | 'known' | 'unknown'

/**
 * How new an account was on a day: before any order, or within `newcomerDays` of its first one. Of what somebody said and what the
 * records show the earlier day holds: an order is proof that one was a customer by then. The same as SQL: db/reports/newcomers.ts.
 * @param fileBegins the first day of any invoice; null where there is none
 */
export function readNewness(
  { customerSince, firstOrder }: NewcomerFacts,
  day: Day,
  { newcomerDays }: Pick<OffersPolicy, 'newcomerDays'>,
  fileBegins: Day | null,
): Newness {
  const since = customerSince && firstOrder ? min(customerSince, firstOrder) : (customerSince ?? firstOrder)
  if (since === null || since > day) return 'new'
  if (addDays(since, newcomerDays) < day) return 'known'
  const proven = customerSince !== null || fileBegins === null || firstOrder! > addDays(fileBegins, newcomerDays)
  return proven ? 'new' : 'unknown'
}

/** Known to be new on that day. */
export function isNewcomer(
  facts: NewcomerFacts,
  day: Day,
  policy: Pick<OffersPolicy, 'newcomerDays'>,
  fileBegins: Day | null,
): boolean {
  return readNewness(facts, day, policy, fileBegins) === 'new'
}

const min = (one: Day, other: Day): Day => (one < other ? one : other)
