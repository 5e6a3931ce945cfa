import { assessAccounts } from '#lib/flows/assess-accounts.ts'
import { log } from '#lib/server/log.ts'

/** After an import, when a rhythm was corrected, and every night. */
export async function assessAccountsJob({ workspaceId }: { workspaceId: string }, signal: AbortSignal): Promise<void> {
  const assessment = await assessAccounts(workspaceId, { signal })
  log.info({ workspaceId, ...assessment }, 'accounts assessed')
}
