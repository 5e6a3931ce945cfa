import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sumAmounts } from '#lib/core/money.ts'
import { DOCUMENT_FIELDS, type DocumentRun, documentRuns } from './document-runs.ts'
import { ExactSum } from './exact-sum.ts'
import type { ImportField } from './import-field.ts'

const amount = fc.stringMatching(/^-?(0|[1-9]\d{0,13})(\.\d{1,6})?$/)

test('the exact sum is that of the decimal library, whatever the sizes and the order', () => {
  fc.assert(
    fc.property(fc.array(amount, { maxLength: 40 }), (amounts) => {
      const sum = new ExactSum()
      for (const text of amounts) sum.add(text)
      expect(sum.toString()).toBe(sumAmounts(amounts).replace(/^-0$/, '0'))
    }),
  )
})

const columns: ImportField[] = ['ledger', 'customerId', 'number', 'day', 'net', 'currency', 'product', 'quantity']
const row = (number: string, net: string, product: string, customer = 'C') => [
  '',
  customer,
  number,
  '2024-01-31',
  net,
  'EUR',
  product,
  '1',
]

function runsOf(rows: string[][], level: 'line' | 'document' = 'line') {
  const runs: DocumentRun[] = []
  const lines: [number, number, string[]][] = []
  const gather = documentRuns(columns, level, {
    document: (run) => runs.push(run),
    line: (...line) => lines.push(line),
  })
  rows.forEach((values, i) => {
    gather.record(values, i + 2)
  })
  gather.end()
  const net = runs.map(({ values }) => values[DOCUMENT_FIELDS.indexOf('net')])
  return { runs, lines, net }
}

test('rows of one invoice become one document with the sum of its lines', () => {
  const { runs, lines, net } = runsOf([
    row('1', '5.10', 'a'),
    row('1', '4.90', 'a'),
    row('2', '-1', 'b'),
    row('2', '7', 'b', 'D'),
  ])
  expect(net).toEqual(['10', '-1', '7'])
  expect(runs.map(({ run, line, lineCount }) => [run, line, lineCount])).toEqual([
    [1, 2, 2],
    [2, 4, 1],
    [3, 5, 1],
  ])
  expect(lines.map(([run, line, values]) => [run, line, values[0]])).toEqual([
    [1, 2, 'a'],
    [1, 3, 'a'],
    [2, 4, 'b'],
    [3, 5, 'b'],
  ])
})

test('a file of documents has no lines', () => {
  const { runs, lines, net } = runsOf([row('1', '5.10', ''), row('1', '4.90', '')], 'document')
  expect([net, lines, runs[0]?.lineCount]).toEqual([['5.10', '4.90'], [], 0])
})

const digest = (rows: string[][]) => runsOf(rows).runs[0]?.digests

test('the digest knows lines whatever their order and the writing of numbers, and counts equal ones', () => {
  const [a, b] = [row('1', '5.10', 'a'), row('1', '4.9', 'b')]
  expect(digest([a, b])).toEqual(digest([b, a]))
  for (const [plain, written] of [
    ['7.5', '007.500'],
    ['0.5', '00.50'],
    ['7', '7.00'],
    ['100', '100.0'],
    ['-7', '-7.0'],
    ['0', '000'],
  ] as const)
    expect(digest([row('1', plain, 'a')])).toEqual(digest([row('1', written, 'a')]))
  expect(digest([row('1', '100', 'a')])).not.toEqual(digest([row('1', '10', 'a')]))
  expect(digest([row('1', '0.5', 'a')])).not.toEqual(digest([row('1', '5', 'a')]))
  expect(digest([a, a])).not.toEqual(digest([a]))
  expect(digest([row('1', '5', '1')])).not.toEqual(digest([row('1', '1', '5')]))
  const seen = new Set(Array.from({ length: 100_000 }, (_, i) => `${digest([row('1', `${i}`, `P${i % 7}`)])}`))
  expect(seen.size).toBe(100_000)
})

test('lines that say no cost have the digest they had before costs were read, and a cost makes another', () => {
  const digestOf = (costs: [string, string]) => {
    const digests: DocumentRun[] = []
    const fields: ImportField[] = ['number', 'day', 'net', 'product', 'quantity', 'unitPrice', 'discount', 'cost']
    const gather = documentRuns(fields, 'line', { document: (run) => digests.push(run), line: () => {} })
    gather.record(['7', '2025-01-01', '10.50', 'Bolt', '3', '3.5', '0', costs[0]], 1)
    gather.record(['7', '2025-01-01', '-2', '', '', '', '', costs[1]], 2)
    gather.end()
    const cost = digests[0]!.values[DOCUMENT_FIELDS.indexOf('cost')]
    return { digests: digests[0]!.digests, cost, costed: digests[0]!.costed }
  }
  // as written by versions without costs: an import made with one of them comes again unchanged
  expect(digestOf(['', ''])).toEqual({ digests: [3_313_281_623, 3_278_579_938], cost: '', costed: '' })
  const known = digestOf(['4.20', ''])
  expect(known).toMatchObject({ cost: '4.2', costed: '10.5' })
  expect(known.digests).not.toEqual(digestOf(['', '']).digests)
  expect(digestOf(['4.2', '']).digests).toEqual(known.digests)
  expect(digestOf(['0', '-1'])).toMatchObject({ cost: '-1', costed: '8.5' })
})
