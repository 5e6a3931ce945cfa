import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'

export type AddedValueRow = {
  id: string
  accountId: string
  accountName: string
  ownerId: string | null
  productId: string | null
  productName: string | null
  what: string
  day: Day
  cost: Amount | null
  cameOf: string
  cameDay: Day | null
  by: string
  revision: number
}

/** Which are looked at: those of an account, of one owner's accounts, those of which nobody said yet what came. */
export type ValueView = { accountId?: string; ownerId?: string | null; open?: boolean }

const READ = sql`
  select v.id, v.account_id as "accountId", a.name as "accountName", a.owner_id as "ownerId", v.product_id as "productId",
    p.name as "productName", v.what, v.day, trim_scale(v.cost)::text as cost, v.came_of as "cameOf", v.came_day as "cameDay",
    b.name as by, v.revision
  from added_value v
  join account a on a.id = v.account_id
  join system.person b on b.id = v.created_by
  left join product p on p.id = v.product_id`

/** Those of which nobody said yet what came, the longest ago first; then the others, the newest first. */
export async function listAddedValues(
  tx: Tx,
  view: ValueView,
  { most, skip = 0 }: { most: number; skip?: number },
): Promise<AddedValueRow[]> {
  const rows = await tx.execute<AddedValueRow>(sql`
    ${READ} where ${among(view)}
    order by (v.came_of = '') desc, case when v.came_of = '' then v.day end, v.day desc, v.id limit ${most} offset ${skip}`)
  return [...rows]
}

/** How many there are; how many of them are open; what they cost, where that was said, and of how many it was not. */
export type ValueCount = { all: number; open: number; cost: Amount; unsaid: number }

export async function countAddedValues(tx: Tx, view: ValueView): Promise<ValueCount> {
  const [row] = await tx.execute<ValueCount>(sql`
    select count(*)::int as "all", count(*) filter (where v.came_of = '')::int as open,
      coalesce(sum(v.cost), 0)::text as cost, count(*) filter (where v.cost is null)::int as unsaid
    from added_value v join account a on a.id = v.account_id where ${among(view)}`)
  return row!
}

export async function getAddedValue(tx: Tx, id: string): Promise<AddedValueRow | null> {
  const [row] = await tx.execute<AddedValueRow>(sql`${READ} where v.id = ${id}::uuid and v.archived_at is null`)
  return row ?? null
}

const among = ({ accountId, ownerId, open }: ValueView): SQL => sql`
  v.archived_at is null and a.merged_into is null
  ${accountId ? sql`and v.account_id = ${accountId}::uuid` : sql``} ${ownerId ? sql`and a.owner_id = ${ownerId}::uuid` : sql``}
  ${open ? sql`and v.came_of = ''` : sql``}`
