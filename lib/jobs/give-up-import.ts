import type { Jobs } from '#db/queues.ts'
import { giveUpImport } from '#lib/flows/import-give-up.ts'

export async function giveUpImportJob(
  { workspaceId, importId }: Jobs['give-up-import'],
  _signal: AbortSignal,
  failed: string | null,
): Promise<void> {
  if (failed === 'plan-import' || failed === 'commit-import' || failed === 'undo-import')
    await giveUpImport(workspaceId, importId, failed)
}
