import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { ReportSummary } from '#lib/core/dependency/report-document.ts'
import type { Audience, ReportSettings } from '#lib/core/dependency/report-settings.ts'

export type ReportRow = {
  id: string
  title: string
  audience: Audience
  settings: ReportSettings
  preparedById: string
  preparedBy: string
  reviewedById: string | null
  reviewedBy: string | null
  reviewedAt: string | null
  reviewNote: string
  createdAt: string
  archived: boolean
  revision: number
  /** Null while it is a draft. */
  frozen: { at: string; by: string; digest: string; summary: ReportSummary } | null
  /** Links that open it now. */
  openLinks: number
}

type Stored = Omit<ReportRow, 'frozen'> & {
  frozenAt: string | null
  frozenBy: string | null
  digest: string | null
  summary: ReportSummary | null
}

const REPORT = sql`r.id, r.title, r.audience, r.settings, r.prepared_by as "preparedById", p.name as "preparedBy", r.reviewed_by as "reviewedById", v.name as "reviewedBy",
  r.reviewed_at as "reviewedAt", r.review_note as "reviewNote", r.created_at as "createdAt", r.archived_at is not null as archived,
  r.revision, b.frozen_at as "frozenAt", f.name as "frozenBy", b.digest, b.summary,
  (select count(*)::int from report_link l where l.report_id = r.id and l.revoked_at is null and l.expires_at > now()) as "openLinks"
  from dependency_report r join system.person p on p.id = r.prepared_by left join system.person v on v.id = r.reviewed_by
  left join report_body b on b.report_id = r.id left join system.person f on f.id = b.frozen_by`

/** Reports, the newest first; those put away only when asked for. */
export async function listReports(
  tx: Tx,
  {
    archived = false,
    most = 200,
    before = null,
  }: {
    archived?: boolean
    most?: number
    /** Those behind the one that was frozen, or made, then. */
    before?: { at: string; id: string } | null
  } = {},
): Promise<ReportRow[]> {
  const at = sql`coalesce(b.frozen_at, r.created_at)`
  const behind = before
    ? sql`(${at} < ${before.at}::timestamptz or (${at} = ${before.at}::timestamptz and r.id > ${before.id}::uuid))`
    : sql`true`
  const rows = await tx.execute<Stored>(sql`
    select ${REPORT} where (r.archived_at is not null) = ${archived} and ${behind}
    order by ${at} desc, r.id limit ${most}`)
  return [...rows].map(readRow)
}

/** `hold` keeps others from changing or freezing it until the transaction ends. */
export async function getReport(tx: Tx, id: string, { hold = false } = {}): Promise<ReportRow | null> {
  const [row] = await tx.execute<Stored>(
    sql`select ${REPORT} where r.id = ${id}::uuid ${hold ? sql`for update of r` : sql``}`,
  )
  return row ? readRow(row) : null
}

function readRow({ frozenAt, frozenBy, digest, summary, ...row }: Stored): ReportRow {
  return {
    ...row,
    frozen: frozenAt === null ? null : { at: frozenAt, by: frozenBy!, digest: digest!, summary: summary! },
  }
}

