import { expect, test } from 'vitest'
import { readRateFile } from './rate-file.ts'

const read = (text: string) => readRateFile(new TextEncoder().encode(text))

test('rates come in any order of columns, with either decimal mark; bad rows are named', () => {
  expect(
    read(
      'currency;date;rate\nUSD;31.01.2024;0,921312345678\nGBP;31.01.2024;1,17\nJPY;31.02.2024;0,006\nSEK;01.02.2024;0\n',
    ),
  ).toMatchObject({
    ok: true,
    value: {
      rates: [
        { currency: 'USD', day: '2024-01-31', rate: '0.921312345678', line: 2 },
        { currency: 'GBP', day: '2024-01-31', rate: '1.17', line: 3 },
      ],
      refusals: [
        { line: 4, code: 'bad_day' },
        { line: 5, code: 'bad_amount' },
      ],
    },
  })
})

test.each([
  ['', 'empty'],
  ['invoice,date,customer,amount\n1,2024-01-01,A,5.00\n', 'columns'],
])('what is no table of rates is refused: %j', (text, code) => {
  expect(read(text)).toMatchObject({ ok: false, code })
})
