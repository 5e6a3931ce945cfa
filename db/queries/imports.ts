import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type {
  ImportOutcome,
  ImportPlan,
  ImportState,
  StoredGuess,
  StoredMapping,
} from '#lib/core/imports/import-plan.ts'
import type { FileList } from '#lib/core/lists/list-column.ts'
import type { ListOutcome, ListPlan } from '#lib/core/lists/list-plan.ts'
import type { ListSettings } from '#lib/core/lists/list-settings.ts'

export type ImportRow = {
  id: string
  fileName: string
  bytes: number
  /** `invoices`, or the list its rows are. */
  kind: 'invoices' | FileList
  state: ImportState
  guess: StoredGuess | null
  mapping: StoredMapping | null
  completeThrough: Day | null
  wholePeriod: boolean
  plan: ImportPlan | null
  outcome: ImportOutcome | null
  /** Where its rows are a list and no invoices: how it is read, what it would do, what it did; the three above are null then. */
  listSettings: ListSettings | null
  listPlan: ListPlan | null
  listOutcome: ListOutcome | null
  problem: string | null
  /** Parts of a thousand of the work under way. */
  done: number
  createdBy: string | null
  createdAt: string
  committedAt: string | null
  undoneAt: string | null
}

const ofInvoices = (name: string) => sql`case when kind = 'invoices' then ${sql.identifier(name)} end`
const ofList = (name: string) => sql`case when kind <> 'invoices' then ${sql.identifier(name)} end`

const columns = sql`id, file_name as "fileName", kind, bytes::float8 as bytes, state, format as guess, ${ofInvoices('mapping')} as mapping,
  complete_through as "completeThrough", whole_period as "wholePeriod", ${ofInvoices('plan')} as plan, ${ofInvoices('outcome')} as outcome,
  ${ofList('mapping')} as "listSettings", ${ofList('plan')} as "listPlan", ${ofList('outcome')} as "listOutcome", problem, done::int as done,
  created_by as "createdBy", created_at as "createdAt", committed_at as "committedAt", undone_at as "undoneAt"`

export async function insertImport(tx: Tx, input: { fileName: string; createdBy: string | null }): Promise<string> {
  const rows = await tx.execute<{ id: string }>(sql`
    insert into import (file_name, created_by) values (${input.fileName}, ${input.createdBy}) returning id`)
  return rows[0]!.id
}

export async function getImport(tx: Tx, id: string): Promise<ImportRow | null> {
  const rows = await tx.execute<ImportRow>(sql`select ${columns} from import where id = ${id}`)
  return rows[0] ?? null
}

/** As `getImport`; until the end of the transaction it stays where it is. For short transactions: progress is noted on the same row. */
export async function lockImport(tx: Tx, id: string): Promise<ImportRow | null> {
  const rows = await tx.execute<ImportRow>(sql`select ${columns} from import where id = ${id} for no key update`)
  return rows[0] ?? null
}

export type ImportListRow = Pick<
  ImportRow,
  'id' | 'fileName' | 'kind' | 'bytes' | 'state' | 'outcome' | 'listOutcome' | 'createdAt'
> & {
  rows: number | null
  refused: number | null
  person: string | null
}

/** Imports, the newest first; those still uploading are not among them. `before` is the createdAt the page before ended with. */
export async function listImports(tx: Tx, page: { most: number; before: string | null }): Promise<ImportListRow[]> {
  const rows = await tx.execute<ImportListRow>(sql`
    select i.id, i.file_name as "fileName", i.kind, i.bytes::float8 as bytes, i.state, ${ofInvoices('outcome')} as outcome,
      ${ofList('outcome')} as "listOutcome", i.created_at as "createdAt",
      (i.plan ->> 'rows')::int as rows, (i.plan ->> 'refused')::int as refused, p.name as person
    from import i left join system.person p on p.id = i.created_by
    where i.state <> 'uploading' and (${page.before}::timestamptz is null or i.created_at < ${page.before}::timestamptz)
    order by i.created_at desc limit ${page.most}`)
  return [...rows]
}

