import fc from 'fast-check'
import { expect, test } from 'vitest'
import { measureConcentration } from './concentration.ts'
import { customersBehind } from './customer-order.ts'

test('page by page everybody comes once, in the order of the whole, equal amounts and credits too', () => {
  const nets = fc.array(fc.constantFrom('10', '10.00', '3.5', '0', '0.0', '-2', '-2.00', '-7', '1000000000.01'), {
    minLength: 1,
    maxLength: 30,
  })
  fc.assert(
    fc.property(nets, fc.integer({ min: 1, max: 7 }), (amounts, size) => {
      const revenues = amounts.map((net, i) => ({ key: `k${String((i * 7) % 31).padStart(2, '0')}${i}`, net }))
      const concentration = measureConcentration({ revenues, asOf: '2026-01-31' })
      const whole = customersBehind(concentration, null).map(({ key }) => key)
      const seen: string[] = []
      for (let last: { key: string; net: string } | null = null; ; ) {
        const page = customersBehind(concentration, last).slice(0, size)
        seen.push(...page.map(({ key }) => key))
        if (page.length < size) break
        last = page.at(-1)!
      }
      expect(seen).toEqual(whole)
      expect(seen).toHaveLength(amounts.length)
    }),
  )
})
