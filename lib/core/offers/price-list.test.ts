import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../day.ts'
import { overlapping, type PriceLine, priceFor, priceTime } from './price-list.ts'

const line = (unitPrice: string, more: Partial<PriceLine> = {}): PriceLine => ({
  ...{ currency: 'EUR', unitPrice, fromQuantity: '0', country: null, fromDay: '2026-01-01', untilDay: null },
  ...more,
})
const asked = { quantity: '10', country: null, currency: 'EUR', day: '2026-06-01' }

describe('a price', () => {
  test('holds on its first and on its last day, and on no other', () => {
    const prices = [line('4', { fromDay: '2026-03-01', untilDay: '2026-03-31' })]
    const on = (day: string) => priceFor(prices, { ...asked, day })?.unitPrice ?? null
    expect([on('2026-02-28'), on('2026-03-01'), on('2026-03-31'), on('2026-04-01')]).toEqual([null, '4', '4', null])
    expect(priceTime(prices[0]!, '2026-02-28')).toBe('to come')
    expect(priceTime(prices[0]!, '2026-04-01')).toBe('past')
  })

  test('is that of the highest quantity that is reached, exactly', () => {
    const prices = [line('5'), line('4.5', { fromQuantity: '10' }), line('4', { fromQuantity: '100.5' })]
    const of = (quantity: string) => priceFor(prices, { ...asked, quantity })?.unitPrice
    expect([of('0'), of('9.999999'), of('10.000000'), of('100.499999'), of('100.5'), of('1e9')]).toEqual([
      ...['5', '5', '4.5', '4.5', '4', '4'],
    ])
    expect(priceFor([line('4', { fromQuantity: '10' })], { ...asked, quantity: '9' })).toBeNull()
  })

  test('of a country goes before the one for everywhere, even from a lower quantity', () => {
    const prices = [line('4', { fromQuantity: '10' }), line('6', { country: 'AT' })]
    expect(priceFor(prices, { ...asked, country: 'AT' })?.unitPrice).toBe('6')
    expect(priceFor(prices, { ...asked, country: 'DE' })?.unitPrice).toBe('4')
    expect(priceFor(prices, asked)?.unitPrice).toBe('4')
    // a country's price that is not reached leaves the one for everywhere
    expect(
      priceFor([line('5'), line('3', { country: 'AT', fromQuantity: '50' })], { ...asked, country: 'AT' })?.unitPrice,
    ).toBe('5')
  })

  test('of another currency, or of a country nobody asked for, is none', () => {
    expect(priceFor([line('4', { currency: 'USD' })], asked)).toBeNull()
    expect(priceFor([line('4', { country: 'AT' })], asked)).toBeNull()
    expect(priceFor([], asked)).toBeNull()
  })
})

const days = fc.integer({ min: 0, max: 40 }).map((offset) => addDays('2026-01-01', offset))
const lines = fc
  .record({
    day: days,
    length: fc.option(fc.integer({ min: 0, max: 20 })),
    from: fc.constantFrom('0', '10', '10.0', '100'),
    country: fc.constantFrom(null, 'AT', 'DE'),
    currency: fc.constantFrom('EUR', 'USD'),
    price: fc.integer({ min: 1, max: 999 }),
  })
  .map(({ day, length, from, country, currency, price }) =>
    line(`${price}`, {
      ...{
        fromDay: day,
        untilDay: length === null ? null : addDays(day, length),
        fromQuantity: from,
        country,
        currency,
      },
    }),
  )

describe('lines that may stand side by side', () => {
  test('never leave two prices for the same day, quantity, country and currency', () => {
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 12 }), days, fc.constantFrom('5', '10', '500'), (all, day, quantity) => {
        const kept: PriceLine[] = []
        for (const next of all) if (!overlapping(next, kept)) kept.push(next)
        for (const country of [null, 'AT', 'DE'])
          for (const currency of ['EUR', 'USD']) {
            const found = priceFor(kept, { quantity, country, currency, day })
            const back = priceFor([...kept].reverse(), { quantity, country, currency, day })
            expect(back).toEqual(found)
          }
      }),
    )
  })

  test('are told apart the same from either side', () => {
    fc.assert(
      fc.property(lines, lines, (one, other) => {
        expect(overlapping(one, [other]) === null).toBe(overlapping(other, [one]) === null)
      }),
    )
  })
})
