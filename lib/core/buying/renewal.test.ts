import { expect, test } from 'vitest'
import { fitRenewal, renewalProbability } from './renewal.ts'

// Survivors per 1,000 customers after 0 … 7 years (Fader & Hardie 2007, table 1): two segments of one company
const published = [
  { name: 'High End', survivors: [1000, 869, 743, 653, 593, 551, 517, 491], alpha: 0.668, beta: 3.806, ll: -1611.2 },
  { name: 'Regular', survivors: [1000, 631, 468, 382, 326, 289, 262, 241], alpha: 0.704, beta: 1.182, ll: -1680.3 },
]

test.each(published)('$name: α $alpha, β $beta, LL $ll', ({ survivors, alpha, beta, ll }) => {
  const counts = survivors.slice(1).map((renewed, renewals) => ({
    renewals,
    renewed,
    ended: survivors[renewals]! - renewed,
  }))
  const fit = fitRenewal(counts)
  if (fit.kind !== 'estimate') throw new Error('7,000 decisions are enough')
  expect(fit.value.alpha).toBeCloseTo(alpha, 3)
  expect(fit.value.beta).toBeCloseTo(beta, 3)
  expect(fit.logLikelihood).toBeCloseTo(ll, 1)
})

test('each renewal makes the next likelier', () => {
  const chances = [0, 1, 2, 10, 100].map((n) => renewalProbability({ alpha: 0.668, beta: 3.806 }, n))
  expect(chances[0]).toBeCloseTo(0.8507, 4)
  expect(chances).toEqual(chances.toSorted((p, q) => p - q))
  expect(chances.every((p) => p > 0 && p < 1)).toBe(true)
})

test('with few decisions, or none who left, it does not pretend to know', () => {
  expect(fitRenewal([])).toEqual({ kind: 'not-enough-data', n: 0, needed: 30 })
  expect(fitRenewal([{ renewals: 0, renewed: 40, ended: 0 }])).toMatchObject({ kind: 'not-enough-data', n: 40 })
})
