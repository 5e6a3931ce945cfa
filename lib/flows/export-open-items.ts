import { listContext } from '#db/queries/list-context.ts'
import { getSnapshot } from '#db/queries/open-snapshots.ts'
import { openItemRows } from '#db/reports/open-items.ts'
import { withWorkspace } from '#db/tenant.ts'
import { listColumns } from '#lib/core/lists/list-columns.ts'
import { exportRows } from './export-list.ts'

/** Columns an import needs to read a snapshot back; a customer is written so that it is found again. */
const WRITTEN = ['customer', 'reference', 'day', 'dueDay', 'currency', 'amount']

/** The items of a snapshot as CSV, which the import of open items reads back unchanged, and the name of its file; null: there is none. Throws `ExportsBusy`. */
export async function exportOpenItems(
  workspaceId: string,
  snapshotId: string,
): Promise<{ name: string; body: AsyncIterable<Uint8Array> } | null> {
  const snapshot = await withWorkspace(workspaceId, (tx) => getSnapshot(tx, snapshotId))
  if (!snapshot) return null
  const body = exportRows(workspaceId, async (tx) => {
    const columns = listColumns(snapshot.basis, await listContext(tx))
    const head = WRITTEN.map((key) => columns.find((column) => column.key === key)!.head)
    return { head, rows: openItemRows(snapshotId) }
  })
  return { name: `${snapshot.basis} ${snapshot.asOf}`, body }
}
