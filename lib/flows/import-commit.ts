import { sql } from 'drizzle-orm'
import { writeAccounts } from '#db/queries/import-accounts.ts'
import {
  deleteGone,
  insertPast,
  stageRates,
  stageTouched,
  writeDocuments,
  writeLines,
} from '#db/queries/import-writes.ts'
import { getImport, ImportMoved, type ImportRow, moveImport } from '#db/queries/imports.ts'
import { ensureLedgers, insertCompleteness, listLedgers } from '#db/queries/ledgers.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import type { CommitOutcome, ImportPlan } from '#lib/core/imports/import-plan.ts'
import { enqueue } from '#lib/jobs/queue.ts'
import { IMPORT_DEADLINE_MS, makePlan, mappedFields, readyToRead } from './import-plan.ts'
import { FileUnreadable, progressNotes } from './import-read.ts'
import { keepAsOf, keepGroups, keepRevenue } from './keep-revenue.ts'
import { commitListImport, PlanDrift } from './list-import.ts'
import { sayImport, tellAsImport } from './say-import.ts'

/**
 * Does what the plan said, all of it or nothing, in one transaction; one import of a workspace at a time. The file is read and compared
 * anew: when the comparison comes out otherwise than the plan, nothing is written and a new plan is made. Safe to run twice and at any
 * point after a kill: a commit that did not come to its end has left no trace.
 */
export async function commitImport(workspaceId: string, importId: string, options: CommitOptions = {}): Promise<void> {
  try {
    await withWorkspace(workspaceId, (tx) => commit(tx, workspaceId, importId, options), {
      deadlineMs: IMPORT_DEADLINE_MS,
    })
  } catch (error) {
    if (error instanceof PlanDrift) return planAgain(workspaceId, importId, options.enqueueJobs ?? true)
    if (error instanceof ImportMoved) return
    if (!(error instanceof FileUnreadable)) throw error
    await withWorkspace(workspaceId, (tx) =>
      moveImport(tx, importId, ['committing'], 'failed', { problem: error.message }),
    )
  }
}

/** `personId`: who said yes to the plan; without one, who brought the file. */
export type CommitOptions = {
  signal?: AbortSignal | undefined
  enqueueJobs?: boolean
  personId?: string | undefined
}

async function commit(tx: Tx, workspaceId: string, importId: string, options: CommitOptions): Promise<void> {
  const { signal, enqueueJobs = true } = options
  await lockRecords(tx, workspaceId)
  const run = await getImport(tx, importId)
  await tellAsImport(tx)
  if (run?.state === 'committing' && run.kind !== 'invoices') return commitListImport(tx, workspaceId, run, options)
  if (run?.state !== 'committing' || !run.plan) return
  const ready = readyToRead(run)
  if (typeof ready === 'string') throw new FileUnreadable(ready)
  const progress = { state: 'committing' as const, until: 500 }
  const noted = progressNotes({ workspaceId, importId, progress })
  const { plan } = await makePlan(tx, {
    workspaceId,
    importId,
    ...ready,
    withLines: true,
    writes: true,
    progress,
    signal,
  })
  if (plan.fingerprint !== run.plan.fingerprint) throw new PlanDrift()
  const outcome = await write(tx, run, plan, noted)
  signal?.throwIfAborted()
  const change = { outcome: { commit: outcome }, committed: true as const, done: 1000 }
  if (!(await moveImport(tx, importId, ['committing'], 'committed', change))) throw new ImportMoved()
  await sayImport(tx, 'import-commit', importId, options.personId ?? run.createdBy)
  if (enqueueJobs) await enqueue(tx, 'assess-accounts', { workspaceId }, { singletonKey: workspaceId })
}

async function write(tx: Tx, run: ImportRow, plan: ImportPlan, noted: (done: number) => void): Promise<CommitOutcome> {
  const { settings, same } = run.mapping!
  const mapped = mappedFields(settings)
  const ids = await ensureLedgers(
    tx,
    plan.ledgers.map(({ name }) => name),
  )
  const { rows, refused, firstDay, lastDay } = plan
  const accounts = await writeAccounts(tx, run.id, mapped, same)
  noted(550)
  const nothing = { new: 0, changed: 0, unchanged: 0, removed: 0, linesKept: 0 }
  if (settings.subject !== 'invoices') {
    await keepAsOf(tx)
    if (mapped.has('parent')) await keepGroups(tx)
    return { documents: nothing, lines: 0, accounts, rows, refused, firstDay, lastDay }
  }
  const { documents, gone } = plan
  const all = await touchesMost(tx, documents.new + documents.changed + (run.wholePeriod ? gone.documents : 0))
  if (!all) await stageTouched(tx, run.wholePeriod)
  await stageRates(tx, 'file_document')
  await insertPast(tx, run.id, 'changed')
  const written = await writeDocuments(tx, run.id, { level: settings.level, mapped })
  noted(650)
  const lines = settings.level === 'line' ? await writeLines(tx) : 0
  noted(800)
  const removed = run.wholePeriod ? await insertPast(tx, run.id, 'removed') : 0
  if (removed) await deleteGone(tx)
  if (run.completeThrough) await noteComplete(tx, run, run.completeThrough, [...ids.values()])
  await keepRevenue(tx, all ? { touched: 'all' } : { table: 'touched_key' })
  if (mapped.has('parent')) await keepGroups(tx)
  noted(980)
  const { unchanged, linesKept } = documents
  return { documents: { ...written, unchanged, removed, linesKept }, lines, accounts, rows, refused, firstDay, lastDay }
}

/** An older file says nothing about what came after it: an import moves a ledger's day on, never back. */
async function noteComplete(tx: Tx, run: ImportRow, completeThrough: Day, ledgerIds: string[]): Promise<void> {
  const known = new Map((await listLedgers(tx)).map((ledger) => [ledger.id, ledger.completeThrough]))
  for (const ledgerId of ledgerIds) {
    if ((known.get(ledgerId) ?? '') >= completeThrough) continue
    await insertCompleteness(tx, { ledgerId, importId: run.id, saidBy: run.createdBy, completeThrough })
  }
}

/** One change of a workspace's invoices at a time; held to the end of the transaction. */
export async function lockRecords(tx: Tx, workspaceId: string): Promise<void> {
  // plans of foreign key checks are kept by the connection: one made when a table was small scans it row by row when it is large
  await tx.execute(sql`discard plans`)
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`invoices of ${workspaceId}`}, 0))`)
}

/** Above a fifth of all invoices, naming each account and day costs more than computing everything anew. */
async function touchesMost(tx: Tx, touched: number): Promise<boolean> {
  const [row] = await tx.execute<{ count: number }>(sql`select count(*)::int as count from invoice`)
  return touched > row!.count * 0.2
}

async function planAgain(workspaceId: string, importId: string, enqueueJobs: boolean): Promise<void> {
  await withWorkspace(workspaceId, async (tx) => {
    const problem =
      'The records changed after the plan was made, so nothing was written. This is the plan as of now; look at it again.'
    if (!(await moveImport(tx, importId, ['committing'], 'planning', { problem }))) return
    if (enqueueJobs) await enqueue(tx, 'plan-import', { workspaceId, importId })
  })
}
