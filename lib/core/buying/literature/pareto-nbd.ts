import { lnGamma } from '../ln-gamma.ts'
import type { BuyingStatistics } from '../terms.ts'
import { hypergeometric } from './hypergeometric.ts'

/** Used by tests only: Pareto/NBD of Schmittlein, Morrison & Colombo (1987), as Fader & Hardie (2005) write it. */
export type ParetoNbd = { r: number; alpha: number; s: number; beta: number }
type Seen = { x: number; tx: number; T: number }

export function paretoNbdLogLikelihood(model: ParetoNbd, accounts: BuyingStatistics[]): number {
  const { r, alpha, s, beta } = model
  return accounts.reduce((sum, seen) => {
    const lnAlive = -(r + seen.x) * Math.log(alpha + seen.T) - s * Math.log(beta + seen.T)
    const constant = lnGamma(r + seen.x) - lnGamma(r) + r * Math.log(alpha) + s * Math.log(beta)
    return sum + constant + lnAlive + Math.log1p(goneAgainstAlive(model, seen))
  }, 0)
}

export function paretoNbdAlive(model: ParetoNbd, seen: Seen): number {
  return 1 / (1 + goneAgainstAlive(model, seen))
}

/** E[orders in the next t weeks | x, t_x, T]. */
export function paretoNbdExpected(model: ParetoNbd, seen: Seen, t: number): number {
  const { r, alpha, s, beta } = model
  const reach = 1 - ((beta + seen.T) / (beta + seen.T + t)) ** (s - 1)
  return (((r + seen.x) * (beta + seen.T)) / ((alpha + seen.T) * (s - 1))) * reach * paretoNbdAlive(model, seen)
}

/** s/(r+s+x) · (α+T)^(r+x) (β+T)^s · A₀, the odds of having left. */
function goneAgainstAlive({ r, alpha, s, beta }: ParetoNbd, { x, tx, T }: Seen): number {
  const [scale, second] = alpha >= beta ? [alpha, s + 1] : [beta, r + x]
  const at = (time: number) => {
    const power = r + s + x
    const series = hypergeometric(power, second, power + 1, Math.abs(alpha - beta) / (scale + time))
    const lnScale = (r + x) * Math.log(alpha + T) + s * Math.log(beta + T) - power * Math.log(scale + time)
    return series * Math.exp(lnScale)
  }
  return (s / (r + s + x)) * (at(tx) - at(T))
}
