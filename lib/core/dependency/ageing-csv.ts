import { csvRow } from '../csv.ts'
import type { AgedRow, Ageing } from './ageing.ts'
import type { BorrowingBase } from './borrowing.ts'

/**
 * Every debtor by age, as CSV rows: what has no known customer and our own company after them, and the total last, which is their sum in
 * every column. Amounts are exact.
 */
export function* ageingCsv(
  ageing: Ageing,
  base: BorrowingBase,
  { nameOf, currency }: { nameOf: (debtor: string) => string; currency: string },
): Generator<string> {
  const labels = ageing.buckets.map(({ label }) => label)
  yield csvRow([
    'debtor',
    ...labels,
    'credits',
    'open',
    'counts before the cap',
    'counts',
    'room under the cap',
    'currency',
    'as of',
  ])
  const counted = new Map(base.debtors.map((debtor) => [debtor.debtor, debtor]))
  const line = (name: string, row: AgedRow, lent: { beforeCap: string; eligible: string; headroom: string }) =>
    csvRow([
      ...[name, ...row.buckets, row.credits, row.open],
      ...[lent.beforeCap, lent.eligible, lent.headroom, currency, ageing.asOf],
    ])
  for (const row of ageing.debtors) yield line(nameOf(row.debtor!), row, counted.get(row.debtor!)!)
  const nothing = { beforeCap: '0', eligible: '0', headroom: '0' }
  if (ageing.unallocated) yield line('no known customer', ageing.unallocated, nothing)
  if (ageing.intercompany) yield line('our own company', ageing.intercompany, nothing)
  yield line('total', ageing.total, base)
}
