import { lnBeta, lnGamma } from '../ln-gamma.ts'
import type { BuyingStatistics } from '../terms.ts'
import { hypergeometric } from './hypergeometric.ts'

/** Used by tests only: BG/NBD of Fader, Hardie & Lee (2005), to show that the common machinery meets published tables. */
export type BgNbd = { r: number; alpha: number; a: number; b: number }

export function bgNbdLogLikelihood({ r, alpha, a, b }: BgNbd, accounts: BuyingStatistics[]): number {
  return accounts.reduce((sum, { x, tx, T }) => {
    const lnAlive = lnBeta(a, b + x) - (r + x) * Math.log(alpha + T)
    const lnGone = x > 0 ? lnBeta(a + 1, b + x - 1) - (r + x) * Math.log(alpha + tx) : -Infinity
    const either = lnAlive + Math.log1p(Math.exp(lnGone - lnAlive))
    return sum + lnGamma(r + x) - lnGamma(r) + r * Math.log(alpha) - lnBeta(a, b) + either
  }, 0)
}

/** E[orders in the next t weeks | x, t_x, T]. */
export function bgNbdExpected(
  { r, alpha, a, b }: BgNbd,
  { x, tx, T }: { x: number; tx: number; T: number },
  t: number,
) {
  const series = hypergeometric(r + x, b + x, a + b + x - 1, t / (alpha + T + t))
  const numerator = ((a + b + x - 1) / (a - 1)) * (1 - ((alpha + T) / (alpha + T + t)) ** (r + x) * series)
  return numerator / (1 + (x > 0 ? (a / (b + x - 1)) * ((alpha + T) / (alpha + tx)) ** (r + x) : 0))
}