/** The settings with which a file of this signature was last read; those of imports that stand in the records: only those proved right. */
export async function getRememberedMapping(
  tx: Tx,
  signature: string,
): Promise<{ mapping: StoredMapping; fileName: string; day: Day } | null> {
  const rows = await tx.execute<{ mapping: StoredMapping; fileName: string; day: Day }>(sql`
    select mapping, file_name as "fileName", created_at::date as day from import
    where signature = ${signature} and kind = 'invoices' and mapping is not null and state = 'committed' order by committed_at desc limit 1`)
  return rows[0] ?? null
}

/** An earlier import of the very same bytes that stands in the records, if any. */
export async function getTwin(tx: Tx, id: string): Promise<{ id: string; committedAt: string } | null> {
  const rows = await tx.execute<{ id: string; committedAt: string }>(sql`
    select o.id, o.committed_at as "committedAt" from import i
    join import o on o.workspace_id = i.workspace_id and o.digest = i.digest and o.id <> i.id and o.state = 'committed'
    where i.id = ${id} order by o.committed_at desc limit 1`)
  return rows[0] ?? null
}

type ImportChange = {
  bytes?: number
  digest?: string
  kind?: 'invoices' | FileList
  guess?: StoredGuess
  mapping?: StoredMapping | ListSettings | null
  signature?: string
  completeThrough?: Day | null
  wholePeriod?: boolean
  plan?: ImportPlan | ListPlan | null
  outcome?: ImportOutcome | ListOutcome
  problem?: string | null
  done?: number
  committed?: true
  undone?: true
}

/** Writes what is given, wherever the import is; a step to another state is `moveImport`'s. */
export async function updateImport(tx: Tx, id: string, change: ImportChange & { state?: ImportState }): Promise<void> {
  await tx.execute(sql`update import set ${assignments(change)} where id = ${id}`)
}

function assignments(change: ImportChange & { state?: ImportState }): SQL {
  const set = [
    change.state !== undefined && sql`state = ${change.state}`,
    change.kind !== undefined && sql`kind = ${change.kind}`,
    change.bytes !== undefined && sql`bytes = ${change.bytes}`,
    change.digest !== undefined && sql`digest = ${change.digest}`,
    change.guess !== undefined && sql`format = ${JSON.stringify(change.guess)}::jsonb`,
    change.mapping !== undefined && sql`mapping = ${change.mapping && JSON.stringify(change.mapping)}::jsonb`,
    change.signature !== undefined && sql`signature = ${change.signature}`,
    change.completeThrough !== undefined && sql`complete_through = ${change.completeThrough}`,
    change.wholePeriod !== undefined && sql`whole_period = ${change.wholePeriod}`,
    change.plan !== undefined && sql`plan = ${change.plan && JSON.stringify(change.plan)}::jsonb`,
    change.outcome !== undefined && sql`outcome = ${JSON.stringify(change.outcome)}::jsonb`,
    change.problem !== undefined && sql`problem = ${change.problem}`,
    change.done !== undefined && sql`done = ${change.done}, total = 1000`,
    change.committed && sql`committed_at = now()`,
    change.undone && sql`undone_at = now()`,
  ].filter((part) => part !== false && part !== undefined)
  return sql.join(set, sql`, `)
}

/** Thrown where the work of an import is to come to nothing because, in the meantime, somebody took the import elsewhere. */
export class ImportMoved extends Error {}

/**
 * Takes the step from one state to another, with what else changes by it; false when the import is no longer where the caller thought.
 * Progress and problem begin anew unless they are given.
 */
