import type { Jobs } from '#db/queues.ts'
import { planImport } from '#lib/flows/import-plan.ts'

export function planImportJob({ workspaceId, importId }: Jobs['plan-import'], signal: AbortSignal): Promise<void> {
  return planImport(workspaceId, importId, signal)
}
