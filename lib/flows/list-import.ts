import { listParents, updateParents } from '#db/queries/account-fields.ts'
import { listImportedChanges } from '#db/queries/changes.ts'
import {
  deleteRefusals,
  forgetFile,
  ImportMoved,
  type ImportRow,
  insertRefusals,
  moveImport,
} from '#db/queries/imports.ts'
import { listRowsToWrite } from '#db/queries/list-changes.ts'
import { todayHere } from '#db/queries/list-context.ts'
import { deleteListedNumbers, type NewRow } from '#db/queries/list-writes.ts'
import type { Tx } from '#db/tenant.ts'
import type { Fields, Undone } from '#lib/core/change.ts'
import { type FileList, isSnapshot } from '#lib/core/lists/list-column.ts'
import { enqueue } from '#lib/jobs/queue.ts'
import { writeAccounts } from './account-store.ts'
import { undoDeclaration } from './declare-stage.ts'
import { FileUnreadable } from './import-read.ts'
import { keepAsOf } from './keep-revenue.ts'
import { makeListPlan, readyToReadList } from './list-import-plan.ts'
import {
  groupFields,
  type ListWriter,
  listWriters,
  type Made,
  type RowsNow,
  readNow,
  rowsChanged,
  rowsMade,
} from './list-writers.ts'
import { recordChange, recordRows, recordUndo } from './record-change.ts'
import { undoOutcome } from './record-outcome.ts'
import { sayImport } from './say-import.ts'
import { commitSnapshot, makeSnapshotPlan } from './snapshot-import.ts'
import { snapshotStore } from './snapshot-store.ts'
import { undoRows } from './undo-rows.ts'

/** The records are not what they were when the plan was made. */
export class PlanDrift extends Error {}

/** Rows written at a time. */
const PAGE = 2_000
/** What an undo had to leave is named row by row up to so many. */
const MOST_KEPT = 200

/** Reads the file of a list and counts what a commit would do; writes nothing but the plan and the refused rows. */
export async function planListImport(
  tx: Tx,
  workspaceId: string,
  run: ImportRow,
  signal: AbortSignal | undefined,
): Promise<void> {
  const ready = readyToReadList(run)
  if (typeof ready === 'string') throw new FileUnreadable(ready)
  const today = await todayHere(tx)
  const progress = { state: 'planning' as const, until: 700 }
  const make = isSnapshot(ready.settings.list) ? makeSnapshotPlan : makeListPlan
  const { plan, refusals } = await make(tx, { workspaceId, importId: run.id, ...ready, today, progress, signal })
  await deleteRefusals(tx, run.id)
  for (let at = 0; at < refusals.length; at += 5_000) await insertRefusals(tx, run.id, refusals.slice(at, at + 5_000))
  const { problem } = run
  if (!(await moveImport(tx, run.id, ['planning'], 'planned', { plan, problem, done: 1000 }))) throw new ImportMoved()
}

/**
 * Does what the plan said, all or nothing, as one change; under the records' lock. Throws `PlanDrift` when the comparison comes out otherwise
 * than the plan. The file itself is let go of.
 */
export async function commitListImport(
  tx: Tx,
  workspaceId: string,
  run: ImportRow,
  options: { signal?: AbortSignal | undefined; enqueueJobs?: boolean; personId?: string | undefined },
): Promise<void> {
  const { signal, enqueueJobs = true, personId } = options
  const by = personId ?? run.createdBy
  const ready = readyToReadList(run)
  if (typeof ready === 'string' || !run.listPlan) throw new FileUnreadable(`${ready}`)
  if (!by) throw new Error('a list is imported by somebody')
  const today = await todayHere(tx)
  const progress = { state: 'committing' as const, until: 500 }
  const { list } = ready.settings
  const make = isSnapshot(list) ? makeSnapshotPlan : makeListPlan
  const { plan, columns } = await make(tx, { workspaceId, importId: run.id, ...ready, today, progress, signal })
  if (plan.fingerprint !== run.listPlan.fingerprint) throw new PlanDrift()
  const changeId = await recordChange(tx, { kind: 'list-import', saidBy: by, document: { importId: run.id, list } })
  if (isSnapshot(list)) await commitSnapshot(tx, changeId, { by, importId: run.id, settings: ready.settings })
  else await writeRows(tx, changeId, listWriters[list], { by, workspaceId, importId: run.id, today, columns })
  if (list === 'accounts' && plan.new > 0) await keepAsOf(tx)
  await forgetFile(tx, run.id)
  signal?.throwIfAborted()
  const { rows, refused, unchanged } = plan
  const outcome = { commit: { list, new: plan.new, changed: plan.changed, unchanged, rows, refused, changeId } }
  const told = { ...plan, examples: { new: [], changed: [] } }
  const change = { outcome, plan: told, committed: true as const, done: 1000 }
  if (!(await moveImport(tx, run.id, ['committing'], 'committed', change))) throw new ImportMoved()
  await sayImport(tx, 'import-commit', run.id, by)
  if (enqueueJobs && feedsReadings(list))
    await enqueue(tx, 'assess-accounts', { workspaceId }, { singletonKey: workspaceId })
}

