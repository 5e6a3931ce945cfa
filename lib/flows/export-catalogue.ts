import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/tenant.ts'
import { exportRows } from './export-list.ts'

/**
 * Products of the catalogue as CSV, with what their invoice lines add up to. `among`: a condition on `product p`. Throws `ExportsBusy`.
 */
export function exportCatalogue(
  workspace: { id: string; baseCurrency: string },
  among: (tx: Tx) => Promise<SQL>,
): AsyncIterable<Uint8Array> {
  return exportRows(workspace.id, async (tx) => ({
    head: [
      ...['product id', 'name', 'code', 'kind', 'unit', 'about', 'replaced by', 'replaced from'],
      ...[`revenue 12 months ${workspace.baseCurrency}`, 'lines 12 months', 'last sold', 'put away'],
    ],
    rows: sql`
      select p.id as c0, p.name as c1, p.code as c2, p.kind as c3, p.unit as c4, p.about as c5, q.name as c6,
        p.replaced_from::text as c7, trim_scale(t.revenue_12m)::text as c8, t.lines_12m::text as c9, t.last_day::text as c10,
        case when p.archived_at is not null then 'yes' end as c11
      from product p left join product_total t on t.code = p.code left join product q on q.id = p.successor_id
      where ${await among(tx)} order by p.name, p.id`,
  }))
}
