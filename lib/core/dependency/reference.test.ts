import { describe, expect, test } from 'vitest'
import { sumAmounts } from '#lib/core/money.ts'
import { sharedDataMissing, sharedReference, sharedRows } from '#tests/shared-data.ts'
import { measureConcentration } from './concentration.ts'
import { lorenzAt, lorenzCurve } from './lorenz.ts'
import { lossMoments } from './loss.ts'
import type { Measures } from './measures.ts'

const missing = sharedDataMissing

type Line = Record<string, string>
type Expected = Record<string, number> & {
  window: [string, string]
  total_net: string
  total_positive: string
  total_negative: string
  lorenz_deciles: number[]
  at_or_above_10pct: string[]
  top10: { customer: string; revenue: string; share: number }[]
}

// Each set of the reference, the rows it counts
const SETS: Record<string, { file: string; keep?: (line: Line) => boolean }> = {
  northwind: { file: 'northwind_orders.csv' },
  online_retail_named_net_of_credit_notes: { file: 'online_retail_invoices.csv.gz', keep: (l) => l.customer !== '' },
  online_retail_named_gross_invoices_only: {
    file: 'online_retail_invoices.csv.gz',
    keep: (l) => l.customer !== '' && l.kind === 'invoice',
  },
  ibm_receivables: { file: 'ibm_receivables.csv' },
  cdnow_sample: { file: 'cdnow_sample_transactions.csv' },
}

describe.skipIf(missing)(`concentration figures of reference.json${missing ? ` (skipped: ${missing})` : ''}`, () => {
  const reference = missing ? {} : sharedReference().concentration
  const cases = Object.keys(SETS).flatMap((set) =>
    Object.keys(reference[set] ?? {})
      .filter((name) => reference[set][name].window)
      .map((name) => ({ set, name })),
  )

  test('has every window of every set', () => {
    expect(cases).toHaveLength(20)
  })

  test.each(cases)('$set, $name', ({ set, name }) => {
    const expected: Expected = reference[set][name]
    const nets = netPerCustomer(set, expected.window)
    const it = measureConcentration({
      revenues: [...nets].map(([key, net]) => ({ key, net })),
      asOf: '2026-01-01',
    })
    const m = it.measures as Measures
    const near = (value: number, wanted: number | undefined) =>
      expect(Math.abs(value - wanted!)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted!)))
    near(m.n, expected.customers_positive)
    for (const k of [1, 3, 5, 10, 20] as const) near(m.top[k], expected[`CR${k}`])
    near(m.hhi, expected.HHI)
    near(m.hhiNormalised!, expected.HHI_normalised)
    near(m.effective, expected.effective_customers)
    near(m.gini, expected.gini)
    near(m.theil, expected.theil)
    near(m.customersForHalf, expected.customers_for_50pct)
    near(m.customersForFourFifths, expected.customers_for_80pct)
    expect(it.reported).toBe(sumAmounts([expected.total_net]))
    expect(it.allocated).toBe(sumAmounts([expected.total_positive]))
    expect(it.netCredit).toBe(sumAmounts([expected.total_negative]))
    expect(it.holders.slice(0, 10).map((holder) => [holder.key, holder.net])).toEqual(
      expected.top10.map((holder) => [holder.customer, sumAmounts([holder.revenue])]),
    )
    const curve = lorenzCurve(
      it.holders.map((holder) => holder.net),
      Number.POSITIVE_INFINITY,
    )
    for (const [i, decile] of expected.lorenz_deciles.entries()) near(lorenzAt(curve, (i + 1) / 10), decile)
    expect(it.holders.filter((holder) => holder.ofAllocated >= 0.1).map((holder) => holder.key)).toEqual(
      expected.at_or_above_10pct,
    )
  })

  test('spread of the loss of Northwind with p = .10 each', () => {
    const nets = netPerCustomer('northwind', ['1997-05-01', '1998-05-01 (exclusive)'])
    const it = measureConcentration({ revenues: [...nets].map(([key, net]) => ({ key, net })), asOf: '1998-05-06' })
    const moments = lossMoments(it.holders.map((holder) => ({ share: holder.ofAllocated, probability: 0.1 })))
    expect(moments.expected).toBeCloseTo(0.1, 12)
    expect(moments.sd).toBeCloseTo(0.0572056, 7)
  })
})

const read = new Map<string, Line[]>()

function netPerCustomer(set: string, window: [string, string]): Map<string, string> {
  const { file, keep } = SETS[set]!
  const [from, end] = window.map((text) => text.slice(0, 10)) as [string, string]
  const amounts = new Map<string, string[]>()
  for (const line of linesOf(file)) {
    const day = line.date!.slice(0, 10)
    if (day < from || day >= end || !(keep?.(line) ?? true)) continue
    const own = amounts.get(line.customer!) ?? []
    own.push(line.amount!)
    amounts.set(line.customer!, own)
  }
  return new Map([...amounts].map(([customer, all]) => [customer, sumAmounts(all)]))
}

function linesOf(file: string): Line[] {
  if (!read.has(file)) read.set(file, sharedRows(file))
  return read.get(file)!
}
