import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { sumAmounts } from '#lib/core/money.ts'
import { measureConcentration } from './concentration.ts'
import { concentrationCsv } from './concentration-csv.ts'

const about = {
  span: { from: '2025-01-01', through: '2025-12-31' },
  by: 'group' as const,
  of: 'net' as const,
  basis: 'revenue' as const,
  who: 'payer' as const,
  currency: 'EUR',
  nameOf: (key: string) => `=Name, "${key}"`,
}

test('the rows add up to the totals, exactly', () => {
  const concentration = measureConcentration({
    revenues: [
      { key: 'a', net: '0.1' },
      { key: 'b', net: '0.2' },
      { key: 'c', net: '-0.05' },
      { key: 'd', net: '0' },
    ],
    unallocated: '0.000001',
    asOf: '2026-01-31',
  })
  const text = [...concentrationCsv(concentration, about)].join('')
  const rows = Papa.parse<Record<string, string>>(text.trimEnd(), { header: true }).data
  const sum = (kinds: string[]) => sumAmounts(rows.filter((row) => kinds.includes(row.row!)).map((row) => row.amount!))
  expect(rows.map((row) => row.row)).toEqual([
    ...['customer', 'customer', 'net credit', 'net credit', 'unallocated', 'total allocated', 'total reported'],
  ])
  expect(sum(['customer'])).toBe(sum(['total allocated']))
  expect(sum(['customer', 'net credit', 'unallocated'])).toBe(sum(['total reported']))
  expect(sum(['total reported'])).toBe('0.250001')
  expect(rows[0]).toMatchObject({ rank: '1', id: 'b', name: '\'=Name, "b"', share_of_allocated: '0.6666666667' })
})

test('nothing at all still says so in totals', () => {
  const rows = [...concentrationCsv(measureConcentration({ revenues: [], asOf: '2026-01-31' }), about)]
  expect(rows).toHaveLength(4)
  expect(rows.at(-1)).toContain('total reported,,,,0,,')
})
