import { sql } from 'drizzle-orm'
import { matchAccounts } from '#db/reports/account-filter.ts'
import { exportList } from '#lib/flows/export-list.ts'
import { longTeamRoute } from '#lib/server/gate.ts'
import { exportAnswer, searchOf, wantsAll } from '../../export-answer.ts'
import { readView } from '../read-address.ts'

/** All accounts that the list of this address shows, on whichever page, with all that can be said of one; `?all` also those put away. */
export const GET = longTeamRoute({ role: 'viewer' }, async ({ workspace }, request) => {
  const view = readView(searchOf(request))
  return exportAnswer('accounts', () =>
    exportList(workspace.id, 'accounts', async (tx) => {
      if (wantsAll(request)) return { where: sql`true` }
      const match = await matchAccounts(tx, view)
      if (!match) return { where: sql`false` }
      return { with: sql`with chosen as materialized (${match.chosen})`, where: match.where(sql`r.id`) }
    }),
  )
})
