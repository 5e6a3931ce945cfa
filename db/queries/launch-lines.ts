import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { loyalWhere } from '#db/reports/loyal-accounts.ts'
import type { Amount } from '#lib/core/money.ts'
import type { PlaceReading } from '#lib/core/offers/launch-plan.ts'
import type { PitchState } from '#lib/core/offers/offer.ts'
import type { OffersPolicy } from '#lib/core/offers/policy.ts'

export type LaunchLine = {
  /** The offer to this account (pitch). */
  id: string
  accountId: string
  name: string
  owner: string | null
  place: number
  tied: number
  wave: number
  standing: PlaceReading
  state: PitchState
  /** The one behind it in the whole order; null: it is the last. */
  next: { place: number; name: string; decidedBy: PlaceReading['decidedBy'] } | null
}

/** Where a page of an order begins: just after a line, or just before it. */
export type LineCursor = { side: 'after' | 'before'; place: number; id: string }

/** One page of a launch's order, by keys; `wave` and `term` (a part of the account's name) narrow it. */
export async function listLaunchLines(
  tx: Tx,
  of: { launchId: string; wave: number | null; term: string; cursor: LineCursor | null; size: number },
): Promise<{ rows: LaunchLine[]; earlier: boolean; later: boolean }> {
  const { launchId, wave, term, cursor, size } = of
  const backwards = cursor?.side === 'before'
  const direction = backwards ? sql`desc` : sql`asc`
  const beyond = cursor
    ? sql`(p.place, p.id) ${backwards ? sql`<` : sql`>`} (${cursor.place}::int, ${cursor.id}::uuid)`
    : sql`true`
  const named = term
    ? sql`(select a.folded from account a where a.id = p.account_id) like '%' || fold(${term}) || '%'`
    : sql`true`
  const rows = await tx.execute<LaunchLine>(sql`
    with page as (
      select p.* from pitch p
      where p.launch_id = ${launchId}::uuid and p.archived_at is null and p.place is not null
        and ${wave === null ? sql`true` : sql`p.wave = ${wave}::int`} and ${beyond} and ${named}
      order by p.place ${direction}, p.id ${direction} limit ${size + 1}
    )
    select page.id, page.account_id as "accountId", a.name, o.name as owner, page.place, page.tied, page.wave, page.standing, page.state,
      n.next
    from page
    join account a on a.id = page.account_id
    left join system.person o on o.id = page.owner_id
    left join lateral (
      -- by the whole key of the index, also past the launch's end: right after a plan nothing is known yet of how many rows a launch
      -- has, and with an equality the planner fetched and sorted all of them for each line
      select case when x.launch_id = page.launch_id
        then jsonb_build_object('place', x.place, 'name', y.name, 'decidedBy', x.standing ->> 'decidedBy') end as next
      from (
        select * from pitch x where (x.launch_id, x.place, x.id) > (page.launch_id, page.place, page.id) and x.archived_at is null
        order by x.launch_id, x.place, x.id limit 1
      ) x join account y on y.id = x.account_id
    ) n on true
    order by page.place ${direction}, page.id ${direction}`)
  const shown = rows.slice(0, size)
  const further = rows.length > size
  return backwards
    ? { rows: shown.reverse(), earlier: further, later: true }
    : { rows: shown, earlier: cursor !== null, later: further }
}

export type WaveTally = { wave: number; stage: string; state: PitchState; accounts: number }

/** How many of each wave are of which stage and how far with the offer. */
export async function tallyWaves(tx: Tx, launchId: string): Promise<WaveTally[]> {
  return [
    ...(await tx.execute<WaveTally>(sql`
      select wave, standing ->> 'stage' as stage, state, count(*)::int as accounts from pitch
      where launch_id = ${launchId}::uuid and archived_at is null and place is not null group by 1, 2, 3 order by 1, max((standing ->> 'rank')::float8) desc, 2, 3`)),
  ]
}

export type WaveDot = {
  wave: number
  accountId: string
  name: string
  stage: string
  value: Amount | null
  state: PitchState
}

/** The first of each wave in their order, at most `most` of each. */
export async function listWaveDots(tx: Tx, launchId: string, waves: number, most: number): Promise<WaveDot[]> {
  return [
    ...(await tx.execute<WaveDot>(sql`
      select p.wave, p.account_id as "accountId", a.name, p.standing ->> 'stage' as stage, p.standing ->> 'value' as value, p.state
      from generate_series(1, ${waves}::int) w
      cross join lateral (
        select * from pitch p where p.launch_id = ${launchId}::uuid and p.archived_at is null and p.wave = w and p.place is not null
        order by p.place, p.id limit ${most}
      ) p
      join account a on a.id = p.account_id
      order by p.wave, p.place, p.id`)),
  ]
}

/** Those somebody worked with, whose account is in the audience no longer. */
export async function listLeft(
  tx: Tx,
  launchId: string,
  most: number,
): Promise<{ id: string; accountId: string; name: string }[]> {
  return [
    ...(await tx.execute<{ id: string; accountId: string; name: string }>(sql`
      select p.id, p.account_id as "accountId", a.name from pitch p join account a on a.id = p.account_id
      where p.launch_id = ${launchId}::uuid and p.archived_at is null and p.place is null order by a.sort_name, p.id limit ${most}`)),
  ]
}

export type BringingRow = {
  accountId: string
  name: string
  rootId: string
  wave: number
  loyal: boolean
  asked: Amount | null
}

/** Everybody in the first wave in their order, then the first `most` loyal ones of the others. */
export async function listBringing(
  tx: Tx,
  launchId: string,
  policy: Pick<OffersPolicy, 'loyalFrom'>,
  most: number,
): Promise<BringingRow[]> {
  const columns = sql`
    select p.account_id as "accountId", a.name, a.root_id as "rootId", p.wave, ${loyalWhere(policy)} as loyal,
      trim_scale(p.asked)::text as asked, p.place, p.id
    from pitch p join account a on a.id = p.account_id
    left join account_standing s on s.account_id = p.account_id
    left join account_word w on w.account_id = p.account_id
    where p.launch_id = ${launchId}::uuid and p.archived_at is null and p.place is not null`
  return [
    ...(await tx.execute<BringingRow>(sql`
      (${columns} and p.wave = 1 order by p.place, p.id)
      union all
      (${columns} and p.wave > 1 and ${loyalWhere(policy)} order by p.place, p.id limit ${most})`)),
  ]
}
