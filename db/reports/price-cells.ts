import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import { currencyDecimals } from '#lib/core/money.ts'
import {
  type LinesCounted,
  MOST_KEPT,
  type SearchCounted,
  sortedBands,
  TERM_EDGES,
  USUAL_TERMS,
  WIDEST_PRICES,
} from '#lib/core/offers/differences.ts'
import type { OffersPolicy } from '#lib/core/offers/policy.ts'
import { isCustomer, loyalWhere } from './loyal-accounts.ts'
import { newness } from './newcomers.ts'

/** Which lines are compared, and as of which day. */
export type PriceSearchAsked = { policy: OffersPolicy; from: Day; asOf: Day; begins: Day | null }
export type PriceSearchFound = { found: number } & Omit<SearchCounted, 'policy' | 'begins'>

/**
 * Groups the invoice lines of a span by what makes them alike, finds in each group the newcomer that paid least a unit, and each loyal account
 * that paid more than it. A pass over all lines for each step, in temporary tables (`price_line`, `price_cell`, `price_found`; the last is for
 * `insertDifferences`): what is in memory does not grow with the lines.
 */
export async function findPriceDifferences(tx: Tx, asked: PriceSearchAsked): Promise<PriceSearchFound> {
  // everything is gone through once: looked up row by row it takes minutes
  await tx.execute(sql`select set_config('enable_nestloop', 'off', true), set_config('work_mem', '64MB', true)`)
  await tx.execute(sql`drop table if exists pg_temp.price_line, pg_temp.price_cell, pg_temp.price_found`)
  const classes = await classLines(tx, asked)
  const reversed = await leaveOutReversed(tx)
  const { count: noOnePrice, codes: wide } = await leaveOutWide(tx)
  await makeCells(tx)
  await makeFound(tx, asked.policy)
  const { new: fresh = 0, loyal = 0, neither = 0, unknownSince = 0, ...left } = classes
  const none = { credit: 0, noCustomer: 0, ownCompany: 0, noProduct: 0, noQuantity: 0 }
  const compared = fresh + loyal - reversed - noOnePrice
  const lines: LinesCounted = { ...none, ...left, neither, unknownSince, reversed, noOnePrice, compared }
  return { ...(await countFound(tx)), lines, wide }
}

/** Writes the largest differences of this transaction's search; says how many. */
export async function insertDifferences(tx: Tx, searchId: string): Promise<number> {
  const rows = await tx.execute(sql`
    insert into price_difference (search_id, product, band_from, band_to, country, currency, terms, period, newcomer_id, loyal_id, newcomer_price,
      loyal_price, newcomer_quantity, loyal_quantity, amount, base_amount)
    select ${searchId}::uuid, product, band_from, band_to, nullif(country, ''), currency, nullif(terms, -1), period, newcomer_id, loyal_id,
      round(newcomer_net / newcomer_quantity, 6), round(loyal_net / loyal_quantity, 6), newcomer_quantity, loyal_quantity, amount, base_amount
    from price_found
    order by base_amount desc nulls last, amount desc, product, loyal_id, period, band_from, currency, country, terms limit ${MOST_KEPT}
    returning 1`)
  return rows.length
}

