import type { Counted } from './counted.ts'
import type { TrustPolicy } from './policy.ts'
import type { Trust } from './trust.ts'

/** By how many points trust would be lower without this one promise; below 0 where it would be higher. */
export function contributionOf(
  { alpha, beta }: Pick<Trust, 'alpha' | 'beta'>,
  { value, weightNow }: Pick<Counted, 'value' | 'weightNow'>,
  { breachWeight }: Pick<TrustPolicy, 'breachWeight'>,
): number {
  const kept = Math.max(1, alpha - weightNow * value)
  const missed = Math.max(1, beta - weightNow * breachWeight * (1 - value))
  return 100 * (alpha / (alpha + beta) - kept / (kept + missed))
}
