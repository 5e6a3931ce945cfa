import { getToday } from '#db/queries/clock.ts'
import { listWorkspaceIds } from '#db/system.ts'
import { withWorkspace } from '#db/tenant.ts'
import { produceInstances } from '#lib/flows/promise-instances.ts'
import { log } from '#lib/server/log.ts'
import { enqueue } from './queue.ts'

/** Makes what standing promises fall due with, in every workspace; one that fails stops no other. */
export async function standingPromisesJob(): Promise<void> {
  const failures: unknown[] = []
  for (const workspaceId of await listWorkspaceIds()) {
    try {
      await withWorkspace(workspaceId, async (tx) => {
        const { made, passed } = await produceInstances(tx, await getToday(tx))
        if (made) log.info({ workspaceId, made }, 'standing promises')
        // an overdue promise counts in trust
        if (passed) await enqueue(tx, 'assess-accounts', { workspaceId }, { singletonKey: workspaceId })
      })
    } catch (error) {
      log.error({ workspaceId, err: error }, 'standing promises failed')
      failures.push(error)
    }
  }
  if (failures.length) throw new AggregateError(failures, 'standing promises of some workspaces failed')
}
