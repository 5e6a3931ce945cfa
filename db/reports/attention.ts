import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { getStandingPolicy } from '#db/queries/policies.ts'
import type { AccountStatus } from '#lib/core/account-filter.ts'
import type { Day } from '#lib/core/day.ts'
import { type Amount, sumAmounts } from '#lib/core/money.ts'
import type { EvidentStage } from '#lib/core/stage.ts'
import { OUTCOMES } from '#lib/core/standing/typology.ts'

/** The accounts that, largest first, make up a share of the revenue of the last twelve months. */
export type RevenueCut = {
  /** Accounts with less than this stand in the tail; null where no account has revenue. */
  least: number | null
  accounts: number
}

/** Whose accounts are looked at (`ownerId` null: everybody's), and who set some of them aside until a later day. */
export type Looking = { ownerId: string | null; aside?: { personId: string; today: Day } }

const EVERYBODY: Looking = { ownerId: null }

/** Of the accounts that `looking` looks at; what is put away, merged, ended or not pursued asks for nobody's attention. */
export async function getRevenueCut(tx: Tx, share: number, looking = EVERYBODY): Promise<RevenueCut> {
  const [row] = await tx.execute<RevenueCut>(sql`
    with ranked as (
      select sort_revenue, sum(sort_revenue) over (order by sort_revenue desc, account_id desc rows unbounded preceding)
          - sort_revenue as above,
        sum(sort_revenue) over () as total
      from account_total r where sort_revenue > 0 and ${looked(looking)}
    )
    select min(sort_revenue) as least, count(*)::int as accounts from ranked where above < ${share} * total`)
  return row!
}

/** The rest of a list, in one row. */
export type Tail = { accounts: number; revenue12m: Amount }

export type QuietRow = {
  id: string
  name: string
  status: Exclude<AccountStatus, 'thriving'>
  lastDay: Day | null
  gapDays: number | null
  typicalDays: number | null
  /** Of the year, where purchases keep to some of them: then gaps count days in season only. */
  seasonal: boolean
  /** Trust 0–100 where that alone puts it at risk: they order as ever. */
  distrust: number | null
  /** The chance that they are still buying, from 0 to 1; null where no model could be learnt. */
  pAlive: number | null
  revenue12m: Amount
}

export const QUIET = ['gone_quiet', 'at_risk', 'cooling'] as const

/** Accounts that drift, among those the cut keeps, largest first; all others are the tail. */
export async function listQuiet(
  tx: Tx,
  cut: RevenueCut,
  most: number,
  looking = EVERYBODY,
): Promise<{ rows: QuietRow[]; tail: Tail }> {
  const { atRisk } = (await getStandingPolicy(tx)).status
  const rows = await tx.execute<QuietRow>(sql`
    select a.id, a.name, s.status, s.last_day as "lastDay", t.revenue_12m::text as "revenue12m",
      (s.reading #>> '{evidence,buying,gapDays}')::float8 as "gapDays",
      (s.reading #>> '{evidence,buying,typicalDays}')::float8 as "typicalDays",
      (s.reading #>> '{evidence,buying,pAlive}')::float8 as "pAlive",
      coalesce(s.reading #>> '{evidence,buying,rhythm,kind}' = 'seasonal', false) as seasonal,
      case when ${distrusted(atRisk)} then (select min(r.score) from account_trust r where r.account_id = a.id and r.enough) end as distrust
    from account_total t join account_standing s on s.account_id = t.account_id join account a on a.id = t.account_id
    where t.sort_revenue >= ${cut.least ?? Number.MAX_VALUE} and s.status in ${QUIET}
      and ${looked(looking, sql`t.account_id`)}
    order by t.sort_revenue desc, t.account_id desc limit ${most}`)
  const all = await tail(tx, sql`account_standing`, sql`r.status in ${QUIET} and ${looked(looking)}`)
  return { rows: [...rows], tail: without(all, rows) }
}

/** At risk neither by silence nor by a notice: what is left is trust. */
function distrusted(atRisk: number): SQL {
  const buying = sql`s.reading #> '{evidence,buying}'`
  return sql`s.status = 'at_risk' and coalesce(s.reading #>> '{evidence,sources,notice}', '') <> 'true'
    and (${buying} #>> '{rhythm,kind}' = 'recurring' or coalesce((${buying} ->> 'pAlive')::float8, 1) >= ${atRisk}::float8)`
}

export type MoveRow = {
  id: string
  name: string
  day: Day
  from: EvidentStage
  to: EvidentStage
  revenue12m: Amount
}

