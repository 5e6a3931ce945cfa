import Big from 'big.js'
import { expect, test } from 'vitest'
import { tenPercentCsv } from './ten-percent-csv.ts'

const span = { from: '2025-01-01', through: '2025-12-31' }
const list = {
  ...{ span, asOf: '2026-01-15', line: 0.1, reported: '1000.10' },
  rows: [
    { key: 'a', name: '=Acme, Inc.', net: '600.05', share: 0.6, before: { net: '-5', share: -0.01 } },
    { key: 'b', name: 'Brook', net: '300', share: 0.3, before: { net: '0', share: 0 } },
  ],
  before: { span: { from: '2024-01-01', through: '2024-12-31' }, reported: '500' },
}

test('rows add up to their totals, now and the year before, and a name is no formula', () => {
  const rows = [...tenPercentCsv(list, 'EUR')].map((row) => row.trim())
  expect(rows[1]).toBe(
    `customer,a,"'=Acme, Inc.",600.05,0.6000000000,-5,-0.0100000000,EUR,0.1,2025-01-01,2025-12-31,2024-01-01,2024-12-31,2026-01-15`,
  )
  const figures = rows.slice(3).map((row) => row.split(','))
  expect(figures.map((cells) => [cells[0], cells[3], cells[5]])).toEqual([
    ['together', '900.05', '-5'],
    ['others', '100.05', '505'],
    ['total reported', '1000.10', '500'],
  ])
  expect(new Big('900.05').plus('100.05').eq(list.reported)).toBe(true)
})

test('without a year before its columns are empty; where the test cannot be made nobody is listed', () => {
  const young = [...tenPercentCsv({ ...list, before: null, rows: [{ ...list.rows[1]!, before: null }] }, 'EUR')]
  expect(young[1]!.split(',').slice(5, 7)).toEqual(['', ''])
  const none = [...tenPercentCsv({ ...list, reported: '-10', rows: null, before: null }, 'EUR')]
  expect(none.map((row) => row.split(',').slice(0, 4).join())).toEqual([
    'row,id,name,revenue',
    'together,,,0',
    'others,,,-10',
    'total reported,,,-10',
  ])
})
