import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { csvRow, csvText, unguarded } from './csv.ts'
import { rowSplitter } from './imports/row-splitter.ts'

const some = { numRuns: 2000 }

/** What people, programs and evildoers write: the marks that matter are drawn often. */
const nasty = fc.oneof(
  fc
    .array(
      fc.constantFrom('=', '+', '-', '@', "'", '\t', '\r', '\n', '"', ',', ';', '1', '.', ' ', 'a', 'ü', '漢', '😀'),
      {
        maxLength: 8,
      },
    )
    .map((marks) => marks.join('')),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('-5.20', '+4930123', "'=1+1", "''-x", '-', "'", '\ufeffx', 'x'.repeat(20_000)),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
)

test('cells that a spreadsheet would run are held back, numbers are not', () => {
  expect(csvRow(['=1+1', '-5.20', '-cmd', '+49 30', '@x', '\tx', 7, null, 'plain'])).toBe(
    "'=1+1,-5.20,'-cmd,'+49 30,'@x,'\tx,7,,plain\r\n",
  )
})

test('quotes, commas and line breaks come back as they were', () => {
  const values = ['a "b"', 'c, d', 'e\nf', 'ü']
  expect(Papa.parse(csvRow(values).trimEnd()).data).toEqual([values])
})

/** Read as an import reads: a header first, and a last column that is not free text. */
function readBack(row: string): string[] {
  const splitter = rowSplitter(',', '\n')
  const rows = [splitter.push(`\ufeffh,h\r\n${row}`), splitter.end()].flatMap((batch) => batch.rows)
  return rows[1]!.slice(0, -1).map(unguarded)
}

test('whatever a row holds comes back as it was once the guard is taken off', () => {
  fc.assert(
    fc.property(fc.array(nasty, { minLength: 2, maxLength: 6 }), (values) => {
      expect(readBack(csvRow([...values, 'last']))).toEqual(values)
      expect(readBack(`${values.map(csvText).join(',')},last\r\n`)).toEqual(values)
    }),
    some,
  )
})

test('no cell but a number begins with what a spreadsheet runs', () => {
  fc.assert(
    fc.property(nasty, (value) => {
      const [cell] = (
        Papa.parse(`h,h\r\n${csvText(value)},x\r\n`, { delimiter: ',', newline: '\r\n' }).data as string[][]
      )[1]!
      expect(cell).not.toMatch(/^[=+\-@\t\r]/)
      const [plain] = (
        Papa.parse(`h,h\r\n${csvRow([value, 'x'])}`, { delimiter: ',', newline: '\r\n' }).data as string[][]
      )[1]!
      if (!/^[+-]?\d+(\.\d+)?$/.test(value)) expect(plain).not.toMatch(/^[=+\-@\t\r]/)
    }),
    some,
  )
})
