import { listMembers } from '#db/system.ts'
import { teamLoad } from '#lib/server/gate.ts'

export const loadPeople = () =>
  teamLoad('viewer', async ({ tx, workspace }) => ({ members: await listMembers(workspace.id, tx) }))
