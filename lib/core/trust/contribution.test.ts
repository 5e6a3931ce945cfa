import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contributionOf } from './contribution.ts'
import { countOn } from './counted.ts'
import { DEFAULT_TRUST_POLICY as policy } from './policy.ts'
import { readTrust } from './trust.ts'
import { packEvents } from './trust-events.ts'

const NOW = 20_000
const event = fc
  .record({
    weight: fc.integer({ min: 1, max: 3 }),
    age: fc.integer({ min: 0, max: 900 }),
    worth: fc.constantFrom(0, 0.25, 1),
  })
  .map(({ weight, age, worth }) => ({ weight, due: NOW - age, settled: NOW - age, worth }))

test('law: what a promise adds is trust with it less trust without it', () => {
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 12 }), (list) => {
      const read = (events: typeof list) =>
        readTrust(packEvents(events.map((one, promise) => ({ ...one, promise }))), NOW, policy)
      const all = read(list)
      const adds = contributionOf(all, countOn(list[0]!, NOW, policy)!, policy)
      expect(adds).toBeCloseTo(all.score - read(list.slice(1)).score, 8)
    }),
  )
})
