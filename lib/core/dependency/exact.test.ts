import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sumAmounts } from '#lib/core/money.ts'
import { addUp, fromUnits, ratio, reaches, toUnits } from './exact.ts'

const amount = fc
  .tuple(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.integer({ min: 0, max: 6 }))
  .map(([units, scale]) => fromUnits(units, scale))

describe('exact units', () => {
  test('take the longest fraction as their scale', () => {
    expect(toUnits(['1.5', '-0.005', '2'])).toEqual({ units: [1500n, -5n, 2000n], scale: 3 })
    expect(fromUnits(-5n, 3)).toBe('-0.005')
    expect(fromUnits(-1500n, 3)).toBe('-1.5')
  })

  test('never write -0', () => {
    expect(fromUnits(toUnits(['-0.00']).units[0]!, 2)).toBe('0')
    expect(Object.is(ratio(0n, -3n), 0)).toBe(true)
  })

  test.each(['', 'NaN', '1e3', '.5', '5.', '1,000', ' 1', '--1', '9'.repeat(61)])('refuse %j', (text) => {
    expect(() => toUnits([text])).toThrow(RangeError)
  })

  test('add up to what the decimal library says', () => {
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 40 }), (amounts) => {
        const { units, scale } = toUnits(amounts)
        expect(fromUnits(addUp(units), scale)).toBe(sumAmounts(amounts))
      }),
    )
  })

  test('decide a threshold to the last unit', () => {
    expect(reaches(10_000_000_000_000_000_000n, 100_000_000_000_000_000_000n, 0.1)).toBe(true)
    expect(reaches(9_999_999_999_999_999_999n, 100_000_000_000_000_000_000n, 0.1)).toBe(false)
  })
})
