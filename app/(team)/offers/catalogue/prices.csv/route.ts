import { exportList } from '#lib/flows/export-list.ts'
import { longTeamRoute } from '#lib/server/gate.ts'
import { exportAnswer } from '../../../export-answer.ts'

/** The whole price list: what the import of lists reads back. */
export const GET = longTeamRoute({ role: 'viewer' }, async ({ workspace }) =>
  exportAnswer('prices', () => exportList(workspace.id, 'prices')),
)
