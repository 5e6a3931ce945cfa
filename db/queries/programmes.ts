import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { ProgrammeKind } from '#lib/core/evidence/bond.ts'

export type ProgrammeRow = {
  id: string
  name: string
  kind: ProgrammeKind
  about: string
  revision: number
  archived: boolean
  by: string
  on: Day
  /** Accounts that are in it today, and of these, with something delivered in the year before. */
  accounts: number
  delivered: number
}

/** Programmes and priority services of the workspace by name, those put away last. */
export async function listProgrammes(tx: Tx, today: Day): Promise<ProgrammeRow[]> {
  const rows = await tx.execute<ProgrammeRow>(sql`
    select p.id, p.name, p.kind, p.about, p.revision, p.archived_at is not null as archived, w.name as by, p.created_at::date as on,
      coalesce(e.accounts, 0)::int as accounts, coalesce(e.delivered, 0)::int as delivered
    from programme p join system.person w on w.id = p.created_by left join (
      select e.programme_id, count(distinct e.account_id) as accounts, count(distinct e.account_id) filter (where exists (
        select from programme_delivery d where d.enrolment_id = e.id and d.archived_at is null and d.day > ${today}::date - 365
      )) as delivered
      from programme_enrolment e join account a on a.id = e.account_id and a.merged_into is null and a.archived_at is null
      where e.archived_at is null and e.from_day <= ${today}::date and (e.until_day is null or e.until_day >= ${today}::date)
      group by e.programme_id
    ) e on e.programme_id = p.id
    order by p.archived_at is not null, lower(p.name), p.id`)
  return [...rows]
}

/** A programme of this name, whatever its capitals; null where none that is not put away has it. */
export async function findProgramme(tx: Tx, name: string): Promise<string | null> {
  const [row] = await tx.execute<{ id: string }>(sql`
    select id from programme where lower(name) = lower(${name}) and archived_at is null order by id limit 1`)
  return row?.id ?? null
}

/** An enrolment of the account in the same programme whose time overlaps. */
export async function findLiveEnrolment(
  tx: Tx,
  accountId: string,
  { programmeId, fromDay, untilDay }: { programmeId: string; fromDay: Day; untilDay: Day | null },
): Promise<string | null> {
  const [row] = await tx.execute<{ id: string }>(sql`
    select id from programme_enrolment
    where account_id = ${accountId}::uuid and programme_id = ${programmeId}::uuid and archived_at is null
      and (until_day is null or until_day >= ${fromDay}::date) and (${untilDay}::date is null or from_day <= ${untilDay}::date) limit 1`)
  return row?.id ?? null
}

export type EnrolledRow = {
  id: string
  programmeId: string
  accountId: string
  account: string
  fromDay: Day
  untilDay: Day | null
  lastDelivery: Day | null
}

/** Who is or was in which programme, by name. */
export async function listEnrolled(tx: Tx): Promise<EnrolledRow[]> {
  const rows = await tx.execute<EnrolledRow>(sql`
    select e.id, e.programme_id as "programmeId", e.account_id as "accountId", a.name as account, e.from_day as "fromDay", e.until_day as "untilDay",
      (select max(d.day) from programme_delivery d where d.enrolment_id = e.id and d.archived_at is null) as "lastDelivery"
    from programme_enrolment e join account a on a.id = e.account_id and a.merged_into is null
    where e.archived_at is null
    order by e.until_day is not null, a.sort_name, e.from_day, e.id`)
  return [...rows]
}
