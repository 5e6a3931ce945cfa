import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Repeat } from '#lib/core/tasks/repeat.ts'
import type { TaskFields, TaskInput } from '#lib/core/tasks/task.ts'

export type TaskRow = TaskFields & {
  id: string
  ownerName: string
  accountName: string | null
  contactName: string | null
  doneByName: string | null
  /** The day it was done on, in the workspace's time zone. */
  doneDay: Day | null
  revision: number
  seriesId: string
}

const READ = sql`
  select t.id, t.text, t.day, t.owner_id as "ownerId", o.name as "ownerName", t.account_id as "accountId", a.name as "accountName",
    t.contact_id as "contactId", c.name as "contactName", t.repeat, t.repeat_every as "repeatEvery", t.series_id as "seriesId",
    t.series_day as "seriesDay", (t.done_at at time zone 'UTC')::text as "doneAt", t.done_by as "doneBy", d.name as "doneByName",
    (t.done_at at time zone w.time_zone)::date as "doneDay", t.archived_at is not null as archived, t.revision
  from task t
  join system.workspace w on w.id = t.workspace_id
  join system.person o on o.id = t.owner_id
  left join system.person d on d.id = t.done_by
  left join account a on a.id = t.account_id
  left join contact c on c.id = t.contact_id`

export async function getTask(tx: Tx, id: string): Promise<TaskRow | null> {
  const [row] = await tx.execute<TaskRow>(sql`${READ} where t.id = ${id}::uuid`)
  return row ?? null
}

export async function listTasksById(tx: Tx, ids: readonly string[]): Promise<TaskRow[]> {
  return [...(await tx.execute<TaskRow>(sql`${READ} where t.id = any(${`{${ids.join(',')}}`}::uuid[])`))]
}

export type TaskChoice = {
  /** Null: everybody's. */
  ownerId: string | null
  accountId?: string | null
  contactId?: string | null
  state: 'open' | 'done'
  /** Only those due before this day. */
  before?: Day
  most: number
  skip?: number
}

/** Open ones by their day, so that what is overdue comes first; done ones from the last done on. */
export async function listTasks(tx: Tx, choice: TaskChoice): Promise<TaskRow[]> {
  const order = choice.state === 'open' ? sql`t.day, t.created_at, t.id` : sql`t.done_at desc, t.id`
  const rows = await tx.execute<TaskRow>(sql`
    ${READ} where ${chosen(choice)} order by ${order} limit ${choice.most} offset ${choice.skip ?? 0}`)
  return [...rows]
}

export async function countTasks(tx: Tx, choice: Omit<TaskChoice, 'most'>): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from task t where ${chosen(choice)}`,
  )
  return row!.count
}

/** The tasks a list shows, as a condition on `task t`: what is exported is what is listed. */
export function chosen({ ownerId, accountId, contactId, state, before }: Omit<TaskChoice, 'most'>): SQL {
  const wanted = [
    sql`t.archived_at is null and t.done_at is ${state === 'open' ? sql`null` : sql`not null`}`,
    ...(ownerId ? [sql`t.owner_id = ${ownerId}::uuid`] : []),
    ...(accountId ? [sql`t.account_id = ${accountId}::uuid`] : []),
    ...(contactId ? [sql`t.contact_id = ${contactId}::uuid`] : []),
    ...(before ? [sql`t.day < ${before}::date`] : []),
  ]
  return sql.join(wanted, sql` and `)
}

export type NewTask = TaskInput & { createdBy: string; seriesId?: string; seriesDay?: Day }

/**
 * Writes a task; answers its id. Where the series has one of that day already that was put away (the next one of a task that was done and
 * opened again), that one comes back; null where it stands.
 */
export async function insertTask(tx: Tx, task: NewTask): Promise<string | null> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into task (account_id, contact_id, text, day, owner_id, repeat, repeat_every, series_id, series_day, created_by)
    values (${task.accountId}::uuid, ${task.contactId}::uuid, ${task.text}, ${task.day}::date, ${task.ownerId}::uuid, ${task.repeat},
      ${task.repeatEvery}, coalesce(${task.seriesId ?? null}::uuid, gen_random_uuid()), ${task.seriesDay ?? task.day}::date,
      ${task.createdBy}::uuid)
    on conflict (workspace_id, series_id, day) do update
      set archived_at = null, text = excluded.text, owner_id = excluded.owner_id, account_id = excluded.account_id,
        contact_id = excluded.contact_id, repeat = excluded.repeat, repeat_every = excluded.repeat_every, updated_at = now(),
        revision = task.revision + 1
      where task.archived_at is not null and task.done_at is null
    returning id`)
  return row?.id ?? null
}

/** Writes what a change names, and nothing else; `revision` null: whatever it is by now. False when somebody wrote meanwhile. */
export async function updateTask(
  tx: Tx,
  id: string,
  revision: number | null,
  fields: Partial<TaskFields>,
): Promise<boolean> {
  const set = Object.entries(fields).map(([name, value]) => WRITE[name as keyof TaskFields](value))
  const rows = await tx.execute(sql`
    update task t set ${sql.join([...set, sql`updated_at = now(), revision = revision + 1`], sql`, `)}
    where id = ${id}::uuid ${revision === null ? sql`` : sql`and revision = ${revision}`} returning id`)
  return rows.length === 1
}

const WRITE: Record<keyof TaskFields, (value: unknown) => SQL> = {
  text: (value) => sql`text = ${value}`,
  // two of a series never share a day: one that is moved onto another's goes on as a series of its own
  day: (value) => sql`day = ${value}::date, series_id = case when exists (
    select 1 from task o where o.series_id = t.series_id and o.day = ${value}::date and o.id <> t.id
  ) then gen_random_uuid() else series_id end`,
  ownerId: (value) => sql`owner_id = ${value}::uuid`,
  accountId: (value) => sql`account_id = ${value}::uuid`,
  contactId: (value) => sql`contact_id = ${value}::uuid`,
  repeat: (value) => sql`repeat = ${value as Repeat | null}`,
  repeatEvery: (value) => sql`repeat_every = ${value}::int`,
  seriesDay: (value) => sql`series_day = ${value}::date`,
  doneAt: (value) => sql`done_at = ${value}::timestamp at time zone 'UTC'`,
  doneBy: (value) => sql`done_by = ${value}::uuid`,
  archived: (value) => sql`archived_at = case when ${value}::boolean then coalesce(archived_at, now()) end`,
}

/** Marks an open task as done; answers when, or null when it was done or put away meanwhile. */
export async function closeTask(tx: Tx, id: string, doneBy: string): Promise<string | null> {
  const [row] = await tx.execute<{ doneAt: string }>(sql`
    update task set done_at = now(), done_by = ${doneBy}::uuid, updated_at = now(), revision = revision + 1
    where id = ${id}::uuid and done_at is null and archived_at is null
    returning (done_at at time zone 'UTC')::text as "doneAt"`)
  return row?.doneAt ?? null
}

/** Who wrote a task last, as far as changes tell. */
export async function getTaskWriter(tx: Tx, id: string): Promise<{ by: string | null; at: string }> {
  const [row] = await tx.execute<{ by: string | null; at: string }>(sql`
    select (
      select p.name from change_row r join change c on c.id = r.change_id join system.person p on p.id = c.said_by
      where r.subject_id = t.id order by r.id desc limit 1
    ) as by, t.updated_at as at
    from task t where t.id = ${id}::uuid`)
  return row!
}
