import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seeded } from '#lib/core/chance.ts'
import { applyCalibration, fitCalibration, type Outcome, shownProbability } from './calibration.ts'

const logistic = (z: number) => 1 / (1 + Math.exp(-z))

function outcomes(n: number, c: number, d: number): Outcome[] {
  const random = seeded(n)
  return Array.from({ length: n }, () => {
    const z = (random() - 0.5) * 6
    return { predicted: logistic(z), ordered: random() < logistic(c + d * z) }
  })
}

test('finds how forecasts were off', () => {
  const { c, d } = fitCalibration(outcomes(20_000, 0.6, 0.7))!
  expect(Math.abs(c - 0.6)).toBeLessThan(0.06)
  expect(Math.abs(d - 0.7)).toBeLessThan(0.06)
})

test('the summit of the posterior: its slope is zero in c and d', () => {
  const some = outcomes(200, -0.5, 1.3)
  const { c, d } = fitCalibration(some)!
  let slopeC = -c
  let slopeD = -(d - 1) / 0.25
  for (const { predicted, ordered } of some) {
    const z = Math.log(predicted / (1 - predicted))
    const miss = Number(ordered) - logistic(c + d * z)
    slopeC += miss
    slopeD += miss * z
  }
  expect(Math.abs(slopeC)).toBeLessThan(1e-2)
  expect(Math.abs(slopeD)).toBeLessThan(1e-2)
})

test('d stays positive even where the likely never and the unlikely always ordered', () => {
  const upsideDown = outcomes(3000, 0, -2)
  expect(fitCalibration(upsideDown)!.d).toBeGreaterThan(0)
})

test('too few outcomes calibrate nothing', () => {
  expect(fitCalibration(outcomes(29, 1, 1))).toBeNull()
  expect(applyCalibration(null, 0.3)).toBe(0.3)
})

test('keeps the order of chances, and 0 and 1', () => {
  const chance = fc.double({ min: 0, max: 1, noNaN: true })
  const map = fc.record({
    c: fc.double({ min: -3, max: 3, noNaN: true }),
    d: fc.double({ min: 0.05, max: 3, noNaN: true }),
  })
  fc.assert(
    fc.property(map, chance, chance, (calibration, p, q) => {
      const [low, high] = p < q ? [p, q] : [q, p]
      expect(applyCalibration(calibration, low)).toBeLessThanOrEqual(applyCalibration(calibration, high))
      expect([applyCalibration(calibration, 0), applyCalibration(calibration, 1)]).toEqual([0, 1])
    }),
  )
})

test('shown no surer than 2 to 98 %', () => {
  expect([0, 0.01, 0.5, 0.999].map(shownProbability)).toEqual([0.02, 0.02, 0.5, 0.98])
})
