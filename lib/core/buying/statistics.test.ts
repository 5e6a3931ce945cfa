import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buyingStatistics } from './statistics.ts'

test('orders 7 and 14 days apart, 35 days after the first', () => {
  expect(buyingStatistics([100, 107, 121], 135)).toEqual({ x: 2, tx: 3, T: 5, logGaps: Math.log(2) })
})

test('nothing after the as-of day is known', () => {
  const days = [100, 107, 130]
  expect(buyingStatistics(days, 99)).toBeNull()
  expect(buyingStatistics([], 99)).toBeNull()
  expect(buyingStatistics(days, 100)).toEqual({ x: 0, tx: 0, T: 0, logGaps: 0 })
  expect(buyingStatistics(days, 129)).toEqual({ x: 1, tx: 1, T: 29 / 7, logGaps: 0 })
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(2000), { maxLength: 40 }), fc.nat(2200), (unsorted, asOf) => {
      const all = unsorted.sort((p, q) => p - q)
      expect(buyingStatistics(all, asOf)).toEqual(
        buyingStatistics(
          all.filter((d) => d <= asOf),
          asOf,
        ),
      )
    }),
  )
})

test('two orders on one day would be a gap of nothing: refused', () => {
  expect(() => buyingStatistics([100, 100], 200)).toThrow(RangeError)
})
