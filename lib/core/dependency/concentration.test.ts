import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sumAmounts } from '#lib/core/money.ts'
import { bandForManagement } from './bands.ts'
import { type Concentration, measureConcentration, type Revenue } from './concentration.ts'
import { fromUnits } from './exact.ts'
import { lorenzAt, lorenzCurve } from './lorenz.ts'
import { TOPS } from './measures.ts'

const asOf = '2026-06-30'
const of = (...nets: string[]) => nets.map((net, i) => ({ key: String.fromCharCode(65 + i), net }))
const measure = (revenues: Revenue[], unallocated = '0') => measureConcentration({ revenues, unallocated, asOf })

describe('worked by hand', () => {
  test('50, 30, 20', () => {
    const m = estimate(measure(of('20', '50', '30')))
    expect(m.n).toBe(3)
    expect(m.top).toEqual({ 1: 0.5, 3: 1, 5: 1, 10: 1, 20: 1 })
    expect(m.hhi).toBeCloseTo(0.38, 14)
    expect(m.hhiNormalised).toBeCloseTo(0.07, 14)
    expect(m.effective).toBeCloseTo(2.6315789473684212, 13)
    expect(m.gini).toBeCloseTo(0.2, 14)
    expect(m.theil).toBeCloseTo(0.5 * Math.log(1.5) + 0.3 * Math.log(0.9) + 0.2 * Math.log(0.6), 14)
    expect([m.customersForHalf, m.customersForFourFifths]).toEqual([1, 2])
  })

  test('60, 40, 0 and −10: credits stay out of the shares and are listed', () => {
    const it = measure(of('60', '40', '0', '-10'))
    expect(it).toMatchObject({ reported: '90', allocated: '100', netCredit: '-10', unallocated: '0' })
    expect(it.netCredits).toEqual([
      { key: 'D', net: '-10' },
      { key: 'C', net: '0' },
    ])
    expect(it.holders.map((holder) => holder.ofAllocated)).toEqual([0.6, 0.4])
    expect(it.holders[0]!.ofReported).toBeCloseTo(2 / 3, 15)
    expect(estimate(it).hhi).toBeCloseTo(0.52, 14)
    expect(estimate(it).gini).toBeCloseTo(0.1, 14)
  })

  test('the 10 % test is made on reported revenue, to the cent', () => {
    const on = measure(of('10.00', '50', '30'), '10')
    expect(on.overLine!.map((holder) => holder.key)).toEqual(['B', 'C', 'A'])
    const below = measure(of('9.99', '50', '30'), '10.01')
    expect(below.overLine!.map((holder) => holder.key)).toEqual(['B', 'C'])
    expect(on.topOfReported![1]).toBe(0.5)
    expect(estimate(on).top[1]).toBeCloseTo(5 / 9, 15)
  })

  test('equal customers give exactly nothing', () => {
    const m = estimate(measure(Array.from({ length: 997 }, (_, i) => ({ key: `${i}`, net: '33.330001' }))))
    expect([m.gini, m.hhiNormalised, m.theil]).toEqual([0, 0, 0])
    expect(m.effective).toBeCloseTo(997, 9)
    expect(m.customersForHalf).toBe(499)
  })

  test('bands go by the largest or the five largest, limits included', () => {
    expect(bandForManagement(measure(of('30', '70')))).toEqual({ band: 'severe', because: ['largest', 'topFive'] })
    const five = [...of('7', '7', '7', '7', '7'), ...many(65, '1')]
    expect(bandForManagement(measure(five))).toEqual({ band: 'watch', because: ['topFive'] })
    expect(bandForManagement(measure([...of('10'), ...many(90, '1')]))).toEqual({ band: 'watch', because: ['largest'] })
    expect(bandForManagement(measure(many(50, '1')))).toEqual({ band: 'none', because: [] })
    expect(bandForManagement(measure([]))).toBeNull()
  })
})

