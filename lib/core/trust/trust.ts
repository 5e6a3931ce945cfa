import betaQuantile from '@stdlib/stats-base-dists-beta-quantile'
import { type Day, daysBetween } from '../day.ts'
import { DEFAULT_TRUST_POLICY, type TrustPolicy } from './policy.ts'

/**
 * What became of a promise. `weight` ≥ 0 (small 1, medium 2, large 3, derived ones 1; a part of a divided promise has its part).
 * `kept-late` needs the day it was kept; `partly` the fraction 0–1 that was; `released` (by the other side) and `renegotiated` (before
 * the due day) are not counted; `open` counts only once it is overdue.
 */
export type TrustEvent = { weight: number; dueDay: Day } & (
  | { outcome: 'kept' | 'broken' | 'released' | 'renegotiated'; outcomeDay: Day }
  | { outcome: 'kept-late'; outcomeDay: Day; keptDay: Day }
  | { outcome: 'partly'; outcomeDay: Day; fraction: number }
  | { outcome: 'open' }
)

/** One promise as trust counts it: its worth 0–1, its weight now, and what it adds to either side. */
export type Counted = { value: number; weight: number; ageDays: number; kept: number; missed: number }

export type Trust = {
  /** 0 < score < 100; 50 is unproven. */
  score: number
  /** Beta 10–90 % interval, 0–100. */
  low: number
  high: number
  /** Beta parameters: 1 + r and 1 + s. */
  alpha: number
  beta: number
  /** Promises counted, and what is left of their weight. */
  n: number
  weight: number
  asOf: Day
}

export type TrustReading =
  | ({ kind: 'estimate' } & Trust)
  | ({ kind: 'not-enough-data'; needed: TrustPolicy['enough'] } & Trust)

/**
 * Trust from promises: the mean of a Beta distribution over "the next promise is kept", in which old outcomes fade and what was
 * broken weighs double (after Jøsang & Ismail 2002, The Beta Reputation System; METHODS 3). T = 100 (1 + r)/(2 + r + s) with
 * r = Σ γ w v, s = Σ γ w λ (1 − v), γ = 2^(−age/half-life). Below `policy.enough` the same figures come as `not-enough-data`: to be
 * shown with their promises, never compared or put into a gate.
 */
export function readTrust(
  events: readonly TrustEvent[],
  asOf: Day,
  policy: TrustPolicy = DEFAULT_TRUST_POLICY,
): TrustReading {
  const counted = events.flatMap((event) => countPromise(event, asOf, policy) ?? [])
  // smallest first: the sum must not depend on the order they came in
  const sum = (of: (one: Counted) => number) =>
    counted
      .map(of)
      .sort((a, b) => a - b)
      .reduce((total, part) => total + part, 0)
  const [alpha, beta] = [1 + sum((one) => one.kept), 1 + sum((one) => one.missed)]
  const trust: Trust = {
    score: (100 * alpha) / (alpha + beta),
    low: 100 * betaQuantile(0.1, alpha, beta),
    high: 100 * betaQuantile(0.9, alpha, beta),
    alpha,
    beta,
    n: counted.length,
    weight: sum((one) => one.weight),
    asOf,
  }
  const { promises, weight } = policy.enough
  return trust.n >= promises && trust.weight >= weight
    ? { kind: 'estimate', ...trust }
    : { kind: 'not-enough-data', needed: policy.enough, ...trust }
}

/** How one promise counts on a day; null when it does not: released, renegotiated in time, still open, or not known of yet. */
export function countPromise(event: TrustEvent, asOf: Day, policy: TrustPolicy = DEFAULT_TRUST_POLICY): Counted | null {
  const settled = settle(event, asOf, policy)
  if (!settled) return null
  const weight = event.weight * 2 ** (-settled.ageDays / policy.halfLifeDays)
  return {
    ...settled,
    weight,
    kept: weight * settled.value,
    missed: weight * policy.breachWeight * (1 - settled.value),
  }
}

function settle(event: TrustEvent, asOf: Day, policy: TrustPolicy): { value: number; ageDays: number } | null {
  // as of a day before its outcome a promise was still open then
  if (event.outcome === 'open' || event.outcomeDay > asOf) {
    const late = daysBetween(event.dueDay, asOf)
    return late > 0 ? { value: worthOfLate(late, policy), ageDays: 0 } : null
  }
  const ageDays = daysBetween(event.outcomeDay, asOf)
  switch (event.outcome) {
    case 'kept':
      return { value: 1, ageDays }
    case 'broken':
      return { value: 0, ageDays }
    case 'partly':
      return { value: event.fraction, ageDays }
    case 'kept-late':
      return { value: worthOfLate(daysBetween(event.dueDay, event.keptDay), policy), ageDays }
    default:
      return null
  }
}

/** 2^(−days late / 7); in time is worth 1. */
function worthOfLate(daysLate: number, { latenessHalfLifeDays }: TrustPolicy): number {
  return 2 ** (-Math.max(0, daysLate) / latenessHalfLifeDays)
}
