import { expect, test } from 'vitest'
import { sortRates } from './correct-rate.ts'

test('one bad row of a file of rates does not stop the others', () => {
  const row = (line: number, currency: string, rate: string) => ({ line, currency, day: '2024-01-31', rate })
  expect(
    sortRates('EUR', [
      row(2, 'EUR', '1'),
      row(3, 'USD', '0.92'),
      row(4, 'EUR', '1.1'),
      row(5, 'USD', '0.92'),
      row(6, 'USD', '0.93'),
      row(7, 'GBP', '1.17'),
    ]),
  ).toEqual({
    rates: [
      { currency: 'USD', day: '2024-01-31', rate: '0.92' },
      { currency: 'GBP', day: '2024-01-31', rate: '1.17' },
    ],
    refusals: [
      { line: 4, reason: 'EUR is the base currency: its rate is always 1.' },
      { line: 6, reason: 'There are two rates for USD on 31 January 2024.' },
    ],
  })
})
