import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'

/** What an invoice or an order tells of a promise: payment is theirs, delivery ours. */
export type DerivedSource = 'payment' | 'delivery'

export type DerivedPromiseRow = {
  invoiceId: string
  accountId: string
  number: string
  ledger: string
  /** The day of the document. */
  day: Day
  dueDay: Day
  /** Paid or delivered on; null: not by the day the invoices are complete through. */
  doneDay: Day | null
}

const COLUMNS = {
  payment: { due: sql.raw('i.due_day'), done: sql.raw('i.settled_day') },
  delivery: { due: sql.raw('i.required_day'), done: sql.raw('i.delivered_day') },
}

/**
 * The invoices (orders) that trust in an account is derived from, the newest first, page by page: `after` is the last row of the page before.
 * The same ones that `readTrustEvents` counts; none where the account's records never say that anything was paid (delivered).
 */
export async function listDerivedPromises(
  tx: Tx,
  accountId: string,
  source: DerivedSource,
  asOf: Day,
  { most, after = null }: { most: number; after?: Pick<DerivedPromiseRow, 'day' | 'invoiceId'> | null },
): Promise<DerivedPromiseRow[]> {
  const { due, done } = COLUMNS[source]
  const rows = await tx.execute<DerivedPromiseRow>(sql`
    select i.id as "invoiceId", i.account_id as "accountId", i.number, l.name as ledger, i.day, greatest(${due}, i.day) as "dueDay",
      case when ${done} <= ${asOf} then greatest(${done}, i.day) end as "doneDay"
    from invoice i join ledger l on l.id = i.ledger_id
    where i.account_id = ${accountId}::uuid and i.day <= ${asOf} and i.net > 0 and ${due} is not null
      ${after ? sql`and (i.day, i.id) < (${after.day}::date, ${after.invoiceId}::bigint)` : sql``}
      and exists (
        select from invoice k where k.account_id = ${accountId}::uuid and k.day <= ${asOf} and k.net > 0
          and ${source === 'payment' ? sql`k.due_day is not null and k.settled_day` : sql`k.required_day is not null and k.delivered_day`}
            <= ${asOf})
    order by i.day desc, i.id desc limit ${most}`)
  return [...rows]
}
