import { listChangeRows } from '#db/queries/changes.ts'
import { listTouchesById, type TouchFields, type TouchRow, updateTouch } from '#db/queries/touches.ts'
import type { Tx } from '#db/tenant.ts'
import type { Undone } from '#lib/core/change.ts'
import { nameTouch } from '#lib/core/touches/touch.ts'
import { reassessAccount } from './assess-accounts.ts'
import { type RowStore, undoRows } from './undo-rows.ts'

/** How touches are read and put back by changes. One that a change made is put away. */
export const touchStore: RowStore = {
  read: async (tx, ids) =>
    new Map(
      (await listTouchesById(tx, ids)).map((touch) => [
        touch.id,
        { name: nameTouch(touch), revision: touch.revision, ...touchFields(touch) },
      ]),
    ),
  write: async (tx, id, before) => {
    await updateTouch(tx, id, null, before ? (before as Partial<TouchFields>) : { archived: true })
  },
}

/** What changes keep of a touch. */
export function touchFields(touch: TouchRow): TouchFields {
  const { accountId, kind, direction, day, at, subject, body, contactIds, archived } = touch
  return { accountId, kind, direction, day, at, subject, body, contactIds, archived }
}

/** As a change keeps a touch that it made: not its words a second time; one that was edited since is not taken back with it. */
export const touchMade = (id: string) => ({
  noun: 'touch',
  subjectId: id,
  before: null,
  after: { archived: false, revision: 1 },
})

/** Takes back what a change did to touches, and reads the accounts anew whose evidence that was. */
export async function undoTouches(tx: Tx, changeId: string, workspaceId: string): Promise<Undone> {
  const ids = [...new Set((await listChangeRows(tx, changeId)).map((row) => row.subjectId))]
  const before = await listTouchesById(tx, ids)
  const undone = await undoRows(tx, changeId, { touch: touchStore })
  await reassessFor(tx, workspaceId, [...before, ...(await listTouchesById(tx, ids))])
  return undone
}

type Evidence = Pick<TouchFields, 'accountId' | 'direction'>

/** What a customer began is evidence: the accounts of these touches, as they were and as they are, are read anew. */
export async function reassessFor(tx: Tx, workspaceId: string, touches: readonly Evidence[]): Promise<void> {
  const accounts = touches.flatMap(({ accountId, direction }) =>
    direction === 'inbound' && accountId ? accountId : [],
  )
  for (const accountId of new Set(accounts)) await reassessAccount(tx, workspaceId, accountId)
}
