import type { ChangeEntry } from '#db/queries/changes.ts'
import { listChangeRows } from '#db/queries/changes.ts'
import type { Tx } from '#db/tenant.ts'
import type { Undone } from '#lib/core/change.ts'
import { ok, type Result } from '#lib/core/result.ts'
import { accountStore, regroups } from './account-store.ts'
import { lockRecordsSoon, recordsBusy } from './save-account.ts'
import { undoRows } from './undo-rows.ts'

/** Puts accounts back as a change found them: an edit, a bulk edit, an archive. */
export async function undoAccounts(tx: Tx, change: ChangeEntry): Promise<Result<Undone>> {
  const rows = await listChangeRows(tx, change.id)
  if (rows.some(({ before }) => before && regroups(before)) && !(await lockRecordsSoon(tx))) return recordsBusy
  return ok(await undoRows(tx, change.id, { account: accountStore }))
}
