import { getImport, moveImport } from '#db/queries/imports.ts'
import { getWorkspace } from '#db/system.ts'
import { withWorkspace } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import type { ImportOutcome, ImportPlan } from '#lib/core/imports/import-plan.ts'
import type { ImportSettings } from '#lib/core/imports/import-settings.ts'
import type { Refusal } from '#lib/core/result.ts'
import { commitImport } from './import-commit.ts'
import { planImport } from './import-plan.ts'
import { storeUpload } from './import-upload.ts'

/** A file that cannot be taken, with the sentence a person would have been shown. */
export class ImportRefused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.message)
    this.refusal = refusal
  }
}

export type FileToImport = {
  name: string
  body: AsyncIterable<Uint8Array> | Uint8Array
  corrections?: Partial<ImportSettings>
  ledger?: string
  /** Without it, the last invoice day of the file. */
  completeThrough?: Day
  wholePeriod?: boolean
}

/**
 * Upload, plan and commit in one go, without the job queue and without asking: for the demo, tests and scripts. The same flows as the pages'
 * steps. Does not enqueue the assessment that follows.
 */
export async function importFile(
  workspaceId: string,
  personId: string | null,
  file: FileToImport,
): Promise<{ importId: string; plan: ImportPlan; outcome: ImportOutcome }> {
  const { baseCurrency } = (await getWorkspace(workspaceId))!
  const body = file.body instanceof Uint8Array ? once(file.body) : file.body
  const upload = { name: file.name, body, baseCurrency, ...(file.ledger !== undefined && { ledger: file.ledger }) }
  const stored = await storeUpload(workspaceId, personId, upload)
  if (!stored.ok) throw new ImportRefused(stored)
  const { importId, guess } = stored.value
  const settings = { ...guess.settings, ...file.corrections }
  await withWorkspace(workspaceId, (tx) =>
    moveImport(tx, importId, ['uploaded'], 'planning', { mapping: { settings, same: [] } }),
  )
  await planImport(workspaceId, importId)
  const plan = await withWorkspace(workspaceId, async (tx) => {
    const run = await getImport(tx, importId)
    if (run?.state !== 'planned')
      throw new ImportRefused({ ok: false, code: 'plan', message: run?.problem ?? 'no plan' })
    const completeThrough = file.completeThrough ?? run.plan!.lastDay
    const wholePeriod = file.wholePeriod ?? false
    await moveImport(tx, importId, ['planned'], 'committing', { completeThrough, wholePeriod })
    return run.plan!
  })
  await commitImport(workspaceId, importId, { enqueueJobs: false })
  const run = await withWorkspace(workspaceId, (tx) => getImport(tx, importId))
  if (run?.state !== 'committed') throw new Error(`the import ended as ${run?.state}: ${run?.problem}`)
  return { importId, plan, outcome: run.outcome! }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
