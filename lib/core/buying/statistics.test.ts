import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buyingStatistics, dayNumbersOf, gapDays, meanRepeatAmount, median, purchaseDays } from './statistics.ts'

test('days of credits or of nothing are no orders', () => {
  const days = purchaseDays([
    { day: '2026-03-08', net: '70.00' },
    { day: '2026-03-01', net: '12.50' },
    { day: '2026-03-05', net: '-12.50' },
    { day: '2026-03-06', net: '0' },
    { day: '2026-03-22', net: '30.00' },
  ])
  expect(days.map((d) => d.day)).toEqual(['2026-03-01', '2026-03-08', '2026-03-22'])
  const numbers = dayNumbersOf(days)
  expect(gapDays(numbers)).toEqual([7, 14])
  expect(meanRepeatAmount(days)).toBe(50)
  expect(buyingStatistics(numbers, numbers[0]! + 35)).toEqual({ x: 2, tx: 3, T: 5, logGaps: Math.log(2) })
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

test('median', () => {
  expect([median([]), median([3]), median([9, 1, 2]), median([4, 1, 2, 9])]).toEqual([null, 3, 2, 3])
})
