import { exportList } from '#lib/flows/export-list.ts'
import { longTeamRoute } from '#lib/server/gate.ts'
import { exportAnswer } from '../../export-answer.ts'

/** All contracts, those taken out too. */
export const GET = longTeamRoute({ role: 'viewer' }, async ({ workspace }) =>
  exportAnswer('contracts', () => exportList(workspace.id, 'contracts')),
)
