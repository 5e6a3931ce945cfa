import { listChangeRows } from '#db/queries/changes.ts'
import { getToday } from '#db/queries/clock.ts'
import { listPromisesById } from '#db/queries/promises.ts'
import type { Tx } from '#db/tenant.ts'
import type { Undone } from '#lib/core/change.ts'
import { readAnew } from './evidence-store.ts'
import { renewInstances } from './promise-instances.ts'
import { promiseStore, standingPromiseStore } from './promise-store.ts'
import { undoRows } from './undo-rows.ts'

/** Takes back what a change did to promises, and reads anew the accounts they were or are of. */
export async function undoPromises(tx: Tx, changeId: string, workspaceId: string): Promise<Undone> {
  const rows = await listChangeRows(tx, changeId)
  const idsOf = (wanted: string) => rows.flatMap(({ noun, subjectId }) => (noun === wanted ? [subjectId] : []))
  const ids = idsOf('promise')
  const accounts = async () => (await listPromisesById(tx, ids)).map(({ accountId }) => accountId)
  const were = await accounts()
  const undone = await undoRows(tx, changeId, { promise: promiseStore, standing_promise: standingPromiseStore })
  const today = await getToday(tx)
  for (const id of new Set(idsOf('standing_promise'))) await renewInstances(tx, id, today)
  await readAnew(tx, workspaceId, [...new Set([...were, ...(await accounts())])])
  return undone
}
