import { expect, test } from 'vitest'
import { minimize } from './nelder-mead.ts'

test('finds the bottom of Rosenbrock’s curved valley', () => {
  const { point } = minimize(([x, y]) => (1 - x!) ** 2 + 100 * (y! - x! * x!) ** 2, [-1.2, 1], {
    size: 1e-7,
    spread: 1e-14,
  })
  expect(point[0]).toBeCloseTo(1, 5)
  expect(point[1]).toBeCloseTo(1, 5)
})

test('walks around where the function has no value', () => {
  const { point } = minimize(([x]) => (x! < 0 ? Number.NaN : (Math.sqrt(x!) - 1) ** 2), [0.1], { size: 1e-6 })
  expect(point[0]).toBeCloseTo(1, 3)
})
