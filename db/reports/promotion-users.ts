import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { currentWorkspace } from '#db/schema/columns.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import type { Deal } from '#lib/core/offers/deal.ts'
import type { PitchState } from '#lib/core/offers/offer.ts'
import type { OffersPolicy } from '#lib/core/offers/policy.ts'
import { STAGE_RANK } from '#lib/core/stage.ts'
import { isCustomer, loyalWhere } from './loyal-accounts.ts'
import { boughtSince } from './product-buyers.ts'

/** A loyal account that could use a promotion, with what its invoices of the last twelve months say. Quantities and prices of the product alone. */
export type PromotionUser = {
  accountId: string
  name: string
  country: string | null
  /** What makes it loyal: the stage its records support, or (`said`) the one we declare. */
  stage: string | null
  said: boolean
  ownerName: string | null
  /** Base currency, twelve complete months. */
  revenue12m: Amount
  /** The middle one of the quantities of its lines. */
  quantity: Amount | null
  /** What it took in these months, and what that cost, in the promotion's currency; credit notes count against. */
  quantity12m: Amount | null
  net12m: Amount | null
  lines: number
  /** What one unit cost when it last bought, in the promotion's currency. */
  lastPrice: Amount | null
  lastDay: Day | null
  /** Days to pay that its invoices say most often. */
  paymentDays: number | null
}

export type UsersAsked = {
  /** Ids of the product and what it took the place of; null: whoever is loyal, whatever it buys. */
  products: readonly string[] | null
  /** What invoice lines call the product itself. */
  code: string | null
  currency: string
  country: string | null
  fromQuantity: Amount | null
  policy: OffersPolicy
  /** Purchases since this day make a buyer; the invoices are read as of `asOf`. */
  since: Day
  asOf: Day
  /** Days to pay are read only where they matter. */
  withTerms: boolean
}

/** The loyal accounts that could use a promotion, those that bring most first. Of an unknown country: they could. */
export async function listPromotionUsers(tx: Tx, asked: UsersAsked): Promise<PromotionUser[]> {
  const { products, code, country, fromQuantity, policy, since, asOf, withTerms } = asked
  const yearAgo = sql`(${asOf}::date - interval '12 months')::date`
  const rows = await tx.execute<PromotionUser>(sql`
    with candidate as materialized (
      select a.id, a.name, a.country, coalesce(s.rank, 0) < ${STAGE_RANK[policy.loyalFrom]}::int as said, s.evident, w.declared, o.name as owner, coalesce(t.revenue_12m, 0) as revenue
      from account a
      left join account_standing s on s.account_id = a.id
      left join account_word w on w.account_id = a.id
      left join account_total t on t.account_id = a.id
      left join system.person o on o.id = a.owner_id
      where ${isCustomer} and ${loyalWhere(policy)}
        and ${country === null ? sql`true` : sql`(a.country is null or a.country = ${country})`}
        and ${products === null ? sql`true` : sql`a.id in (${boughtSince(products, since, asOf)})`}
    ), line as materialized (${code === null ? NO_LINES : linesOf(code, asked.currency, yearAgo, asOf)}),
    usual as (
      select account_id, percentile_disc(0.5) within group (order by quantity) filter (where quantity > 0 and net > 0) as quantity,
        sum(quantity) as total, sum(net) as net, count(*)::int as lines
      from line group by account_id
    ), last as (
      select distinct on (account_id) account_id, day, sum(net) / sum(quantity) as price
      from line where quantity > 0 and net > 0 group by account_id, day order by account_id, day desc
    ), terms as (${withTerms ? termsOf(yearAgo, asOf) : sql`select null::uuid as account_id, null::int as days where false`})
    select c.id as "accountId", c.name, c.country, case when c.said then c.declared else c.evident end as stage, c.said, c.owner as "ownerName", trim_scale(c.revenue)::text as "revenue12m",
      trim_scale(u.quantity)::text as quantity, trim_scale(u.total)::text as "quantity12m", trim_scale(u.net)::text as "net12m",
      coalesce(u.lines, 0) as lines, trim_scale(round(l.price, 6))::text as "lastPrice", l.day as "lastDay", d.days as "paymentDays"
    from candidate c left join usual u on u.account_id = c.id left join last l on l.account_id = c.id left join terms d on d.account_id = c.id
    where ${fromQuantity === null ? sql`true` : sql`(u.quantity is null or u.quantity >= ${fromQuantity}::numeric)`}
    order by c.revenue desc, c.name, c.id`)
  return [...rows]
}

const NO_LINES = sql`select null::uuid as account_id, null::date as day, null::numeric as quantity, null::numeric as net where false`

function linesOf(code: string, currency: string, from: SQL, asOf: Day): SQL {
  return sql`
    select i.account_id, i.day, l.quantity, l.net
    from invoice_line l join invoice i on i.id = l.invoice_id
    where l.product = ${code} and i.day > ${from} and i.day <= ${asOf}::date and i.currency = ${currency}
      and l.quantity is not null and i.account_id in (select id from candidate)`
}

