'use server'
import { z } from 'zod'
import { removeSecondFactor, revokeSessionsOfMember } from '#db/system-factor.ts'
import { lockMembership } from '#db/system-team.ts'
import { ok, refuse } from '#lib/core/result.ts'
import { mayRegrant } from '#lib/core/role.ts'
import { notify } from '#lib/flows/notify.ts'
import { teamAction } from '#lib/server/gate.ts'
import { refuseToHelp } from '#lib/server/help-colleague.ts'

const ofColleague = z.object({ personId: z.uuid() }).strict()

/** For a colleague who lost device and recovery codes: their password alone signs them in, until they set one up again. They are told. */
export const removeSecondFactorOfAction = teamAction(
  { role: 'admin', input: ofColleague, refresh: ['/settings/people'] },
  async ({ tx, workspace, person }, { personId }) => {
    const refusal = await refuseToHelp(tx, { workspaceId: workspace.id, makerId: person.id, personId })
    if (refusal) return refusal
    if (!(await removeSecondFactor(personId, tx))) return refuse('none', 'They have no second factor.')
    await revokeSessionsOfMember(workspace.id, personId, tx)
    const text = `${person.name} took your second factor away. You know nothing of it? Ask them, and set up a new one.`
    await notify(tx, { to: personId, kind: 'access', text, madeBy: person.id })
    return ok(null)
  },
)

/** Signs a colleague out everywhere; they sign in again as before. */
export const endSessionsOfAction = teamAction(
  { role: 'admin', input: ofColleague, refresh: ['/settings/people'] },
  async ({ tx, workspace, person, role }, { personId }) => {
    if (personId === person.id) return refuse('oneself', 'For yourself you do this under Where you are signed in.')
    const member = await lockMembership(workspace.id, personId, tx)
    if (!member || member.leftAt) return refuse('absent', 'This person is not of your team.')
    if (!mayRegrant(role, member.role, member.role))
      return refuse('forbidden', 'Only an owner may do this for an owner.')
    await revokeSessionsOfMember(workspace.id, personId, tx)
    return ok(null)
  },
)
