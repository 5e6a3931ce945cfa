import type { ChangeEntry } from '#db/queries/changes.ts'
import { deleteDistinction, insertDistinction } from '#db/queries/duplicates.ts'
import { listMergeSides } from '#db/queries/merges.ts'
import type { Tx } from '#db/tenant.ts'
import type { Undone } from '#lib/core/change.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { recordChange } from './record-change.ts'

/** Somebody looked: these are two companies, however alike. The pair is proposed no more. Answers the change, for Undo. */
export async function tellApart(
  tx: Tx,
  [one, other]: [string, string],
  personId: string,
): Promise<Result<{ changeId: string }>> {
  const sides = await listMergeSides(tx, [one, other])
  if (sides.size < 2) return refuse('absent', 'One of the two accounts is no longer there.')
  const pair = { firstId: one < other ? one : other, secondId: one < other ? other : one }
  if (!(await insertDistinction(tx, { ...pair, saidBy: personId }))) {
    return refuse('known', 'Somebody said so already: the two are proposed no more.')
  }
  return ok({ changeId: await recordChange(tx, { kind: 'account-distinction', saidBy: personId, document: pair }) })
}

export async function undoDistinction(tx: Tx, { document }: ChangeEntry): Promise<Result<Undone>> {
  await deleteDistinction(tx, document as { firstId: string; secondId: string })
  return ok({ put: 1, left: [] })
}
