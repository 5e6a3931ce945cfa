import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { getOffersPolicy } from '#db/queries/policies.ts'
import { getTypology } from '#db/queries/typology.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import { cadences } from '#lib/core/offers/clock.ts'
import { STAGE_RANK } from '#lib/core/stage.ts'
import { OUTCOMES } from '#lib/core/standing/typology.ts'
import type { RevenueCut } from './attention.ts'
import { isCustomer, loyalWhere } from './loyal-accounts.ts'

/** A loyal account that has waited longer than the cadence of its stage. */
export type WaitingRow = {
  id: string
  name: string
  ownerId: string | null
  ownerName: string | null
  /** What makes it loyal, and so sets the cadence: the stage its records support, or (`said`) the one we declare. */
  stage: string
  said: boolean
  cadence: number
  days: number
  /** Something was brought on `since`; else `since` is only from when on the records can speak of it. */
  brought: boolean
  since: Day
  revenue12m: Amount
}

export type Waiting = {
  /** The first day anything brought or added is on record; null: nothing is, and nothing can be said. */
  begin: Day | null
  /** Loyal accounts that are looked at; how many wait, those in the tail among them. */
  loyal: number
  waiting: number
  rows: WaitingRow[]
  /** Waiting accounts beyond those that make up the share of revenue that asks for attention. */
  tail: number
}

/**
 * Loyal accounts that have waited longer than their stage's cadence for something new, by the share of it that has passed, then by revenue;
 * the list ends with the cut (`getRevenueCut`). The same reading as `readWait` (lib/core/offers/clock.ts). `ownerId`: only that person's.
 */
export async function listWaitingLongest(
  tx: Tx,
  {
    today,
    cut,
    most,
    ownerId = null,
    skip = 0,
  }: { today: Day; cut: RevenueCut; ownerId?: string | null; most: number; skip?: number },
): Promise<Waiting> {
  const begin = await getOffersBegin(tx)
  const clock = await clockOf(tx, { today, ownerId, begin })
  // without invoices no account is a tail
  const inSight = cut.least === null ? sql`true` : sql`revenue >= ${cut.least}::float8`
  const [counts] = await tx.execute<{ loyal: number; waiting: number; tail: number }>(sql`
    ${clock} select count(*)::int as loyal, count(*) filter (where days >= cadence)::int as waiting,
      count(*) filter (where days >= cadence and not (${inSight}))::int as tail from clock`)
  const { waiting, tail } = counts!
  if (begin === null || waiting === tail) return { begin, ...counts!, rows: [] }
  const rows = await tx.execute<WaitingRow>(sql`
    ${clock}
    select c.id, a.name, a.owner_id as "ownerId", p.name as "ownerName", c.stage, c.said, c.cadence, c.days,
      c.brought is not null as brought, c.since, coalesce(t.revenue_12m, 0)::text as "revenue12m"
    from (select * from clock where days >= cadence and ${inSight}
      order by days::float8 / cadence desc, revenue desc, id limit ${most} offset ${skip}) c
    join account a on a.id = c.id
    left join account_total t on t.account_id = c.id
    left join system.person p on p.id = a.owner_id
    order by c.days::float8 / c.cadence desc, c.revenue desc, c.id`)
  return { begin, ...counts!, rows: [...rows] }
}

export type AccountWait = Pick<WaitingRow, 'stage' | 'said' | 'cadence' | 'days' | 'brought' | 'since'>

/** The wait of one account; null where it is not loyal, or nothing is on record to reckon from. */
export async function getWait(tx: Tx, accountId: string, today: Day): Promise<AccountWait | null> {
  const begin = await getOffersBegin(tx)
  if (begin === null) return null
  const [row] = await tx.execute<AccountWait>(sql`
    ${await clockOf(tx, { today, ownerId: null, begin, accountId })}
    select stage, said, cadence, days, brought is not null as brought, since from clock`)
  return row ?? null
}

/** The first day on which something brought or added is on record. */
export async function getOffersBegin(tx: Tx): Promise<Day | null> {
  const [row] = await tx.execute<{ day: Day | null }>(sql`
    select least(
      (select min(p.pitched_at at time zone w.time_zone)::date from pitch p where p.pitched_at is not null and p.archived_at is null),
      (select min(day) from added_value where archived_at is null)
    ) as day
    from system.workspace w where w.id = current_setting('app.workspace')::uuid`)
  return row!.day
}

type Looked = { today: Day; ownerId: string | null; begin: Day | null; accountId?: string }

/** `with … clock as (id, stage, said, cadence, brought, since, days, revenue)`: every loyal account that is looked at. */
async function clockOf(tx: Tx, { today, ownerId, begin, accountId }: Looked): Promise<SQL> {
  const policy = await getOffersPolicy(tx)
  const days = JSON.stringify(cadences(policy, await getTypology(tx)))
  const cadence = (stage: SQL) => sql`coalesce((${days}::jsonb ->> ${stage})::int, ${policy.cadenceDays.steady}::int)`
  const least = STAGE_RANK[policy.loyalFrom]
  const only = accountId ? sql`and account_id = ${accountId}::uuid` : sql``
  return sql`
    with last as (
      select account_id, max(day) as day from (
        select account_id, (pitched_at at time zone w.time_zone)::date as day
        from pitch join system.workspace w on w.id = pitch.workspace_id
        where pitched_at is not null and archived_at is null ${only}
        union all
        select account_id, day from added_value where archived_at is null ${only}
      ) brought group by account_id
    ), loyal as (
      select a.id, coalesce(s.evident, 'unknown') as evident, w.declared, coalesce(t.sort_revenue, 0) as revenue, last.day as brought,
        case when s.rank >= ${least}::int then ${cadence(sql`s.evident`)} end as read_cadence,
        case when w.declared_rank >= ${least}::int and coalesce(s.gap, '') <> 'contradicted' then ${cadence(sql`w.declared`)} end as said_cadence,
        coalesce(last.day, greatest(${begin}::date, a.customer_since, case when a.customer_since is null then t.first_day end)) as since
      from account a
      left join account_standing s on s.account_id = a.id
      left join account_word w on w.account_id = a.id
      left join account_total t on t.account_id = a.id
      left join last on last.account_id = a.id
      where ${isCustomer} and ${loyalWhere(policy)} and (w.declared is null or w.declared not in ${OUTCOMES})
        ${ownerId ? sql`and a.owner_id = ${ownerId}::uuid` : sql``} ${accountId ? sql`and a.id = ${accountId}::uuid` : sql``}
    ), clock as (
      select id, case when said then declared else evident end as stage, said, least(read_cadence, said_cadence) as cadence, brought, since,
        revenue, greatest(${today}::date - since, 0) as days
      from (select *, read_cadence is null or coalesce(said_cadence < read_cadence, false) as said from loyal) l
    )`
}
