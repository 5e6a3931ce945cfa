import { expect, test } from 'vitest'
import { rateProblem } from './rate.ts'

test('a rate is between a millionth and a million', () => {
  for (const rate of ['0.000001', '0.92', '1', '1000000', '1000000.000']) expect(rateProblem(rate)).toBeNull()
  for (const rate of ['0.0000009', '1000000.000001', '999999999999']) expect(rateProblem(rate)).toMatch(/between/)
  for (const rate of ['0', '0.000', '-1', 'x']) expect(rateProblem(rate)).toMatch(/more than zero/)
})
