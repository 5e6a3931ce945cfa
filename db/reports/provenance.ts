import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { ChangeKind } from '#lib/core/change.ts'
import type { Day } from '#lib/core/day.ts'
import type { ProvenanceFile } from '#lib/core/dependency/provenance-part.ts'

export type FileRow = ProvenanceFile & { id: string }

/** The files the records of a span come from, newest first: invoices that reach into it, and lists of what is open or signed. */
export async function listFiles(
  tx: Tx,
  span: { from: Day; through: Day },
  { timeZone, most }: { timeZone: string; most: number },
): Promise<{ files: FileRow[]; more: number }> {
  const rows = await tx.execute<FileRow & { count: number }>(sql`
    select i.id, i.file_name as "fileName", i.kind, i.digest, l.name as ledger,
      coalesce((i.plan ->> 'rows')::int, 0) as rows, coalesce((i.plan ->> 'refused')::int, 0) as refused,
      (i.outcome ->> 'firstDay')::date as "firstDay", (i.outcome ->> 'lastDay')::date as "lastDay",
      i.complete_through as "completeThrough", p.name as "importedBy",
      (i.committed_at at time zone ${timeZone})::date as "importedOn", count(*) over ()::int as count
    from import i left join ledger l on l.id = i.ledger_id left join system.person p on p.id = i.created_by
    where i.state = 'committed' and (
      i.kind in ('receivables', 'backlog') or (i.kind = 'invoices'
        and coalesce((i.outcome ->> 'firstDay')::date, ${span.from}::date) <= ${span.through}
        and coalesce((i.outcome ->> 'lastDay')::date, ${span.through}::date) >= ${span.from}))
    order by i.committed_at desc, i.id limit ${most}`)
  const more = rows.length === 0 ? 0 : rows[0]!.count - rows.length
  return { files: [...rows].map(({ count: _, ...file }) => file), more }
}

/** Documents of a span that the figures hold, and how many of them give something back. */
export async function countDocuments(
  tx: Tx,
  span: { from: Day; through: Day },
): Promise<{ documents: number; credits: number }> {
  const [row] = await tx.execute<{ documents: number; credits: number }>(sql`
    select count(*)::int as documents, count(*) filter (where net < 0)::int as credits
    from invoice where day between ${span.from} and ${span.through} and base_net is not null`)
  return row!
}

export type UsedRate = { currency: string; day: Day; rate: string; source: string; documents: number }

/** The rates by which documents of a span became base currency: the day each holds from, and where it comes from. */
export async function listUsedRates(tx: Tx, span: { from: Day; through: Day }): Promise<UsedRate[]> {
  const rows = await tx.execute<UsedRate>(sql`
    select r.currency, r.day, trim_scale(r.rate)::text as rate, r.source, u.documents
    from (
      select rate_id, count(*)::int as documents from invoice
      where day between ${span.from} and ${span.through} and rate_id is not null group by rate_id
    ) u join rate r on r.id = u.rate_id
    order by r.currency, r.day, r.id`)
  return [...rows]
}

export type ManualChange = { what: ManualKind; count: number; firstDay: Day; lastDay: Day }
export const MANUAL_KINDS = [
  'rates',
  'adjustments',
  'ledger',
  'groups',
  'intercompany',
  'merges',
  'open_items',
  'overrides',
] as const
export type ManualKind = (typeof MANUAL_KINDS)[number]

/** What people changed by hand that moves these figures, how often and when; what was taken back again is not counted. */
export async function countManualChanges(
  tx: Tx,
  { timeZone, span }: { timeZone: string; span: { from: Day; through: Day } },
): Promise<ManualChange[]> {
  const changed = (what: ManualKind, kinds: ChangeKind[], also: SQL = sql``) => sql`
    select ${what} as what, c.at from change c
    where c.kind in (${sql.join(
      kinds.map((kind) => sql`${kind}`),
      sql`, `,
    )})
      and not exists (select 1 from change u where u.undoes = c.id) ${also}`
  const touches = (field: string) => sql`and exists (
    select 1 from change_row r where r.change_id = c.id and r.noun = 'account' and r.after ? ${field})`
  const edits: ChangeKind[] = ['account-edit', 'account-bulk', 'list-import']
  const of = (table: SQL, what: ManualKind) => sql`
    select ${what} as what, created_at as at from ${table}
    where archived_at is null and from_day <= ${span.through} and through_day >= ${span.from}`
  const rows = await tx.execute<ManualChange>(sql`
    select what, count(*)::int as count, (min(at) at time zone ${timeZone})::date as "firstDay",
      (max(at) at time zone ${timeZone})::date as "lastDay"
    from (
      select 'rates' as what, entered_at as at from rate where entered_by is not null
      union all ${of(sql`adjustment`, 'adjustments')}
      union all ${of(sql`ledger_total`, 'ledger')}
      union all ${changed('groups', edits, touches('parentId'))}
      union all ${changed('intercompany', edits, touches('intercompany'))}
      union all ${changed('merges', ['account-merge'])}
      union all ${changed('open_items', ['open-items-edit'])}
      union all ${changed('overrides', ['loss-override'])}
    ) made group by what`)
  const order = (row: ManualChange) => MANUAL_KINDS.indexOf(row.what)
  return [...rows].sort((a, b) => order(a) - order(b))
}
