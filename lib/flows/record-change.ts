import { insertChange, insertChangeRows } from '#db/queries/changes.ts'
import type { Tx } from '#db/tenant.ts'
import type { ChangeKind, ChangeRow, Fields } from '#lib/core/change.ts'

/**
 * Keeps what somebody did, so that it can be told and taken back; in the transaction that does it. The one writer of `change` and
 * `change_row`. Answers the change's id, which an action hands to the page for its Undo.
 */
export async function recordChange(
  tx: Tx,
  change: { kind: ChangeKind; saidBy: string; rows?: ChangeRow[]; note?: string; document?: Fields },
): Promise<string> {
  const { kind, saidBy, rows = [], note = '', document = {} } = change
  const id = await insertChange(tx, { kind, note, document, saidBy, undoes: null })
  if (!id) throw new Error('a change was not written')
  await insertChangeRows(tx, id, rows)
  return id
}

/** Adds rows to a change in the transaction that began it: for one of more rows than should be in memory. */
export function recordRows(tx: Tx, changeId: string, rows: ChangeRow[]): Promise<void> {
  return insertChangeRows(tx, changeId, rows)
}

/** Marks a change as taken back; null when somebody else did so first. */
export function recordUndo(tx: Tx, undoes: string, saidBy: string): Promise<string | null> {
  return insertChange(tx, { kind: 'undo', note: '', document: {}, saidBy, undoes })
}
