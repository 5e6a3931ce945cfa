import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sharedDataMissing, sharedReference } from '#tests/shared-data.ts'
import { betaQuadrature } from './gauss-jacobi.ts'
import { logLikelihood } from './likelihood.ts'
import { lnGamma } from './ln-gamma.ts'
import { type BuyingModel, type BuyingStatistics, scoreAccount } from './model.ts'

const mixture: BuyingModel = {
  r: 0.9,
  rate: 0.1,
  phi: 0.21,
  kappa: 3.8,
  weights: [1, 2, 4, 8, 16].map((k) => ({ k, weight: 0.2 })),
  calibration: null,
  fittedOn: 5000,
  asOf: '2026-06-30',
}
const only = (k: number, model = mixture): BuyingModel => ({ ...model, weights: [{ k, weight: 1 }] })

describe('against the story of the model itself, integrated by brute force', () => {
  const cases: BuyingStatistics[] = [
    { x: 0, tx: 0, T: 0, logGaps: 0 },
    { x: 0, tx: 0, T: 40, logGaps: 0 },
    { x: 1, tx: 3, T: 90, logGaps: Math.log(3) },
    { x: 3, tx: 30, T: 38, logGaps: 3 * Math.log(10) },
    { x: 12, tx: 100, T: 104, logGaps: 12 * Math.log(8) },
  ]
  for (const k of [1, 2, 4, 16]) {
    test.each(cases)(`k = ${k}, x = $x, t_x = $tx, T = $T`, (account) => {
      const score = scoreAccount(only(k), account)
      const truth = integrate(k, account, 26)
      expect(score.pAlive).toBeCloseTo(truth.pAlive, 7)
      expect(score.pOrderWithin(26 * 7)).toBeCloseTo(truth.pOrder, 7)
      const { r, rate, phi, kappa } = mixture
      const theta = [Math.log(r), Math.log(rate), Math.log(phi / (1 - phi)), Math.log(kappa)]
      expect(logLikelihood(theta, k, [account])).toBeCloseTo(Math.log(truth.likelihood), 6)
      // the renewal process is replaced by its equilibrium rate: exact for k = 1, else near where half a gap matters little
      if (k === 1) expect(score.expectedOrders(26 * 7)).toBeCloseTo(truth.expected, 7)
    })
  }

  test('a mixture weighs each k by how well it tells the gaps', () => {
    const account = cases[3]!
    const parts = mixture.weights.map(({ k }) => ({ ...integrate(k, account, 26) }))
    const total = parts.reduce((sum, p) => sum + p.likelihood, 0)
    const mean = parts.reduce((sum, p) => sum + (p.likelihood / total) * p.pOrder, 0)
    expect(scoreAccount(mixture, account).pOrderWithin(26 * 7)).toBeCloseTo(mean, 7)
  })
})

describe.skipIf(sharedDataMissing)(
  `golden rows of reference.json${sharedDataMissing ? ` (skipped: ${sharedDataMissing})` : ''}`,
  () => {
    const rows: Golden[] = sharedDataMissing ? [] : sharedReference().btyd.golden
    test('there are golden rows', () => expect(rows.length).toBeGreaterThan(20))
    test.each(rows)('$model: x = $x, t_x = $t_x, T = $T, t = $t', (row) => {
      const [r, alpha, a, b] = row.params
      const rate = r / (row.k * alpha)
      const model = only(row.k, { ...mixture, r, rate, phi: a / (a + b), kappa: a + b })
      const score = scoreAccount(model, { x: row.x, tx: row.t_x, T: row.T, logGaps: 0 })
      expect(Math.abs(score.pAlive - row.p_alive)).toBeLessThan(1e-6)
      expect(Math.abs(score.pOrderWithin(row.t * 7) - row.p_order_within_t)).toBeLessThan(1e-6)
      expect(Math.abs(score.expectedOrders(row.t * 7) / row.expected_orders_t - 1)).toBeLessThan(1e-4)
    })
  },
)
type Golden = {
  model: string
  k: number
  params: [number, number, number, number]
  x: number
  t_x: number
  T: number
  t: number
} & {
  p_alive: number
  p_order_within_t: number
  expected_orders_t: number
}

