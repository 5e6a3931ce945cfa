import { cache } from 'react'
import { isDiskFull } from '#db/disk.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import { listWorkspacesOf } from '#db/system-team.ts'
import { teamLoad } from '#lib/server/gate.ts'

/** What stands around every page; read once a request. */
export const loadShell = cache(() =>
  teamLoad('viewer', async (team) => ({
    person: team.person,
    role: team.role,
    workspace: team.workspace,
    today: team.today,
    others: (await listWorkspacesOf(team.person.id, team.tx)).filter(({ id }) => id !== team.workspace.id),
    /** They see only some accounts: what tells of the whole firm is not offered to them. */
    limited: team.sees !== null,
    /** Nothing can be written until there is room again. */
    diskFull: isDiskFull(),
    typology: await getShownTypology(team),
  })),
)
