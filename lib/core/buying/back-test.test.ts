import { describe, expect, test } from 'vitest'
import { gammaDraw, seeded } from '#lib/core/chance.ts'
import { dayNumber } from '#lib/core/day.ts'
import { sharedDataMissing, sharedReference, sharedRows } from '#tests/shared-data.ts'
import { backTestTable, outcomesOfStep } from './back-test.ts'
import { fitCalibration, type Outcome } from './calibration.ts'
import { fitBuyingModel } from './fit.ts'
import type { BuyingModel } from './model.ts'
import { buyingStatistics } from './statistics.ts'

test('outcomes know the past only, and count an order by the last day of the step', () => {
  const model: BuyingModel = {
    r: 1,
    rate: 0.2,
    phi: 0.2,
    kappa: 3,
    weights: [{ k: 1, weight: 1 }],
    calibration: null,
    fittedOn: 20,
    asOf: '2026-01-31',
  }
  const day = (text: string) => dayNumber(text)
  const accounts = [
    [day('2025-06-01'), day('2026-04-30')],
    [day('2025-06-01'), day('2026-05-01')],
    [day('2025-06-01')],
    [day('2026-02-01'), day('2026-03-01')],
  ]
  const outcomes = outcomesOfStep(model, accounts, '2026-01-31', '2026-04-30')
  expect(outcomes.map((o) => o.ordered)).toEqual([true, false, false])
  expect(new Set(outcomes.map((o) => o.predicted)).size).toBe(1)
})

test('the table counts everyone once and does not hang on the order of the list', () => {
  const random = seeded(5)
  const outcomes: Outcome[] = Array.from({ length: 1234 }, () => {
    const predicted = Math.ceil(random() * 20) / 21
    return { predicted, ordered: random() < predicted }
  })
  const table = backTestTable(outcomes, '2026-06-30')
  if (table.kind !== 'estimate') throw new Error('enough data was given')
  expect(table.rows.reduce((sum, row) => sum + row.n, 0)).toBe(1234)
  expect(table.rows.reduce((sum, row) => sum + row.n * row.observed, 0)).toBeCloseTo(
    outcomes.filter((o) => o.ordered).length,
    9,
  )
  for (const row of table.rows) expect(Math.abs(row.observed - row.predicted)).toBeLessThan(0.15)
  const again = backTestTable(outcomes.toReversed(), '2026-06-30')
  if (again.kind !== 'estimate') throw new Error('enough data was given')
  for (const [i, row] of again.rows.entries()) expect(row.observed).toBeCloseTo(table.rows[i]!.observed, 12)
  expect(backTestTable(outcomes.slice(0, 99), '2026-06-30')).toEqual({ kind: 'not-enough-data', n: 99, needed: 100 })
})

test('a business whose customers all buy twice as often of late is foretold too low, and the calibration lifts it', () => {
  const random = seeded(8)
  const turn = dayNumber('2025-06-30')
  const accounts = Array.from({ length: 150 }, () => {
    const days: number[] = []
    for (let now = dayNumber('2023-07-01') + Math.floor(random() * 90); now <= dayNumber('2026-06-30'); ) {
      days.push(now)
      now += 1 + Math.floor(gammaDraw(1, random) * (now > turn ? 60 : 240))
    }
    return days
  })
  const origin = '2025-12-31'
  const past = accounts.map((days) => buyingStatistics(days, dayNumber(origin))!)
  const outcomes = outcomesOfStep(fitBuyingModel(past, origin), accounts, origin, '2026-03-31')
  expect(outcomes).toHaveLength(150)
  const table = backTestTable(outcomes, '2026-06-30')
  if (table.kind !== 'estimate') throw new Error('enough data was given')
  expect(table.observed).toBeGreaterThan(table.predicted + 0.05)
  expect(fitCalibration(outcomes)!.c).toBeGreaterThan(0.2)
})

describe.skipIf(sharedDataMissing)(
  `CDNOW deciles of reference.json${sharedDataMissing ? ` (skipped: ${sharedDataMissing})` : ''}`,
  () => {
    test('MBG/NBD: predicted by decile, 39 weeks', () => {
      const { cdnow } = sharedReference().btyd
      const [r, alpha, a, b] = cdnow.computed.exact_days.mbgcnbd_k1.params
      const model: BuyingModel = {
        r,
        rate: r / alpha,
        phi: a / (a + b),
        kappa: a + b,
        weights: [{ k: 1, weight: 1 }],
        calibration: null,
        fittedOn: 2357,
        asOf: '1997-09-30',
      }
      const days = new Map<string, Set<number>>()
      for (const row of sharedRows('cdnow_sample_transactions.csv')) {
        days.set(row.customer!, (days.get(row.customer!) ?? new Set()).add(dayNumber(row.date!)))
      }
      const accounts = [...days.values()].map((set) => [...set].sort((p, q) => p - q))
      const table = backTestTable(outcomesOfStep(model, accounts, '1997-09-30', '1998-06-30'), '1998-06-30')
      if (table.kind !== 'estimate') throw new Error('enough data was given')
      const wanted: { n: number; pred: number; obs: number }[] = cdnow.calibration_deciles_P_any_order_39w['MBG/NBD']
      for (const [i, row] of table.rows.entries()) {
        expect(row.n).toBe(wanted[i]!.n)
        expect(row.predicted).toBeCloseTo(wanted[i]!.pred, 4)
        // ties straddle the lower rows; from the seventh on every account stands alone
        if (i >= 7) expect(row.observed).toBeCloseTo(wanted[i]!.obs, 1)
      }
    })
  },
)
