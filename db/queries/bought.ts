import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'

export type BoughtProduct = { product: string; times: number; lastDay: Day }

/** What an account buys, by how often it stood on an invoice since a day: credit notes and lines without a product stay out. */
export async function listBoughtProducts(
  tx: Tx,
  accountId: string,
  since: Day,
  most: number,
): Promise<BoughtProduct[]> {
  const rows = await tx.execute<BoughtProduct>(sql`
    select l.product, count(distinct i.id)::int as times, max(i.day) as "lastDay"
    from invoice i join invoice_line l on l.workspace_id = i.workspace_id and l.invoice_id = i.id
    where i.account_id = ${accountId}::uuid and i.day >= ${since}::date and l.net > 0 and l.product is not null and l.product <> ''
    group by l.product order by times desc, "lastDay" desc, l.product limit ${most}`)
  return [...rows]
}

export type Bought = { asOf: Day; revenue12m: Amount; invoices12m: number; lastDay: Day | null }

/** What an account bought in the last twelve complete months; null: nothing was ever imported of it. */
export async function getBought(tx: Tx, accountId: string): Promise<Bought | null> {
  const [row] = await tx.execute<Bought>(sql`
    select as_of as "asOf", revenue_12m::text as "revenue12m", invoices_12m as "invoices12m", last_day as "lastDay"
    from account_total where account_id = ${accountId}::uuid and invoices > 0`)
  return row ?? null
}

/** Share of what was invoiced between two days that went back for credit, by amounts in the base currency; null where nothing was invoiced. */
export async function getReturnedShare(tx: Tx, accountId: string, since: Day, through: Day): Promise<number | null> {
  const [row] = await tx.execute<{ share: number | null }>(sql`
    select (-coalesce(sum(base_net) filter (where base_net < 0), 0) / nullif(sum(base_net) filter (where base_net > 0), 0))::float8 as share
    from invoice where account_id = ${accountId}::uuid and day between ${since}::date and ${through}::date`)
  return row?.share ?? null
}