describe('laws', () => {
  const decades = (min: number, max: number) => fc.double({ min, max, noNaN: true }).map((power) => 10 ** power)
  const models = fc
    .record({
      r: decades(-1, 1.5),
      rate: decades(-3, 0.7),
      phi: fc.double({ min: 0.002, max: 0.9, noNaN: true }),
      kappa: decades(-0.5, 1.5),
      calibration: fc.option(
        fc.record({ c: fc.double({ min: -2, max: 2, noNaN: true }), d: fc.double({ min: 0.1, max: 2, noNaN: true }) }),
      ),
      parts: fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }),
    })
    .map(({ parts, ...rest }): BuyingModel => {
      const sum = parts.reduce((p, q) => p + q, 0)
      return { ...mixture, ...rest, weights: [1, 2, 4, 8, 16].map((k, i) => ({ k, weight: parts[i]! / sum })) }
    })
  // any history of up to decades of distinct days, from two days to thousands
  const accounts = fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 60 }).chain((gaps) =>
    fc.integer({ min: 0, max: 12_000 }).map((wait): BuyingStatistics => {
      const days = gaps.reduce((sum, gap) => sum + gap, 0)
      const logGaps = gaps.reduce((sum, gap) => sum + Math.log(gap / 7), 0)
      return { x: gaps.length, tx: days / 7, T: (days + wait) / 7, logGaps }
    }),
  )

  test('chances lie between 0 and 1; nobody orders who is not there; more time, more chance and more orders', () => {
    fc.assert(
      fc.property(models, accounts, fc.integer({ min: 1, max: 3000 }), (model, account, days) => {
        const score = scoreAccount(model, account)
        expect(score.pAlive).toBeGreaterThan(0)
        expect(score.pAlive).toBeLessThan(1)
        const soon = score.pOrderWithin(days)
        const later = score.pOrderWithin(days * 2)
        expect(soon).toBeGreaterThanOrEqual(0)
        expect(later).toBeGreaterThanOrEqual(soon - 1e-12)
        expect(score.pAlive).toBeGreaterThanOrEqual(later - 1e-12)
        expect(score.pOrderWithin(0)).toBe(0)
        expect(score.expectedOrders(days)).toBeGreaterThanOrEqual(0)
        expect(Number.isFinite(score.expectedOrders(days * 2))).toBe(true)
        expect(score.expectedOrders(0)).toBe(0)
      }),
      { numRuns: 300 },
    )
  })

  test('waiting without an order never raises P(alive)', () => {
    fc.assert(
      fc.property(models, accounts, fc.integer({ min: 1, max: 2000 }), (model, account, days) => {
        const later = scoreAccount(model, { ...account, T: account.T + days / 7 })
        expect(later.pAlive).toBeLessThanOrEqual(scoreAccount(model, account).pAlive + 1e-12)
      }),
      { numRuns: 300 },
    )
  })

  test('an order today makes P(alive) at least what silence would have', () => {
    fc.assert(
      fc.property(models, accounts, (model, account) => {
        const gap = account.T - account.tx
        fc.pre(gap * 7 >= 1)
        const bought = { x: account.x + 1, tx: account.T, T: account.T, logGaps: account.logGaps + Math.log(gap) }
        for (const { k } of model.weights) {
          const one = only(k, model)
          expect(scoreAccount(one, bought).pAlive).toBeGreaterThanOrEqual(scoreAccount(one, account).pAlive - 1e-9)
        }
      }),
    )
  })

  test('stored as JSON and read back it scores the same', () => {
    const account = { x: 5, tx: 40, T: 60, logGaps: 5 * Math.log(8) }
    const again: BuyingModel = JSON.parse(JSON.stringify(mixture))
    expect(scoreAccount(again, account).pOrderWithin(90)).toBe(scoreAccount(mixture, account).pOrderWithin(90))
  })

  test('decades of daily orders, and decades of silence after them, stay numbers', () => {
    const daily = { x: 15_000, tx: 15_000 / 7, T: 15_000 / 7, logGaps: 15_000 * Math.log(1 / 7) }
    expect(scoreAccount(mixture, daily).pAlive).toBeGreaterThan(0.99)
    expect(scoreAccount(mixture, daily).expectedOrders(70)).toBeGreaterThan(50)
    const silent = scoreAccount(mixture, { ...daily, T: daily.T + 2000 })
    expect(silent.pAlive).toBeLessThan(1e-6)
    expect(silent.pOrderWithin(3650)).toBeLessThan(1e-6)
  })

  test('one order today: nothing tells k yet, so the weights are those of the model and P(alive) is 1 − φ', () => {
    const fresh = scoreAccount(mixture, { x: 0, tx: 0, T: 0, logGaps: 0 })
    const parts = mixture.weights.map(({ k }) =>
      scoreAccount(only(k), { x: 0, tx: 0, T: 0, logGaps: 0 }).pOrderWithin(90),
    )
    expect(fresh.pOrderWithin(90)).toBeCloseTo(
      parts.reduce((sum, p) => sum + p / 5, 0),
      12,
    )
    expect(fresh.pAlive).toBeCloseTo(1 - 0.21, 9)
  })
})

/** P(alive), P(order in t), E[orders in t] and L of one account by sums over its rate and its chance to leave. */
function integrate(k: number, { x, tx, T, logGaps }: BuyingStatistics, t: number) {
  const { r, rate, phi, kappa } = mixture
  const alpha = r / (k * rate)
  const p = betaQuadrature(phi * kappa, (1 - phi) * kappa, 40)
  const steps = 4000
  let alive = 0
  let gone = 0
  let order = 0
  let expected = 0
  for (let i = 0; i <= steps; i++) {
    // trapezia over ln λ, λ being the rate of stages
    const lnRate = -30 + (i * 36) / steps
    const stages = Math.exp(lnRate)
    const density = Math.exp(r * Math.log(alpha) - lnGamma(r) + r * lnRate - alpha * stages) * (36 / steps)
    const gaps = Math.exp(k * x * lnRate - stages * tx + (k - 1) * logGaps - x * lnGamma(k))
    for (let n = 0; n < p.nodes.length; n++) {
      const leave = p.nodes[n]!
      const weight = p.weights[n]! * density * gaps * (1 - leave) ** x
      const waiting = weight * (1 - leave) * notYet(k, stages * (T - tx))
      alive += waiting
      gone += weight * leave
      order += waiting - weight * (1 - leave) * notYet(k, stages * (T - tx + t))
      expected += waiting * (-Math.expm1(-leave * stages * t) / leave)
    }
  }
  const likelihood = alive + gone
  return { pAlive: alive / likelihood, pOrder: order / likelihood, expected: expected / likelihood, likelihood }
}

/** Fewer than k stages behind by then: Poisson tail. */
function notYet(k: number, mean: number): number {
  let term = Math.exp(-mean)
  let sum = term
  for (let j = 1; j < k; j++) {
    term *= mean / j
    sum += term
  }
  return sum
}
