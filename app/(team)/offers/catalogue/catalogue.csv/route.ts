import { sql } from 'drizzle-orm'
import { chosenProducts } from '#db/reports/product-list.ts'
import { unsoldSince } from '#lib/core/offers/unsold-since.ts'
import { exportCatalogue } from '#lib/flows/export-catalogue.ts'
import { readingDay } from '#lib/flows/keep-revenue.ts'
import { longTeamRoute } from '#lib/server/gate.ts'
import { exportAnswer, searchOf, wantsAll } from '../../../export-answer.ts'
import { readCatalogue } from '../address.ts'

/** Everything of the catalogue that this address shows; `?all` also what was put away. */
export const GET = longTeamRoute({ role: 'viewer' }, async ({ workspace }, request) => {
  const view = readCatalogue(searchOf(request))
  return exportAnswer('catalogue', () =>
    exportCatalogue(workspace, async (tx) =>
      wantsAll(request) ? sql`true` : chosenProducts({ ...view, unsoldSince: unsoldSince(await readingDay(tx)) }),
    ),
  )
})
