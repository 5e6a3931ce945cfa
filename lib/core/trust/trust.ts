import betaQuantile from '@stdlib/stats-base-dists-beta-quantile'
import type { DayNumber } from '../standing/calendar.ts'
import { DEFAULT_TRUST_POLICY, type TrustPolicy } from './policy.ts'
import type { TrustEvents } from './trust-events.ts'
import { isEnough, scoreOf, type TrustSums, trustPath } from './trust-path.ts'

export type Trust = {
  /** 0 < score < 100; 50 is unproven. */
  score: number
  /** Beta 10–90 % interval, 0–100. */
  low: number
  high: number
  /** Beta parameters: 1 + r and 1 + s. */
  alpha: number
  beta: number
  /** Promises counted (one in parts is one), and what is left of their weight. */
  n: number
  weight: number
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
  events: TrustEvents,
  asOf: DayNumber,
  policy: TrustPolicy = DEFAULT_TRUST_POLICY,
): TrustReading {
  return readSums(trustPath(events, policy)(asOf), policy)
}

export function readSums(sums: TrustSums, policy: TrustPolicy = DEFAULT_TRUST_POLICY): TrustReading {
  const [alpha, beta] = [1 + sums.kept, 1 + sums.missed]
  const trust: Trust = {
    score: scoreOf(sums),
    low: 100 * betaQuantile(0.1, alpha, beta),
    high: 100 * betaQuantile(0.9, alpha, beta),
    alpha,
    beta,
    n: sums.promises,
    weight: sums.weight,
  }
  return isEnough(sums, policy)
    ? { kind: 'estimate', ...trust }
    : { kind: 'not-enough-data', needed: policy.enough, ...trust }
}
