/** What becomes of the concentration when one customer is gone. All shares of allocated revenue, 0–1. */
export type AfterLoss = { remaining: number; hhi: number; effective: number }

/**
 * HHI′ = (HHI − s²)/(1 − s)² after a customer of share `s` leaves and nobody takes its place. Null when nothing would
 * remain (it is the only one).
 */
export function afterLoss(hhi: number, share: number): AfterLoss | null {
  const remaining = 1 - share
  if (remaining <= 0) return null
  // The numerator is a difference of near-equal numbers when one customer is nearly all: keep it a possible HHI
  const rest = Math.min(1, Math.max(0, (hhi - share * share) / (remaining * remaining)))
  return rest > 0 ? { remaining, hhi: rest, effective: 1 / rest } : null
}

/** A customer's share, and the probability (0–1) that it is lost whole within the horizon. */
export type Risk = { share: number; probability: number }

/**
 * Moments of the share of revenue lost: E = Σ p s, variance = Σ s² p (1 − p). Customers are taken to leave
 * independently and whole, which understates the spread where one cause moves many.
 * @throws RangeError for a probability outside 0–1
 */
export function lossMoments(risks: readonly Risk[]): { expected: number; variance: number; sd: number } {
  let expected = 0
  let variance = 0
  for (const { share, probability } of risks) {
    if (!(probability >= 0 && probability <= 1)) throw new RangeError(`Not a probability: ${probability}`)
    expected += probability * share
    variance += share * share * probability * (1 - probability)
  }
  return { expected, variance, sd: Math.sqrt(variance) }
}

/**
 * Probability of losing an account within twelve months: with a contract in force, P(it expires within them) ·
 * (1 − P(renewal)); without one, 1 − P(an order within 365 days).
 */
export function lossProbability(
  evidence: { contract: { expiresWithin12m: number; renewal: number } } | { contract: null; ordersWithin12m: number },
): number {
  if (evidence.contract) return evidence.contract.expiresWithin12m * (1 - evidence.contract.renewal)
  return 1 - evidence.ordersWithin12m
}
