import { getImport, moveImport } from '#db/queries/imports.ts'
import { getWorkspace } from '#db/system.ts'
import { withWorkspace } from '#db/tenant.ts'
import type { SnapshotSettings } from '#lib/core/lists/list-settings.ts'
import { commitImport } from './import-commit.ts'
import { ImportRefused } from './import-file.ts'
import { planImport } from './import-plan.ts'
import { storeUpload } from './import-upload.ts'

/**
 * As `importFile`, for a list: upload, plan and commit in one go, without the job queue and without asking. `snapshot`: what is said of a
 * file of open items as a whole. Throws `ImportRefused` for a file that is not taken for a list, or that has rows it cannot take.
 */
export async function importListFile(
  workspaceId: string,
  personId: string,
  { name, text, snapshot }: { name: string; text: string; snapshot?: SnapshotSettings },
): Promise<void> {
  const { baseCurrency } = (await getWorkspace(workspaceId))!
  const stored = await storeUpload(workspaceId, personId, { name, body: once(text), baseCurrency })
  if (!stored.ok) throw new ImportRefused(stored)
  const { importId, guess } = stored.value
  if (!guess.list) throw refused('no list')
  const { encoding, delimiter, newline, headerLine } = guess.settings
  const { list, columns } = guess.list
  const mapping = { list, encoding, delimiter, newline, headerLine, columns, ...(snapshot && { snapshot }) }
  await withWorkspace(workspaceId, (tx) => moveImport(tx, importId, ['uploaded'], 'planning', { mapping }))
  await planImport(workspaceId, importId)
  await withWorkspace(workspaceId, async (tx) => {
    const run = await getImport(tx, importId)
    if (run?.state !== 'planned' || run.listPlan?.refused) throw refused(run?.problem ?? 'rows were refused')
    await moveImport(tx, importId, ['planned'], 'committing')
  })
  await commitImport(workspaceId, importId, { enqueueJobs: false })
  const run = await withWorkspace(workspaceId, (tx) => getImport(tx, importId))
  if (run?.state !== 'committed') throw new Error(`the import ended as ${run?.state}: ${run?.problem}`)
}

const refused = (message: string) => new ImportRefused({ ok: false, code: 'plan', message })

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}
