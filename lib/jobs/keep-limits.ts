import { withWorkspace } from '#db/tenant.ts'
import { keepLimits } from '#lib/flows/keep-limits.ts'
import { log } from '#lib/server/log.ts'

/** After whatever moved the records, and every night: contracts end and people leave by the calendar. */
export async function keepLimitsJob({ workspaceId }: { workspaceId: string }): Promise<void> {
  const moved = await withWorkspace(workspaceId, keepLimits, { deadlineMs: 120_000 })
  if (moved.opened + moved.ended > 0) log.info({ workspaceId, ...moved }, 'limits kept')
}
