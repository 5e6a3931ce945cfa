import { minimize } from './nelder-mead.ts'

/** Contracts that came up for renewal after `renewals` earlier ones: how many renewed, how many ended. */
export type RenewalCount = { renewals: number; renewed: number; ended: number }
/** Chance to end at a renewal is Beta(alpha, beta) over accounts and stays with each account. */
export type RenewalModel = { alpha: number; beta: number }
export type RenewalFit =
  | { kind: 'estimate'; value: RenewalModel; logLikelihood: number; n: number }
  | { kind: 'not-enough-data'; n: number; needed: number }

const NEEDED = 30

/**
 * sBG (Fader & Hardie 2007): P(renew | renewed n times) = (β + n)/(α + β + n). It rises with n because those who tend to
 * leave have left, not because anyone grew fonder.
 */
export function renewalProbability({ alpha, beta }: RenewalModel, renewals: number): number {
  return (beta + renewals) / (alpha + beta + renewals)
}

/**
 * Maximum likelihood of α and β over renewal decisions. Needs 30 decisions, among them some of each kind: where nobody
 * has ever left (or stayed) the likelihood has no summit.
 */
export function fitRenewal(counts: RenewalCount[]): RenewalFit {
  const renewed = counts.reduce((sum, c) => sum + c.renewed, 0)
  const ended = counts.reduce((sum, c) => sum + c.ended, 0)
  const n = renewed + ended
  if (n < NEEDED || renewed === 0 || ended === 0) return { kind: 'not-enough-data', n, needed: NEEDED }
  const at = ([lnAlpha, lnBeta]: number[]) => ({ alpha: Math.exp(lnAlpha!), beta: Math.exp(lnBeta!) })
  const badness = (theta: number[]) => {
    if (Math.abs(theta[0]!) > 12 || Math.abs(theta[1]!) > 12) return Infinity
    const model = at(theta)
    return -counts.reduce((sum, c) => {
      const p = renewalProbability(model, c.renewals)
      return sum + c.renewed * Math.log(p) + (c.ended > 0 ? c.ended * Math.log1p(-p) : 0)
    }, 0)
  }
  const { point, value } = minimize(badness, [0, 0], { size: 1e-6, spread: 1e-10 })
  return { kind: 'estimate', value: at(point), logLikelihood: -value, n }
}
