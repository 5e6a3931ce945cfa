import { driverOf, type Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'

/** One account with its purchase days up to the as-of day, oldest first, in columns of equal length. */
export type PurchaseHistoryRow = {
  accountId: string
  /** Days since 1970-01-01, as everywhere below. */
  customerSince: number | null
  /** What a person said last of its rhythm; null = nobody, or back to the guess. */
  rhythm: string | null
  days: Int32Array
  /** Net of the day in base currency; NaN where a document has no rate. */
  amounts: Float64Array
  /** 1 some line was discounted, 0 none was, −1 no line says. */
  discounted: Int8Array
  /** Days on which they were in touch of their own accord, oldest first. */
  touchDays: number[]
  /** The touches behind the last of these days, as many as are within `TOUCH_REFS_DAYS` of the as-of day. */
  touchIds: string[]
}

/** No reading looks further back for the records behind it. */
const TOUCH_REFS_DAYS = 90

const ROWS_AT_ONCE = 1000

/** Days come packed: parsing them as arrays of text took longer than everything that is read from them. */
type PackedRow = Omit<PurchaseHistoryRow, 'days' | 'amounts' | 'discounted'> & { bought: Uint8Array | null }
const BYTES = { day: 4, amount: 8, discounted: 2 }

/**
 * Every account of the workspace (or `only` one) but those merged into another, largest revenue of the last twelve months first, in
 * pieces: one statement, one snapshot.
 */
export async function* readPurchaseHistories(
  tx: Tx,
  asOf: Day,
  only: string | null = null,
): AsyncGenerator<PurchaseHistoryRow[]> {
  const driver = driverOf(tx)
  const wanted = (column: string) => (only === null ? driver`true` : driver`${driver(column)} = ${only}`)
  const pieces = driver<PackedRow[]>`
    select a.id as "accountId",
      a.customer_since - date '1970-01-01' as "customerSince",
      said.rhythm,
      bought.packed as bought,
      coalesce(heard.days, '{}') as "touchDays",
      coalesce(heard.ids, '{}') as "touchIds"
    from account a
    left join account_total t on t.workspace_id = a.workspace_id and t.account_id = a.id
    left join (
      select account_id,
        string_agg(int4send(day - date '1970-01-01') || float8send(coalesce(base_net::float8, 'NaN'))
          || int2send(coalesce(discounted::int, -1)::int2), ''::bytea order by day) as packed
      from purchase_day
      where positive and day <= ${asOf} and ${wanted('account_id')}
      group by account_id
    ) bought on bought.account_id = a.id
    left join (
      select distinct on (account_id) account_id, rhythm
      from rhythm_declaration
      where ${wanted('account_id')}
      order by account_id, said_at desc, id desc
    ) said on said.account_id = a.id
    left join (
      select account_id, array_agg(day - date '1970-01-01' order by day, id) as days,
        array_agg(id order by day, id) filter (where day > ${asOf}::date - ${TOUCH_REFS_DAYS}::int) as ids
      from touch
      where direction = 'inbound' and archived_at is null and ${wanted('account_id')}
      group by account_id
    ) heard on heard.account_id = a.id
    where a.merged_into is null and ${wanted('a.id')}
    order by coalesce(t.revenue_12m, 0) desc, a.id`.cursor(ROWS_AT_ONCE)
  for await (const rows of pieces) yield rows.map(unpack)
}

function unpack({ bought, ...row }: PackedRow): PurchaseHistoryRow {
  const width = BYTES.day + BYTES.amount + BYTES.discounted
  const count = bought ? bought.byteLength / width : 0
  const days = new Int32Array(count)
  const amounts = new Float64Array(count)
  const discounted = new Int8Array(count)
  if (bought) {
    const view = new DataView(bought.buffer, bought.byteOffset, bought.byteLength)
    for (let i = 0; i < count; i++) {
      days[i] = view.getInt32(i * width)
      amounts[i] = view.getFloat64(i * width + BYTES.day)
      discounted[i] = view.getInt16(i * width + BYTES.day + BYTES.amount)
    }
  }
  return { ...row, days, amounts, discounted }
}
