import { csvRow } from '#lib/core/csv.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import { BASIS_WORDS, type Basis, type CountedFor } from './basis.ts'
import type { Concentration } from './concentration.ts'
import type { Span } from './windows.ts'

export type CsvOf = {
  span: Pick<Span, 'from' | 'through'>
  by: 'group' | 'account'
  of: 'net' | 'invoiced'
  basis: Basis
  who: CountedFor
  currency: string
  nameOf: (key: string) => string
}

const HEAD = [
  ...['row', 'rank', 'id', 'name', 'amount', 'share_of_reported', 'share_of_allocated'],
  ...['currency', 'basis', 'counted_for', 'counted_by', 'counted', 'from', 'through', 'complete_through'],
]

/**
 * The figures of a window as CSV, row by row. `amount` of all rows above the totals adds up to the row
 * `total reported`, that of the customer rows to `total allocated`; amounts are exact, shares have ten decimals.
 */
export function* concentrationCsv(concentration: Concentration, about: CsvOf): Generator<string> {
  const { span, by, of, basis, who, currency, nameOf } = about
  const counted = of === 'net' ? 'invoices less credit notes' : 'invoices only'
  const what = [BASIS_WORDS[basis].toLowerCase(), who === 'end' ? 'end customer' : 'who pays']
  const rest = [currency, ...what, by, counted, span.from, span.through, concentration.asOf satisfies Day]
  const row = (
    kind: string,
    rank: number | null,
    id: string | null,
    revenue: Amount,
    shares: [number | null, number | null] = [null, null],
  ) => csvRow([kind, rank, id, id === null ? null : nameOf(id), revenue, ...shares.map(exactShare), ...rest])

  yield csvRow(HEAD)
  for (const [index, holder] of concentration.holders.entries()) {
    yield row('customer', index + 1, holder.key, holder.net, [holder.ofReported, holder.ofAllocated])
  }
  for (const { key, net } of concentration.netCredits) yield row('net credit', null, key, net)
  yield row('unallocated', null, null, concentration.unallocated)
  yield row('total allocated', null, null, concentration.allocated)
  yield row('total reported', null, null, concentration.reported)
}

function exactShare(share: number | null): string | null {
  return share === null ? null : share.toFixed(10)
}
