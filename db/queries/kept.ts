import { type SQL, sql } from 'drizzle-orm'
import { driverOf, type Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'

/**
 * The kept tables, each defined once: what it holds, as SQL over the invoices. `keepRevenue` writes them with it and
 * `check-revenue` compares them to it. `touched` reads only the keys of the TEMP tables that `makeTouched` fills.
 */
export type Scope = 'all' | 'touched'

/** Fills TEMP tables kept_day, kept_month, kept_period from a table of (account_id, day, currency); says how many days. */
export async function makeTouched(tx: Tx, table: string): Promise<number> {
  const source = sql.identifier(table)
  await tx.execute(sql`drop table if exists pg_temp.kept_day, pg_temp.kept_month, pg_temp.kept_period`)
  await tx.execute(sql`create temp table kept_day on commit drop as
    select distinct account_id, day from ${source} where account_id is not null`)
  await tx.execute(sql`create temp table kept_month on commit drop as
    select distinct account_id, ${monthOf(sql`day`)} as month, currency from ${source}`)
  await tx.execute(sql`create temp table kept_period on commit drop as select distinct month from kept_month`)
  // Without statistics the planner takes a new table for large and reads every invoice
  await tx.execute(sql`analyze pg_temp.kept_day, pg_temp.kept_month, pg_temp.kept_period`)
  const [row] = await tx.execute<{ count: number }>(sql`select count(*)::int as count from kept_day`)
  return row!.count
}

/** account_id, day, base_net, positive, discounted, invoices */
export function purchaseDays(scope: Scope): SQL {
  const keys = scope === 'all' ? sql`` : sql`join kept_day t on t.account_id = i.account_id and t.day = i.day`
  // Line by line for a few days, one pass over all lines otherwise
  const lines =
    scope === 'all'
      ? sql`left join (
          select invoice_id, bool_or(discount > 0) as discounted from invoice_line where discount is not null group by 1
        ) l on l.invoice_id = i.id`
      : sql`left join lateral (
          select bool_or(discount > 0) as discounted from invoice_line where invoice_id = i.id and discount is not null
        ) l on i.line_count > 0`
  return sql`
    select i.account_id, i.day,
      case when count(*) = count(i.base_net) then sum(i.base_net) end as base_net,
      case
        when count(*) = count(i.base_net) then sum(i.base_net) > 0
        when min(i.currency) = max(i.currency) then sum(i.net) > 0
        -- several currencies and a rate missing: only what no rate could turn around counts as an order
        else bool_and(i.net >= 0) and bool_or(i.net > 0)
      end as positive,
      bool_or(l.discounted) as discounted,
      count(*)::int as invoices
    from invoice i ${keys} ${lines}
    where i.account_id is not null
    group by i.account_id, i.day`
}

/**
 * Of `invoice i` at its rate r, base currency: what it cost us, and the part of its net that a cost is known for. Null where no cost or
 * no rate is known. Joined by `costRate`, which most invoices pass by.
 */
export const costRate = sql`left join rate r on r.id = i.rate_id and i.cost is not null`
export const baseCost = sql`case when i.base_net is not null then round(i.cost * coalesce(r.rate, 1), 6) end`
export const baseCosted = sql`case when i.base_net is not null then round(i.costed_net * coalesce(r.rate, 1), 6) end`

/** account_id (null: unallocated), month, currency, net, base_net, unrated_net, base_cost, base_costed, invoices */
export function accountMonths(scope: Scope): SQL {
  const sums = sql`
    sum(i.net) as net, coalesce(sum(i.base_net), 0) as base_net,
    coalesce(sum(i.net) filter (where i.base_net is null), 0) as unrated_net,
    coalesce(sum(${baseCost}), 0) as base_cost, coalesce(sum(${baseCosted}), 0) as base_costed, count(*)::int as invoices`
  if (scope === 'all') {
    return sql`
      select i.account_id, ${monthOf(sql`i.day`)} as month, i.currency, ${sums}
      from invoice i ${costRate} group by 1, 2, 3`
  }
  const within = sql`i.day >= t.month and i.day < t.month + interval '1 month' and i.currency = t.currency`
  return sql`
    select t.account_id, t.month, t.currency, ${sums}
    from kept_month t join invoice i on i.account_id = t.account_id and ${within} ${costRate}
    group by 1, 2, 3
    union all
    select null::uuid, t.month, t.currency, ${sums}
    from kept_month t join invoice i on i.account_id is null and ${within} ${costRate}
    where t.account_id is null
    group by 2, 3`
}

/** dimension, month, value (null: not said), base_net, base_cost, base_costed, items, last_day (of products); whole months, for an invoice says only its new values. */
export function dimensionMonths(scope: Scope): SQL {
  const keys =
    scope === 'all' ? sql`` : sql`join kept_period t on i.day >= t.month and i.day < t.month + interval '1 month'`
  // Lines are added up before they meet the rate, and months are read off once a document (offset 0 keeps it so): there
  // are millions of lines and few rates
  return sql`
    select case when grouping(owner) = 0 then 'owner' when grouping(country) = 0 then 'country' else 'currency' end
        as dimension,
      month, coalesce(owner, country, currency) as value, sum(base_net) as base_net,
      sum(base_cost) as base_cost, sum(base_costed) as base_costed, sum(items)::int as items, null::date as last_day
    from (
      select ${monthOf(sql`i.day`)} as month, i.owner, i.country, i.currency,
        coalesce(sum(i.base_net), 0) as base_net, coalesce(sum(${baseCost}), 0) as base_cost,
        coalesce(sum(${baseCosted}), 0) as base_costed, count(*) as items
      from invoice i ${keys} ${costRate} group by 1, 2, 3, 4
    ) d
    group by grouping sets ((month, owner), (month, country), (month, currency))
    union all
    select 'product', p.month, p.product, sum(round(p.net * coalesce(r.rate, 1), 6)),
      sum(round(p.cost * coalesce(r.rate, 1), 6)), sum(round(p.costed * coalesce(r.rate, 1), 6)), sum(p.items)::int,
      max(p.last_day)
    from (
      select d.month, d.rate_id, l.product, coalesce(sum(l.net) filter (where d.rated), 0) as net,
        coalesce(sum(l.cost) filter (where d.rated), 0) as cost,
        coalesce(sum(l.net) filter (where d.rated and l.cost is not null), 0) as costed, count(*) as items,
        max(d.day) filter (where l.net > 0 and l.product is not null) as last_day
      from (
        select i.id, i.day, ${monthOf(sql`i.day`)} as month, i.rate_id, i.base_net is not null as rated
        from invoice i ${keys} where i.line_count > 0 offset 0
      ) d join invoice_line l on l.invoice_id = d.id
      group by 1, 2, 3
      union all
      select ${monthOf(sql`i.day`)}, null, null, coalesce(sum(i.base_net), 0), coalesce(sum(${baseCost}), 0),
        coalesce(sum(${baseCosted}), 0), count(*), null
      from invoice i ${keys} ${costRate} where i.line_count = 0 group by 1
    ) p left join rate r on r.id = p.rate_id
    group by p.month, p.product`
}

/**
 * account_id, as_of, revenue_12m, invoices_12m, revenue_all, invoices, first_day, last_day: one row for each account, or
 * for each of the ids that `which` selects.
 */
export function accountTotals(asOf: Day, which?: SQL): SQL {
  const afterLast = sql`date_trunc('month', (${asOf}::date + 1)::timestamp)::date`
  const within = sql`month >= (${afterLast} - interval '12 months')::date and month < ${afterLast}`
  const chosen = (id: SQL) => (which ? sql`${id} in (${which})` : sql`true`)
  return sql`
    select a.id as account_id, ${asOf}::date as as_of, coalesce(m.revenue_12m, 0) as revenue_12m,
      coalesce(m.invoices_12m, 0)::int as invoices_12m,
      coalesce(m.revenue_all, 0) as revenue_all, coalesce(m.invoices, 0)::int as invoices, d.first_day, d.last_day
    from account a
    left join (
      select account_id, sum(base_net) as revenue_all, sum(invoices) as invoices,
        sum(base_net) filter (where ${within}) as revenue_12m,
        sum(invoices) filter (where ${within} and ${hasRate}) as invoices_12m
      from account_month where ${chosen(sql`account_id`)} group by account_id
    ) m on m.account_id = a.id
    left join (
      select account_id, min(day) as first_day, max(day) as last_day
      from purchase_day where positive and ${chosen(sql`account_id`)} group by account_id
    ) d on d.account_id = a.id
    where ${chosen(sql`a.id`)}`
}

/** code, as_of, revenue_12m, lines_12m, revenue_all, lines, last_day: one row for each product code that a line names. */
export function productTotals(asOf: Day): SQL {
  const afterLast = sql`date_trunc('month', (${asOf}::date + 1)::timestamp)::date`
  const within = sql`month >= (${afterLast} - interval '12 months')::date and month < ${afterLast}`
  return sql`
    select value as code, ${asOf}::date as as_of, coalesce(sum(base_net) filter (where ${within}), 0) as revenue_12m,
      coalesce(sum(items) filter (where ${within}), 0)::int as lines_12m, sum(base_net) as revenue_all,
      sum(items)::int as lines, max(last_day) as last_day
    from dimension_month where dimension = 'product' and value <> '' group by value`
}

/** Of a row of account_month: something in it has a rate. A month without any is no month of zero revenue. */
export const hasRate = sql`not (base_net = 0 and unrated_net <> 0 and unrated_net = net)`

/** Is the cost of anything known that has a rate? Read off a table of few rows. */
export async function hasCosts(tx: Tx): Promise<boolean> {
  const rows = await tx.execute(sql`
    select 1 from dimension_month where dimension = 'currency' and (base_cost <> 0 or base_costed <> 0) limit 1`)
  return rows.length > 0
}

/** What one account brought by month: `months` is `day number of the month, base amount` by turns, spaces between. */
export type MonthlyNet = { accountId: string | null; rootId: string | null; months: string }

/** Every account's revenue by month from a month on, those of one group after one another; intercompany left out. */
export function streamMonthlyNet(tx: Tx, from: Day): AsyncIterable<MonthlyNet[]> {
  return driverOf(tx)<MonthlyNet[]>`
    select s.account_id as "accountId", a.root_id as "rootId", s.months
    from (
      select account_id, string_agg((month - date '1970-01-01') || ' ' || base_net, ' ') as months
      from account_month where month >= ${from} group by account_id
    ) s left join account a on a.id = s.account_id
    where a.intercompany is not true
    order by a.root_id`.cursor(2_000)
}

/** The months that have twelve months of records behind them and are complete as of a day: the first and last, or null. */
export async function concentrationSpan(tx: Tx, asOf: Day): Promise<{ first: Day; last: Day } | null> {
  const [row] = await tx.execute<{ first: Day | null; last: Day }>(sql`
    select (min(month) + interval '11 months')::date as first,
      (date_trunc('month', (${asOf}::date + 1)::timestamp) - interval '1 month')::date as last
    from account_month`)
  return row?.first && row.first <= row.last ? { first: row.first, last: row.last } : null
}

export type ConcentrationRow = {
  by: 'group' | 'account'
  month: Day
  customers: number
  reported: Amount
  allocated: Amount
  top1: number | null
  top5: number | null
  hhi: number | null
}

export async function listConcentrations(tx: Tx): Promise<ConcentrationRow[]> {
  const rows = await tx.execute<ConcentrationRow>(sql`
    select by, month, customers, trim_scale(reported)::text as reported, trim_scale(allocated)::text as allocated,
      top1, top5, hhi
    from concentration_month order by month, by`)
  return [...rows]
}

export async function insertConcentrations(tx: Tx, rows: readonly ConcentrationRow[]): Promise<void> {
  await tx.execute(sql`
    insert into concentration_month (by, month, customers, reported, allocated, top1, top5, hhi)
    select r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(by text, month date, customers integer,
      reported numeric, allocated numeric, top1 float8, top5 float8, hhi float8)`)
}

/** The first day of a day's month. As a timestamp without zone: with one it takes three times as long. */
function monthOf(day: SQL): SQL {
  return sql`date_trunc('month', ${day}::timestamp)::date`
}