/** Takes the import of a list back: what it made is put away, what it changed is as before; what was changed since stays, and is named. */
export async function undoListImport(
  tx: Tx,
  workspaceId: string,
  run: ImportRow,
  { enqueueJobs, personId }: { enqueueJobs: boolean; personId: string | undefined },
): Promise<void> {
  const commit = run.listOutcome?.commit
  const by = personId ?? run.createdBy
  if (!commit || !by) throw new Error('an import of a list without its change cannot be undone')
  const put: Record<string, number> = {}
  const left: Undone['left'] = []
  if (await recordUndo(tx, commit.changeId, by)) {
    if (commit.list === 'promises') left.push(...(await undoImportedOutcomes(tx, run.id, by, workspaceId)))
    const stores = isSnapshot(commit.list) ? { open_snapshot: snapshotStore } : listWriters[commit.list].stores
    for (const [noun, store] of Object.entries(stores)) {
      const undone = await undoRows(tx, commit.changeId, { [noun]: store })
      put[noun] = undone.put
      left.push(...undone.left)
    }
    if (commit.list === 'accounts') {
      await deleteListedNumbers(tx, run.id)
      const declared = await undoImportedDeclarations(tx, run.id, { personId: by, workspaceId })
      if (declared.put) put.declaration = declared.put
      left.push(...declared.left)
    }
  }
  const undo = { put, kept: left.slice(0, MOST_KEPT), more: Math.max(0, left.length - MOST_KEPT) }
  const change = { outcome: { ...run.listOutcome, undo }, undone: true as const, done: 1000 }
  if (!(await moveImport(tx, run.id, ['undoing'], 'undone', change))) throw new ImportMoved()
  await sayImport(tx, 'import-undo', run.id, by)
  if (enqueueJobs && feedsReadings(commit.list))
    await enqueue(tx, 'assess-accounts', { workspaceId }, { singletonKey: workspaceId })
}

/** What a file said of outcomes goes first: a promise whose outcome stands is not taken from under it. */
async function undoImportedOutcomes(
  tx: Tx,
  importId: string,
  by: string,
  workspaceId: string,
): Promise<Undone['left']> {
  const left: Undone['left'] = []
  for (const { id } of await listImportedChanges(tx, importId, 'promise-outcome')) {
    if (await recordUndo(tx, id, by)) left.push(...(await undoOutcome(tx, id, workspaceId)).left)
  }
  return left
}

async function undoImportedDeclarations(
  tx: Tx,
  importId: string,
  who: { personId: string; workspaceId: string },
): Promise<Undone> {
  const all: Undone = { put: 0, left: [] }
  const today = await todayHere(tx)
  for (const change of await listImportedChanges(tx, importId, 'stage-declaration')) {
    if (!(await recordUndo(tx, change.id, who.personId))) continue
    const undone = await undoDeclaration(tx, change, { ...who, today })
    if (!undone.ok) throw new Error(undone.message)
    all.put += undone.value.put
    all.left.push(...undone.value.left)
  }
  return all
}

/** What is read of an account depends on these lists. */
const feedsReadings = (list: FileList) => ['accounts', 'touches', 'contracts', 'promises'].includes(list)

/** New rows first, for others may name them; then what changes; then, of accounts, who belongs to whom, all together. */
async function writeRows(tx: Tx, changeId: string, writer: ListWriter, made: Made): Promise<void> {
  const groups: { id: string; fields: Fields }[] = []
  for await (const rows of pages(tx, 'new')) {
    await writer.insert(tx, made, rows)
    const now = await readNow(tx, writer, { [writer.noun]: idsOf(rows) })
    groups.push(...overlayGroups(writer, now, rows))
    await recordRows(tx, changeId, rowsMade(now, writer.noun))
  }
  for await (const rows of pages(tx, 'changed')) {
    const before = await writer.rowsOf(tx, idsOf(rows))
    const was = await readNow(tx, writer, before)
    await writer.update(tx, made, rows)
    const now = await readNow(tx, writer, allOf(before, await writer.rowsOf(tx, idsOf(rows))))
    groups.push(...overlayGroups(writer, now, rows))
    await recordRows(tx, changeId, rowsChanged(was, now))
  }
  if (groups.length) await writeGroups(tx, groups)
}

async function* pages(tx: Tx, which: 'new' | 'changed'): AsyncGenerator<NewRow[]> {
  for (let after = 0; ; ) {
    const rows = await listRowsToWrite(tx, which, { after, most: PAGE })
    if (rows.length) yield rows.map(({ id, after: said }) => ({ id, said }))
    if (rows.length < PAGE) return
    after = rows.at(-1)!.line
  }
}

const idsOf = (rows: readonly NewRow[]) => rows.map(({ id }) => id)

function allOf(one: Record<string, string[]>, other: Record<string, string[]>): Record<string, string[]> {
  return Object.fromEntries(
    Object.keys(one).map((noun) => [noun, [...new Set([...one[noun]!, ...(other[noun] ?? [])])]]),
  )
}

/** What will be written of groups at the end is told of now, where the row is told of. */
function overlayGroups(writer: ListWriter, now: RowsNow, rows: readonly NewRow[]): { id: string; fields: Fields }[] {
  const accounts = writer.noun === 'account' ? now.get('account') : undefined
  if (!accounts) return []
  const groups = rows
    .map(({ id, said }) => ({ id, fields: groupFields(said) }))
    .filter(({ fields }) => Object.keys(fields).length)
  for (const { id, fields } of groups) accounts.set(id, { ...accounts.get(id), ...fields })
  return groups
}

/** Each leaves its old parent before any comes under a new one: one after the other, two that change places would look like a loop. */
async function writeGroups(tx: Tx, groups: readonly { id: string; fields: Fields }[]): Promise<void> {
  const now = await listParents(tx)
  const leaving = groups.filter(({ id, fields }) => 'parentId' in fields && now.has(id))
  await updateParents(
    tx,
    leaving.map(({ id }) => ({ id, parentId: null })),
  )
  const left = await writeAccounts(tx, groups)
  if (left.size) throw new Error(`a parent that was proved cannot be written: ${[...left.values()][0]}`)
}
