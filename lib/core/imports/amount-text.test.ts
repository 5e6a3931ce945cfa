import fc from 'fast-check'
import { expect, test } from 'vitest'
import { currencyOfAmount, explainAmount, guessDecimalMark, readAmount, readShare } from './amount-text.ts'

test.each([
  ['12', '12'],
  ['-12.50', '-12.50'],
  ['1,234.56', '1234.56'],
  ['1,234,567', '1234567'],
  ['12,34,567.5', '1234567.5'],
  ['(12.00)', '-12.00'],
  ['12-', '-12'],
  ['+5', '5'],
  ['€ 5', '5'],
  ['-€5.10', '-5.10'],
  ['€-5.10', '-5.10'],
  ['5 EUR', '5'],
  ['USD 1,000', '1000'],
  ["1'234'567.05", '1234567.05'],
  ['1’234.5', '1234.5'],
  ['1\u00a0234.5', '1234.5'],
  ['1\u202f234', '1234'],
  ['−3', '-3'],
  ['.5', '0.5'],
  ['5.', '5'],
  ['007.10', '007.10'],
  ['-', '0'],
  ['3.2800000000000002', '3.28'],
  ['0.0000005', '0'],
  ['0.0000015', '0.000002'],
  ['(€1,000)', '-1000'],
])('with a decimal point %s is %s', (text, amount) => expect(readAmount(text, '.')).toBe(amount))

test.each([
  ['1.234,56', '1234.56'],
  ['1234,5', '1234.5'],
  ['1.234', '1234'],
  ['-1.234.567,00', '-1234567.00'],
  ['1 234,56 €', '1234.56'],
  ['12,00-', '-12.00'],
])('with a decimal comma %s is %s', (text, amount) => expect(readAmount(text, ',')).toBe(amount))

test.each([
  '1.2.3',
  '1e5',
  '1.5E+03',
  '12,3',
  '1,2345',
  '1,234,56',
  '--5',
  '(-5)',
  'abc',
  'Paid',
  '5 5',
  '€ 5 EUR',
  '0x10',
  'NaN',
  'Infinity',
  '1,234 567',
  '123456789012345',
  '١٢',
])('with a decimal point “%s” is refused and said why', (text) => {
  expect(readAmount(text, '.')).toBeNull()
  expect(explainAmount(text, '.')).toMatch(/\w/)
})

test('a percent is a hundredth', () => {
  expect(readShare('15 %', '.')).toBe('0.15')
  expect(readShare('2,5%', ',')).toBe('0.025')
  expect(readShare('0.15', '.')).toBe('0.15')
})

test('the currency that an amount carries', () => {
  expect(['€ 5', '5 GBP', '£5', '$5', '5'].map(currencyOfAmount)).toEqual(['EUR', 'GBP', 'GBP', null, null])
})

test('reading what was written gives the same amount, whatever the marks and signs', () => {
  const amount = fc.tuple(fc.boolean(), fc.bigInt(0n, 99_999_999_999_999n), fc.stringMatching(/^\d{0,6}$/))
  const style = fc.record({
    mark: fc.constantFrom('.', ',') as fc.Arbitrary<'.' | ','>,
    group: fc.constantFrom('', ' ', "'", '\u00a0', 'other'),
    sign: fc.constantFrom('before', 'behind', 'brackets'),
    currency: fc.constantFrom('', '€ ', 'CHF '),
  })
  fc.assert(
    fc.property(amount, style, ([negative, whole, fraction], { mark, group, sign, currency }) => {
      const between = group === 'other' ? (mark === '.' ? ',' : '.') : group
      const digits = whole.toString().replace(/\B(?=(\d{3})+$)/g, between) + (fraction ? mark + fraction : '')
      const open = negative && sign === 'brackets' ? '(' : ''
      const text = `${negative && sign === 'before' ? '-' : ''}${open}${currency}${digits}${open && ')'}${negative && sign === 'behind' ? '-' : ''}`
      expect(readAmount(text, mark)).toBe(`${negative ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`)
    }),
  )
})

test('any text gives a plain decimal or a refusal, never anything else', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.stringMatching(/^[-+(]?[\d.,' €]{0,25}\)?$/)),
      fc.constantFrom('.', ','),
      (text, mark) => {
        const amount = readAmount(text, mark as '.')
        if (amount !== null) expect(amount).toMatch(/^-?\d{1,14}(\.\d{1,6})?$/)
      },
    ),
    { numRuns: 2000 },
  )
})

test('the decimal mark is told by what only one reading allows', () => {
  expect(guessDecimalMark(['1,234.56', '5'])).toMatchObject({ mark: '.', sure: true })
  expect(guessDecimalMark(['1.234,56'])).toMatchObject({ mark: ',', sure: true })
  expect(guessDecimalMark(['12,5'])).toMatchObject({ mark: ',', sure: true })
  expect(guessDecimalMark(['0,125'])).toMatchObject({ mark: ',', sure: true })
  expect(guessDecimalMark(['1.234.567'])).toMatchObject({ mark: ',', sure: true })
  expect(guessDecimalMark(['5', '7'])).toMatchObject({ mark: '.', sure: true })
  expect(guessDecimalMark(['1,234'])).toMatchObject({ mark: '.', sure: false })
  expect(guessDecimalMark(['1.234'])).toMatchObject({ mark: ',', sure: false })
  expect(guessDecimalMark(['1.50', '2,50'])).toMatchObject({ sure: false })
})

test('a text of millions of digits or blanks is no amount, and is not looked at for half a minute', () => {
  for (const text of ['9'.repeat(4_000_000), `1${' '.repeat(4_000_000)}x`, '1.'.repeat(2_000_000)]) {
    expect(readAmount(text, ',')).toBeNull()
    expect(guessDecimalMark([`${text}x`]).mark).toBe('.')
  }
})
