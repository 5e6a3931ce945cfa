import { keepDuplicates } from '#lib/flows/find-duplicates.ts'
import { log } from '#lib/server/log.ts'

/** Every night, and when somebody asks to look again. */
export async function findDuplicatesJob({ workspaceId }: { workspaceId: string }): Promise<void> {
  log.info({ workspaceId, pairs: await keepDuplicates(workspaceId) }, 'looked for duplicates')
}
