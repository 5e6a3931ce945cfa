import { deleteImport, lockImport, moveImport } from '#db/queries/imports.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import type { CommitInput, ListCommitInput } from '#lib/core/imports/commit-input.ts'
import type { ImportState } from '#lib/core/imports/import-plan.ts'
import type { ImportSettings } from '#lib/core/imports/import-settings.ts'
import type { ListSettings } from '#lib/core/lists/list-settings.ts'
import { tieOf } from '#lib/core/lists/snapshot-plan.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { enqueue } from '#lib/jobs/queue.ts'
import { readyToRead } from './import-plan.ts'
import { readyToReadList } from './list-import-plan.ts'

// What a person or a program decides of an import; the work itself is done by jobs. Each step is taken from where the import is known to be: of two
// who decide at once the second is told that it has moved on.

export type ImportWho = { workspaceId: string; personId: string; today: Day }

const movedOn = refuse('moved-on', 'This import has moved on in the meantime. Load the page again.')
const BEFORE_YES: ImportState[] = ['uploaded', 'planned', 'failed']

/** Takes the columns as confirmed and sends the file to be read. */
export async function sendToPlan(tx: Tx, id: string, settings: ImportSettings, who: ImportWho): Promise<Result<null>> {
  const run = await lockImport(tx, id)
  if (!run?.guess || settings.columns.length !== run.guess.columns.length) return movedOn
  const mapping = { settings, same: [] }
  const kind = 'invoices' as const
  const ready = readyToRead({ ...run, mapping })
  if (typeof ready === 'string') return refuse('columns', ready)
  if (settings.subject === 'invoices' && settings.currency === null && !settings.columns.includes('currency'))
    return refuse('currency', 'Say which currency the amounts are in.')
  if (!(await moveImport(tx, id, BEFORE_YES, 'planning', { kind, mapping }))) return movedOn
  await enqueue(tx, 'plan-import', { workspaceId: who.workspaceId, importId: id })
  return ok(null)
}

/** As `sendToPlan`, for a file whose rows are one of our lists. */
export async function sendListToPlan(
  tx: Tx,
  id: string,
  settings: ListSettings,
  who: ImportWho,
): Promise<Result<null>> {
  const run = await lockImport(tx, id)
  if (!run?.guess || settings.columns.length !== run.guess.columns.length) return movedOn
  if (settings.snapshot && settings.snapshot.asOf > who.today)
    return refuse('input', 'Nothing can be open on a day to come.', { asOf: 'Today at the latest.' })
  const ready = readyToReadList({ ...run, listSettings: settings })
  if (typeof ready === 'string') return refuse('columns', ready)
  const change = { kind: settings.list, mapping: settings }
  if (!(await moveImport(tx, id, BEFORE_YES, 'planning', change))) return movedOn
  await enqueue(tx, 'plan-import', { workspaceId: who.workspaceId, importId: id })
  return ok(null)
}

/** The yes to a plan of invoices. What is written is checked against it again. */
export async function sayYes(tx: Tx, id: string, said: CommitInput, who: ImportWho): Promise<Result<null>> {
  const { fingerprint, completeThrough, wholePeriod, same } = said
  const run = await lockImport(tx, id)
  if (!run?.plan || !run.mapping) return movedOn
  if (run.plan.fingerprint !== fingerprint) return movedOn
  if (run.plan.lastDay && !completeThrough)
    return refuse('input', 'Say through which day the file is complete.', { completeThrough: 'A day is needed.' })
  if (completeThrough && completeThrough > who.today)
    return refuse('input', 'Nothing can be complete beyond today.', { completeThrough: 'Today at the latest.' })
  if (wholePeriod && run.plan.refused > 0)
    return refuse('refused-rows', 'Rows were refused, so the file cannot speak for the whole period. Mend them first.')
  const mapping = { ...run.mapping, same }
  if (!(await moveImport(tx, id, ['planned'], 'committing', { mapping, completeThrough, wholePeriod }))) return movedOn
  await enqueue(tx, 'commit-import', { workspaceId: who.workspaceId, importId: id, personId: who.personId })
  return ok(null)
}

/** The yes to the plan of a list. */
export async function sayYesToList(tx: Tx, id: string, said: ListCommitInput, who: ImportWho): Promise<Result<null>> {
  const run = await lockImport(tx, id)
  if (!run?.listPlan || run.listPlan.fingerprint !== said.fingerprint) return movedOn
  const { snapshot } = run.listPlan
  if (snapshot && !said.untied && tieOf(snapshot.total, snapshot.controlTotal).kind === 'differs')
    return refuse('untied', 'The items do not add up to what the books say. Tick that they are taken all the same.')
  if (run.listPlan.new + run.listPlan.changed === 0) return refuse('nothing', 'There is nothing to write.')
  if (!(await moveImport(tx, id, ['planned'], 'committing'))) return movedOn
  await enqueue(tx, 'commit-import', { workspaceId: who.workspaceId, importId: id, personId: who.personId })
  return ok(null)
}

/** Sends an import that stands in the records to be taken back. */
export async function takeImportBack(tx: Tx, id: string, who: ImportWho): Promise<Result<null>> {
  if (!(await moveImport(tx, id, ['committed'], 'undoing'))) return movedOn
  await enqueue(tx, 'undo-import', { workspaceId: who.workspaceId, importId: id, personId: who.personId })
  return ok(null)
}

/** A file that wrote nothing goes, with all that was kept of it. */
export async function discardImport(tx: Tx, id: string): Promise<Result<null>> {
  return (await deleteImport(tx, id)) ? ok(null) : movedOn
}
