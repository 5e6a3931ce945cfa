import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { ReportedPitch } from '#lib/core/offers/launch-report.ts'

/** What of invoices counts as what followed: lines of this product, or (null) all there is; of so many days, through `asOf`. */
export type Followed = { code: string | null; days: number; asOf: Day | null }

/**
 * Every account of a launch with what became of it, in the order of waves and places. What followed an acceptance is what was invoiced to the
 * account on that day and in the days after it, in the base currency; beside it the same days a year before. Documents without a rate are left
 * out, as everywhere.
 */
export async function readLaunchPitches(tx: Tx, launchId: string, followed: Followed): Promise<ReportedPitch[]> {
  const { code, days, asOf } = followed
  const invoiced = (from: string) => sql`(
    select coalesce(sum(${code === null ? sql`i.base_net` : LINES_IN_BASE}), 0)
    from invoice i ${code === null ? sql`` : sql`join invoice_line l on l.invoice_id = i.id left join rate r on r.id = i.rate_id`}
    where i.account_id = p.account_id and i.base_net is not null ${code === null ? sql`` : sql`and l.product = ${code}`}
      and i.day between ${sql.raw(from)} and ${sql.raw(from)} + ${days}::int and i.day <= ${asOf}::date
  )`
  // three statements, put together here: right after a plan nothing is known yet of how many rows a launch has, and joined in one they
  // were compared each with each
  const told = await tx.execute<Told>(sql`
    select p.id, p.account_id as "accountId", a.name as "accountName", p.wave, coalesce(p.standing ->> 'stage', 'unknown') as stage, p.state,
      to_char(p.pitched_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "toldAt",
      (p.pitched_at at time zone z.time_zone)::date as "toldDay"
    from pitch p
    join account a on a.id = p.account_id
    join system.workspace z on z.id = p.workspace_id
    where p.launch_id = ${launchId}::uuid and p.archived_at is null
    order by p.wave nulls last, p.place, p.id`)
  const said = await tx.execute<Said>(sql`
    select n.pitch_id as id, bool_or(n.state in ('interested', 'asked', 'accepted')) as asked,
      (array_agg(n.reason order by n.said_at desc, n.id desc) filter (where n.state = 'declined'))[1] as reason
    from pitch_answer n join pitch p on p.id = n.pitch_id
    where p.launch_id = ${launchId}::uuid and n.archived_at is null group by n.pitch_id`)
  const money = await tx.execute<Money>(sql`
    with accepted as (
      select p.id, p.account_id, (p.answered_at at time zone z.time_zone)::date as day,
        ((p.answered_at at time zone z.time_zone)::date - interval '1 year')::date as year_before
      from pitch p join system.workspace z on z.id = p.workspace_id
      where p.launch_id = ${launchId}::uuid and p.archived_at is null and p.state = 'accepted'
    )
    select p.id, p.day as "acceptedDay", trim_scale(${invoiced('p.day')})::text as followed,
      trim_scale(${invoiced('p.year_before')})::text as before
    from accepted p`)
  const [saidOf, moneyOf] = [new Map(said.map((row) => [row.id, row])), new Map(money.map((row) => [row.id, row]))]
  return told.map((row) => {
    const { acceptedDay = null, followed = null, before = null } = moneyOf.get(row.id) ?? {}
    const words = saidOf.get(row.id)
    return {
      ...row,
      asked: row.toldAt !== null && (words?.asked ?? false),
      reason: row.state === 'declined' ? (words?.reason ?? null) : null,
      ...{ acceptedDay, followed, before },
    }
  })
}

type Money = Pick<ReportedPitch, 'id' | 'acceptedDay' | 'followed' | 'before'>
type Said = Pick<ReportedPitch, 'id' | 'asked' | 'reason'>
type Told = Omit<ReportedPitch, keyof Omit<Money, 'id'> | keyof Omit<Said, 'id'>>

/** As kept revenue reads a product's lines (db/queries/kept.ts). */
const LINES_IN_BASE = sql`round(l.net * coalesce(r.rate, 1), 6)`

/** A wave that a manager opened before its day, and why. */
export type OpenedEarly = { wave: number; day: Day; was: Day; at: string; by: string; reason: string }

export async function listOpenedEarly(tx: Tx, launchId: string): Promise<OpenedEarly[]> {
  const rows = await tx.execute<
    Omit<OpenedEarly, 'wave' | 'day' | 'was'> & { before: (Day | null)[]; after: (Day | null)[] }
  >(sql`
    select r.before -> 'opens' as before, r.after -> 'opens' as after, c.at, p.name as by, c.note as reason
    from change_row r join change c on c.id = r.change_id join system.person p on p.id = c.said_by
    where r.subject_id = ${launchId}::uuid and r.noun = 'launch' and c.kind = 'launch-state' and r.after ? 'opens'
      and not r.after ? 'state' and not exists (select 1 from change u where u.undoes = c.id)
    order by c.at, r.id`)
  return rows.flatMap(({ before, after, ...said }) =>
    after.flatMap((day, index) => {
      const was = before[index] ?? null
      return day && was && day < was ? [{ ...said, wave: index + 1, day, was }] : []
    }),
  )
}