describe('where there is little or nothing', () => {
  test('no customers', () => {
    const it = measure([])
    expect(it.measures).toEqual({ kind: 'not-enough-data', n: 0, needed: 1 })
    expect(it).toMatchObject({ reported: '0', allocated: '0', netCredit: '0', overLine: null, topOfReported: null })
  })

  test('one customer: all of it, no HHI*', () => {
    const m = estimate(measure(of('12.5')))
    expect(m).toMatchObject({ n: 1, hhi: 1, effective: 1, hhiNormalised: null, gini: 0, theil: 0, customersForHalf: 1 })
    expect(m.top).toEqual({ 1: 1, 3: 1, 5: 1, 10: 1, 20: 1 })
  })

  test('zero and negative only', () => {
    const it = measure(of('0', '-5', '-0.00'))
    expect(it.holders).toEqual([])
    expect(it.netCredits.map((each) => each.net)).toEqual(['-5', '0', '0'])
    expect(it).toMatchObject({ reported: '-5', allocated: '0', overLine: null })
  })

  test('credits without a customer outweigh all: shares of reported are not given', () => {
    const it = measure(of('5', '3'), '-9')
    expect(it.reported).toBe('-1')
    expect(it.holders.map((holder) => holder.ofReported)).toEqual([null, null])
    expect(estimate(it).top[1]).toBe(0.625)
  })

  test('the same customer twice is a mistake of the caller', () => {
    expect(() => measure([...of('1'), ...of('2')])).toThrow('twice')
  })
})

