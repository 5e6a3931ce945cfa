import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { currentWorkspace } from '#db/schema/columns.ts'
import type { Day } from '#lib/core/day.ts'
import type { Side } from '#lib/core/promises/promise.ts'
import type { Reckoned, ReportCell } from '#lib/core/promises/promise-report.ts'
import type { PersonQuarter } from '#lib/core/promises/team-groups.ts'

/** Promises of one side whose day fell on these days; `today` tells which of the open ones are past it. */
export type ReportScope = { side: Side; from: Day; to: Day; today: Day }

/** Those that are counted: their day has come and they were neither released nor renegotiated. */
function counted({ side, from, to, today }: ReportScope): SQL {
  return sql`p.archived_at is null and p.made_by = ${side} and p.due_day between ${from}::date and ${to}::date
    and p.state not in ('released', 'renegotiated') and (p.state <> 'open' or p.due_day < ${today}::date)`
}

/** What the report is added up from. */
export async function readReportCells(tx: Tx, scope: ReportScope): Promise<ReportCell[]> {
  const rows = await tx.execute<ReportCell>(sql`
    select date_trunc('month', p.due_day)::date as month, p.form, s.promise_id is not null as stepped, p.size, p.state, p.cause,
      count(*)::int as count
    from promise p
    left join (select distinct promise_id from promise_step where archived_at is null) s on s.promise_id = p.id
    where ${counted(scope)} group by 1, 2, 3, 4, 5, 6 order by 1`)
  return [...rows]
}

/** What each person looked after came to, a row a quarter; for `rollUpTeams` alone, which tells of nobody. */
export async function readPersonQuarters(tx: Tx, scope: ReportScope): Promise<PersonQuarter[]> {
  const rows = await tx.execute<PersonQuarter>(sql`
    select date_trunc('quarter', p.due_day)::date as quarter, p.owner_id as "personId",
      coalesce((select e->>'team' from jsonb_array_elements(m.team_past) with ordinality as past(e, place)
        where date_trunc('quarter', p.due_day)::date < (e->>'until')::date order by place limit 1), m.team, '') as team,
      count(*)::int as counted, (count(*) filter (where p.state = 'kept'))::int as "onTime"
    from promise p left join system.membership m on m.person_id = p.owner_id and m.workspace_id = ${currentWorkspace}
    where ${counted(scope)} group by 1, 2, 3 order by 1, 2`)
  return [...rows]
}

/** Whether any promise of ours that is due by a day is somebody's to look after. */
export async function hasPromisesUntil(tx: Tx, personId: string, until: Day): Promise<boolean> {
  const [row] = await tx.execute<{ any: boolean }>(sql`
    select exists (select from promise where owner_id = ${personId}::uuid and made_by = 'us' and due_day < ${until}::date) as any`)
  return row!.any
}

export type AccountTally = { id: string; name: string; counted: number; missed: number }

/** The accounts of which most were not on time in full. */
export async function listMostMissed(tx: Tx, scope: ReportScope, most: number): Promise<AccountTally[]> {
  const rows = await tx.execute<AccountTally>(sql`
    select a.id, a.name, t.counted, t.missed from (
      select p.account_id, count(*)::int as counted, (count(*) filter (where p.state <> 'kept'))::int as missed
      from promise p where ${counted(scope)} group by 1
    ) t join account a on a.id = t.account_id
    where t.missed > 0 order by t.missed desc, t.counted, a.sort_name, a.id limit ${most}`)
  return [...rows]
}

export type DisputeTally = { id: string; name: string; disputed: number; unsettled: number }

/** The accounts that say otherwise of most promises, and of how many of them nobody has settled it. */
export async function listDisputes(tx: Tx, scope: ReportScope, most: number): Promise<DisputeTally[]> {
  const rows = await tx.execute<DisputeTally>(sql`
    select a.id, a.name, count(*)::int as disputed, (count(*) filter (where p.disputed_at is not null))::int as unsettled
    from promise p join account a on a.id = p.account_id
    where p.archived_at is null and p.made_by = ${scope.side} and p.due_day between ${scope.from}::date and ${scope.to}::date
      and p.id in (select r.promise_id from promise_reply r where r.kind = 'disputed')
    group by a.id, a.name, a.sort_name order by 3 desc, a.sort_name, a.id limit ${most}`)
  return [...rows]
}

export type DerivedMonth = { month: Day; state: Reckoned; count: number }

/**
 * The same of what invoices (theirs: due and settled) or orders (ours: required and delivered) tell, as of the day they are complete through; of
 * accounts whose records say at all when something was paid or delivered.
 */
export async function readDerivedMonths(tx: Tx, { side, from, to }: ReportScope, asOf: Day): Promise<DerivedMonth[]> {
  const [due, done] =
    side === 'them' ? [sql`i.due_day`, sql`i.settled_day`] : [sql`i.required_day`, sql`i.delivered_day`]
  const rows = await tx.execute<DerivedMonth>(sql`
    with told as (
      select i.account_id, greatest(${due}, i.day) as due, case when ${done} <= ${asOf}::date then greatest(${done}, i.day) end as done
      from invoice i where i.day <= ${asOf}::date and i.net > 0 and ${due} is not null and i.account_id is not null
    )
    select date_trunc('month', t.due)::date as month,
      case when t.done <= t.due then 'kept' when t.done is not null then 'kept_late' else 'open' end as state, count(*)::int as count
    from told t
    where t.account_id in (select account_id from told where done is not null)
      and t.due between ${from}::date and ${to}::date and (t.done is not null or t.due < ${asOf}::date)
    group by 1, 2 order by 1, 2`)
  return [...rows]
}

/** The first and last day anything counted of a side was due; null where nothing was. */
export async function getReportSpan(tx: Tx, side: Side): Promise<{ from: Day; to: Day } | null> {
  const [row] = await tx.execute<{ from: Day | null; to: Day | null }>(sql`
    select min(due_day) as from, max(due_day) as to from promise where archived_at is null and made_by = ${side}`)
  return row?.from && row.to ? { from: row.from, to: row.to } : null
}

export type OwnTally = { quarter: Day; state: string; count: number }

/** What became of the promises of ours that one person looks after, by quarter; shown to that person alone. */
export async function readOwnRecord(tx: Tx, personId: string, today: Day): Promise<OwnTally[]> {
  const rows = await tx.execute<OwnTally>(sql`
    select date_trunc('quarter', p.due_day)::date as quarter, case when p.state = 'open' and p.due_day >= ${today}::date then 'ahead' else p.state end
      as state, count(*)::int as count
    from promise p where p.archived_at is null and p.made_by = 'us' and p.owner_id = ${personId}::uuid group by 1, 2 order by 1 desc, 2`)
  return [...rows]
}
