import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sharedDataMissing, sharedReference } from '#tests/shared-data.ts'
import { lossMoments } from './loss.ts'
import { chanceOver, distributeLoss, lossClasses } from './loss-distribution.ts'

const even = (shares: number[], probability = 0.1) => shares.map((share) => ({ share, probability }))

describe('how likely each loss is', () => {
  test('50, 30, 20 with one chance in ten each: by hand', () => {
    const it = distributeLoss(even([0.5, 0.3, 0.2]))
    expect(chanceOver(it, 0.1)).toBeCloseTo(1 - 0.9 ** 3, 12)
    expect(chanceOver(it, 0.2)).toBeCloseTo(1 - 0.9 ** 2, 12)
    expect(chanceOver(it, 0.5)).toBeCloseTo(0.1 * (1 - 0.9 ** 2), 12)
    expect(it.chances[1000]).toBeCloseTo(0.001, 12)
  })

  test.skipIf(sharedDataMissing)(
    `as reference.json has it${sharedDataMissing ? ` (skipped: ${sharedDataMissing})` : ''}`,
    () => {
      const { loss_p10 } = sharedReference().concentration.toy_50_30_20
      const it = distributeLoss(even([0.5, 0.3, 0.2]))
      expect(chanceOver(it, 0.1)).toBeCloseTo(loss_p10.prob_loss_over_10pct, 12)
      expect(chanceOver(it, 0.2)).toBeCloseTo(loss_p10.prob_loss_over_20pct, 12)
    },
  )

  test('agrees with all 2ⁿ outcomes where shares lie on the grid', () => {
    const risk = fc.record({
      steps: fc.integer({ min: 1, max: 80 }),
      probability: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(risk, { maxLength: 12 }), (risks) => {
        const it = distributeLoss(risks.map(({ steps, probability }) => ({ share: steps / 1000, probability })))
        const by = new Float64Array(1001)
        for (let outcome = 0; outcome < 2 ** risks.length; outcome++) {
          let [p, lost] = [1, 0]
          for (const [i, { steps, probability }] of risks.entries()) {
            const gone = ((outcome >> i) & 1) === 1
            p *= gone ? probability : 1 - probability
            if (gone) lost += steps
          }
          by[lost]! += p
        }
        for (let bin = 0; bin <= 1000; bin++) expect(Math.abs(it.chances[bin]! - by[bin]!)).toBeLessThan(1e-9)
      }),
      { numRuns: 15 },
    )
  })

  test('keeps the mean of any shares, adds up to one, and its classes do too', () => {
    const risk = fc.record({
      weight: fc.double({ min: 0.001, max: 1, noNaN: true }),
      probability: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(risk, { minLength: 1, maxLength: 40 }), (weighed) => {
        const sum = weighed.reduce((all, { weight }) => all + weight, 0)
        const risks = weighed.map(({ weight, probability }) => ({ share: weight / sum / 2, probability }))
        const it = distributeLoss(risks)
        const mean = it.chances.reduce((all, chance, bin) => all + chance * bin * it.step, 0)
        expect(mean).toBeCloseTo(lossMoments(risks).expected, 9)
        expect(it.chances.reduce((all, chance) => all + chance, 0)).toBeCloseTo(1, 9)
        expect(lossClasses(it).reduce((all, { chance }) => all + chance, 0)).toBeCloseTo(1, 9)
      }),
    )
  })

  test('nobody, nobody likely, and everybody surely', () => {
    expect(distributeLoss([]).chances[0]).toBe(1)
    expect(distributeLoss(even([0.4, 0.6], 0)).chances[0]).toBe(1)
    expect(distributeLoss(even([0.4, 0.6], 1)).chances[1000]).toBeCloseTo(1, 12)
  })
})
