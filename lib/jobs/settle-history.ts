import { settleHistory } from '#lib/flows/settle-history.ts'
import { log } from '#lib/server/log.ts'

/** Behind an assessment that could read the last months alone. */
export async function settleHistoryJob({ workspaceId }: { workspaceId: string }, signal: AbortSignal): Promise<void> {
  const settlement = await settleHistory(workspaceId, { signal })
  log.info({ workspaceId, ...settlement }, 'histories read')
}
