import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seeded } from '#lib/core/chance.ts'
import { dayNumber } from '#lib/core/day.ts'
import { sharedDataMissing, sharedReference, sharedRows } from '#tests/shared-data.ts'
import { estimateBuyingModel, fitBuyingModel } from './fit.ts'
import { simulateTimes, statisticsOf } from './literature/simulation.ts'
import { type BuyingModel, type BuyingStatistics, scoreAccount } from './model.ts'
import { sampleForFit } from './sample.ts'
import { buyingStatistics } from './statistics.ts'

const truth = {
  r: 0.9,
  alpha1: 9,
  a: 0.8,
  b: 3,
  weights: [
    { k: 1, weight: 0.5 },
    { k: 2, weight: 0.25 },
    { k: 4, weight: 0.25 },
  ],
}
const T = 104
const simulate = (n: number, seed: number) => {
  const random = seeded(seed)
  return Array.from({ length: n }, () => statisticsOf(simulateTimes(truth, T, random), T))
}

test('recovers a simulated mixture of 5,000 accounts: parameters within 10 %, weights within .04', {
  timeout: 60_000,
}, () => {
  // b of one such world is uncertain by about 10 % (one standard deviation) for any method: three worlds, their mean
  const models = [1, 2, 3].map((seed) => fitBuyingModel(simulate(5000, seed), '2026-06-30'))
  const mean = (of: (model: BuyingModel) => number) => models.reduce((sum, model) => sum + of(model) / 3, 0)
  const off = (found: number, real: number) => Math.abs(found / real - 1)
  expect(
    off(
      mean((m) => m.r),
      truth.r,
    ),
  ).toBeLessThan(0.1)
  expect(
    off(
      mean((m) => m.r / m.rate),
      truth.alpha1,
    ),
  ).toBeLessThan(0.1)
  expect(
    off(
      mean((m) => m.phi * m.kappa),
      truth.a,
    ),
  ).toBeLessThan(0.1)
  expect(
    off(
      mean((m) => (1 - m.phi) * m.kappa),
      truth.b,
    ),
  ).toBeLessThan(0.1)
  for (const model of models) {
    expect(model).toMatchObject({ calibration: null, fittedOn: 5000, asOf: '2026-06-30' })
    for (const [i, weight] of [0.5, 0.25, 0.25, 0, 0].entries()) {
      expect(Math.abs(model.weights[i]!.weight - weight)).toBeLessThan(0.04)
    }
  }
})

test('few accounts lean on the priors and give finite scores; none is an error, fewer than 15 is said', () => {
  for (const n of [1, 2, 5, 30]) {
    const accounts = simulate(n, n)
    const model = fitBuyingModel(accounts, '2026-06-30')
    expect(model.fittedOn).toBe(n)
    expect(model.phi * model.kappa).toBeGreaterThan(0.005)
    expect(model.weights.reduce((sum, w) => sum + w.weight, 0)).toBeCloseTo(1, 9)
    const { pAlive } = scoreAccount(model, accounts[0]!)
    expect(pAlive > 0 && pAlive < 1).toBe(true)
  }
  expect(() => fitBuyingModel([], '2026-06-30')).toThrow(RangeError)
  expect(estimateBuyingModel([], '2026-06-30')).toEqual({ kind: 'not-enough-data', n: 0, needed: 15 })
  expect(estimateBuyingModel(simulate(14, 1), '2026-06-30')).toMatchObject({ kind: 'not-enough-data', n: 14 })
  expect(estimateBuyingModel(simulate(15, 1), '2026-06-30')).toMatchObject({ kind: 'estimate', n: 15 })
})

test('accounts that all bought first on the as-of day can be fitted', () => {
  const model = fitBuyingModel(Array(20).fill({ x: 0, tx: 0, T: 0, logGaps: 0 }), '2026-06-30')
  expect(Number.isFinite(model.rate)).toBe(true)
})

test('the order of the list changes nothing', () => {
  const accounts = simulate(60, 3)
  expect(fitBuyingModel(accounts.toReversed(), '2026-06-30')).toEqual(fitBuyingModel(accounts, '2026-06-30'))
})

test('a sample keeps the mix of the whole and never hangs on its order', () => {
  const account = fc.record({ x: fc.nat(50), tx: fc.nat(100), T: fc.nat(200), logGaps: fc.constant(0) })
  fc.assert(
    fc.property(fc.array(account, { maxLength: 400 }), fc.integer({ min: 1, max: 100 }), (accounts, size) => {
      const sample = sampleForFit(accounts, size)
      expect(sample).toHaveLength(Math.min(size, accounts.length))
      expect(sampleForFit(accounts.toReversed(), size)).toEqual(sample)
      const share = (list: BuyingStatistics[]) => list.filter((a) => a.x < 10).length / Math.max(1, list.length)
      expect(Math.abs(share(sample) - share(accounts))).toBeLessThanOrEqual(1 / Math.max(1, sample.length) + 1e-9)
    }),
  )
})

describe.skipIf(sharedDataMissing)(
  `maximum a posteriori fits of reference.json${sharedDataMissing ? ` (skipped: ${sharedDataMissing})` : ''}`,
  () => {
    const fits = sharedDataMissing ? null : sharedReference().btyd.map_fits
    const cases: [string, () => BuyingStatistics[]][] = [
      ['cdnow_k1', cdnow],
      ['grocery_k2', () => statisticsAt('grocery_events.csv.gz', '2006-12-31')],
      ['northwind_k1', () => statisticsAt('northwind_orders.csv', '1998-05-06')],
      ['northwind_cal_k1', () => statisticsAt('northwind_orders.csv', '1997-08-31')],
    ]
    test.each(cases)('%s', (name, load) => {
      const wanted = fits[name]
      const accounts = load()
      expect(accounts).toHaveLength(wanted.n ?? 2357)
      const model = fitBuyingModel(accounts, '2000-01-01', [wanted.k])
      const found = [model.r, model.r / (wanted.k * model.rate), model.phi * model.kappa, (1 - model.phi) * model.kappa]
      for (const [i, value] of found.entries()) expect(Math.abs(value / wanted.params[i] - 1)).toBeLessThan(1e-3)
    })
  },
)

function cdnow(): BuyingStatistics[] {
  return sharedRows('cdnow_summary.csv').map((row) => ({
    x: Number(row.x),
    tx: Number(row.t_x),
    T: Number(row.T),
    logGaps: Number(row.litt),
  }))
}

function statisticsAt(file: string, day: string): BuyingStatistics[] {
  const days = new Map<string, Set<number>>()
  for (const row of sharedRows(file)) {
    days.set(row.customer!, (days.get(row.customer!) ?? new Set()).add(dayNumber(row.date!)))
  }
  return [...days.values()]
    .map((set) =>
      buyingStatistics(
        [...set].sort((p, q) => p - q),
        dayNumber(day),
      ),
    )
    .filter((s) => s !== null)
}
