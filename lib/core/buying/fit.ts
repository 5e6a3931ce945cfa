import type { Day } from '#lib/core/day.ts'
import { logLikelihoods, parametersAt, type Theta } from './likelihood.ts'
import type { BuyingModel } from './model.ts'
import { finish, minimizeInSteps } from './nelder-mead.ts'
import { FIT_SAMPLE, sampleForFit } from './sample.ts'
import type { BuyingStatistics } from './terms.ts'

const STAGE_COUNTS = [1, 2, 4, 8, 16]
/** The fewest accounts whose fit was compared with hold-outs (`small_samples` of the reference data). */
const NEEDED = 15

export type BuyingFit =
  | { kind: 'estimate'; value: BuyingModel; n: number; asOf: Day }
  | { kind: 'not-enough-data'; n: number; needed: number }

/** A fitted model, or that too few accounts have bought for the workspace to have a buying behaviour of its own. */
export function estimateBuyingModel(accounts: BuyingStatistics[], asOf: Day): BuyingFit {
  return finish(estimateInSteps(accounts, asOf))
}

/** The same in steps of some milliseconds: seconds at once would keep a server from answering. */
export function* estimateInSteps(accounts: BuyingStatistics[], asOf: Day): Generator<void, BuyingFit> {
  const n = accounts.length
  if (n < NEEDED) return { kind: 'not-enough-data', n, needed: NEEDED }
  return { kind: 'estimate', value: yield* fitInSteps(accounts, asOf, STAGE_COUNTS), n, asOf }
}

/**
 * Fits MBG/CNBD-k, as a mixture over `ks`, by maximum a posteriori on at most 5,000 of the accounts (METHODS 1):
 * ln r ~ N(0, 1); ln rate ~ N(ln(1.5 (Σx + ½)/ΣT), 1.5); logit φ ~ N(logit .15, 1); ln κ ~ N(ln 3, .75); one pseudo-count
 * for each k. Few accounts lean on the priors and never degenerate; `fittedOn` says how many spoke.
 * No accounts at all cannot be fitted: that is an error of the caller (`estimateBuyingModel` asks first).
 */
export function fitBuyingModel(accounts: BuyingStatistics[], asOf: Day, ks: number[] = STAGE_COUNTS): BuyingModel {
  return finish(fitInSteps(accounts, asOf, ks))
}

function* fitInSteps(accounts: BuyingStatistics[], asOf: Day, ks: number[]): Generator<void, BuyingModel> {
  if (accounts.length === 0) throw new RangeError('a buying model needs at least one account that has bought')
  const sample = sampleForFit(accounts, FIT_SAMPLE)
  const prior = priorFor(sample)
  // a tenth finds the neighbourhood at a tenth of the cost; the full sample then has a short way to go
  const rough = sampleForFit(sample, Math.max(300, Math.ceil(sample.length / 10)))
  const start =
    rough.length < sample.length ? (yield* climb(rough, prior, ks, prior.mean, 0.5, 0.01)).theta : prior.mean
  const { theta, weights } = yield* climb(sample, prior, ks, start, start === prior.mean ? 0.5 : 0.1, 1e-4)
  return {
    ...parametersAt(theta),
    weights: ks.map((k, m) => ({ k, weight: weights[m]! })),
    calibration: null,
    fittedOn: sample.length,
    asOf,
  }
}

type Prior = { mean: Theta; sd: Theta }

function priorFor(accounts: BuyingStatistics[]): Prior {
  let orders = 0.5
  let weeks = 0
  for (const { x, T } of accounts) {
    orders += x
    weeks += T
  }
  weeks = Math.max(weeks, 1 / 7) // all first bought on the as-of day: one day is the least that was watched
  return {
    mean: [0, Math.log((1.5 * orders) / weeks), Math.log(0.15 / 0.85), Math.log(3)],
    sd: [1, 1.5, 1, 0.75],
  }
}

/**
 * Best shared parameters, each judged at its own best weights: inside the simplex's function EM brings the weights to
 * their optimum (the problem is concave in them), so no alternation between the two is needed.
 */
function* climb(accounts: BuyingStatistics[], prior: Prior, ks: number[], start: Theta, step: number, size: number) {
  const likelihoods = new Float64Array(accounts.length * ks.length)
  const weights = new Float64Array(ks.length).fill(1 / ks.length)
  const badness = (theta: Theta) => {
    let lnPrior = 0
    for (let i = 0; i < theta.length; i++) lnPrior -= 0.5 * ((theta[i]! - prior.mean[i]!) / prior.sd[i]!) ** 2
    logLikelihoods(theta, ks, accounts, likelihoods)
    return -lnPrior - mixtureLogPosterior(likelihoods, weights)
  }
  const { point } = yield* minimizeInSteps(badness, start, { step, size, spread: size * 1e-2 })
  badness(point)
  return { theta: point, weights }
}

/** EM in place on `weights` (from where they stand); returns Σ ln Σ_k π_k L_k + Σ ln π_k at the weights found. */
function mixtureLogPosterior(lnL: Float64Array, weights: Float64Array): number {
  const count = weights.length
  const n = lnL.length / count
  let tops = 0
  // relative likelihoods once; the rounds below are then sums of products
  for (let i = 0; i < n; i++) {
    let top = -Infinity
    for (let m = 0; m < count; m++) top = Math.max(top, lnL[i * count + m]!)
    if (!(top > -Infinity)) return -Infinity
    tops += top
    for (let m = 0; m < count; m++) lnL[i * count + m] = Math.exp(lnL[i * count + m]! - top)
  }
  const counts = new Float64Array(count)
  for (let round = 0; count > 1 && round < 500; round++) {
    counts.fill(1)
    for (let i = 0; i < n; i++) {
      let sum = 0
      for (let m = 0; m < count; m++) sum += weights[m]! * lnL[i * count + m]!
      for (let m = 0; m < count; m++) counts[m] = counts[m]! + (weights[m]! * lnL[i * count + m]!) / sum
    }
    let moved = 0
    for (let m = 0; m < count; m++) {
      const next = counts[m]! / (n + count)
      moved = Math.max(moved, Math.abs(next - weights[m]!))
      weights[m] = next
    }
    if (moved < 1e-6) break
  }
  let total = tops
  for (let m = 0; count > 1 && m < count; m++) total += Math.log(weights[m]!)
  for (let i = 0; i < n; i++) {
    let sum = 0
    for (let m = 0; m < count; m++) sum += weights[m]! * lnL[i * count + m]!
    total += Math.log(sum)
  }
  return total
}
