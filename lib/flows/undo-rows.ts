import { listChangeRows } from '#db/queries/changes.ts'
import type { Tx } from '#db/tenant.ts'
import { type Fields, saysTheSame, type Undone } from '#lib/core/change.ts'

/** How the rows of one noun are read and written back. */
export type RowStore = {
  /** What these rows say now, in the shape that changes keep; rows that are gone are missing. */
  read: (tx: Tx, ids: string[]) => Promise<Map<string, Fields & { name: string }>>
  /** Writes a row back; `before` null: the change made it, so it is put away. */
  write: (tx: Tx, id: string, before: Fields | null) => Promise<void>
}

/** Puts the rows of a change back, last first; one that says something else by now stays, with the reason. */
export async function undoRows(tx: Tx, changeId: string, stores: Record<string, RowStore>): Promise<Undone> {
  const rows = await listChangeRows(tx, changeId)
  const undone: Undone = { put: 0, left: [] }
  for (const [noun, store] of Object.entries(stores)) {
    const own = rows.filter((row) => row.noun === noun).reverse()
    const now = await store.read(
      tx,
      own.map((row) => row.subjectId),
    )
    for (const row of own) {
      const says = now.get(row.subjectId)
      if (!says) undone.left.push({ what: `A ${noun}`, why: 'it is no longer there' })
      else if (!keeps(says, row.after)) undone.left.push({ what: says.name, why: 'it was changed again since' })
      else {
        await store.write(tx, row.subjectId, row.before)
        undone.put += 1
      }
    }
  }
  return undone
}

/** Only what the change wrote must still stand: another field may have been changed since. */
function keeps(now: Fields, after: Fields | null): boolean {
  return after === null || Object.keys(after).every((key) => saysTheSame(now[key], after[key]))
}
