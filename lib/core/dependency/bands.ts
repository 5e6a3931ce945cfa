import type { Concentration } from './concentration.ts'
import { type Band, DEPENDENCY_POLICY, type DependencyPolicy } from './policy.ts'

/** A band with the measures that put it there; `none` has no reasons. */
export type BandReading = { band: Band; because: ('largest' | 'topFive')[] }

/**
 * The highest band that the largest share or the five largest reach (shares of allocated revenue). Management only:
 * never band on HHI* or Gini, and never put a band into a report that leaves the house. Null without revenue.
 */
export function bandForManagement(
  concentration: Concentration,
  policy: DependencyPolicy = DEPENDENCY_POLICY,
): BandReading | null {
  const measures = concentration.measures
  if (measures.kind !== 'estimate') return null
  for (const band of ['severe', 'high', 'watch'] as const) {
    const limits = policy.bands[band]
    const because: BandReading['because'] = []
    if (measures.top[1] >= limits.largest - ROUNDING) because.push('largest')
    if (measures.top[5] >= limits.topFive - ROUNDING) because.push('topFive')
    if (because.length > 0) return { band, because }
  }
  return { band: 'none', because: [] }
}

// A share is a quotient of two floats: at exactly .35 it may stand one bit below
const ROUNDING = 1e-12
