import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lnBeta, lnGamma } from './ln-gamma.ts'

test('factorials and Γ(½)', () => {
  let factorial = 1
  for (let n = 1; n <= 20; n++) {
    expect(lnGamma(n)).toBeCloseTo(Math.log(factorial), 13)
    factorial *= n
  }
  expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14)
  expect(lnGamma(1e-300)).toBeCloseTo(-Math.log(1e-300), 10)
})

test('duplication formula holds to 1e-13 from 1e-3 to 1e7', () => {
  fc.assert(
    fc.property(fc.double({ min: -3, max: 7, noNaN: true }), (power) => {
      const z = 10 ** power
      const twice = lnGamma(z) + lnGamma(z + 0.5) + (2 * z - 1) * Math.LN2 - Math.log(Math.PI) / 2
      expect(Math.abs(lnGamma(2 * z) - twice)).toBeLessThan(1e-13 * Math.max(10, Math.abs(twice) * 4))
    }),
  )
})

test('B(2, 3) = 1/12', () => {
  expect(Math.exp(lnBeta(2, 3))).toBeCloseTo(1 / 12, 14)
})
