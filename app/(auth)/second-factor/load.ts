import { listWorkspacesOf } from '#db/system-team.ts'
import { teamLoad } from '#lib/server/gate.ts'

/** The one page for whoever must set up a second factor before they see anything. */
export const loadUnproven = () =>
  teamLoad({ role: 'viewer', unproven: true }, async ({ tx, person, workspace, method }) => {
    const others = (await listWorkspacesOf(person.id, tx)).filter(({ id }) => id !== workspace.id)
    const { name: company, requiresSecondFactor } = workspace
    return { company, others, needed: requiresSecondFactor && method === 'password' }
  })
