import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/** `closed`: its report was put away. */
export type ReportLinkState = 'open' | 'revoked' | 'expired' | 'closed'

export type ReportLinkRow = {
  id: string
  reportId: string
  forWhom: string
  state: ReportLinkState
  madeBy: string
  createdAt: string
  expiresAt: string
  revokedAt: string | null
  /** When it was opened first. */
  openedAt: string | null
}

const LINK = sql`l.id, l.report_id as "reportId", l.for_whom as "forWhom", case
    when l.revoked_at is not null then 'revoked' when l.expires_at <= now() then 'expired'
    when r.archived_at is not null then 'closed' else 'open' end as state,
  p.name as "madeBy", l.created_at as "createdAt", l.expires_at as "expiresAt", l.revoked_at as "revokedAt", l.opened_at as "openedAt"
  from report_link l join dependency_report r on r.id = l.report_id join system.person p on p.id = l.created_by`

/** The links of a report, open ones first. */
export async function listReportLinks(tx: Tx, reportId: string): Promise<ReportLinkRow[]> {
  const rows = await tx.execute<ReportLinkRow>(sql`
    select * from (select ${LINK} where l.report_id = ${reportId}::uuid) made
    order by state <> 'open', "createdAt" desc, id limit 100`)
  return [...rows]
}

export async function getReportLink(tx: Tx, id: string): Promise<ReportLinkRow | null> {
  const [row] = await tx.execute<ReportLinkRow>(sql`select ${LINK} where l.id = ${id}::uuid`)
  return row ?? null
}

export async function insertReportLink(
  tx: Tx,
  link: { reportId: string; forWhom: string; minutes: number; createdBy: string },
): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into report_link (report_id, for_whom, created_by, expires_at)
    values (${link.reportId}::uuid, ${link.forWhom}, ${link.createdBy}::uuid, now() + make_interval(mins => ${link.minutes}))
    returning id`)
  return row!.id
}

/** Ends a link for good; false where it was ended already. */
export async function revokeReportLink(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.execute(sql`
    update report_link set revoked_at = now() where id = ${id}::uuid and revoked_at is null returning 1`)
  return rows.length === 1
}

/** Keeps when it was opened first; any later time changes nothing. */
export async function markReportOpened(tx: Tx, id: string): Promise<void> {
  await tx.execute(sql`update report_link set opened_at = now() where id = ${id}::uuid and opened_at is null`)
}
