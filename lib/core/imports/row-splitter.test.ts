import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { MAX_ROW, RowTooLong, rowSplitter } from './row-splitter.ts'

function splitAll(text: string, pieces: number[], delimiter = ',') {
  const splitter = rowSplitter(delimiter)
  const rows: { line: number; fields: string[]; flaw: string | undefined }[] = []
  let at = 0
  const take = (batch: ReturnType<typeof splitter.end>) =>
    batch.rows.forEach((fields, i) => {
      rows.push({ line: batch.lineOf(i), fields, flaw: batch.flaws?.get(i) })
    })
  for (const size of pieces) {
    take(splitter.push(text.slice(at, at + size)))
    at += size
  }
  take(splitter.push(text.slice(at)))
  take(splitter.end())
  return rows
}

test('splitting what was joined gives the same rows, wherever the pieces are cut and whatever the values hold', () => {
  const cell = fc.oneof(fc.stringMatching(/^[a-z0-9 ",;\n]{0,6}$/), fc.stringMatching(/^[a-z0-9]{0,6}$/))
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(
      table,
      fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 30 }),
      fc.constantFrom('\n', '\r\n'),
      (rows, pieces, newline) => {
        const text = Papa.unparse(rows, { newline })
        const split = splitAll(text, pieces)
        expect(split.map(({ fields }) => fields)).toEqual(rows)
        // the line of a row is one more than the line breaks before it
        let line = 1
        for (const [i, row] of rows.entries()) {
          expect(split[i]?.line).toBe(line)
          line += 1 + row.join('').split('\n').length - 1
        }
      },
    ),
    { numRuns: 300 },
  )
}, 60_000)

test('a quote that is not doubled and one never closed are flaws of their rows', () => {
  expect(splitAll('a,b\n"12" pipe",1\nx,2\n', [])).toMatchObject([
    { flaw: undefined },
    { line: 2, flaw: 'quote' },
    { line: 3, fields: ['x', '2'] },
  ])
  expect(splitAll('a,b\n"open,1\nx,2', [4]).at(-1)).toMatchObject({ line: 2, flaw: 'unclosed' })
})

test('NUL bytes and undecodable letters are flaws, other rows are not touched', () => {
  expect(splitAll('a,b\nc\0,d\ne\ufffd,f\ng,h', []).map(({ flaw }) => flaw)).toEqual([
    undefined,
    'nul',
    'undecodable',
    undefined,
  ])
})

test.each([
  ['without an end', 'x', 'longer than a million'],
  ['behind an open quote', 'a,"', 'opened and not closed'],
])('a line %s stops the reading early and is named', (_, start, message) => {
  const splitter = rowSplitter(',')
  splitter.push(`h,i\n${start}`)
  let pushed = 0
  const feed = () => {
    for (; pushed < 100_000_000; pushed += 65_536) splitter.push('y'.repeat(65_536))
  }
  expect(feed).toThrow(RowTooLong)
  expect(feed).toThrow(message)
  expect(pushed).toBeLessThan(MAX_ROW + 3 * 65_536)
})
