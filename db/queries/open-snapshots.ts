import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'

export type OpenBasis = 'receivables' | 'backlog'

/** Base currency. `total` is what its items add up to, `controlTotal` what the books say it is; null: nobody has said. */
export type SnapshotRow = {
  id: string
  basis: OpenBasis
  asOf: Day
  controlTotal: Amount | null
  note: string
  total: Amount
  items: number
  /** Items without a rate: in none of the figures. */
  unrated: number
  importId: string | null
  fileName: string | null
  by: string
  createdAt: string
  archived: boolean
  revision: number
}

/** Snapshots of a basis in the order in which they hold: of the newest day, then made last; those put away behind. */
export async function listSnapshots(tx: Tx, basis: OpenBasis, most = 60): Promise<SnapshotRow[]> {
  return readSnapshots(
    tx,
    sql`s.basis = ${basis}`,
    sql`order by s.archived_at is not null, s.as_of desc, s.created_at desc, s.id desc limit ${most}`,
  )
}

/** @param hold until the transaction ends nobody else changes it */
export async function getSnapshot(tx: Tx, id: string, hold: 'hold' | 'read' = 'read'): Promise<SnapshotRow | null> {
  if (hold === 'hold') await tx.execute(sql`select 1 from open_snapshot where id = ${id} for update`)
  const [row] = await listSnapshotsById(tx, [id])
  return row ?? null
}

export async function listSnapshotsById(tx: Tx, ids: readonly string[]): Promise<SnapshotRow[]> {
  return readSnapshots(tx, sql`s.id = any(${`{${ids.join(',')}}`}::uuid[])`, sql``)
}

async function readSnapshots(tx: Tx, where: SQL, order: SQL): Promise<SnapshotRow[]> {
  const rows = await tx.execute<SnapshotRow>(sql`
    select s.id, s.basis, s.as_of as "asOf", trim_scale(s.control_total)::text as "controlTotal", s.note, i.total, i.items, i.unrated,
      s.import_id as "importId", f.file_name as "fileName", p.name as by, s.created_at as "createdAt",
      s.archived_at is not null as archived, s.revision
    -- chosen first: the items of one are added up, not those of all
    from (select * from open_snapshot s where ${where} ${order}) s join system.person p on p.id = s.created_by left join import f on f.id = s.import_id
    cross join lateral (
      select coalesce(trim_scale(sum(base_amount)), 0)::text as total, count(*)::int as items,
        (count(*) - count(base_amount))::int as unrated
      from open_item where snapshot_id = s.id
    ) i
    ${order}`)
  return [...rows]
}

/** Written by the import of open items alone; its items come with `insertOpenItems`. */
export async function insertSnapshot(
  tx: Tx,
  snapshot: {
    basis: OpenBasis
    asOf: Day
    controlTotal: Amount | null
    note: string
    importId: string
    createdBy: string
  },
): Promise<string> {
  const { basis, asOf, controlTotal, note, importId, createdBy } = snapshot
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into open_snapshot (basis, as_of, control_total, note, import_id, created_by)
    values (${basis}, ${asOf}, ${controlTotal}::numeric, ${note}, ${importId}::uuid, ${createdBy}::uuid) returning id`)
  return row!.id
}

export type SnapshotFields = { controlTotal: Amount | null; note: string; archived: boolean }

/** Writes what is given; with a `revision`, only over that one. False: it says something else by now. */
export async function updateSnapshot(
  tx: Tx,
  id: string,
  revision: number | null,
  fields: Partial<SnapshotFields>,
): Promise<boolean> {
  const set = [
    fields.controlTotal !== undefined && sql`control_total = ${fields.controlTotal}::numeric`,
    fields.note !== undefined && sql`note = ${fields.note}`,
    fields.archived !== undefined && sql`archived_at = ${fields.archived ? sql`now()` : sql`null`}`,
  ].filter((part) => part !== false)
  const rows = await tx.execute(sql`
    update open_snapshot set ${sql.join([...set, sql`updated_at = now()`, sql`revision = revision + 1`], sql`, `)}
    where id = ${id} and (${revision}::int is null or revision = ${revision}::int) returning 1`)
  return rows.length === 1
}
