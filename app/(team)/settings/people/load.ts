import { listLeaverChanges } from '#db/queries/holdings.ts'
import { listMembers } from '#db/system.ts'
import { listSecondFactors } from '#db/system-factor.ts'
import { listInvitations } from '#db/system-team.ts'
import { grantable, mayLimit, mayRegrant } from '#lib/core/role.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { momentIn } from '../moment-words.ts'

export const loadPeople = () =>
  teamLoad('viewer', async ({ tx, workspace, person, role }) => {
    const everybody = await listMembers(workspace.id, tx)
    const mayInvite = mayAs(role, 'admin')
    const invitations = mayInvite ? await listInvitations(workspace.id, tx) : []
    const factors = mayInvite ? await listSecondFactors(workspace.id, tx) : new Set<string>()
    const leavers = await listLeaverChanges(tx)
    const lastOwner = everybody.filter((one) => one.role === 'owner' && !one.leftAt).length === 1
    return {
      mayInvite,
      mayOwn: role === 'owner',
      /** Owners are made apart, with a password. */
      grants: grantable(role).filter((one) => one !== 'owner'),
      /** Those somebody works in, offered where one is written. */
      teams: [...new Set(everybody.map(({ team }) => team).filter(Boolean))].sort(),
      members: everybody
        .filter((one) => !one.leftAt)
        .map(({ id, name, email, role: has, team, sees }) => {
          const last = has === 'owner' && lastOwner
          const may = mayRegrant(role, has, has)
          return {
            id,
            name,
            email,
            role: has,
            team,
            you: id === person.id,
            hasFactor: factors.has(id),
            sees,
            mayChange: may && has !== 'owner',
            mayHelp: may && id !== person.id,
            mayLimit: may && mayLimit(has),
            mayLeave: may && !last && id !== person.id,
          }
        }),
      left: everybody.flatMap(({ id, name, role: had, leftAt }) => {
        if (!leftAt) return []
        const { changeId = null, note = '' } = leavers.get(id) ?? {}
        return [
          {
            id,
            name,
            at: momentIn(workspace.timeZone, leftAt),
            note,
            changeId: mayRegrant(role, had, had) ? changeId : null,
          },
        ]
      }),
      invitations: invitations.map((invitation) => ({
        ...invitation,
        expiresAt: momentIn(workspace.timeZone, invitation.expiresAt),
      })),
    }
  })

export type PeopleView = Awaited<ReturnType<typeof loadPeople>>
