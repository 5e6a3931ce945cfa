import type { Jobs } from '#db/queues.ts'
import { commitImport } from '#lib/flows/import-commit.ts'

export function commitImportJob(
  { workspaceId, importId, personId }: Jobs['commit-import'],
  signal: AbortSignal,
): Promise<void> {
  return commitImport(workspaceId, importId, { signal, personId })
}
