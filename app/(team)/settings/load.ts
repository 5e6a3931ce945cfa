import { listWorkspacesOf } from '#db/system-team.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'

export const loadCompany = () =>
  teamLoad('viewer', async ({ tx, workspace, person, role }) => ({
    workspace,
    mayEdit: mayAs(role, 'admin'),
    others: (await listWorkspacesOf(person.id, tx)).filter(({ id }) => id !== workspace.id),
  }))
