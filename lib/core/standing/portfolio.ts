import type { StandingPolicy } from './policy.ts'

/** What all accounts together teach about one of them. Days. */
export type Portfolio = {
  /** Median of all gaps between purchase days; null while nobody has come back. */
  medianGap: number | null
  /** Percentile of first gaps, bounded; `waitAccounts` = accounts with two or more purchase days. */
  waitDays: number
  waitAccounts: number
}

/** `gaps`: every gap in days of every account · `firstGaps`: one per account with at least two purchase days. */
export function portfolioOf(gaps: ArrayLike<number>, firstGaps: ArrayLike<number>, policy: StandingPolicy): Portfolio {
  return {
    medianGap: gaps.length === 0 ? null : percentile(sorted(gaps), 0.5),
    waitDays: waitOf(firstGaps, policy),
    waitAccounts: firstGaps.length,
  }
}

/** Median of numbers sorted upwards. */
export function medianOfSorted(sortedNumbers: ArrayLike<number>): number {
  return percentile(sortedNumbers, 0.5)
}

function waitOf(firstGaps: ArrayLike<number>, { wait }: StandingPolicy): number {
  if (firstGaps.length < wait.accounts) return wait.fallback
  return Math.min(wait.most, Math.max(wait.least, percentile(sorted(firstGaps), wait.percentile)))
}

function sorted(numbers: ArrayLike<number>): Float64Array {
  return Float64Array.from(numbers).sort()
}

/** Linear between neighbours, as PostgreSQL's percentile_cont. */
function percentile(sortedNumbers: ArrayLike<number>, share: number): number {
  const place = (sortedNumbers.length - 1) * share
  const low = sortedNumbers[Math.floor(place)]!
  const high = sortedNumbers[Math.ceil(place)]!
  return low + (high - low) * (place - Math.floor(place))
}
