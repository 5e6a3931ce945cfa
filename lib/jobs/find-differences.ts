import { findDifferences } from '#lib/flows/find-differences.ts'
import { log } from '#lib/server/log.ts'

/** After an import and its assessment, every night, and when somebody asks to look again. */
export async function findDifferencesJob({ workspaceId }: { workspaceId: string }): Promise<void> {
  const { found, kept } = await findDifferences(workspaceId)
  log.info({ workspaceId, found, kept }, 'looked for differences in invoiced prices')
}
