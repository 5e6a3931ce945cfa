import { forgetAnswers } from '#db/queries/api-answers.ts'
import { listWorkspaceIds } from '#db/system.ts'
import { withWorkspace } from '#db/tenant.ts'
import { enqueue } from './queue.ts'

/** Hands every workspace to the assessment and the look for duplicates, and forgets what programs were answered; one that is already waiting is not queued twice. */
export async function nightlyJob(): Promise<void> {
  for (const workspaceId of await listWorkspaceIds()) {
    await withWorkspace(workspaceId, async (tx) => {
      await forgetAnswers(tx)
      await enqueue(tx, 'assess-accounts', { workspaceId }, { singletonKey: workspaceId })
      await enqueue(tx, 'find-duplicates', { workspaceId }, { singletonKey: workspaceId })
    })
  }
}
