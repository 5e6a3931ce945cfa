import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import type { GapOutcomeKind } from '#lib/core/standing/gap-outcome.ts'
import type { StandingRecord } from '#lib/core/standing/standing-record.ts'
import { type Looking, looked, type RevenueCut, type Tail, tail, without } from './attention.ts'

export const GAPS = ['contradicted', 'unsupported'] as const
export type GapVerdict = (typeof GAPS)[number]

export type GapRow = {
  id: string
  name: string
  verdict: GapVerdict
  declared: string | null
  stated: string | null
  /** The newest declaration: what declaring anew must have seen. */
  seen: string | null
  reading: StandingRecord
  revenue12m: Amount
  /** What was done about it last; null: nothing yet, or not since it reads so. */
  outcome: { kind: GapOutcomeKind; note: string; untilDay: Day | null; by: string; day: Day } | null
}

/**
 * Perception gaps of the accounts the cut keeps: contradicted before unsupported, the largest first, without those left until a later
 * day; all others are the tail. `timeZone` tells on which day something was done.
 */
export async function listGaps(
  tx: Tx,
  cut: RevenueCut,
  looking: Looking,
  { today, timeZone, most }: { today: Day; timeZone: string; most: number },
): Promise<{ rows: GapRow[]; tail: Tail }> {
  const rows = await tx.execute<GapRow>(sql`
    ${gaps(timeZone)}
    where t.sort_revenue >= ${cut.least ?? Number.MAX_VALUE} and s.gap in ${GAPS} and not ${left(today)}
      and ${looked(looking, sql`t.account_id`)}
    order by s.gap, t.sort_revenue desc, t.account_id desc limit ${most}`)
  const open = sql`(select s.account_id from account_standing s ${LAST} where s.gap in ${GAPS} and not ${left(today)})`
  return { rows: [...rows], tail: without(await tail(tx, open, looked(looking)), rows) }
}

/** Those left until a later day, the soonest first. */
export async function listLeftGaps(
  tx: Tx,
  looking: Looking,
  { today, timeZone, most }: { today: Day; timeZone: string; most: number },
): Promise<GapRow[]> {
  const rows = await tx.execute<GapRow>(sql`
    ${gaps(timeZone)}
    where s.gap in ${GAPS} and ${left(today)} and ${looked(looking, sql`t.account_id`)}
    order by last.until_day, t.sort_revenue desc, t.account_id limit ${most}`)
  return [...rows]
}

/** How many gaps there are among the accounts looked at, and the largest of them by name. */
export async function countGaps(
  tx: Tx,
  cut: RevenueCut,
  looking: Looking,
  today: Day,
): Promise<{ contradicted: number; unsupported: number; first: { id: string; name: string }[] }> {
  const rows = await tx.execute<{ id: string; name: string; verdict: GapVerdict }>(sql`
    select a.id, a.name, s.gap as verdict
    from account_total t join account_standing s on s.account_id = t.account_id join account a on a.id = t.account_id ${LAST}
    where t.sort_revenue >= ${cut.least ?? Number.MAX_VALUE} and s.gap in ${GAPS} and not ${left(today)}
      and ${looked(looking, sql`t.account_id`)}
    order by s.gap, t.sort_revenue desc, t.account_id desc`)
  const of = (verdict: GapVerdict) => rows.filter((row) => row.verdict === verdict)
  const contradicted = of('contradicted')
  return {
    contradicted: contradicted.length,
    unsupported: of('unsupported').length,
    first: contradicted.slice(0, 3).map(({ id, name }) => ({ id, name })),
  }
}

/** What was done last about the gap of an account `s`. */
const LAST = sql`left join lateral (
  select o.* from gap_outcome o where o.account_id = s.account_id order by o.said_at desc, o.id desc limit 1
) last on true`

// another gap than the one that was left is news
const left = (today: Day): SQL =>
  sql`coalesce(last.outcome = 'later' and last.until_day > ${today}::date and last.verdict = s.gap, false)`

const gaps = (timeZone: string): SQL => sql`
  select a.id, a.name, s.gap as verdict, w.declared, w.stated, s.reading, t.revenue_12m::text as "revenue12m", (
      select d.id from stage_declaration d where d.account_id = a.id order by d.said_at desc, d.id desc limit 1) as seen,
    case when last.outcome <> 'back' and last.verdict = s.gap then jsonb_build_object('kind', last.outcome, 'note', last.note,
      'untilDay', last.until_day, 'by', p.name, 'day', (last.said_at at time zone ${timeZone})::date) end as outcome
  from account_total t join account_standing s on s.account_id = t.account_id join account a on a.id = t.account_id
  left join account_word w on w.account_id = a.id ${LAST}
  left join system.person p on p.id = last.said_by`
