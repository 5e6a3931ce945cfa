import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Side } from '#lib/core/promises/promise.ts'
import type { ListedState, PromiseFilter } from '#lib/core/promises/promise-filter.ts'
import type { DerivedPromiseRow } from './derived-promises.ts'

export type ListedDerived = DerivedPromiseRow & { accountName: string; madeBy: Side }

/** Behind which document a page begins: those before it are the newer ones. */
export type DerivedCursor = { day: Day; invoiceId: string; madeBy: Side }

/**
 * What invoices and orders tell of all accounts as promises, the newest document first, a page of them; of `sides` (none: both). The invoices
 * that trust counts: of accounts whose records say at all when something was paid (delivered).
 */
export async function listDerived(
  tx: Tx,
  filter: Pick<PromiseFilter, 'accountId' | 'states' | 'dueFrom' | 'dueTo'> & { sides: readonly Side[] },
  asOf: Day,
  { after, size }: { after: DerivedCursor | null; size: number },
): Promise<{ rows: ListedDerived[]; later: boolean }> {
  if (filter.sides.length === 0) return { rows: [], later: false }
  const parts = filter.sides.map((side) => partOf(side, filter, asOf, after, size))
  const rows = await tx.execute<ListedDerived>(sql`
    select t.*, a.name as "accountName", l.name as ledger from (
      select * from (${sql.join(parts, sql` union all `)}) u
      order by u.day desc, u."invoiceId"::bigint desc, u."madeBy" limit ${size + 1}
    ) t join account a on a.id = t."accountId" join ledger l on l.id = t."ledgerId"
    order by t.day desc, t."invoiceId"::bigint desc, t."madeBy"`)
  return { rows: rows.slice(0, size), later: rows.length > size }
}

function partOf(
  side: Side,
  { accountId, states, dueFrom, dueTo }: Parameters<typeof listDerived>[1],
  asOf: Day,
  after: DerivedCursor | null,
  size: number,
): SQL {
  const [due, done] =
    side === 'them' ? [sql`i.due_day`, sql`i.settled_day`] : [sql`i.required_day`, sql`i.delivered_day`]
  const [dueDay, doneDay] = [
    sql`greatest(${due}, i.day)`,
    sql`case when ${done} <= ${asOf}::date then greatest(${done}, i.day) end`,
  ]
  // of one document theirs ('them') comes before ours ('us'): the order of the whole
  const same = after && side > after.madeBy ? sql`<=` : sql`<`
  const beyond = after ? sql`and (i.day, i.id) ${same} (${after.day}::date, ${after.invoiceId}::bigint)` : sql``
  return sql`(
    select i.id::text as "invoiceId", i.account_id as "accountId", i.number, i.ledger_id as "ledgerId", i.day, ${dueDay} as "dueDay",
      ${doneDay} as "doneDay", ${side}::text as "madeBy"
    from invoice i
    where i.day <= ${asOf}::date and i.net > 0 and ${due} is not null and i.account_id is not null ${beyond}
      ${accountId ? sql`and i.account_id = ${accountId}::uuid` : sql``}
      ${dueFrom ? sql`and ${dueDay} >= ${dueFrom}::date` : sql``} ${dueTo ? sql`and ${dueDay} <= ${dueTo}::date` : sql``}
      ${
        states.length
          ? sql`and (${sql.join(
              states.map((state) => ofState(state, dueDay, doneDay, asOf)),
              sql` or `,
            )})`
          : sql``
      }
      and exists (
        select from invoice k where k.account_id = i.account_id and k.day <= ${asOf}::date and k.net > 0
          and ${side === 'them' ? sql`k.due_day is not null and k.settled_day` : sql`k.required_day is not null and k.delivered_day`}
            <= ${asOf}::date)
    order by i.day desc, i.id desc limit ${size + 1})`
}

/** Documents know three states; of the others they tell nothing. */
function ofState(state: ListedState, due: SQL, done: SQL, asOf: Day): SQL {
  if (state === 'open') return sql`${done} is null`
  if (state === 'overdue') return sql`(${done} is null and ${due} < ${asOf}::date)`
  if (state === 'kept') return sql`${done} <= ${due}`
  return state === 'kept_late' ? sql`${done} > ${due}` : sql`false`
}