/** How many lines of each class there are; those that may be compared, and what may have taken them back, are in `price_line`. */
async function classLines(tx: Tx, { policy, from, asOf, begins }: PriceSearchAsked): Promise<Record<string, number>> {
  const terms = sql`case when i.due_day >= i.day
    then (${numbers(USUAL_TERMS)}::int[])[1 + width_bucket((i.due_day - i.day)::numeric, ${numbers(TERM_EDGES)}::numeric[])] else -1 end`
  await tx.execute(sql`
    create temp table price_line (class text, account_id uuid, product text, band int, country text, currency text, terms int, period date,
      quantity numeric, net numeric, base_net numeric, day date, invoice_id bigint, position int) on commit drop`)
  const rows = await tx.execute<{ class: string; count: number }>(sql`
    with line as materialized (
      select case
          when i.account_id is null then 'noCustomer' when a.intercompany then 'ownCompany' when l.product is null then 'noProduct'
          when l.quantity < 0 or l.net < 0 then 'credit'
          when coalesce(l.quantity, 0) = 0 or l.net = 0 then 'noQuantity'
          when ${newness(sql`i.day`, policy, begins)} = 'new' then 'new'
          when ${isCustomer} and ${loyalWhere(policy)} then 'loyal'
          when ${newness(sql`i.day`, policy, begins)} = 'unknown' then 'unknownSince' else 'neither' end as class,
        i.account_id, l.product, width_bucket(l.quantity, ${numbers(sortedBands(policy))}::numeric[]) as band,
        coalesce(i.country, a.country, '') as country, i.currency, ${terms} as terms,
        date_trunc(${policy.period}, i.day::timestamp)::date as period, l.quantity, l.net,
        case when i.base_net is not null then l.net * coalesce(r.rate, 1) end as base_net, i.day, i.id as invoice_id, l.position
      from invoice i
      join invoice_line l on l.invoice_id = i.id
      left join account a on a.id = i.account_id
      left join account_total t on t.account_id = i.account_id
      left join account_standing s on s.account_id = i.account_id
      left join account_word w on w.account_id = i.account_id
      left join rate r on r.id = i.rate_id
      where i.day >= ${from}::date and i.day <= ${asOf}::date
    ), kept as (
      insert into price_line
      select * from line where class in ('new', 'loyal', 'credit') or class in ('neither', 'unknownSince') and (account_id, product, quantity)
        in (select account_id, product, -quantity from line where class = 'credit' and quantity < 0)
    )
    select class, count(*)::int as count from line group by class`)
  await tx.execute(sql`analyze price_line`)
  return Object.fromEntries(rows.map((row) => [row.class, row.count]))
}

/**
 * A credit note of the same account, product and quantity takes the last such purchase before it back: each line one line, like brackets.
 * A purchase is taken back where, later on, the count of purchases less credits falls below what it was with it. Says how many of those that
 * would have been compared.
 */
async function leaveOutReversed(tx: Tx): Promise<number> {
  const rows = await tx.execute<{ count: number }>(sql`
    with event as (
      select class, invoice_id, position, account_id, product, abs(quantity) as size,
        row_number() over e as place, sum(sign(quantity)) over e as depth
      from price_line p
      where class <> 'credit' or quantity < 0
      window e as (partition by account_id, product, abs(quantity) order by day, quantity < 0, invoice_id, position)
    ), taken as (
      select invoice_id, position from (
        select class, invoice_id, position, depth, min(depth) over (partition by account_id, product, size order by place desc
          rows between unbounded preceding and 1 preceding) as later
        from event) e
      where class in ('new', 'loyal') and later < depth
    ), gone as (
      delete from price_line p using taken k where p.invoice_id = k.invoice_id and p.position = k.position returning 1
    )
    select count(*)::int as count from gone`)
  return rows[0]!.count
}

/** A code under which prices lie too far apart is no one product. Says how many lines that were, and of which codes. */
async function leaveOutWide(tx: Tx): Promise<{ count: number; codes: string[] }> {
  const [row] = await tx.execute<{ count: number; codes: string[] }>(sql`
    with wide as (
      select product, currency from price_line where class in ('new', 'loyal') group by product, currency
      having percentile_disc(0.9) within group (order by net / quantity)
        > ${WIDEST_PRICES} * percentile_disc(0.1) within group (order by net / quantity)
    ), gone as (
      delete from price_line p using wide w
      where p.product = w.product and p.currency = w.currency and p.class in ('new', 'loyal') returning p.product
    )
    select coalesce(sum(lines), 0)::int as count, coalesce(array_agg(product order by lines desc, product), '{}') as codes
    from (select product, count(*) as lines from gone group by product) g`)
  return { count: row!.count, codes: row!.codes.slice(0, 10) }
}

/** What makes lines alike; nulls are written as '' and -1, so that they can be joined. */
const KEY = sql.raw('product, band, country, currency, terms, period')

/** One row for each account in each group, and side: what it bought as a newcomer, or (loyal today) otherwise. */
async function makeCells(tx: Tx): Promise<void> {
  await tx.execute(sql`
    create temp table price_cell (product text, band int, country text, currency text, terms int, period date, side text, account_id uuid,
      quantity numeric, net numeric, base_net numeric) on commit drop`)
  await tx.execute(sql`
    insert into price_cell
    select ${KEY}, class, account_id, sum(quantity), sum(net), case when count(base_net) = count(*) then sum(base_net) end
    from price_line where class in ('new', 'loyal') group by ${KEY}, class, account_id`)
  await tx.execute(sql`analyze price_cell`)
}