/** Accounts whose evident stage is another one than on the day `since`, the largest first; all others are the tail. */
export async function listMoves(
  tx: Tx,
  cut: RevenueCut,
  since: Day,
  most: number,
  looking = EVERYBODY,
): Promise<{ rows: MoveRow[]; tail: Tail }> {
  const moved = sql`(
    select account_id, max(day) as day, (array_agg(from_stage order by day))[1] as from_stage,
      (array_agg(to_stage order by day desc))[1] as to_stage
    from stage_change where day > ${since}::date group by account_id
  )`
  // a first reading is no move: the account was not known before
  const differs = sql`r.from_stage <> r.to_stage and r.from_stage <> 'unknown' and ${looked({ ownerId: looking.ownerId })}`
  const rows = await tx.execute<MoveRow>(sql`
    select a.id, a.name, r.day, r.from_stage as "from", r.to_stage as "to", t.revenue_12m::text as "revenue12m"
    from ${moved} r join account_total t on t.account_id = r.account_id join account a on a.id = r.account_id
    where ${differs} and t.sort_revenue >= ${cut.least ?? Number.MAX_VALUE}
    order by t.sort_revenue desc, t.account_id desc limit ${most}`)
  return { rows: [...rows], tail: without(await tail(tx, moved, differs), rows) }
}

export type FirstOrderRow = { id: string; name: string; day: Day; revenue12m: Amount }

/** Accounts that ordered for the first time after a day, the largest first; all others are the tail. */
export async function listFirstOrders(
  tx: Tx,
  since: Day,
  most: number,
  looking = EVERYBODY,
): Promise<{ rows: FirstOrderRow[]; tail: Tail }> {
  const first = sql`r.first_day > ${since}::date and ${looked({ ownerId: looking.ownerId })}`
  const rows = await tx.execute<FirstOrderRow>(sql`
    select a.id, a.name, r.first_day as day, r.revenue_12m::text as "revenue12m"
    from account_total r join account a on a.id = r.account_id
    where ${first} order by r.sort_revenue desc, a.id limit ${most}`)
  return { rows: [...rows], tail: without(await tail(tx, sql`account_total`, first), rows) }
}

/** How many accounts a person looks after. */
export async function countOwned(tx: Tx, personId: string): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from account
    where owner_id = ${personId}::uuid and archived_at is null and merged_into is null`)
  return row!.count
}

export type AsideRow = { id: string; name: string; until: Day }

/** Accounts a person does not want to be reminded of before a later day. */
export async function listAside(tx: Tx, { personId, today }: { personId: string; today: Day }): Promise<AsideRow[]> {
  const rows = await tx.execute<AsideRow>(sql`
    select a.id, a.name, p.value #>> '{}' as until
    from preference p join account a on p.name = 'aside ' || a.id
    where p.person_id = ${personId}::uuid and p.name like 'aside %' and p.value #>> '{}' > ${today}
    order by until, a.name, a.id`)
  return [...rows]
}

/** Which accounts are looked at, of a relation with an `account_id`: none that is put away, nor of whom it was declared that it ended or is not pursued. */
export function looked({ ownerId, aside }: Looking, id: SQL = sql`r.account_id`): SQL {
  const away = sql`${id} not in (select id from account where archived_at is not null or merged_into is not null)
    and ${id} not in (select account_id from account_word where declared in ${OUTCOMES})`
  const mine = ownerId ? sql`and ${id} in (select id from account where owner_id = ${ownerId}::uuid)` : sql``
  const now = aside
    ? sql`and not exists (
        select 1 from preference p where p.person_id = ${aside.personId}::uuid and p.name = 'aside ' || ${id}
          and p.value #>> '{}' > ${aside.today}
      )`
    : sql``
  return sql`${away} ${mine} ${now}`
}

export async function tail(tx: Tx, from: SQL, where: SQL): Promise<Tail> {
  const [row] = await tx.execute<Tail>(sql`
    select count(*)::int as accounts, coalesce(sum(t.revenue_12m), 0)::text as "revenue12m"
    from ${from} r join account_total t on t.account_id = r.account_id where ${where}`)
  return row!
}

/** All less those that were listed. */
export function without(all: Tail, listed: readonly { revenue12m: Amount }[]): Tail {
  const shown = sumAmounts(listed.map((row) => row.revenue12m))
  const rest = shown.startsWith('-') ? shown.slice(1) : `-${shown}`
  return { accounts: all.accounts - listed.length, revenue12m: sumAmounts([all.revenue12m, rest]) }
}
