import { insertSourceWord } from '#db/queries/source-completeness.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import type { Source } from '#lib/core/standing/source-completeness.ts'
import { enqueue } from '#lib/jobs/queue.ts'

/**
 * Notes that a source is complete through a day for all accounts, or (null) is open again. Every reading may rest on it, so
 * all accounts are read anew once this is committed.
 */
export async function saySource(
  tx: Tx,
  workspaceId: string,
  said: { source: Source; completeThrough: Day | null; saidBy: string },
): Promise<void> {
  await insertSourceWord(tx, said)
  await enqueue(tx, 'assess-accounts', { workspaceId }, { singletonKey: workspaceId })
}
