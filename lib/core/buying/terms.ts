import { lnGamma } from './ln-gamma.ts'

/** Statistics of one account, in weeks: repeat orders, first to last, first to as-of, Σ ln of the gaps between orders. */
export type BuyingStatistics = { x: number; tx: number; T: number; logGaps: number }

/** MBG/CNBD-k with one set of parameters for every k. `alphas[i]` = r / (k · rate) is the scale for `ks[i]` stages. */
export type Shape = {
  r: number
  a: number
  b: number
  ks: readonly number[]
  alphas: readonly number[]
  byX: Map<number, Float64Array>
}

/** a = φκ, b = (1 − φ)κ: φ is the mean chance to leave after an order, κ how alike accounts are in it. */
export function shapeOf(
  { r, rate, phi, kappa }: { r: number; rate: number; phi: number; kappa: number },
  ks: readonly number[],
): Shape {
  return { r, a: phi * kappa, b: (1 - phi) * kappa, ks, alphas: ks.map((k) => r / (k * rate)), byX: new Map() }
}

/**
 * For each k of the shape writes two numbers: `out[2i]` = ln L_k, `out[2i + 1]` = ln of the odds that the account has left.
 * METHODS 1 after Batislam et al. (2007) and Platzer & Reutterer (2016): with R = r + kx, g = T − t_x,
 * L = α^r Γ(R)/Γ(r) · B(a, b+x+1)/B(a, b) · (α+T)^−R Σ · (1 + odds) · Π gap^(k−1) / Γ(k)^x,
 * odds = a/(b+x) · [(α+T)/(α+t_x)]^R / Σ(g, α+T). Everything in logarithms: R reaches 16 times the orders of decades.
 */
export function accountTerms(shape: Shape, account: BuyingStatistics, out: Float64Array): void {
  const { x, tx, T, logGaps } = account
  const { r, ks, alphas } = shape
  const shared = shape.byX.get(x) ?? sharedByX(shape, x)
  const lnLeaving = shared[ks.length]!
  const gap = T - tx
  for (let i = 0; i < ks.length; i++) {
    const k = ks[i]!
    const R = r + k * x
    const end = alphas[i]! + T
    const lnSum = Math.log(stageSum(k, R, gap / end))
    const lnOdds = lnLeaving + R * Math.log1p(gap / (alphas[i]! + tx)) - lnSum
    const lnEither = lnOdds > 0 ? lnOdds + Math.log1p(Math.exp(-lnOdds)) : Math.log1p(Math.exp(lnOdds))
    out[2 * i] = shared[i]! - R * Math.log(end) + lnSum + lnEither + (k - 1) * logGaps
    out[2 * i + 1] = lnOdds
  }
}

/**
 * Σ(u, A) = Σ_{j<k} Γ(R+j)/(Γ(R) j!) · z^j with z = u/A in [0, 1): of the k stages to the next order, any number below k
 * is behind us. Terms stay below about 1e120 even with millions of orders, so no logarithms are needed.
 */
export function stageSum(k: number, R: number, z: number): number {
  let term = 1
  let sum = 1
  for (let j = 1; j < k; j++) {
    term *= ((R + j - 1) / j) * z
    sum += term
  }
  return sum
}

/** What depends on the number of orders alone: per k the constant of ln L, then ln(a / (b + x)). */
function sharedByX(shape: Shape, x: number): Float64Array {
  const { r, a, b, ks, alphas } = shape
  const lnStaying = lnGamma(b + x + 1) - lnGamma(b) - lnGamma(a + b + x + 1) + lnGamma(a + b)
  const shared = new Float64Array(ks.length + 1)
  for (let i = 0; i < ks.length; i++) {
    const k = ks[i]!
    shared[i] = r * Math.log(alphas[i]!) + lnGamma(r + k * x) - lnGamma(r) + lnStaying - x * lnGamma(k)
  }
  shared[ks.length] = Math.log(a / (b + x))
  shape.byX.set(x, shared)
  return shared
}
