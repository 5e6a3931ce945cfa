import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import type { EvidentStage } from '#lib/core/stage.ts'

/** One evident stage at one month-end: accounts that had bought by then, and what such accounts bought in that month. */
export type StageMixRow = { month: Day; stage: EvidentStage; accounts: number; revenue: Amount }

/**
 * The evident stages by month, oldest first; a month is written as its first day. Accounts count from their first order or first stage on;
 * what stands at no stage is `unknown`. Unallocated revenue has no account and is not in it.
 */
export async function reportStageMix(tx: Tx, { from, to }: { from: Day; to: Day }): Promise<StageMixRow[]> {
  const rows = await tx.execute<StageMixRow>(sql`
    with months as (
      select m::date as month, (m + interval '1 month' - interval '1 day')::date as last
      from generate_series(${from}::date, ${to}::date, interval '1 month') m
    ), there as (
      select c.* from stage_change c join account a on a.id = c.account_id and a.merged_into is null
    ), seen as (
      select least(t.first_day, c.day) as day
      from (select account_id, min(day) as first_day from purchase_day where positive group by account_id) t
      full join (select account_id, min(day) as day from there group by account_id) c on c.account_id = t.account_id
    ), steps as (
      select day, to_stage as stage, 1 as step from there
      union all select day, from_stage, -1 from there
      union all select day, 'unknown', 1 from seen
    ), by_month as (
      select m.month, s.stage, sum(s.step)::int as moved
      from steps s join months m on s.day <= m.last and (s.day >= m.month or m.month = ${from}::date)
      group by m.month, s.stage
    ), grid as (
      select m.month, s.stage, coalesce(b.moved, 0) as moved
      from months m cross join (select distinct stage from by_month) s left join by_month b on b.month = m.month and b.stage = s.stage
    ), counted as (
      select month, stage, (sum(moved) over (partition by stage order by month))::int as accounts from grid
    ), spans as (
      select account_id, to_stage as stage, day, lead(day) over (partition by account_id order by day) as until from there
    ), bought as (
      select k.account_id, k.month, (k.month + interval '1 month' - interval '1 day')::date as last, sum(k.base_net) as net
      from account_month k where k.account_id is not null and k.month between ${from}::date and ${to}::date
      group by k.account_id, k.month
    ), revenue as (
      select b.month, coalesce(s.stage, 'unknown') as stage, sum(b.net) as net
      from bought b left join spans s on s.account_id = b.account_id and s.day <= b.last and (s.until is null or s.until > b.last)
      group by 1, 2
    )
    select coalesce(c.month, r.month) as month, coalesce(c.stage, r.stage) as stage, coalesce(c.accounts, 0) as accounts,
      trim_scale(coalesce(r.net, 0))::text as revenue
    from counted c full join revenue r on r.month = c.month and r.stage = c.stage
    where coalesce(c.accounts, 0) <> 0 or coalesce(r.net, 0) <> 0
    order by 1, 2`)
  return [...rows]
}
