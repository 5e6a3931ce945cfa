import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Concentration, measureConcentration } from './concentration.ts'
import { afterLoss, lossMoments, lossProbability } from './loss.ts'

describe('after one customer leaves', () => {
  test('50, 30, 20 without the first is 60 to 40', () => {
    expect(afterLoss(0.38, 0.5)).toEqual({ remaining: 0.5, hhi: 0.52, effective: 1 / 0.52 })
    expect(afterLoss(1, 1)).toBeNull()
  })

  test('agrees with measuring those who remain', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 2, maxLength: 40 }), (nets) => {
        const all = measure(nets)
        for (const [i] of nets.slice(0, 3).entries()) {
          const share = all.holders.find((holder) => holder.key === `k${i}`)!.ofAllocated
          const after = afterLoss(hhi(all), share)!
          // Cancellation costs digits as the share nears one: 1 − s keeps 16 − log₁₀(1/(1 − s)²) of them
          const tolerance = 1e-14 / (1 - share) ** 2
          expect(Math.abs(after.hhi - hhi(measure(nets.filter((_, j) => j !== i))))).toBeLessThanOrEqual(tolerance)
        }
      }),
    )
  })
})

describe('expected loss and its spread', () => {
  test('agree with enumerating every outcome', () => {
    const risk = fc.record({
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      probability: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(risk, { maxLength: 8 }), (risks) => {
        let [mean, square] = [0, 0]
        for (let outcome = 0; outcome < 2 ** risks.length; outcome++) {
          let [p, lost] = [1, 0]
          for (const [i, { share, probability }] of risks.entries()) {
            const gone = ((outcome >> i) & 1) === 1
            p *= gone ? probability : 1 - probability
            lost += gone ? share : 0
          }
          mean += p * lost
          square += p * lost * lost
        }
        const moments = lossMoments(risks)
        expect(moments.expected).toBeCloseTo(mean, 10)
        expect(moments.variance).toBeCloseTo(square - mean * mean, 10)
        expect(moments.sd).toBe(Math.sqrt(moments.variance))
      }),
    )
  })

  test('nobody, and a probability that is none', () => {
    expect(lossMoments([])).toEqual({ expected: 0, variance: 0, sd: 0 })
    expect(() => lossMoments([{ share: 0.1, probability: Number.NaN }])).toThrow(RangeError)
  })

  test('a contract is lost by expiring and not being renewed', () => {
    expect(lossProbability({ contract: { expiresWithin12m: 1, renewal: 0.75 } })).toBe(0.25)
    expect(lossProbability({ contract: { expiresWithin12m: 0, renewal: 0.1 } })).toBe(0)
    expect(lossProbability({ contract: null, ordersWithin12m: 0.8 })).toBeCloseTo(0.2, 15)
  })
})

function measure(nets: number[]): Concentration {
  const revenues = nets.map((net, i) => ({ key: `k${i}`, net: String(net) }))
  // Keys keep their number when one is left out, because only shares are compared
  return measureConcentration({ revenues, asOf: '2026-06-30' })
}

function hhi(it: Concentration): number {
  return it.measures.kind === 'estimate' ? it.measures.hhi : Number.NaN
}
