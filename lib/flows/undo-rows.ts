import { holdSubjects, listChangeRows, listFormerOf } from '#db/queries/changes.ts'
import type { Tx } from '#db/tenant.ts'
import { type Fields, saysTheSame, type Undone } from '#lib/core/change.ts'

/** How the rows of one noun are read and written back. */
export type RowStore = {
  /** What these rows say now, in the shape that changes keep; rows that are gone are missing. */
  read: (tx: Tx, ids: string[]) => Promise<Map<string, Fields & { name: string }>>
  /** Writes a row back; `before` null: the change made it, so it is put away. */
  write: (tx: Tx, id: string, before: Fields | null) => Promise<void>
  /** As `write` for many at once, where one after the other would take too long; answers those it had to leave, with the reason. */
  writeAll?: (tx: Tx, rows: { id: string; before: Fields | null }[]) => Promise<Map<string, string>>
}

/** Puts the rows of a change back, last first; one that says something else by now stays, with the reason. */
export async function undoRows(tx: Tx, changeId: string, stores: Record<string, RowStore>): Promise<Undone> {
  const rows = await listChangeRows(tx, changeId)
  const undone: Undone = { put: 0, left: [] }
  for (const [noun, store] of Object.entries(stores)) {
    const own = rows.filter((row) => row.noun === noun).reverse()
    const ids = own.map((row) => row.subjectId)
    // who writes one of them just now goes first, and is not written over
    await holdSubjects(tx, noun, ids)
    const now = await store.read(tx, ids)
    const former = await listFormerOf(tx, [...new Set(own.flatMap(({ before }) => ownerIn(before) ?? []))])
    const back: { id: string; before: Fields | null }[] = []
    for (const row of own) {
      const says = now.get(row.subjectId)
      if (!says) undone.left.push({ what: `A ${noun}`, why: 'it is no longer there' })
      else if (!keeps(says, row.after)) undone.left.push({ what: says.name, why: 'it was changed again since' })
      else if (former.has(ownerIn(row.before) ?? '')) {
        const { ownerId: _, ...before } = row.before!
        undone.left.push({ what: says.name, why: 'whoever it belonged to has left the team, so its owner stays' })
        if (Object.keys(before).length > 0) back.push({ id: row.subjectId, before })
      } else back.push({ id: row.subjectId, before: row.before })
    }
    const left = store.writeAll ? await store.writeAll(tx, back) : await writeEach(tx, store, back)
    for (const [id, why] of left) undone.left.push({ what: now.get(id)?.name ?? `A ${noun}`, why })
    undone.put += back.length - left.size
  }
  return undone
}

const ownerIn = (fields: Fields | null): string | null => (typeof fields?.ownerId === 'string' ? fields.ownerId : null)

async function writeEach(tx: Tx, store: RowStore, rows: { id: string; before: Fields | null }[]) {
  for (const { id, before } of rows) await store.write(tx, id, before)
  return new Map<string, string>()
}

/** Only what the change wrote must still stand: another field may have been changed since. */
function keeps(now: Fields, after: Fields | null): boolean {
  return after === null || Object.keys(after).every((key) => saysTheSame(now[key], after[key]))
}
