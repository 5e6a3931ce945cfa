import { sql } from 'drizzle-orm'
import { matchPromises } from '#db/reports/promise-filter.ts'
import { exportList } from '#lib/flows/export-list.ts'
import { longTeamRoute } from '#lib/server/gate.ts'
import { exportAnswer, searchOf, wantsAll } from '../../export-answer.ts'
import { filterOf } from '../address.ts'
import { readView } from '../read-address.ts'

/** All promises that the list of this address shows, on whichever page; `?all` also those put away. */
export const GET = longTeamRoute({ role: 'viewer' }, async ({ workspace, person, today }, request) => {
  const filter = filterOf(readView(searchOf(request)), person.id)
  return exportAnswer('promises', () =>
    exportList(workspace.id, 'promises', async (tx) => ({
      where: wantsAll(request)
        ? sql`true`
        : sql`r.id in (select p.id from promise p where ${await matchPromises(tx, filter, today)})`,
    })),
  )
})