function termsOf(from: SQL, asOf: Day): SQL {
  return sql`
    select i.account_id, mode() within group (order by i.due_day - i.day)::int as days
    from invoice i
    where i.day > ${from} and i.day <= ${asOf}::date and i.due_day >= i.day and i.net > 0 and i.account_id in (select id from candidate)
    group by i.account_id`
}

/** What was brought to an account and still stands: the deal is the offer's. */
export type OfferedRow = {
  accountId: string
  pitchId: string
  state: PitchState
  offerId: string
  title: string
  deal: Deal
}

/**
 * What these accounts were offered and could be the same as a promotion: brought to them (accepted and declined count too), not withdrawn or
 * expired or put away before they answered, on some of the promotion's days. The newest first.
 */
export async function listOffered(
  tx: Tx,
  promotion: Pick<Deal, 'productId' | 'fromDay' | 'untilDay'>,
  accountIds: readonly string[],
  today: Day,
): Promise<OfferedRow[]> {
  const { productId, fromDay, untilDay } = promotion
  const rows = await tx.execute<OfferedRow>(sql`
    select p.account_id as "accountId", p.id as "pitchId", p.state, o.id as "offerId", o.title,
      jsonb_build_object('productId', o.product_id, 'currency', o.currency, 'unitPrice', trim_scale(o.unit_price)::text, 'options', o.options,
        'inducement', o.inducement, 'fromQuantity', trim_scale(o.from_quantity)::text, 'country', o.country, 'fromDay', o.from_day,
        'untilDay', o.until_day) as deal
    from pitch p join offer o on o.id = p.offer_id
    where p.account_id = any(${`{${accountIds.join(',')}}`}::uuid[]) and p.archived_at is null
      and (p.state in ('accepted', 'declined')
        or p.state in ('pitched', 'interested') and o.archived_at is null and (p.expires_day is null or p.expires_day >= ${today}::date))
      and (o.product_id is null or o.product_id is not distinct from ${productId}::uuid)
      and (o.until_day is null or o.until_day >= ${fromDay}::date)
      and ${untilDay === null ? sql`true` : sql`o.from_day <= ${untilDay}::date`}
    order by p.pitched_at desc nulls last, p.id`)
  return [...rows]
}

/** How many accounts that are not loyal have a promotion before them, or have answered it. */
export async function countBroughtToOthers(
  tx: Tx,
  offerId: string,
  policy: Pick<OffersPolicy, 'loyalFrom'>,
): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count
    from pitch p join account a on a.id = p.account_id
    left join account_standing s on s.account_id = a.id left join account_word w on w.account_id = a.id
    where p.offer_id = ${offerId}::uuid and p.archived_at is null and p.state in ('pitched', 'interested', 'accepted', 'declined')
      and not ${loyalWhere(policy)}`)
  return row!.count
}

/** Launches in which something of this product waits to be brought to these accounts, and to how many of them. */
export async function listPreparedLaunches(
  tx: Tx,
  accountIds: readonly string[],
  productId: string | null,
): Promise<{ id: string; title: string; accounts: number }[]> {
  const rows = await tx.execute<{ id: string; title: string; accounts: number }>(sql`
    select l.id, l.title, count(*)::int as accounts
    from pitch p join offer o on o.id = p.offer_id join launch l on l.id = p.launch_id
    where p.account_id = any(${`{${accountIds.join(',')}}`}::uuid[]) and p.state = 'drafted' and p.archived_at is null
      and l.archived_at is null and l.state <> 'closed' and not o.for_newcomers
      and (o.product_id is null or o.product_id is not distinct from ${productId}::uuid)
    group by l.id, l.title, l.created_at order by l.created_at desc limit 3`)
  return [...rows]
}

/** One unit of each currency in the base currency, at the rates of a day; the base itself is 1. */
export async function ratesOn(tx: Tx, day: Day): Promise<Record<string, string>> {
  const rows = await tx.execute<{ currency: string; rate: string }>(sql`
    select distinct on (currency) currency, trim_scale(rate)::text as rate from rate where day <= ${day}::date
    order by currency, day desc, entered_at desc, id desc`)
  const [base] = await tx.execute<{ currency: string }>(
    sql`select base_currency as currency from system.workspace where id = ${currentWorkspace}`,
  )
  return { ...Object.fromEntries(rows.map(({ currency, rate }) => [currency, rate])), [base!.currency]: '1' }
}

/** Whether anybody ever bought one of these products: of what nobody has bought yet, everybody loyal could be the first. */
export async function isEverBought(tx: Tx, products: readonly string[]): Promise<boolean> {
  const rows = await tx.execute(sql`
    select 1 from product p join product_total t on t.code = p.code
    where p.id = any(${`{${products.join(',')}}`}::uuid[]) and t.lines > 0 limit 1`)
  return rows.length > 0
}
