import type { BuyingStatistics } from './terms.ts'

/** A buying model is fitted on no more accounts than this (METHODS 1). */
export const FIT_SAMPLE = 5000

/**
 * At most `size` accounts, the same ones however they are ordered and however often it runs: sorted by what they did and
 * taken at even distances, so frequent and rare, old and young buyers keep their shares exactly (a random draw would not).
 */
export function sampleForFit<A extends BuyingStatistics>(accounts: A[], size = FIT_SAMPLE): A[] {
  const sorted = accounts.toSorted((p, q) => p.x - q.x || p.tx - q.tx || p.T - q.T || p.logGaps - q.logGaps)
  if (sorted.length <= size) return sorted
  return Array.from({ length: size }, (_, i) => sorted[Math.floor(((i + 0.5) * sorted.length) / size)]!)
}
