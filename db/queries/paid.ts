import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'

/** What an invoice line says an account paid for a product last: what was charged for how many. */
export type PaidLine = { day: Day; number: string; net: Amount; quantity: Amount; currency: string }

/** The newest line of a product that was bought, at most one of each currency. */
export async function listLastPaid(tx: Tx, accountId: string, code: string): Promise<PaidLine[]> {
  const rows = await tx.execute<PaidLine>(sql`
    select distinct on (i.currency) i.day, i.number, l.net::text as net, trim_scale(l.quantity)::text as quantity, i.currency
    from invoice i join invoice_line l on l.workspace_id = i.workspace_id and l.invoice_id = i.id
    where i.account_id = ${accountId}::uuid and l.product = ${code} and l.net > 0 and l.quantity > 0
    order by i.currency, i.day desc, i.id desc, l.position limit 10`)
  return [...rows]
}
