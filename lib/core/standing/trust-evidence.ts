import { type AccountPromises, NO_PROMISES, type SideSums, sidePath } from '../trust/account-promises.ts'
import type { TrustPolicy } from '../trust/policy.ts'
import { scoreOf } from '../trust/trust-path.ts'
import type { DayNumber } from './calendar.ts'
import { type SourceEvidence, type TrustEvidence, UNKNOWN_SOURCES } from './evidence.ts'

/** Trust on any day as it was known then, both directions; `through`: the day the invoices are complete through. */
export function trustEvidence(
  promises: AccountPromises,
  policy: TrustPolicy,
  through: DayNumber,
): (day: DayNumber) => SourceEvidence['trust'] {
  if (promises === NO_PROMISES) return () => UNKNOWN_SOURCES.trust
  const ours = sidePath(promises, 'us', policy, through)
  const theirs = sidePath(promises, 'them', policy, through)
  return (day) => ({ ours: toEvidence(ours(day)), theirs: toEvidence(theirs(day)) })
}

/** No promise is no word about trust, rather than a score of 50. */
function toEvidence(sums: SideSums): TrustEvidence | null {
  const { promises, weight, derived } = sums
  return promises === 0 ? null : { score: scoreOf(sums), promises, weight, derived }
}
