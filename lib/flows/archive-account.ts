import { holdAccounts } from '#db/queries/account-fields.ts'
import type { Tx } from '#db/tenant.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { changeAccounts, readAccounts } from './account-store.ts'

/**
 * Puts an account away, or brings it back: out of lists, search and attention, still counted in revenue and dependency. Answers the
 * change, for its Undo.
 */
export async function archiveAccount(
  tx: Tx,
  id: string,
  change: { archived: boolean; note: string; personId: string },
): Promise<Result<string>> {
  // an edit that is being written goes first: else this change would tell of it, and take it back
  await holdAccounts(tx, [id])
  const before = await readAccounts(tx, [id])
  const now = before.get(id)
  if (!now) return refuse('absent', 'This account is no longer there.')
  if ((now.archivedAt !== null) === change.archived) {
    return refuse('already', change.archived ? 'It is archived already.' : 'It is not archived.')
  }
  const { changeId } = await changeAccounts(
    tx,
    { kind: 'account-archive', saidBy: change.personId, note: change.note },
    [{ id, fields: { archivedAt: change.archived ? 'now' : null } }],
    before,
  )
  return ok(changeId)
}
