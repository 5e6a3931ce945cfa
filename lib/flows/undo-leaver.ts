import type { ChangeEntry } from '#db/queries/changes.ts'
import { lockMembership, reopenMembership } from '#db/system-team.ts'
import type { Tx } from '#db/tenant.ts'
import type { Undone } from '#lib/core/change.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { mayAs, mayRegrant } from '#lib/core/role.ts'
import { HOLDINGS } from './holdings.ts'
import { undoRows } from './undo-rows.ts'

/** Somebody is back: their sign-in opens, and what nobody changed since is theirs again. For those who could have let them go. */
export async function undoLeaver(
  tx: Tx,
  change: ChangeEntry,
  who: { personId: string; workspaceId: string },
): Promise<Result<Undone>> {
  const { personId, leftAt } = change.document as { personId: string; leftAt: string }
  const member = await lockMembership(who.workspaceId, personId, tx)
  const by = await lockMembership(who.workspaceId, who.personId, tx)
  if (!member || !by || !mayAs(by.role, 'admin') || !mayRegrant(by.role, member.role, member.role))
    return refuse('forbidden', 'Only an admin can bring somebody back.')
  const opened = await reopenMembership(who.workspaceId, personId, leftAt, tx)
  // they came back by themselves, which is fine, and left once more, which is another change
  if (!opened && member.leftAt)
    return refuse('left-again', `${member.name} came back and left again since: take that later change back instead.`)
  return ok(await undoRows(tx, change.id, Object.fromEntries(HOLDINGS.map(({ noun, store }) => [noun, store]))))
}
