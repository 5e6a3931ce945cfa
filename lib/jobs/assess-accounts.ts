import { withWorkspace } from '#db/tenant.ts'
import { assessAccounts } from '#lib/flows/assess-accounts.ts'
import { log } from '#lib/server/log.ts'
import { enqueue } from './queue.ts'

/** Imports and corrections often come one after the other: prices are compared once they are through. */
const REST_SECONDS = 10

/** After an import, when a rhythm was corrected, and every night. What it reads limits are read by too: they are looked at meanwhile. */
export async function assessAccountsJob({ workspaceId }: { workspaceId: string }, signal: AbortSignal): Promise<void> {
  await withWorkspace(workspaceId, (tx) => enqueue(tx, 'keep-limits', { workspaceId }, { singletonKey: workspaceId }))
  const assessment = await assessAccounts(workspaceId, { signal })
  log.info({ workspaceId, ...assessment }, 'accounts assessed')
  await withWorkspace(workspaceId, (tx) =>
    enqueue(tx, 'find-differences', { workspaceId }, { singletonKey: workspaceId, startAfter: REST_SECONDS }),
  )
}