/**
 * For each loyal account in a group the newcomer that paid least a unit, where that is less by more than half of the smallest coin; of
 * newcomers somebody has explained already (difference_word) only where there is no other.
 */
async function makeFound(tx: Tx, policy: OffersPolicy): Promise<void> {
  const bands = sortedBands(policy)
  const currencies = await tx.execute<{ currency: string }>(sql`select distinct currency from price_cell`)
  const halves = Object.fromEntries(
    currencies.map(({ currency }) => [currency, `0.${'0'.repeat(currencyDecimals(currency))}5`]),
  )
  await tx.execute(sql`
    create temp table price_found (product text, band_from numeric, band_to numeric, country text, currency text, terms int, period date,
      newcomer_id uuid, loyal_id uuid, newcomer_net numeric, newcomer_quantity numeric, loyal_net numeric, loyal_quantity numeric,
      amount numeric, base_amount numeric) on commit drop`)
  // the two that paid least: one of them is another account than the loyal one itself
  const pairs = (newcomers: SQL, loyals: SQL) => sql`
    select l.product, l.band, l.country, l.currency, l.terms, l.period, n.account_id as newcomer_id, l.account_id as loyal_id,
      n.net as newcomer_net, n.quantity as newcomer_quantity, l.net as loyal_net, l.quantity as loyal_quantity, l.base_net as loyal_base, n.place
    from ${newcomers} n join ${loyals} l using (${KEY})
    where n.account_id <> l.account_id
      and n.net * l.quantity < l.net * n.quantity - (${JSON.stringify(halves)}::jsonb ->> l.currency)::numeric * l.quantity * n.quantity`
  await tx.execute(sql`
    with newcomer as materialized (
      select *, row_number() over (partition by ${KEY} order by net / quantity, quantity desc, account_id) as place
      from price_cell where side = 'new'
    ), word as materialized (
      select distinct product, newcomer_id, loyal_id from difference_word where archived_at is null
    ), loyal as (select * from price_cell where side = 'loyal'),
    spoken as (select * from loyal l where exists (select from word w where w.loyal_id = l.account_id and w.product = l.product)),
    pair as (
      ${pairs(sql`(select * from newcomer where place <= 2)`, sql`loyal`)}
      union all ${pairs(sql`(select * from newcomer where place > 2)`, sql`spoken`)}
    ), best as (
      select distinct on (product, band, country, currency, terms, period, loyal_id) p.*
      from pair p left join word w using (product, newcomer_id, loyal_id)
      order by product, band, country, currency, terms, period, loyal_id, w.product is not null, place
    )
    insert into price_found
    select product, (${numbers([0, ...bands])}::numeric[])[band + 1], (${numbers(bands)}::numeric[])[band + 1], country, currency, terms, period,
      newcomer_id, loyal_id, newcomer_net, newcomer_quantity, loyal_net, loyal_quantity, round(apart, 6), round(apart * loyal_base / loyal_net, 6)
    from (select *, loyal_net - newcomer_net * loyal_quantity / newcomer_quantity as apart from best) b`)
}

async function countFound(tx: Tx): Promise<Omit<PriceSearchFound, 'lines' | 'wide'>> {
  const [row] = await tx.execute<Omit<PriceSearchFound, 'lines' | 'wide'>>(sql`
    select c.*, a.*, f.* from (
      select count(*)::int as cells, (count(*) filter (where fresh and loyal))::int as both
      from (select bool_or(side = 'new') as fresh, bool_or(side = 'loyal') as loyal from price_cell group by ${KEY}) k
    ) c, (
      select (count(distinct account_id) filter (where side = 'new'))::int as newcomers,
        (count(distinct account_id) filter (where side = 'loyal'))::int as loyal
      from price_cell
    ) a, (
      select count(*)::int as found, count(distinct loyal_id)::int as "loyalWhoPaidMore",
        trim_scale(coalesce(sum(base_amount), 0))::text as base, (count(*) - count(base_amount))::int as unrated
      from price_found
    ) f`)
  return row!
}

const numbers = (list: readonly number[]) => `{${list.join(',')}}`