export async function moveImport(
  tx: Tx,
  id: string,
  from: ImportState[],
  to: ImportState,
  change: ImportChange = {},
): Promise<boolean> {
  const rows = await tx.execute(sql`
    update import set ${assignments({ done: 0, problem: null, ...change, state: to })}
    where id = ${id} and state in (select jsonb_array_elements_text(${JSON.stringify(from)}::jsonb)) returning 1`)
  return rows.length === 1
}

/** What the audit log keeps of an import: `digest` knows the file, `sums` what was taken from it, `outcome` what it did. */
export async function getImportTold(
  tx: Tx,
  id: string,
): Promise<{
  file: string
  kind: string
  digest: string | null
  rows: number | null
  sums: unknown
  outcome: unknown
} | null> {
  const [row] = await tx.execute<{
    file: string
    kind: string
    digest: string | null
    rows: number | null
    sums: unknown
    outcome: unknown
  }>(sql`
    select file_name as file, kind, digest, (plan ->> 'rows')::int as rows, plan -> 'amounts' as sums, outcome
    from import where id = ${id}::uuid`)
  return row ?? null
}

/** Notes how far the work is, unless the import has moved on. */
export async function noteProgress(tx: Tx, id: string, state: ImportState, done: number): Promise<void> {
  await tx.execute(
    sql`update import set done = ${Math.round(done)}, total = 1000 where id = ${id} and state = ${state}`,
  )
}

/**
 * Lets go of a list's file once it is written: it speaks of people, who may ask to be erased, and Undo does not need it. The digest stays, by
 * which the same file is known again.
 */
export async function forgetFile(tx: Tx, id: string): Promise<void> {
  await tx.execute(sql`delete from import_piece where import_id = ${id}`)
  await tx.execute(sql`update import set format = format || '{"sample": [], "columns": []}' where id = ${id}`)
}

/** Takes an import that wrote nothing away, with its pieces and refusals. */
export async function deleteImport(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.execute(sql`
    delete from import where id = ${id} and state in ('uploading', 'uploaded', 'planned', 'failed') returning 1`)
  return rows.length === 1
}

/** What an upload that never ended left behind (the app was killed, the line went dead). */
export async function deleteStaleUploads(tx: Tx): Promise<void> {
  await tx.execute(sql`delete from import where state = 'uploading' and created_at < now() - interval '1 day'`)
}

export async function insertPiece(tx: Tx, importId: string, position: number, body: Uint8Array): Promise<void> {
  await tx.execute(sql`insert into import_piece (import_id, position, body) values (${importId}, ${position}, ${body})`)
}

/** Pieces `from`, `from + 1`, … at most so many; empty after the last. */
export async function listPieces(tx: Tx, importId: string, from: number, most: number): Promise<Uint8Array[]> {
  const rows = await tx.execute<{ body: Uint8Array }>(sql`
    select body from import_piece where import_id = ${importId} and position >= ${from} and position < ${from + most}
    order by position`)
  return [...rows].map(({ body }) => body)
}

export type RefusalRow = { line: number; code: string; reason: string }

export async function deleteRefusals(tx: Tx, importId: string): Promise<void> {
  await tx.execute(sql`delete from import_refusal where import_id = ${importId}`)
}

export async function insertRefusals(tx: Tx, importId: string, refusals: RefusalRow[]): Promise<void> {
  if (refusals.length === 0) return
  await tx.execute(sql`
    insert into import_refusal (import_id, line, code, reason)
    select ${importId}::uuid, line, code, reason
    from jsonb_to_recordset(${JSON.stringify(refusals)}::jsonb) as r(line bigint, code text, reason text)
    on conflict do nothing`)
}

/** Refused rows in the order of the file, after line `after`. */
export async function listRefusals(tx: Tx, importId: string, after: number, most: number): Promise<RefusalRow[]> {
  const rows = await tx.execute<RefusalRow>(sql`
    select line::float8 as line, code, reason from import_refusal
    where import_id = ${importId} and line > ${after} order by line limit ${most}`)
  return [...rows]
}
