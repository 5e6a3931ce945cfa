import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Repeat } from '#lib/core/tasks/repeat.ts'
import { IS_TOUCHED } from './promise-outcomes.ts'

export type StandingSeries = {
  id: string
  repeat: Repeat
  every: number
  firstDay: Day
  untilDay: Day | null
  archived: boolean
  /** The day it was written down, and changed last: what was due before was produced as it stood then. */
  createdOn: Day
  changedOn: Day
  /** Its days from `changedOn` on that have an instance, put away or not. */
  made: Day[]
}

/** Standing promises that may have to produce: not put away, and of accounts that are there. `id`: this one, whatever it is. */
export async function listSeries(tx: Tx, id: string | null = null): Promise<StandingSeries[]> {
  const rows = await tx.execute<StandingSeries>(sql`
    select s.id, s.repeat, s.repeat_every as every, s.first_day as "firstDay", s.until_day as "untilDay",
      s.archived_at is not null or a.archived_at is not null or a.merged_into is not null as archived,
      (s.created_at at time zone w.time_zone)::date as "createdOn", c.day as "changedOn",
      coalesce((select jsonb_agg(p.standing_day) from promise p where p.standing_id = s.id and p.standing_day >= c.day), '[]') as made
    from standing_promise s
    join account a on a.id = s.account_id
    join system.workspace w on w.id = s.workspace_id
    cross join lateral (select (s.updated_at at time zone w.time_zone)::date as day) c
    where ${
      id === null
        ? sql`s.archived_at is null and a.archived_at is null and a.merged_into is null`
        : sql`s.id = ${id}::uuid`
    }`)
  return [...rows]
}

/** A standing promise as its instances take it over. */
const SAID = sql`account_id, made_by, form, size, text, contact_id, promised_by, promised_day, where_said, owner_id, vow_id, plan_id`

/** Makes the instances of these days; one that is there already stays as it is. Answers how many were made. */
export async function insertPromiseInstances(tx: Tx, due: readonly { id: string; day: Day }[]): Promise<number> {
  if (due.length === 0) return 0
  const rows = await tx.execute(sql`
    insert into promise (${SAID}, due_day, first_day, standing_id, standing_day, created_by)
    select s.account_id, s.made_by, s.form, s.size, s.text, s.contact_id, s.promised_by, s.promised_day, s.where_said, s.owner_id,
      s.vow_id, s.plan_id, d.day, d.day, s.id, d.day, s.created_by
    from jsonb_to_recordset(${JSON.stringify(due)}::jsonb) as d(id uuid, day date) join standing_promise s on s.id = d.id
    order by s.id, d.day
    on conflict do nothing returning 1`)
  return rows.length
}

/** Instances that are still to come and that nobody worked with since they were made; `away`: they were put away with the rhythm they had. */
export async function listUntouched(
  tx: Tx,
  standingId: string,
  after: Day,
): Promise<{ id: string; day: Day; away: boolean }[]> {
  const rows = await tx.execute<{ id: string; day: Day; away: boolean }>(sql`
    select p.id, p.standing_day as day, p.archived_at is not null as away from promise p
    where p.standing_id = ${standingId}::uuid and p.due_day > ${after}::date and not ${IS_TOUCHED}
    order by p.id for update`)
  return [...rows]
}

/** Puts instances away as the rhythm goes; their revision stays, by which they are known from those a person put away. */
export async function putInstancesAway(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.execute(sql`
    update promise set archived_at = now(), updated_at = now() where id = any(${`{${ids.join(',')}}`}::uuid[])`)
}

/** Brings instances to what their standing promise says now. */
export async function renewInstanceWords(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.execute(sql`
    update promise p set (${SAID}, archived_at, updated_at) = (
      select s.account_id, s.made_by, s.form, s.size, s.text, s.contact_id, s.promised_by, s.promised_day, s.where_said, s.owner_id,
        s.vow_id, s.plan_id, null::timestamptz, now()
      from standing_promise s where s.id = p.standing_id)
    where p.id = any(${`{${ids.join(',')}}`}::uuid[])`)
}
