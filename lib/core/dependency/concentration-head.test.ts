import fc from 'fast-check'
import { expect, test } from 'vitest'
import { measureConcentration } from './concentration.ts'
import { HEAD, headOf, readHead } from './concentration-head.ts'
import { DEPENDENCY_POLICY } from './policy.ts'

const asOf = '2026-01-31'
const world = fc
  .array(fc.integer({ min: -500, max: 100_000 }), { minLength: 0, maxLength: 260 })
  .map((nets) => nets.map((net, index) => ({ key: `k${index}`, net: (net / 100).toString() })))

test('what is kept of a concentration, as JSON, says the same by whatever line, of as many as it lists', () => {
  fc.assert(
    fc.property(world, fc.double({ min: 0.001, max: 1, noNaN: true }), (revenues, line) => {
      const policy = { ...DEPENDENCY_POLICY, line }
      const whole = measureConcentration({ revenues, asOf }, policy)
      const kept = JSON.parse(JSON.stringify(headOf(measureConcentration({ revenues, asOf }))))
      const head = readHead(kept, asOf, policy)
      if (head === null) {
        expect(whole.overLine!.length).toBeGreaterThanOrEqual(HEAD)
        return
      }
      const { holders, netCredits, ...rest } = whole
      const { holders: first, netCredits: credits, ...others } = head.concentration
      expect(others).toEqual(JSON.parse(JSON.stringify(rest)))
      expect(first).toEqual(holders.slice(0, HEAD))
      expect(credits).toEqual(netCredits.slice(0, HEAD))
    }),
  )
})

test('a customer that is asked for is listed, however small', () => {
  const revenues = Array.from({ length: 300 }, (_, index) => ({ key: `k${index}`, net: `${1000 - index}` }))
  const { concentration } = headOf(measureConcentration({ revenues, asOf }), new Set(['k250']))
  expect(concentration.holders).toHaveLength(HEAD + 1)
  expect(concentration.holders.at(-1)?.key).toBe('k250')
  expect(concentration.customers).toBe(300)
})
