import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { EvidentStage } from '#lib/core/stage.ts'

/** What stands beside a customer in the dependency figures; for a group, of its uppermost account. */
export type CustomerRow = {
  id: string
  name: string
  country: string | null
  /** As a person or the file gave it; null where nobody has. */
  customerSince: Day | null
  /** First purchase on record: at least so long, unless `customerSince` says. Of a group, the earliest. */
  firstDay: Day | null
  /** Null before the first assessment. */
  stage: EvidentStage | null
  /** How many accounts its group holds, itself included. */
  accounts: number
}

/** The customers of these ids, in no order. */
export async function listCustomers(tx: Tx, ids: readonly string[], by: 'group' | 'account'): Promise<CustomerRow[]> {
  const own =
    by === 'group' ? sql`t.account_id in (select g.id from account g where g.root_id = a.id)` : sql`t.account_id = a.id`
  const rows = await tx.execute<CustomerRow>(sql`
    select a.id, a.name, a.country, a.customer_since as "customerSince", s.evident as stage,
      (select min(t.first_day) from account_total t where ${own}) as "firstDay",
      ${by === 'group' ? sql`(select count(*)::int from account g where g.root_id = a.id)` : sql`1`} as accounts
    from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) wanted(id)
    join account a on a.id = wanted.id::uuid
    left join account_standing s on s.account_id = a.id`)
  return [...rows]
}

/** Names of these accounts, by id. */
export async function nameCustomers(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select a.id, a.name from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) wanted(id)
    join account a on a.id = wanted.id::uuid`)
  return new Map([...rows].map(({ id, name }) => [id, name]))
}
