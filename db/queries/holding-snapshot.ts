import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'

/** Base currency. `total` is what its items add up to, `controlTotal` what the books say; null: nobody has said. */
export type HoldingSnapshot = { id: string; asOf: Day; controlTotal: Amount | null; total: Amount; items: number }

/** Of which bases somebody brought a list that is not put away. */
export async function listSnapshotBases(tx: Tx): Promise<string[]> {
  const rows = await tx.execute<{ basis: string }>(
    sql`select distinct basis from open_snapshot where archived_at is null`,
  )
  return [...rows].map(({ basis }) => basis)
}

/** The snapshot that holds: of the newest day, then made last, and not put away. Null: there is none. */
export function getHoldingSnapshot(tx: Tx, basis: 'receivables' | 'backlog'): Promise<HoldingSnapshot | null> {
  return readSnapshot(tx, basis)
}

/** The one that held until a later day's came: what a snapshot is compared with. */
export function getSnapshotBefore(tx: Tx, basis: 'receivables' | 'backlog', day: Day): Promise<HoldingSnapshot | null> {
  return readSnapshot(tx, basis, sql`and as_of < ${day}`)
}

async function readSnapshot(tx: Tx, basis: string, which: SQL = sql``): Promise<HoldingSnapshot | null> {
  const [row] = await tx.execute<HoldingSnapshot>(sql`
    select s.id, s.as_of as "asOf", trim_scale(s.control_total)::text as "controlTotal", i.total, i.items
    from (
      select id, as_of, control_total from open_snapshot
      where basis = ${basis} and archived_at is null ${which} order by as_of desc, created_at desc, id desc limit 1
    ) s cross join lateral (
      select coalesce(trim_scale(sum(base_amount)), 0)::text as total, count(*)::int as items
      from open_item where snapshot_id = s.id
    ) i`)
  return row ?? null
}
