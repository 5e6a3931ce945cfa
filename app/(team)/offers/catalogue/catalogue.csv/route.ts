import { sql } from 'drizzle-orm'
import { chosenProducts } from '#db/reports/product-list.ts'
import { exportRows } from '#lib/flows/export-list.ts'
import { readingDay } from '#lib/flows/keep-revenue.ts'
import { longTeamRoute } from '#lib/server/gate.ts'
import { exportAnswer, searchOf, wantsAll } from '../../../export-answer.ts'
import { readCatalogue } from '../address.ts'
import { unsoldSince } from '../load.ts'

/** Everything of the catalogue that this address shows; `?all` also what was put away. */
export const GET = longTeamRoute({ role: 'viewer' }, async ({ workspace }, request) => {
  const view = readCatalogue(searchOf(request))
  return exportAnswer('catalogue', () =>
    exportRows(workspace.id, async (tx) => {
      const where = wantsAll(request)
        ? sql`true`
        : chosenProducts({ ...view, unsoldSince: unsoldSince(await readingDay(tx)) })
      return {
        head: [
          ...['product id', 'name', 'code', 'kind', 'unit', 'about', 'replaced by', 'replaced from'],
          ...[`revenue 12 months ${workspace.baseCurrency}`, 'lines 12 months', 'last sold', 'put away'],
        ],
        rows: sql`
          select p.id as c0, p.name as c1, p.code as c2, p.kind as c3, p.unit as c4, p.about as c5, q.name as c6,
            p.replaced_from::text as c7, trim_scale(t.revenue_12m)::text as c8, t.lines_12m::text as c9, t.last_day::text as c10,
            case when p.archived_at is not null then 'yes' end as c11
          from product p left join product_total t on t.code = p.code left join product q on q.id = p.successor_id
          where ${where} order by p.name, p.id`,
      }
    }),
  )
})
