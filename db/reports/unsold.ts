import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { isInCatalogue } from '#db/queries/products.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import type { DeclineReason, ProductKind } from '#lib/core/offers/offer.ts'

/** Why it was declined, and how often: the most frequent first. `null`: nobody said why. */
export type ReasonCount = { reason: DeclineReason | null; count: number }

export type UnsoldProduct = {
  id: string
  name: string
  code: string | null
  kind: ProductKind
  /** Null: it was never sold, as far as the records say. */
  lastDay: Day | null
  /** Base currency, over all of the records. */
  revenueAll: Amount
  successorName: string | null
  createdDay: Day
  /** To how many accounts it was brought as an offer, and why it was declined. */
  brought: number
  reasons: ReasonCount[]
}

export type UnsoldProducts = { rows: UnsoldProduct[]; count: number }

/**
 * What is in the catalogue and had no invoice line above zero since a day, nor an offer of it that was accepted. `sold`: it was sold before,
 * what brought most first; else it never was, and was entered before that day.
 */
export async function listUnsoldProducts(tx: Tx, since: Day, sold: boolean, most: number): Promise<UnsoldProducts> {
  const never = sql`t.last_day is null and (p.created_by is null or p.created_at < ${since}::date)`
  const rows = await tx.execute<UnsoldProduct & { total: number }>(sql`
    with page as materialized (
      select p.id, p.code, coalesce(t.revenue_all, 0) as revenue_all, t.last_day, count(*) over ()::int as total
      from product p left join product_total t on t.code = p.code
      where p.archived_at is null and ${isInCatalogue} and ${sold ? sql`t.last_day < ${since}::date` : never}
        and not exists (
          select from offer f join pitch x on x.offer_id = f.id
          where f.product_id = p.id and x.state = 'accepted' and x.archived_at is null and x.answered_at >= ${since}::date)
      order by coalesce(t.revenue_all, 0)::double precision desc, p.name, p.id limit ${most}
    )
    select p.id, p.name, p.code, p.kind, page.last_day as "lastDay", trim_scale(page.revenue_all)::text as "revenueAll",
      q.name as "successorName", p.created_at::date as "createdDay", page.total,
      (select count(distinct x.account_id)::int from offer f join pitch x on x.offer_id = f.id
        where f.product_id = p.id and ${wasBrought}) as brought,
      ${reasonsOf(sql`x.offer_id in (select f.id from offer f where f.product_id = p.id)`)} as reasons
    from page join product p on p.id = page.id left join product q on q.id = p.successor_id
    order by page.revenue_all::double precision desc, p.name, p.id`)
  return { rows: [...rows], count: rows[0]?.total ?? 0 }
}

export type UnsoldOffer = {
  id: string
  title: string
  productId: string | null
  /** The newest launch of it, where there is one. */
  launchId: string | null
  brought: number
  accepted: number
  declined: number
  expired: number
  /** Brought, and not answered yet. */
  open: number
  reasons: ReasonCount[]
  /** By the stage each account has now, the higher first. */
  stages: { stage: string; brought: number; accepted: number; declined: number }[]
}

/** Accounts it must have been brought to, and have an end with, before an offer is called unsold. */
export const UNSOLD_FROM = 3
/** Fewer than one in so many said yes. */
export const UNSOLD_SHARE = 5

/** Offers, not put away, that came to an end with at least `UNSOLD_FROM` accounts, of which fewer than one in `UNSOLD_SHARE` said yes. */
export async function listUnsoldOffers(tx: Tx, most: number): Promise<UnsoldOffer[]> {
  const rows = await tx.execute<UnsoldOffer>(sql`
    with tally as (
      select x.offer_id, count(*)::int as brought, count(*) filter (where x.state = 'accepted')::int as accepted,
        count(*) filter (where x.state = 'declined')::int as declined, count(*) filter (where x.state = 'expired')::int as expired,
        count(*) filter (where x.state in ('pitched', 'interested'))::int as open
      from pitch x where ${wasBrought} group by x.offer_id
    )
    select f.id, f.title, f.product_id as "productId", t.brought, t.accepted, t.declined, t.expired, t.open,
      (select l.id from launch l where l.offer_id = f.id and l.archived_at is null order by l.created_at desc, l.id limit 1) as "launchId",
      ${reasonsOf(sql`x.offer_id = f.id`)} as reasons,
      (select coalesce(jsonb_agg(jsonb_build_object('stage', g.stage, 'brought', g.brought, 'accepted', g.accepted,
          'declined', g.declined) order by g.rank desc, g.stage), '[]')
        from (
          select coalesce(s.evident, 'unknown') as stage, max(coalesce(s.rank, 0)) as rank, count(*)::int as brought,
            count(*) filter (where x.state = 'accepted')::int as accepted, count(*) filter (where x.state = 'declined')::int as declined
          from pitch x left join account_standing s on s.account_id = x.account_id
          where x.offer_id = f.id and ${wasBrought} group by 1
        ) g) as stages
    from tally t join offer f on f.id = t.offer_id
    where f.archived_at is null and t.accepted + t.declined + t.expired >= ${UNSOLD_FROM}
      and t.accepted * ${UNSOLD_SHARE} < t.accepted + t.declined + t.expired
    order by t.brought desc, f.created_at desc, f.id limit ${most}`)
  return [...rows]
}

/** Of `pitch x`: somebody brought it to them; what was only drafted or taken back was not. */
const wasBrought: SQL = sql`x.archived_at is null and x.state in ('pitched', 'interested', 'accepted', 'declined', 'expired')`

/** The reasons of declined offers among `pitch x`, as JSON: the newest word of each that names one. */
const reasonsOf = (where: SQL) => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('reason', g.reason, 'count', g.count) order by g.count desc, g.reason), '[]')
  from (
    select n.reason, count(*)::int as count
    from pitch x left join lateral (
      select y.reason from pitch_answer y where y.pitch_id = x.id and y.archived_at is null and y.state = 'declined'
      order by y.said_at desc, y.id desc limit 1
    ) n on true
    where x.archived_at is null and x.state = 'declined' and ${where} group by 1
  ) g)`
