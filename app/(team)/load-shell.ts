import { getShownTypology } from '#db/queries/typology.ts'
import { teamLoad } from '#lib/server/gate.ts'

/** What stands around every page. */
export const loadShell = () =>
  teamLoad('viewer', async (team) => ({
    person: team.person,
    role: team.role,
    workspace: team.workspace,
    today: team.today,
    typology: await getShownTypology(team),
  }))
