import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { addMonths, type Day, lastMonthEnd, monthOf } from '#lib/core/day.ts'
import type { Cohort } from '#lib/core/dependency/replacement.ts'

/** The pace of more months ago says little of today's. */
const MOST_MONTHS = 24

/**
 * New groups by the month of their first purchase (an earlier “customer since” makes them none), and what each month's brought in their
 * first twelve months. Only months with a year of records before them and twelve complete months from them on; those without anybody
 * are among them.
 */
export async function listCohorts(tx: Tx, records: { begin: Day; completeThrough: Day }): Promise<Cohort[]> {
  const last = addMonths(monthOf(lastMonthEnd(records.completeThrough)), -11)
  // within its first month a file counts as whole
  const earliest = addMonths(monthOf(records.begin), 12)
  const floor = addMonths(last, 1 - MOST_MONTHS)
  const first = earliest > floor ? earliest : floor
  if (first > last) return []
  const rows = await tx.execute<Cohort>(sql`
    with firsts as (
      select a.root_id, min(least(t.first_day, a.customer_since)) as day
      from account a join account_total t on t.account_id = a.id
      where t.first_day is not null and not a.intercompany group by a.root_id
    ), fresh as (
      select root_id, date_trunc('month', day::timestamp)::date as month from firsts
      where day >= ${first}::date and day < (${last}::date + interval '1 month')
    ), brought as (
      select f.month, f.root_id, coalesce(sum(m.base_net), 0) as net
      from fresh f join account a on a.root_id = f.root_id and not a.intercompany
      left join account_month m on m.account_id = a.id and m.month between f.month and (f.month + interval '11 months')::date
      group by f.month, f.root_id
    )
    select count(b.root_id)::int as customers, trim_scale(coalesce(sum(b.net), 0))::text as net
    from generate_series(${first}::timestamp, ${last}::timestamp, interval '1 month') s(month)
    left join brought b on b.month = s.month::date
    group by s.month order by s.month`)
  return [...rows]
}
