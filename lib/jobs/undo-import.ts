import type { Jobs } from '#db/queues.ts'
import { undoImport } from '#lib/flows/import-undo.ts'

export function undoImportJob(
  { workspaceId, importId, personId }: Jobs['undo-import'],
  _signal: AbortSignal,
): Promise<void> {
  return undoImport(workspaceId, importId, { personId })
}
