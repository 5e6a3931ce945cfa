import { accountTerms, type BuyingStatistics, shapeOf } from './terms.ts'

/** ln r, ln of orders a week while active, logit φ, ln κ: unbounded, so that a simplex may walk freely. */
export type Theta = number[]

export function parametersAt([lnR, lnRate, logitPhi, lnKappa]: Theta) {
  return {
    r: Math.exp(lnR!),
    rate: Math.exp(lnRate!),
    phi: 1 / (1 + Math.exp(-logitPhi!)),
    kappa: Math.exp(lnKappa!),
  }
}

/** Writes ln L_k of account i under `ks[m]` to `out[i · ks.length + m]`. */
export function logLikelihoods(theta: Theta, ks: readonly number[], accounts: BuyingStatistics[], out: Float64Array) {
  const shape = shapeOf(parametersAt(theta), ks)
  const terms = new Float64Array(2 * ks.length)
  for (let i = 0; i < accounts.length; i++) {
    accountTerms(shape, accounts[i]!, terms)
    for (let m = 0; m < ks.length; m++) out[i * ks.length + m] = terms[2 * m]!
  }
}

/** ln L of all accounts under one k; what tables of the literature print as LL. */
export function logLikelihood(theta: Theta, k: number, accounts: BuyingStatistics[]): number {
  const out = new Float64Array(accounts.length)
  logLikelihoods(theta, [k], accounts, out)
  return out.reduce((sum, value) => sum + value, 0)
}
