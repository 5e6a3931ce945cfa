import { teamLoad } from '#lib/server/gate.ts'

export const loadClosed = () => teamLoad('admin', async () => 'only for admins')
