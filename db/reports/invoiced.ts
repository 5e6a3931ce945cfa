import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import { netsOf } from './concentration.ts'

export type Invoiced = {
  /** Net of all documents that have a rate, base currency: credit notes, unallocated and our own company's among them. */
  invoiced: Amount
  intercompany: { accounts: number; net: Amount }
  /** The part of it that no customer is known for. */
  unallocated: Amount
}

/** Everything invoiced in a span of days, in sum: where a reconciliation begins. */
export async function sumInvoiced(tx: Tx, { from, through }: { from: Day; through: Day }): Promise<Invoiced> {
  const nets = await netsOf(tx, { from, through })
  const [row] = await tx.execute<{ invoiced: Amount; accounts: number; own: Amount; unallocated: Amount }>(sql`
    select coalesce(trim_scale(sum(s.net)), 0)::text as invoiced,
      coalesce(trim_scale(sum(s.net) filter (where s.account_id is null)), 0)::text as unallocated,
      count(*) filter (where a.intercompany)::int as accounts,
      coalesce(trim_scale(sum(s.net) filter (where a.intercompany)), 0)::text as own
    from (${nets}) s left join account a on a.id = s.account_id and a.intercompany`)
  const { invoiced, accounts, own, unallocated } = row!
  return { invoiced, intercompany: { accounts, net: own }, unallocated }
}
