import { csvRow } from '../csv.ts'
import type { Day } from '../day.ts'
import { type Amount, sumAmounts } from '../money.ts'

type Row = {
  key: string
  name: string
  net: Amount
  share: number
  before: { net: Amount; share: number | null } | null
}

export type TenPercentList = {
  span: { from: Day; through: Day }
  asOf: Day
  line: number
  reported: Amount
  /** Null: the test cannot be made. */
  rows: readonly Row[] | null
  before: { span: { from: Day; through: Day }; reported: Amount } | null
}

const HEAD = [
  ...['row', 'id', 'name', 'revenue', 'share_of_reported', 'revenue_before', 'share_before'],
  ...['currency', 'line', 'from', 'through', 'before_from', 'before_through', 'complete_through'],
]

/** Customers at or above the line as CSV: those listed add up to `together`, with `others` to `total reported`. Amounts are exact. */
export function* tenPercentCsv(
  { span, asOf, line, reported, rows, before }: TenPercentList,
  currency: string,
): Generator<string> {
  const about = [currency, line, span.from, span.through, before?.span.from ?? null, before?.span.through ?? null, asOf]
  const row = (
    kind: string,
    id: string,
    name: string,
    net: Amount,
    share: string | null,
    then: Amount | null,
    shareThen: string | null,
  ) => csvRow([kind, id, name, net, share, then, shareThen, ...about])
  const listed = rows ?? []
  const together = sumAmounts(listed.map(({ net }) => net))
  const thenTogether = before && sumAmounts(listed.map((one) => one.before?.net ?? '0'))

  yield csvRow(HEAD)
  for (const one of listed) {
    const then = one.before
    yield row('customer', one.key, one.name, one.net, exact(one.share), then?.net ?? null, exact(then?.share ?? null))
  }
  yield row('together', '', '', together, null, thenTogether, null)
  const othersThen = before && thenTogether !== null ? sumAmounts([before.reported, minus(thenTogether)]) : null
  yield row('others', '', '', sumAmounts([reported, minus(together)]), null, othersThen, null)
  yield row('total reported', '', '', reported, null, before?.reported ?? null, null)
}

const exact = (share: number | null) => (share === null ? null : share.toFixed(10))
const minus = (amount: Amount): Amount => (amount.startsWith('-') ? amount.slice(1) : `-${amount}`)
