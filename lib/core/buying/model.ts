import type { Day } from '#lib/core/day.ts'
import { applyCalibration, type Calibration } from './calibration.ts'
import { betaQuadrature, type Quadrature } from './gauss-jacobi.ts'
import { accountTerms, type BuyingStatistics, type Shape, shapeOf, stageSum } from './terms.ts'

export type { BuyingStatistics } from './terms.ts'

/**
 * MBG/CNBD-k as a mixture over k (METHODS 1). While active an account orders on average `rate` times a week, each gap
 * the sum of k stages (k = 1 is pure chance, 16 almost a clock); rates differ between accounts with shape `r`. After
 * every order, the first included, it leaves with a chance that is Beta(φκ, (1 − φ)κ) over accounts. `weights` sum to 1.
 * Plain data: stored as JSON and read back it scores the same.
 */
export type BuyingModel = {
  r: number
  rate: number
  phi: number
  kappa: number
  weights: { k: number; weight: number }[]
  calibration: Calibration | null
  fittedOn: number
  asOf: Day
}

/** Calibrated where the model carries a calibration, never capped; days are calendar days from the statistics' as-of day. */
export type BuyingScore = {
  pAlive: number
  pOrderWithin: (days: number) => number
  expectedOrders: (days: number) => number
}

/**
 * Scores one account: the average over k with its posterior weights ∝ π_k L_k.
 *
 * One order (x = 0) is no special case: it has no gap to tell k by, yet L_k is then the chance of seeing no second order
 * in T weeks, a probability on the same footing for every k, so the wait itself moves the weights (at T = 0 they are π).
 *
 * The calibration was learnt from chances to order; P(alive) is their limit over time and takes the same map, so
 * P(order) ≤ P(alive) holds as before. Expected orders keep the model's number *given* an order and take its calibrated chance.
 */
export function scoreAccount(model: BuyingModel, statistics: BuyingStatistics): BuyingScore {
  const prepared = prepare(model)
  const { shape, scratch } = prepared
  accountTerms(shape, statistics, scratch)
  const count = shape.ks.length
  let top = -Infinity
  for (let i = 0; i < count; i++) top = Math.max(top, scratch[2 * i]! + prepared.lnWeights[i]!)
  let total = 0
  const alive = new Float64Array(count) // weight of k times P(alive) under k
  for (let i = 0; i < count; i++) {
    const weight = Math.exp(scratch[2 * i]! + prepared.lnWeights[i]! - top)
    total += weight
    alive[i] = weight / (1 + Math.exp(scratch[2 * i + 1]!))
  }
  let sum = 0
  for (let i = 0; i < count; i++) {
    alive[i] = alive[i]! / total
    sum += alive[i]!
  }
  // open interval: after decades of silence the odds pass what a double holds, but never is not a thing records can say
  const pAlive = Math.min(Math.max(sum, 1e-12), 1 - 1e-12)
  const rawOrder = (weeks: number) => Math.min(pOrder(shape, statistics, alive, weeks), pAlive)
  return {
    pAlive: applyCalibration(model.calibration, pAlive),
    pOrderWithin: (days) => (days > 0 ? applyCalibration(model.calibration, rawOrder(days / 7)) : 0),
    expectedOrders: (days) => {
      if (!(days > 0)) return 0
      const expected = orders(prepared, statistics, alive, days / 7)
      if (!model.calibration) return expected
      const raw = rawOrder(days / 7)
      return raw > 0 ? (expected * applyCalibration(model.calibration, raw)) / raw : 0
    },
  }
}

type Prepared = { shape: Shape; lnWeights: number[]; scratch: Float64Array; byX: Map<number, Quadrature> }
const preparedByModel = new WeakMap<BuyingModel, Prepared>()

/** Gammas and quadrature nodes depend on the model and x alone; thousands of accounts share them. */
function prepare(model: BuyingModel): Prepared {
  const known = preparedByModel.get(model)
  if (known) return known
  const ks = model.weights.map((w) => w.k)
  const prepared = {
    shape: shapeOf(model, ks),
    lnWeights: model.weights.map((w) => Math.log(w.weight)),
    scratch: new Float64Array(2 * ks.length),
    byX: new Map<number, Quadrature>(),
  }
  preparedByModel.set(model, prepared)
  return prepared
}

/** P(order within t) = Σ_k alive_k · {1 − [(α+T)/(α+T+t)]^R · Σ(g+t, α+T+t) / Σ(g, α+T)}. */
function pOrder({ r, ks, alphas }: Shape, { x, tx, T }: BuyingStatistics, alive: Float64Array, t: number): number {
  let p = 0
  for (let i = 0; i < ks.length; i++) {
    const k = ks[i]!
    const R = r + k * x
    const end = alphas[i]! + T
    const lnStill = -R * Math.log1p(t / end) + Math.log(stageSum(k, R, (T - tx + t) / (end + t)))
    const lnNow = Math.log(stageSum(k, R, (T - tx) / end))
    p += alive[i]! * -Math.expm1(Math.min(0, lnStill - lnNow))
  }
  return p
}

/**
 * E[orders in t] = Σ_k alive_k · E_q[(1 − (1 + q t/(k(α+T)))^−R′)/q], q ~ Beta(a, b+x+1); R′ = R + j where j stages are
 * behind, with weights ∝ Γ(R+j)/j! · (g/(α+T))^j. For k > 1 the renewal process is replaced by its equilibrium rate.
 */
function orders({ shape, byX }: Prepared, account: BuyingStatistics, alive: Float64Array, t: number): number {
  const { r, a, b, ks, alphas } = shape
  const { x, tx, T } = account
  let quadrature = byX.get(x)
  if (!quadrature) {
    quadrature = betaQuadrature(a, b + x + 1)
    byX.set(x, quadrature)
  }
  const { nodes, weights } = quadrature
  let expected = 0
  for (let i = 0; i < ks.length; i++) {
    const k = ks[i]!
    const R = r + k * x
    const z = (T - tx) / (alphas[i]! + T)
    const pace = t / (k * (alphas[i]! + T))
    let sum = 0
    for (let n = 0; n < nodes.length; n++) {
      const q = Math.max(nodes[n]!, 1e-12) // where accounts hardly ever leave the first node is 0 but for rounding
      const ln = Math.log1p(q * pace)
      const step = -Math.expm1(-ln)
      // left = 1 − (1 + q pace)^−(R+j), carried upwards in j by sums of positive terms: no digits are lost at small q
      let left = -Math.expm1(-R * ln)
      let term = 1
      let share = 1
      let gone = left
      for (let j = 1; j < k; j++) {
        term *= ((R + j - 1) / j) * z
        left += (1 - left) * step
        share += term
        gone += term * left
      }
      sum += (weights[n]! * gone) / (share * q)
    }
    expected += alive[i]! * sum
  }
  return expected
}
