import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import { type Amount, sumAmounts } from '#lib/core/money.ts'
import type { EvidentStage } from '#lib/core/stage.ts'
import type { AccountStatus } from './account-list.ts'

/** The accounts that, largest first, make up a share of the revenue of the last twelve months. */
export type RevenueCut = {
  /** Accounts with less than this stand in the tail; null where no account has revenue. */
  least: number | null
  accounts: number
}

export async function getRevenueCut(tx: Tx, share: number): Promise<RevenueCut> {
  const [row] = await tx.execute<RevenueCut>(sql`
    with ranked as (
      select sort_revenue, sum(sort_revenue) over (order by sort_revenue desc, account_id desc rows unbounded preceding)
          - sort_revenue as above,
        sum(sort_revenue) over () as total
      from account_total where sort_revenue > 0
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
  /** The chance that they are still buying, from 0 to 1; null where no model could be learnt. */
  pAlive: number | null
  revenue12m: Amount
}

export const QUIET = ['gone_quiet', 'at_risk', 'cooling'] as const

/** Accounts that drift, among those the cut keeps, largest first; all others are the tail. */
export async function listQuiet(tx: Tx, cut: RevenueCut, most: number): Promise<{ rows: QuietRow[]; tail: Tail }> {
  const rows = await tx.execute<QuietRow>(sql`
    select a.id, a.name, s.status, s.last_day as "lastDay", t.revenue_12m::text as "revenue12m",
      (s.reading #>> '{evidence,buying,gapDays}')::float8 as "gapDays",
      (s.reading #>> '{evidence,buying,typicalDays}')::float8 as "typicalDays",
      (s.reading #>> '{evidence,buying,pAlive}')::float8 as "pAlive",
      coalesce(s.reading #>> '{evidence,buying,rhythm,kind}' = 'seasonal', false) as seasonal
    from account_total t join account_standing s on s.account_id = t.account_id join account a on a.id = t.account_id
    where t.sort_revenue >= ${cut.least ?? Number.MAX_VALUE} and s.status in ${QUIET}
    order by t.sort_revenue desc, t.account_id desc limit ${most}`)
  const all = await tail(tx, sql`account_standing`, sql`r.status in ${QUIET}`)
  return { rows: [...rows], tail: without(all, rows) }
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
): Promise<{ rows: MoveRow[]; tail: Tail }> {
  const moved = sql`(
    select account_id, max(day) as day, (array_agg(from_stage order by day))[1] as from_stage,
      (array_agg(to_stage order by day desc))[1] as to_stage
    from stage_change where day > ${since}::date group by account_id
  )`
  // a first reading is no move: the account was not known before
  const differs = sql`r.from_stage <> r.to_stage and r.from_stage <> 'unknown'`
  const rows = await tx.execute<MoveRow>(sql`
    select a.id, a.name, r.day, r.from_stage as "from", r.to_stage as "to", t.revenue_12m::text as "revenue12m"
    from ${moved} r join account_total t on t.account_id = r.account_id join account a on a.id = r.account_id
    where ${differs} and t.sort_revenue >= ${cut.least ?? Number.MAX_VALUE}
    order by t.sort_revenue desc, t.account_id desc limit ${most}`)
  return { rows: [...rows], tail: without(await tail(tx, moved, differs), rows) }
}

/** How many accounts ordered for the first time after a day. */
export async function countFirstOrders(tx: Tx, since: Day): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from account_total where first_day > ${since}::date`,
  )
  return row!.count
}

async function tail(tx: Tx, from: SQL, where: SQL): Promise<Tail> {
  const [row] = await tx.execute<Tail>(sql`
    select count(*)::int as accounts, coalesce(sum(t.revenue_12m), 0)::text as "revenue12m"
    from ${from} r join account_total t on t.account_id = r.account_id where ${where}`)
  return row!
}

/** All less those that were listed. */
function without(all: Tail, listed: readonly { revenue12m: Amount }[]): Tail {
  const shown = sumAmounts(listed.map((row) => row.revenue12m))
  const rest = shown.startsWith('-') ? shown.slice(1) : `-${shown}`
  return { accounts: all.accounts - listed.length, revenue12m: sumAmounts([all.revenue12m, rest]) }
}
