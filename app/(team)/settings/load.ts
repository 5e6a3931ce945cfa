import { mayAs, teamLoad } from '#lib/server/gate.ts'

export const loadCompany = () =>
  teamLoad('viewer', async ({ workspace, role }) => ({ workspace, mayEdit: mayAs(role, 'admin') }))
