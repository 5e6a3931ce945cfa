import { listSnapshotsById, type SnapshotRow, updateSnapshot } from '#db/queries/open-snapshots.ts'
import type { Fields } from '#lib/core/change.ts'
import { showDay } from '#lib/core/day-words.ts'
import type { RowStore } from './undo-rows.ts'

/** Snapshots of what is open as changes keep them; one that was made is put away. */
export const snapshotStore: RowStore = {
  read: async (tx, ids) =>
    new Map((await listSnapshotsById(tx, ids)).map((row) => [row.id, { name: nameOf(row), ...snapshotFields(row) }])),
  write: async (tx, id, before) => {
    await updateSnapshot(tx, id, null, before ?? { archived: true })
  },
}

/** What of a snapshot a person can change. */
export function snapshotFields({ controlTotal, note, archived }: SnapshotRow): Fields {
  return { controlTotal, note, archived }
}

function nameOf({ basis, asOf }: SnapshotRow): string {
  return `${basis === 'receivables' ? 'Receivables' : 'The backlog'} as of ${showDay(asOf)}`
}
