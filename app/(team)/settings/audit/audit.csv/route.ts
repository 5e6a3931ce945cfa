import { exportAudit } from '#lib/flows/export-audit.ts'
import { longTeamRoute } from '#lib/server/gate.ts'
import { exportAnswer, searchOf } from '../../../export-answer.ts'
import { filterOf, readAuditView } from '../address.ts'

/** The entries that the page of this address lists, all of them; that they were taken along is told in the log itself. */
export const GET = longTeamRoute({ role: 'admin' }, async ({ workspace }, request) =>
  exportAnswer('audit log', () =>
    exportAudit(workspace.id, filterOf(readAuditView(searchOf(request)), workspace.timeZone)),
  ),
)
