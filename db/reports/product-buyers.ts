import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { listReplacements, type Replacement } from '#db/queries/products.ts'
import { addMonths, type Day, lastMonthEnd, monthOf } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import type { OffersPolicy } from '#lib/core/offers/policy.ts'
import { isCustomer, loyalWhere } from './loyal-accounts.ts'

/**
 * The accounts that bought one of these products since a day, as a sub-select of ids: `a.id in (${boughtSince(ids, day)})`. Bought is what is
 * above zero once credit notes and lines taken back are counted, product by product and in each currency. No products: nobody.
 * @param products ids of `product`, or SQL that selects them
 * @param through the last day that counts; without it every later one does
 */
export function boughtSince(products: readonly string[] | SQL, since: Day | SQL, through?: Day): SQL {
  return sql`select account_id from (${purchasesOf(products, since, through)}) bought`
}

/** account_id, code, currency, net, last_day, and with `inBase` base_net (null without a rate): what each account bought of each product. */
function purchasesOf(products: readonly string[] | SQL, since: Day | SQL, through?: Day, inBase = false): SQL {
  const first = typeof since === 'string' ? sql`${since}::date` : since
  const base = sql`, sum(round(l.net * coalesce(r.rate, 1), 6)) filter (where i.base_net is not null) as base_net`
  return sql`
    select i.account_id, l.product as code, i.currency, sum(l.net) as net,
      max(i.day) filter (where l.net > 0) as last_day ${inBase ? base : sql``}
    from invoice_line l join invoice i on i.id = l.invoice_id ${inBase ? sql`left join rate r on r.id = i.rate_id` : sql``}
    where l.product in (select code from product where id in (${idsOf(products)}) and code is not null)
      and i.day >= ${first} ${through ? sql`and i.day <= ${through}::date` : sql``} and i.account_id is not null
    group by 1, 2, 3 having sum(l.net) > 0`
}

const idsOf = (products: readonly string[] | SQL) =>
  Array.isArray(products) ? sql`select unnest(${`{${products.join(',')}}`}::uuid[])` : (products as SQL)

export type OwedUpgrade = {
  accountId: string
  accountName: string
  loyal: boolean
  /** What the records support; null: not read yet. */
  stage: string | null
  ownerName: string | null
  /** When they last bought what was replaced, and how much of it since: in the base currency, what has a rate; null: nothing of it has. */
  lastDay: Day
  baseNet: Amount | null
}

/** `since`: purchases from this day on were read, as an audience of a launch reads them. `old`: what they bought; `next`: what they are owed instead, the newest last. */
export type OwedUpgrades = {
  rows: OwedUpgrade[]
  count: number
  loyal: number
  since: Day
  old: Replacement[]
  next: Replacement[]
}

/**
 * Who is owed the upgrade: accounts that bought this product, or what it took the place of, within `policy.upgradeMonths` (whole months, as audiences count them) and in that time
 * neither what takes its place nor anything that followed. Of the last of a chain: who bought what it replaced, and not itself. Loyal ones
 * first, then the higher stage, then who bought more.
 * @param asOf the day the records are read as of
 */
export async function listOwedUpgrades(
  tx: Tx,
  productId: string,
  policy: OffersPolicy,
  asOf: Day,
  most = 50,
): Promise<OwedUpgrades> {
  const itself = await listReplacements(tx, productId)
  const [old, next] = itself.after.length
    ? [[itself.self, ...itself.before], itself.after]
    : [itself.before, [itself.self]]
  const since = addMonths(monthOf(asOf), -policy.upgradeMonths)
  if (old.length === 0) return { rows: [], count: 0, loyal: 0, since, old, next }
  const rows = await tx.execute<OwedUpgrade & { count: number; loyals: number }>(sql`
    with old as (
      select account_id, max(last_day) as last_day, sum(base_net) as base_net
      from (${purchasesOf(idsIn(old), since, undefined, true)}) b group by account_id
    ), owed as (
      select a.id as "accountId", a.name as "accountName", ${loyalWhere(policy)} as loyal, s.evident as stage, s.rank,
        o.name as "ownerName", old.last_day as "lastDay", old.base_net
      from old join account a on a.id = old.account_id
      left join account_standing s on s.account_id = a.id
      left join account_word w on w.account_id = a.id
      left join system.person o on o.id = a.owner_id
      where ${isCustomer} and a.id not in (${boughtSince(idsIn(next), since)})
    )
    select "accountId", "accountName", loyal, stage, "ownerName", "lastDay", trim_scale(base_net)::text as "baseNet",
      count(*) over ()::int as count, (count(*) filter (where loyal) over ())::int as loyals
    from owed order by loyal desc, coalesce(rank, 0) desc, base_net desc nulls last, "accountName", "accountId" limit ${most}`)
  return { rows: [...rows], count: rows[0]?.count ?? 0, loyal: rows[0]?.loyals ?? 0, since, old, next }
}

const idsIn = (replacements: readonly Replacement[]) => replacements.map(({ id }) => id)

export type Buyer = { accountId: string; accountName: string; baseNet: Amount | null; lastDay: Day }

/** Who bought it within the twelve complete months as of a day: how many accounts, and those that bought most. */
export async function listBuyers(
  tx: Tx,
  productId: string,
  asOf: Day,
  most = 8,
): Promise<{ rows: Buyer[]; count: number; first: Day; last: Day }> {
  const last = lastMonthEnd(asOf)
  const first = addMonths(monthOf(last), -11)
  // the few that are shown are chosen before anybody is asked for their names
  const rows = await tx.execute<Buyer & { count: number }>(sql`
    with top as materialized (
      select account_id, sum(base_net) as base_net, max(last_day) as last_day, count(*) over ()::int as count
      from (${purchasesOf([productId], first, last, true)}) b group by account_id
      order by 2 desc nulls last, 1 limit ${most}
    )
    select a.id as "accountId", a.name as "accountName", trim_scale(top.base_net)::text as "baseNet",
      top.last_day as "lastDay", top.count
    from top join account a on a.id = top.account_id order by top.base_net desc nulls last, a.id`)
  return { rows: [...rows], count: rows[0]?.count ?? 0, first, last }
}
