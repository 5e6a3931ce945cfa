import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Adjustment, AdjustmentInput, LedgerTotal, LedgerTotalInput } from '#lib/core/dependency/reconciliation.ts'

export type AdjustmentRow = Adjustment & { archived: boolean }
export type LedgerTotalRow = LedgerTotal & { archived: boolean }

const READ_ADJUSTMENT = sql`
  select a.id, a.revision, a.from_day as "from", a.through_day as through, a.kind, trim_scale(a.amount)::text as amount, a.note,
    p.name as by, a.archived_at is not null as archived
  from adjustment a join system.person p on p.id = a.created_by`

const READ_TOTAL = sql`
  select l.id, l.revision, l.from_day as "from", l.through_day as through, trim_scale(l.amount)::text as amount, l.source,
    p.name as by, l.updated_at::text as at, l.archived_at is not null as archived
  from ledger_total l join system.person p on p.id = l.created_by`

/** Adjustments that meet these days, by their first day. */
export async function listAdjustments(tx: Tx, { from, through }: { from: Day; through: Day }): Promise<Adjustment[]> {
  const rows = await tx.execute<AdjustmentRow>(sql`
    ${READ_ADJUSTMENT} where a.archived_at is null and a.from_day <= ${through} and a.through_day >= ${from}
    order by a.from_day, a.through_day, a.created_at, a.id`)
  return rows.map(({ archived: _, ...row }) => row)
}

export async function listAdjustmentsById(
  tx: Tx,
  ids: readonly string[],
  { hold = false } = {},
): Promise<AdjustmentRow[]> {
  const rows = await tx.execute<AdjustmentRow>(sql`
    ${READ_ADJUSTMENT} where a.id = any(${idsOf(ids)}::uuid[]) order by a.id ${hold ? sql`for update of a` : sql``}`)
  return [...rows]
}

/** The newest total of exactly these days. */
export async function getLedgerTotal(
  tx: Tx,
  { from, through }: { from: Day; through: Day },
): Promise<LedgerTotal | null> {
  const [row] = await tx.execute<LedgerTotalRow>(sql`
    ${READ_TOTAL} where l.archived_at is null and l.from_day = ${from} and l.through_day = ${through}
    order by l.created_at desc, l.id desc limit 1`)
  return row ? withoutArchived(row) : null
}

/** The totals of other days, the newest days first: where to look when these have none. */
export async function listLedgerTotals(tx: Tx, most: number): Promise<LedgerTotal[]> {
  const rows = await tx.execute<LedgerTotalRow>(sql`
    ${READ_TOTAL} where l.archived_at is null and not exists (
      select from ledger_total n where n.archived_at is null and n.from_day = l.from_day and n.through_day = l.through_day
        and (n.created_at, n.id) > (l.created_at, l.id))
    order by l.through_day desc, l.from_day desc limit ${most}`)
  return rows.map(withoutArchived)
}

export async function listLedgerTotalsById(
  tx: Tx,
  ids: readonly string[],
  { hold = false } = {},
): Promise<LedgerTotalRow[]> {
  const rows = await tx.execute<LedgerTotalRow>(sql`
    ${READ_TOTAL} where l.id = any(${idsOf(ids)}::uuid[]) order by l.id ${hold ? sql`for update of l` : sql``}`)
  return [...rows]
}

export async function insertAdjustment(tx: Tx, said: AdjustmentInput, by: string): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into adjustment (from_day, through_day, kind, amount, note, created_by)
    values (${said.from}, ${said.through}, ${said.kind}, ${said.amount}, ${said.note}, ${by}::uuid) returning id`)
  return row!.id
}

export async function insertLedgerTotal(tx: Tx, said: LedgerTotalInput, by: string): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into ledger_total (from_day, through_day, amount, source, created_by)
    values (${said.from}, ${said.through}, ${said.amount}, ${said.source}, ${by}::uuid) returning id`)
  return row!.id
}

export type AdjustmentFields = AdjustmentInput & { archived: boolean }
export type LedgerTotalFields = LedgerTotalInput & { archived: boolean }

export async function updateAdjustment(tx: Tx, id: string, said: Partial<AdjustmentFields>): Promise<void> {
  await update(tx, 'adjustment', id, { ...daysOf(said), kind: said.kind, amount: said.amount, note: said.note }, said)
}

export async function updateLedgerTotal(tx: Tx, id: string, said: Partial<LedgerTotalFields>): Promise<void> {
  await update(tx, 'ledger_total', id, { ...daysOf(said), amount: said.amount, source: said.source }, said)
}

const daysOf = ({ from, through }: { from?: Day; through?: Day }) => ({ from_day: from, through_day: through })

async function update(
  tx: Tx,
  table: 'adjustment' | 'ledger_total',
  id: string,
  columns: Record<string, string | undefined>,
  { archived }: { archived?: boolean },
): Promise<void> {
  const sets: SQL[] = Object.entries(columns).flatMap(([column, value]) =>
    value === undefined ? [] : [sql`${sql.identifier(column)} = ${value}`],
  )
  if (archived !== undefined) sets.push(sql`archived_at = ${archived ? sql`coalesce(archived_at, now())` : sql`null`}`)
  if (sets.length === 0) return
  sets.push(sql`revision = revision + 1`, sql`updated_at = now()`)
  await tx.execute(sql`update ${sql.identifier(table)} set ${sql.join(sets, sql`, `)} where id = ${id}::uuid`)
}

function withoutArchived({ archived: _, ...row }: LedgerTotalRow): LedgerTotal {
  return row
}

function idsOf(ids: readonly string[]): string {
  return `{${ids.join(',')}}`
}
