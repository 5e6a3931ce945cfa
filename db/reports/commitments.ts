import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'

/** What all customers of a span brought: `accounts` with anything; our own company is left out. */
export type SpanTotals = { reported: Amount; unallocated: Amount; accounts: number }

/** @param nets account_id, net of the span (`netsOf`) */
export async function getSpanTotals(tx: Tx, nets: SQL): Promise<SpanTotals> {
  const [row] = await tx.execute<SpanTotals>(sql`
    select trim_scale(coalesce(sum(s.net), 0))::text as reported, count(s.account_id)::int as accounts,
      trim_scale(coalesce(sum(s.net) filter (where s.account_id is null), 0))::text as unallocated
    from (${nets}) s where s.account_id is null or s.account_id not in (select id from account where intercompany)`)
  return row!
}

/** What these accounts brought in the span; those that brought nothing, and our own company, are not in it. */
export async function listNetsOf(tx: Tx, nets: SQL, accountIds: readonly string[]): Promise<Map<string, Amount>> {
  if (accountIds.length === 0) return new Map()
  const rows = await tx.execute<{ id: string; net: Amount }>(sql`
    select a.id, trim_scale(s.net)::text as net
    from (select id from account where id = any(${`{${accountIds.join(',')}}`}::uuid[]) and not intercompany) a
    join (${nets}) s on s.account_id = a.id`)
  return new Map([...rows].map(({ id, net }) => [id, net]))
}

/** Accounts that we call a partner by heart, or whose records say so. @param keys the stages that mean it */
export async function listPartnersByHeart(
  tx: Tx,
  keys: readonly string[],
): Promise<{ accountId: string; accountName: string }[]> {
  const rows = await tx.execute<{ accountId: string; accountName: string }>(sql`
    select a.id as "accountId", a.name as "accountName" from account a
    where a.merged_into is null and not a.intercompany and a.id in (
      select account_id from account_word where declared = any(${`{${keys.join(',')}}`}::text[])
      union select account_id from account_standing where evident = 'partner')`)
  return [...rows]
}

export type HeartPlan = { id: string; accountId: string; title: string; dueDay: Day; ownerName: string | null }

/** What is planned for the end of commitments by heart: of each account the plan that is open, the one due first. */
export async function listHeartPlans(tx: Tx, accountIds: readonly string[]): Promise<HeartPlan[]> {
  if (accountIds.length === 0) return []
  const rows = await tx.execute<HeartPlan>(sql`
    select distinct on (m.account_id) m.id, m.account_id as "accountId", m.title, m.due_day as "dueDay", p.name as "ownerName"
    from mitigation m left join system.person p on p.id = m.owner_id
    where m.measure = 'by_heart' and m.account_id = any(${`{${accountIds.join(',')}}`}::uuid[])
      and m.archived_at is null and m.closed_day is null
    order by m.account_id, m.due_day, m.id`)
  return [...rows]
}
