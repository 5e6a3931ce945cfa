import fc from 'fast-check'
import { expect, test } from 'vitest'
import { betaQuadrature } from './gauss-jacobi.ts'

test('a rule of 20 nodes has the moments of the Beta law, from a = .001 to thousands of orders', () => {
  const decades = (min: number, max: number) => fc.double({ min, max, noNaN: true }).map((power) => 10 ** power)
  fc.assert(
    fc.property(decades(-3, 1), decades(-1, 4), (a, b) => {
      const { nodes, weights } = betaQuadrature(a, b)
      let moment = 1
      for (let degree = 0; degree <= 12; degree++) {
        const rule = nodes.reduce((sum, q, i) => sum + weights[i]! * q ** degree, 0)
        expect(Math.abs(rule / moment - 1)).toBeLessThan(1e-9)
        moment *= (a + degree) / (a + b + degree)
      }
    }),
  )
})

test('two nodes of the uniform law are those of Gauss and Legendre', () => {
  const { nodes, weights } = betaQuadrature(1, 1, 2)
  expect([...nodes].sort()).toEqual([
    expect.closeTo(0.5 - Math.sqrt(1 / 12), 14),
    expect.closeTo(0.5 + Math.sqrt(1 / 12), 14),
  ])
  expect(weights[0]).toBeCloseTo(0.5, 14)
})
