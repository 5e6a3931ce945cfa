import { sql } from 'drizzle-orm'
import { exportList } from '#lib/flows/export-list.ts'
import { longTeamRoute } from '#lib/server/gate.ts'
import { isId } from '../../accounts/id.ts'
import { exportAnswer } from '../../export-answer.ts'

/** Notes, calls, meetings and mails: those of `?account=`, else all; those put away are among them and say so. */
export const GET = longTeamRoute({ role: 'viewer' }, async ({ workspace }, request) => {
  const account = new URL(request.url).searchParams.get('account')
  if (account !== null && !isId(account)) return new Response(null, { status: 404 })
  const where = account ? sql`r.account_id = ${account}::uuid` : sql`true`
  return exportAnswer('timeline', () => exportList(workspace.id, 'touches', () => ({ where })))
})
