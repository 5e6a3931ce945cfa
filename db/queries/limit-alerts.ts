import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { currentWorkspace } from '#db/schema/columns.ts'
import type { Day } from '#lib/core/day.ts'
import type { AlertMoves, OpenAlert } from '#lib/core/dependency/limit-alerts.ts'

/** An alert of the past or of now. */
export type AlertRow = OpenAlert & { at: string /** Null: it stands. */; clearedAt: string | null }

const READ = sql`
  select id, measure, subject, state, value, limit_value as "limit", since, as_of as "asOf", at, cleared_at as "clearedAt" from limit_alert`

/** Until the transaction ends nobody else looks at this workspace's limits anew: the second of two sees what the first wrote. */
export async function holdLimits(tx: Tx): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('limits ' || current_setting('app.workspace'), 0))`,
  )
}

/** The workspace this transaction speaks for. */
export async function getWorkspaceId(tx: Tx): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`select ${currentWorkspace} as id`)
  return row!.id
}

/** What is crossed or near now: crossed first, the largest first. */
export async function listOpenAlerts(tx: Tx): Promise<AlertRow[]> {
  return [
    ...(await tx.execute<AlertRow>(
      sql`${READ} where cleared_at is null order by state = 'near', value - limit_value desc, id`,
    )),
  ]
}

/** What stands about an account, or about the group whose uppermost account is `rootId`. */
export async function listAlertsOn(tx: Tx, { id, rootId }: { id: string; rootId: string }): Promise<AlertRow[]> {
  return [
    ...(await tx.execute<AlertRow>(sql`${READ} where cleared_at is null and (
      measure = 'group' and subject = ${rootId} or measure in ('account', 'reseller') and subject = ${id}) order by state = 'near', measure`)),
  ]
}

/** What was crossed or near and is no longer, the last ended first. */
export async function listEndedAlerts(tx: Tx, most: number): Promise<AlertRow[]> {
  return [
    ...(await tx.execute<AlertRow>(
      sql`${READ} where cleared_at is not null order by cleared_at desc, id limit ${most}`,
    )),
  ]
}

export async function writeAlertMoves(tx: Tx, { end, open, update }: AlertMoves): Promise<void> {
  if (end.length > 0)
    await tx.execute(sql`
      update limit_alert set cleared_at = now()
      where id = any(${`{${end.map(({ id }) => id).join(',')}}`}::uuid[]) and cleared_at is null`)
  if (update.length > 0)
    await tx.execute(sql`
      update limit_alert a set value = r.value, limit_value = r."limit", as_of = r."asOf"
      from jsonb_to_recordset(${JSON.stringify(update)}::jsonb) as r(id uuid, value float8, "limit" float8, "asOf" date)
      where a.id = r.id`)
  if (open.length > 0)
    await tx.execute(sql`
      insert into limit_alert (measure, subject, state, value, limit_value, since, as_of)
      select r.measure, r.subject, r.state, r.value, r."limit", r.since, r."asOf"
      from jsonb_to_recordset(${JSON.stringify(open)}::jsonb)
        as r(measure text, subject text, state text, value float8, "limit" float8, since date, "asOf" date)`)
}

/** How the largest group and the five largest moved: shares of reported revenue at each month-end, oldest first; null where none can be said. */
export async function listMonthlyShares(
  tx: Tx,
  months: number,
): Promise<{ month: Day; group: number | null; topFive: number | null }[]> {
  const share = (top: string) => sql`
    case when reported > 0 then ${sql.identifier(top)} * (allocated / reported)::float8 end`
  const rows = await tx.execute<{ month: Day; group: number | null; topFive: number | null }>(sql`
    select month, ${share('top1')} as "group", ${share('top5')} as "topFive"
    from concentration_month where by = 'group' order by month desc limit ${months}`)
  return [...rows].reverse()
}
