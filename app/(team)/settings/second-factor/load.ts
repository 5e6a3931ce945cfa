import { listMembers } from '#db/system.ts'
import { countRecoveryCodes, getSecondFactor, listSecondFactors } from '#db/system-factor.ts'
import { hasPassword } from '#db/system-password.ts'
import type { Tx } from '#db/tenant.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { momentIn } from '../moment-words.ts'

export const loadSecondFactor = () =>
  teamLoad('viewer', async ({ tx, workspace, person, role }) => {
    const factor = await getSecondFactor(person.id, tx)
    const on = factor?.confirmedAt
      ? { since: momentIn(workspace.timeZone, factor.confirmedAt), codesLeft: await countRecoveryCodes(person.id, tx) }
      : null
    const team = mayAs(role, 'admin') ? await listTeam(tx, workspace.id) : null
    return { on, required: workspace.requiresSecondFactor, hasPassword: await hasPassword(person.id, tx), team }
  })

/** How many of those who sign in have one. */
async function listTeam(tx: Tx, workspaceId: string) {
  const members = (await listMembers(workspaceId, tx)).filter(({ leftAt }) => !leftAt)
  return { members: members.length, have: (await listSecondFactors(workspaceId, tx)).size }
}
