import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { csvRow } from './csv.ts'

test('cells that a spreadsheet would run are held back, numbers are not', () => {
  expect(csvRow(['=1+1', '-5.20', '-cmd', '+49 30', '@x', '\tx', 7, null, 'plain'])).toBe(
    "'=1+1,-5.20,'-cmd,'+49 30,'@x,'\tx,7,,plain\r\n",
  )
})

test('quotes, commas and line breaks come back as they were', () => {
  const values = ['a "b"', 'c, d', 'e\nf', 'ü']
  expect(Papa.parse(csvRow(values).trimEnd()).data).toEqual([values])
})