export async function insertReport(
  tx: Tx,
  report: { title: string; audience: Audience; settings: ReportSettings; preparedBy: string },
): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into dependency_report (title, audience, settings, prepared_by)
    values (${report.title}, ${report.audience}, ${JSON.stringify(report.settings)}::jsonb, ${report.preparedBy}::uuid) returning id`)
  return row!.id
}

/** What may be changed of a draft; of a frozen one only the review and whether it is put away. */
export type ReportFields = {
  title: string
  settings: ReportSettings
  reviewedBy: string | null
  reviewNote: string
  archived: boolean
}

export async function updateReport(tx: Tx, id: string, fields: Partial<ReportFields>): Promise<void> {
  const set = [sql`updated_at = now()`, sql`revision = revision + 1`]
  if (fields.title !== undefined) set.push(sql`title = ${fields.title}`)
  if (fields.settings !== undefined) set.push(sql`settings = ${JSON.stringify(fields.settings)}::jsonb`)
  if (fields.reviewedBy !== undefined)
    set.push(
      sql`reviewed_by = ${fields.reviewedBy}::uuid`,
      sql`reviewed_at = ${fields.reviewedBy === null ? sql`null` : sql`now()`}`,
    )
  if (fields.reviewNote !== undefined) set.push(sql`review_note = ${fields.reviewNote}`)
  if (fields.archived !== undefined)
    set.push(sql`archived_at = ${fields.archived ? sql`coalesce(archived_at, now())` : sql`null`}`)
  await tx.execute(sql`update dependency_report set ${sql.join(set, sql`, `)} where id = ${id}::uuid`)
}

/** Keeps the body of a report for good. False: it has one already, which stands. */
export async function insertReportBody(
  tx: Tx,
  body: { reportId: string; body: Uint8Array; digest: string; summary: ReportSummary; frozenBy: string },
): Promise<boolean> {
  const rows = await tx.execute(sql`
    insert into report_body (report_id, body, digest, summary, frozen_by)
    values (${body.reportId}::uuid, ${body.body}, ${body.digest}, ${JSON.stringify(body.summary)}::jsonb, ${body.frozenBy}::uuid)
    on conflict (workspace_id, report_id) do nothing returning 1`)
  return rows.length === 1
}

export async function getReportBody(tx: Tx, reportId: string): Promise<{ body: Uint8Array; digest: string } | null> {
  const [row] = await tx.execute<{ body: Uint8Array; digest: string }>(
    sql`select body, digest from report_body where report_id = ${reportId}::uuid`,
  )
  return row ?? null
}

/** The report frozen last before this one (before now, for a draft) for the same audience, of the same kind of period and customers. */
export async function getFrozenBefore(
  tx: Tx,
  report: { id: string; audience: Audience; settings: Pick<ReportSettings, 'window' | 'by' | 'of' | 'who' | 'bases'> },
): Promise<{ id: string; title: string; at: string; digest: string; summary: ReportSummary } | null> {
  const { window, by, of, who, bases } = report.settings
  const [row] = await tx.execute<{ id: string; title: string; at: string; digest: string; summary: ReportSummary }>(sql`
    select r.id, r.title, b.frozen_at as at, b.digest, b.summary
    from report_body b join dependency_report r on r.id = b.report_id
    where r.audience = ${report.audience} and r.id <> ${report.id}::uuid and ${windowKind(sql`r.settings ->> 'window'`)} = ${windowKind(sql`${window}::text`)}
      and r.settings ->> 'by' = ${by} and r.settings ->> 'of' = ${of} and r.settings ->> 'who' = ${who}
      and r.settings -> 'bases' ->> 0 = ${bases[0]!} and r.archived_at is null
      and b.frozen_at < coalesce((select own.frozen_at from report_body own where own.report_id = ${report.id}::uuid), now())
    order by b.frozen_at desc, r.id limit 1`)
  return row ?? null
}

/** `last12`, `fy`, `cy`, `q` or a range: what reports of one kind have in common. */
const windowKind = (text: ReturnType<typeof sql>) => sql`case
  when ${text} like 'last%' then 'last12' when ${text} like 'fy%' then 'fy' when ${text} like 'cy%' then 'cy'
  when ${text} ~ '^[0-9]{4}q' then 'q' else 'range' end`

/**
 * The name of a customer that stands in a text, whole or by its first word; of fewer than four letters a name may stand there by chance, and
 * so may a word of fewer than six. Our own company may be named.
 */
export async function findNameIn(tx: Tx, text: string): Promise<string | null> {
  const [row] = await tx.execute<{ name: string }>(sql`
    select name from account, (
      select lower(t) as title, string_to_array(regexp_replace(lower(t), '[^[:alnum:]]+', ' ', 'g'), ' ') as words from (values (${text}::text)) v(t)
    ) said
    where not intercompany and (length(name) > 3 and position(lower(name) in title) > 0
      or length(split_part(name, ' ', 1)) > 5 and lower(split_part(name, ' ', 1)) = any(words))
    order by position(lower(name) in title) > 0 desc, length(name) desc limit 1`)
  return row?.name ?? null
}
