import Big from 'big.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sumAmounts } from '../money.ts'
import { expectTakings, type Taker } from './expected-takings.ts'

const taker = (accountId: string, wave: number, asked: string | null = null): Taker => ({ accountId, wave, asked })

test('without a lot each brings what one acceptance is worth; nobody said: nothing', () => {
  const takers = [taker('a', 1), taker('b', 2)]
  expect(expectTakings(takers, '1200.50', null)).toEqual(['1200.50', '1200.50'])
  expect(expectTakings(takers, null, null)).toEqual(['0', '0'])
})

test('a lot goes by what was asked, else by the most one may have, else evenly in the wave; then it is gone', () => {
  const takers = [taker('a', 1, '4'), taker('b', 1), taker('c', 2, '9'), taker('d', 3)]
  const lot = { quantity: '10', step: '1', maximum: '5', unitPrice: '2.5' }
  expect(expectTakings(takers, null, lot)).toEqual(['10', '12.5', '2.5', '0'])
  expect(expectTakings([taker('a', 1), taker('b', 1), taker('c', 1)], null, { ...lot, maximum: null })).toEqual([
    ...['7.5', '7.5', '7.5'],
  ])
})

test('never more than the lot, whatever is asked', () => {
  const takers = fc
    .array(
      fc.record({
        wave: fc.integer({ min: 1, max: 4 }),
        asked: fc.option(fc.integer({ min: 0, max: 40 }).map(String)),
      }),
    )
    .map((rows) => rows.map((row, i) => ({ ...row, accountId: `${i}` })))
  fc.assert(
    fc.property(takers, fc.nat(50), fc.option(fc.nat(20)), (all, quantity, maximum) => {
      const lot = {
        quantity: `${quantity}`,
        step: '0.5',
        maximum: maximum === null ? null : `${maximum}`,
        unitPrice: '3',
      }
      const sum = new Big(sumAmounts(expectTakings(all, null, lot)))
      expect(sum.lte(quantity * 3)).toBe(true)
    }),
  )
})
