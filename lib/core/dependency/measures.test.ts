import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Measures, measureShares } from './measures.ts'

// What any measure of concentration must do, whatever its formula (Hannah & Kay 1977; Cowell 2011).

const nets = fc.array(fc.bigInt({ min: 1n, max: 10n ** 9n }), { minLength: 1, maxLength: 40 })

describe('laws of the measures', () => {
  test('replication: as many worlds side by side have the Gini and Theil of one, and so many times fewer HHI', () => {
    fc.assert(
      fc.property(nets, fc.integer({ min: 2, max: 5 }), (each, times) => {
        const [one, all] = [measure(each), measure(Array.from({ length: times }, () => each).flat())]
        expect(all.gini).toBeCloseTo(one.gini, 12)
        expect(all.theil).toBeCloseTo(one.theil, 10)
        expect(all.hhi).toBeCloseTo(one.hhi / times, 12)
        expect(all.effective / one.effective).toBeCloseTo(times, 10)
      }),
    )
  })

  test('transfer: what a larger customer gives to a smaller one, without passing it, lowers Gini, HHI and Theil', () => {
    fc.assert(
      fc.property(nets, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 100 }), (each, a, b, part) => {
        const [i, j] = [a % each.length, b % each.length]
        const gap = each[i]! - each[j]!
        fc.pre(gap >= 2n)
        // at most half of what parts them: the order of the two stays
        const given = (gap / 2n) * BigInt(part) > 100n ? ((gap / 2n) * BigInt(part)) / 100n : 1n
        const after = each.with(i, each[i]! - given).with(j, each[j]! + given)
        const [before, now] = [measure(each), measure(after)]
        expect(now.gini).toBeLessThan(before.gini)
        expect(now.hhi).toBeLessThanOrEqual(before.hhi)
        expect(now.theil).toBeLessThanOrEqual(before.theil + 1e-12)
        expect(now.top[1]).toBeLessThanOrEqual(before.top[1])
        expect(exactHhi(after)).toBeLessThan(exactHhi(each))
      }),
    )
  })

  test('scale: another currency, the same figures', () => {
    fc.assert(
      fc.property(nets, fc.bigInt({ min: 1n, max: 10n ** 12n }), (each, factor) => {
        const [one, other] = [measure(each), measure(each.map((net) => net * factor))]
        expect(other.hhi).toBeCloseTo(one.hhi, 14)
        expect(other.gini).toBeCloseTo(one.gini, 14)
        expect(other.theil).toBeCloseTo(one.theil, 10)
        expect(other.customersForHalf).toBe(one.customersForHalf)
      }),
    )
  })

  test('bounds: all alike is 1/n, one alone is 1, and the largest share bounds HHI from both sides', () => {
    fc.assert(
      fc.property(nets, (each) => {
        const m = measure(each)
        // s₁² ≤ HHI ≤ s₁
        expect(m.hhi).toBeGreaterThanOrEqual(m.top[1] ** 2 - 1e-12)
        expect(m.hhi).toBeLessThanOrEqual(m.top[1] + 1e-12)
        expect(m.gini).toBeLessThanOrEqual(1 - 1 / m.n + 1e-12)
        if (m.hhiNormalised !== null) expect(m.hhiNormalised).toBeLessThanOrEqual(1)
        expect(m.effective).toBeLessThanOrEqual(m.n + 1e-9)
      }),
    )
    expect(measure([5n, 5n, 5n, 5n])).toMatchObject({ hhi: 0.25, hhiNormalised: 0, gini: 0, theil: 0, effective: 4 })
  })
})

function measure(nets: readonly bigint[]): Measures {
  return measureShares(nets.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0)))
}

/** Σx² where the sum is the same: what the float may round together. */
function exactHhi(nets: readonly bigint[]): bigint {
  return nets.reduce((sum, net) => sum + net * net, 0n)
}
