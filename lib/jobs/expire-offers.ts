import { getToday } from '#db/queries/clock.ts'
import { listWorkspaceIds } from '#db/system.ts'
import { withWorkspace } from '#db/tenant.ts'
import { expirePitches } from '#lib/flows/record-pitch-answer.ts'
import { log } from '#lib/server/log.ts'

/** Closes offers that nobody answered by their day, in every workspace; one that fails stops no other. */
export async function expireOffersJob(): Promise<void> {
  const failures: unknown[] = []
  for (const workspaceId of await listWorkspaceIds()) {
    try {
      let expired = 0
      // a few at a time, so that nobody who answers just now waits for all of them
      for (let some = 1; some > 0; expired += some)
        some = await withWorkspace(workspaceId, async (tx) => expirePitches(tx, await getToday(tx)), {
          deadlineMs: 300_000,
        })
      if (expired) log.info({ workspaceId, expired }, 'offers expired')
    } catch (error) {
      log.error({ workspaceId, err: error }, 'offers did not expire')
      failures.push(error)
    }
  }
  if (failures.length) throw new AggregateError(failures, 'offers of some workspaces did not expire')
}