describe('laws', () => {
  test('shares sum to one, CRk never falls, and no number is NaN or −0', () => {
    fc.assert(
      fc.property(revenues, fc.constantFrom('0', '-3.3', '1000'), (rows, unallocated) => {
        const it = measure(rows, unallocated)
        expect(it.holders.length + it.netCredits.length).toBe(rows.length)
        expect(sumAmounts([it.allocated, it.netCredit, it.unallocated])).toBe(it.reported)
        for (const number of numbersIn(it)) expect(Number.isFinite(number) && !Object.is(number, -0)).toBe(true)
        if (it.measures.kind !== 'estimate') return
        const m = it.measures
        expect(it.holders.reduce((sum, holder) => sum + holder.ofAllocated, 0)).toBeCloseTo(1, 12)
        for (const [i, k] of TOPS.entries()) if (i > 0) expect(m.top[k]).toBeGreaterThanOrEqual(m.top[TOPS[i - 1]!])
        expect(m.hhi).toBeGreaterThanOrEqual(1 / m.n - 1e-15)
        expect(m.hhi).toBeLessThanOrEqual(1)
        expect(m.gini).toBeGreaterThanOrEqual(0)
        expect(m.theil).toBeLessThanOrEqual(Math.log(m.n) + 1e-12)
        expect(m.customersForHalf).toBeLessThanOrEqual(m.customersForFourFifths)
        expect(m.hhi).toBeCloseTo(
          it.holders.reduce((sum, holder) => sum + holder.ofAllocated ** 2, 0),
          12,
        )
      }),
    )
  })

  test('order of the rows changes nothing', () => {
    fc.assert(
      fc.property(
        revenues.chain((rows) => fc.tuple(fc.constant(rows), shuffled(rows))),
        ([rows, other]) => void expect(measure(other)).toEqual(measure(rows)),
      ),
    )
  })

  test('scaling changes no share and no measure', () => {
    fc.assert(
      fc.property(revenues, fc.bigInt(1n, 10n ** 9n), (rows, factor) => {
        const scaled = rows.map((row) => ({ key: row.key, net: times(row.net, factor) }))
        const [a, b] = [measure(rows), measure(scaled)]
        expect(b.holders.map((holder) => holder.key)).toEqual(a.holders.map((holder) => holder.key))
        const other = numbersIn(b)
        for (const [i, number] of numbersIn(a).entries()) expect(other[i]).toBeCloseTo(number, 12)
      }),
    )
  })

  test('merging two customers never lowers HHI; splitting one never raises it', () => {
    fc.assert(
      fc.property(fc.array(positive, { minLength: 2, maxLength: 30 }), positive, (nets, part) => {
        const apart = measure(keyed(nets))
        const merged = measure(keyed([sumAmounts(nets.slice(0, 2)), ...nets.slice(2)]))
        expect(estimate(merged).hhi).toBeGreaterThanOrEqual(estimate(apart).hhi)
        expect(estimate(merged).top[1]).toBeGreaterThanOrEqual(estimate(apart).top[1])
        const whole = measure(keyed([sumAmounts([nets[0]!, part]), ...nets.slice(1)]))
        const split = measure(keyed([part, ...nets]))
        expect(estimate(split).hhi).toBeLessThanOrEqual(estimate(whole).hhi)
        expect(estimate(split).theil - Math.log(estimate(split).n)).toBeLessThanOrEqual(
          estimate(whole).theil - Math.log(estimate(whole).n) + 1e-12,
        )
      }),
    )
  })

  test('Lorenz is convex, under the diagonal, and holds the Gini', () => {
    fc.assert(
      fc.property(fc.array(positive, { minLength: 1, maxLength: 40 }), (nets) => {
        const curve = lorenzCurve(nets, Number.POSITIVE_INFINITY)
        expect(curve).toHaveLength(nets.length + 1)
        expect([curve[0], curve.at(-1)]).toEqual([
          { customers: 0, revenue: 0 },
          { customers: 1, revenue: 1 },
        ])
        let area = 0
        let slope = 0
        for (let i = 1; i < curve.length; i++) {
          const [a, b] = [curve[i - 1]!, curve[i]!]
          area += ((b.customers - a.customers) * (a.revenue + b.revenue)) / 2
          const next = (b.revenue - a.revenue) / (b.customers - a.customers)
          expect(next).toBeGreaterThanOrEqual(slope - 1e-12)
          slope = next
          expect(b.revenue).toBeLessThanOrEqual(b.customers + 1e-12)
        }
        expect(estimate(measure(keyed(nets))).gini).toBeCloseTo(1 - 2 * area, 12)
      }),
    )
  })

  test('a thinned Lorenz lies on the whole one', () => {
    const nets = Array.from({ length: 1234 }, (_, i) => String(1 + ((i * 7919) % 1000)))
    const whole = lorenzCurve(nets, Number.POSITIVE_INFINITY)
    const thin = lorenzCurve(nets)
    expect(thin).toHaveLength(101)
    for (const point of thin) expect(lorenzAt(whole, point.customers)).toBeCloseTo(point.revenue, 12)
    expect(lorenzCurve(['0', '-1'])).toEqual([])
  })
})

test('takes 100,000 customers', () => {
  const rows = Array.from({ length: 100_000 }, (_, i) => ({
    key: `account-${i}`,
    net: (1e6 / (1 + ((i * 48271) % 100_000)) ** 1.1).toFixed(6),
  }))
  expect(estimate(measure(rows)).n).toBeGreaterThan(90_000)
})

const positive = fc.bigInt(1n, 10n ** 12n).map((units) => fromUnits(units, 4))
const revenues = fc.array(fc.bigInt(-(10n ** 9n), 10n ** 12n), { maxLength: 40 }).map((all) => {
  return keyed(all.map((units) => fromUnits(units, 4)))
})

function keyed(nets: string[]): Revenue[] {
  return nets.map((net, i) => ({ key: `k${String(i).padStart(3, '0')}`, net }))
}

function many(count: number, net: string): Revenue[] {
  return Array.from({ length: count }, (_, i) => ({ key: `m${i}`, net }))
}

function shuffled<T>(rows: T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length })
}

function times(net: string, factor: bigint): string {
  const [whole = '0', fraction = ''] = net.split('.')
  return fromUnits(BigInt(whole + fraction) * factor, fraction.length)
}

function estimate(it: Concentration) {
  if (it.measures.kind !== 'estimate') throw new Error('no estimate')
  return it.measures
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : []
}
