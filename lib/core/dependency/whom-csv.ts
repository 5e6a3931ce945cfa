import { csvRow } from '#lib/core/csv.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import type { Span } from './windows.ts'

type Figures = { net: Amount; share: number | null; accounts: number | null }

const HEAD = [
  ...['row', 'value', 'name', 'revenue', 'share_of_reported', 'accounts'],
  ...['currency', 'counted_by', 'from', 'through', 'complete_through'],
]

/** On whom revenue rests as CSV, row by row. `revenue` of all rows above the last adds up to the row `total reported`, exactly. */
export function* whomCsv(
  report: {
    rows: readonly (Figures & { value: string | null; label: string })[]
    apart: readonly (Figures & { why: string })[]
    reported: Amount
  },
  about: { dimension: string; span: Pick<Span, 'from' | 'through'>; currency: string; asOf: Day },
): Generator<string> {
  const { dimension, span, currency, asOf } = about
  const row = (kind: string, value: string | null, name: string | null, { net, share, accounts }: Figures) =>
    csvRow([
      ...[kind, value, name, net, share === null ? null : share.toFixed(10), accounts],
      ...[currency, dimension, span.from, span.through, asOf],
    ])
  yield csvRow(HEAD)
  for (const each of report.rows) {
    yield row(each.value === null ? 'not said' : dimension, each.value, each.value === null ? null : each.label, each)
  }
  for (const each of report.apart) yield row(each.why, null, null, each)
  yield row('total reported', null, null, { net: report.reported, share: null, accounts: null })
}
