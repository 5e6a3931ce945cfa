import { listWorkspacesOf } from '#db/system-team.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'

export const loadCompany = () =>
  teamLoad('viewer', async ({ tx, workspace, person, role }) => ({
    workspace,
    mayEdit: mayAs(role, 'admin'),
    mayMake: role === 'owner',
    others: (await listWorkspacesOf(person.id, tx)).filter(({ id }) => id !== workspace.id),
  }))

/** The gate of the page on which an owner makes another workspace. */
export const loadAnother = () => teamLoad('owner', async ({ workspace }) => ({ here: workspace.name }))
