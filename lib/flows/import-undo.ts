import { undoAccounts, undoDocuments } from '#db/queries/import-undo.ts'
import { getImport, ImportMoved, moveImport } from '#db/queries/imports.ts'
import { deleteCompletenessOf } from '#db/queries/ledgers.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { enqueue } from '#lib/jobs/queue.ts'
import { lockRecords } from './import-commit.ts'
import { IMPORT_DEADLINE_MS, mappedFields } from './import-plan.ts'
import { keepGroups, keepRevenue } from './keep-revenue.ts'
import { undoListImport } from './list-import.ts'
import { sayImport, tellAsImport } from './say-import.ts'

/**
 * Takes an import back, in one transaction: its invoices and accounts go, what it changed or removed is as before, and what was changed since
 * stays, counted with its reason. Safe to run twice.
 */
export async function undoImport(
  workspaceId: string,
  importId: string,
  options: { enqueueJobs?: boolean; personId?: string | undefined } = {},
): Promise<void> {
  try {
    await withWorkspace(workspaceId, (tx) => undo(tx, workspaceId, importId, options), {
      deadlineMs: IMPORT_DEADLINE_MS,
    })
  } catch (error) {
    if (!(error instanceof ImportMoved)) throw error
  }
}

async function undo(
  tx: Tx,
  workspaceId: string,
  importId: string,
  { enqueueJobs = true, personId }: { enqueueJobs?: boolean; personId?: string | undefined },
): Promise<void> {
  await lockRecords(tx, workspaceId)
  const run = await getImport(tx, importId)
  if (run?.state !== 'undoing') return
  await tellAsImport(tx)
  if (run.kind !== 'invoices') return undoListImport(tx, workspaceId, run, { enqueueJobs, personId })
  const { documents, kept } = await undoDocuments(tx, importId)
  await deleteCompletenessOf(tx, importId)
  await keepRevenue(tx, { table: 'touched_key' })
  const accounts = await undoAccounts(tx, importId)
  if (run.mapping && mappedFields(run.mapping.settings).has('parent')) await keepGroups(tx)
  const outcome = {
    ...run.outcome,
    undo: { documents, accounts: accounts.accounts, kept: [...kept, ...accounts.kept] },
  }
  if (!(await moveImport(tx, importId, ['undoing'], 'undone', { outcome, undone: true, done: 1000 })))
    throw new ImportMoved()
  await sayImport(tx, 'import-undo', importId, personId ?? run.createdBy)
  if (enqueueJobs) await enqueue(tx, 'assess-accounts', { workspaceId }, { singletonKey: workspaceId })
}
