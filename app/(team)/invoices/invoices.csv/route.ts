import { exportInvoices } from '#lib/flows/export-invoices.ts'
import { longTeamRoute } from '#lib/server/gate.ts'
import { isId } from '../../accounts/id.ts'
import { exportAnswer } from '../../export-answer.ts'

/** Invoices: those of `?account=`, else all; `?rows=lines` for one row a line. */
export const GET = longTeamRoute({ role: 'viewer' }, async ({ workspace }, request) => {
  const { searchParams } = new URL(request.url)
  const accountId = searchParams.get('account')
  if (accountId !== null && !isId(accountId)) return new Response(null, { status: 404 })
  const level = searchParams.get('rows') === 'lines' ? 'line' : 'document'
  const name = level === 'line' ? 'invoice lines' : 'invoices'
  return exportAnswer(name, () => exportInvoices(workspace.id, { level, accountId }))
})
