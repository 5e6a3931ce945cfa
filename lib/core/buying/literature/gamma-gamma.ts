import { lnGamma } from '../ln-gamma.ts'

/** Used by tests only: gamma-gamma model of spend per order (Fader, Hardie & Lee 2005 JMR; Fader & Hardie note 025). */
export type GammaGamma = { p: number; q: number; gamma: number }

/** Accounts with x repeat orders of mean amount m. */
export function gammaGammaLogLikelihood({ p, q, gamma }: GammaGamma, accounts: { x: number; m: number }[]): number {
  return accounts.reduce((sum, { x, m }) => {
    const shapes = lnGamma(p * x + q) - lnGamma(p * x) - lnGamma(q)
    const powers = q * Math.log(gamma) + (p * x - 1) * Math.log(m) + p * x * Math.log(x)
    return sum + shapes + powers - (p * x + q) * Math.log(gamma + m * x)
  }, 0)
}

export function gammaGammaExpected({ p, q, gamma }: GammaGamma, { x, m }: { x: number; m: number }): number {
  return (p * (gamma + m * x)) / (p * x + q - 1)
}
