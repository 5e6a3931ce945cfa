import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NO_PROMISES } from '../trust/account-promises.ts'
import { DEFAULT_TRUST_POLICY } from '../trust/policy.ts'
import { BY_ITS_DAY, OPEN, packEvents, type TrustEvent } from '../trust/trust-events.ts'
import { trustPath } from '../trust/trust-path.ts'
import { historyBasis } from './history-basis.ts'
import { NO_RECORDS } from './source-records.ts'

const THROUGH = 20_000
const bare = {
  purchases: { days: [], amounts: null, discounted: null },
  ...{ rhythm: null, customerSince: null, records: NO_RECORDS },
  touches: { days: new Int32Array(0), refs: [] },
}
const basis = (events: TrustEvent[]) => {
  const promises = { ...NO_PROMISES, us: { ...NO_PROMISES.us, spoken: packEvents(events) } }
  return historyBasis('', { ...bare, promises }, THROUGH)
}
const event: fc.Arbitrary<TrustEvent> = fc.record({
  due: fc.integer({ min: THROUGH - 60, max: THROUGH + 60 }),
  settled: fc.oneof(fc.constant(OPEN), fc.integer({ min: THROUGH - 60, max: THROUGH + 60 })),
  worth: fc.constantFrom(0, 1, 0.5, BY_ITS_DAY),
  weight: fc.constantFrom(1, 2, 3),
  promise: fc.integer({ min: 0, max: 5 }),
})
// parts of one promise stand beside one another
const events = fc.array(event, { maxLength: 12 }).map((all) => all.toSorted((a, b) => a.promise - b.promise))

test('two sets of promises that were the same by a day have the same digest, whatever became of them since, in any order', () => {
  fc.assert(
    fc.property(events, fc.integer({ min: 1, max: 90 }), (events, later) => {
      const grown = events.map((one) => (one.settled > THROUGH ? { ...one, settled: THROUGH + later, worth: 0 } : one))
      const come = { due: THROUGH, settled: THROUGH + later, worth: 0, weight: 3, promise: 2000 }
      expect(basis([come, ...grown.toReversed()])).toBe(basis(events))
      expect(historyBasis('', { ...bare, promises: NO_PROMISES }, THROUGH)).toBe(basis([come]))
    }),
  )
})

test('where trust on any day up to it differs, the digest differs', () => {
  fc.assert(
    fc.property(events, events, (one, other) => {
      const sums = (events: TrustEvent[]) => {
        const path = trustPath(packEvents(events), DEFAULT_TRUST_POLICY)
        return Array.from({ length: 121 }, (_, i) => JSON.stringify(path(THROUGH - 120 + i))).join()
      }
      if (sums(one) !== sums(other)) expect(basis(one)).not.toBe(basis(other))
    }),
  )
})

test('one promise in three parts is told from three promises of a third', () => {
  const part = (promise: number): TrustEvent => ({
    due: THROUGH - 9,
    settled: THROUGH - 9,
    worth: 1,
    weight: 1,
    promise,
  })
  expect(basis([part(1), part(1), part(1)])).not.toBe(basis([part(1), part(2), part(3)]))
})
