import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { EvidentStage } from '#lib/core/stage.ts'

/** What stands beside a customer in the dependency figures; for a group, of its uppermost account. */
export type CustomerRow = {
  id: string
  name: string
  country: string | null
  /** A customer since: as a person or the file gave it, else the first purchase on record. Of a group, of whichever account came first. */
  since: Day | null
  /** Somebody said so; else it is at least so long. */
  sinceSaid: boolean | null
  /** Null before the first assessment. */
  stage: EvidentStage | null
  /** How many accounts its group holds, itself included. */
  accounts: number
}

/** The customers of these ids, in no order. */
export async function listCustomers(tx: Tx, ids: readonly string[], by: 'group' | 'account'): Promise<CustomerRow[]> {
  const own = by === 'group' ? sql`g.root_id = a.id` : sql`g.id = a.id`
  const rows = await tx.execute<CustomerRow>(sql`
    select a.id, a.name, a.country, first.day as since, first.said as "sinceSaid", s.evident as stage,
      ${by === 'group' ? sql`(select count(*)::int from account g where g.root_id = a.id)` : sql`1`} as accounts
    from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) wanted(id)
    join account a on a.id = wanted.id::uuid
    left join account_standing s on s.account_id = a.id
    left join lateral (
      select coalesce(g.customer_since, t.first_day) as day, g.customer_since is not null as said
      from account g left join account_total t on t.account_id = g.id
      where ${own} and coalesce(g.customer_since, t.first_day) is not null
      order by 1, 2 desc limit 1) first on true`)
  return [...rows]
}

/** Those of these accounts that are a group by themselves: account and group are one customer. */
export async function listAlone(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.execute<{ id: string }>(sql`
    select a.id from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) wanted(id)
    join account a on a.id = wanted.id::uuid
    where a.root_id = a.id and not exists (select from account g where g.root_id = a.id and g.id <> a.id)`)
  return new Set([...rows].map(({ id }) => id))
}

/** Names of these accounts, by id. */
export async function nameCustomers(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select a.id, a.name from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) wanted(id)
    join account a on a.id = wanted.id::uuid`)
  return new Map([...rows].map(({ id, name }) => [id, name]))
}
