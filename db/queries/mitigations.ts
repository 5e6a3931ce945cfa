import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import {
  ACCOUNT_MEASURES,
  type MitigationFields,
  type MitigationInput,
  type MitigationMeasure,
} from '#lib/core/dependency/mitigation.ts'

export type MitigationRow = MitigationFields & {
  id: string
  accountName: string | null
  /** The uppermost account of its group today. */
  rootId: string | null
  ownerName: string
  createdDay: Day
  /** The share it is about when the plan was made, 0–1, and as of which day; null where none could be read. */
  startShare: number | null
  startDay: Day | null
  revision: number
}

const READ = sql`
  select m.id, m.measure, m.subject, m.account_id as "accountId", a.name as "accountName", a.root_id as "rootId", m.title, m.effect, m.target,
    m.start_share as "startShare", m.start_day as "startDay", m.owner_id as "ownerId", o.name as "ownerName", m.due_day as "dueDay",
    m.closed_day as "closedDay", m.closed_as as "closedAs", m.outcome, m.archived_at is not null as archived, m.revision,
    (m.created_at at time zone w.time_zone)::date as "createdDay", coalesce(s.steps, '[]') as steps
  from mitigation m
  join system.workspace w on w.id = m.workspace_id
  join system.person o on o.id = m.owner_id
  left join account a on a.id = m.account_id
  left join lateral (
    select jsonb_agg(jsonb_build_object('id', s.id, 'text', s.text, 'dueDay', s.due_day, 'doneDay', s.done_day, 'doneBy', s.done_by)
      order by s.position, s.id) as steps
    from mitigation_step s where s.mitigation_id = m.id and s.archived_at is null
  ) s on true`

/** `hold` keeps others from writing it until the transaction ends. */
export async function getMitigation(tx: Tx, id: string, { hold = false } = {}): Promise<MitigationRow | null> {
  // held first: what is read behind the lock is what the other has written
  if (hold) await tx.execute(sql`select from mitigation where id = ${id}::uuid for update`)
  const [row] = await tx.execute<MitigationRow>(sql`${READ} where m.id = ${id}::uuid`)
  return row ?? null
}

export async function listMitigationsById(tx: Tx, ids: readonly string[]): Promise<MitigationRow[]> {
  return [...(await tx.execute<MitigationRow>(sql`${READ} where m.id = any(${`{${ids.join(',')}}`}::uuid[])`))]
}

export type MitigationChoice = {
  measure?: MitigationMeasure
  /** Of measures about an account, that account's id. */
  subject?: string
  accountId?: string
  ownerId?: string
  state: 'open' | 'closed'
  most: number
}

/** Open ones by their day, so that what is overdue comes first; closed ones from the last closed on. */
export async function listMitigations(tx: Tx, choice: MitigationChoice): Promise<MitigationRow[]> {
  const { measure, subject, accountId, ownerId, state, most } = choice
  const wanted = [
    sql`m.archived_at is null and m.closed_day is ${state === 'open' ? sql`null` : sql`not null`}`,
    ...(measure ? [sql`m.measure = ${measure}`] : []),
    ...(subject === undefined ? [] : [isAbout(measure, subject)]),
    ...(accountId ? [sql`m.account_id = ${accountId}::uuid`] : []),
    ...(ownerId ? [sql`m.owner_id = ${ownerId}::uuid`] : []),
  ]
  const order = state === 'open' ? sql`m.due_day, m.created_at, m.id` : sql`m.closed_day desc, m.id`
  const rows = await tx.execute<MitigationRow>(sql`
    ${READ} where ${sql.join(wanted, sql` and `)} order by ${order} limit ${most}`)
  return [...rows]
}

/** A merge takes the account of a plan along, and a move to another parent its group; not the text of its subject. */
function isAbout(measure: MitigationMeasure | undefined, subject: string): SQL {
  if (measure === 'group' && subject) return sql`a.root_id::text = ${subject}`
  return measure && ACCOUNT_MEASURES.includes(measure) && subject
    ? sql`m.account_id::text = ${subject}`
    : sql`m.subject = ${subject}`
}

/** Open ones of a person that are due by a day, or have a step that is. */
export async function listDueMitigations(tx: Tx, ownerId: string, today: Day, most: number): Promise<MitigationRow[]> {
  const rows = await tx.execute<MitigationRow>(sql`
    ${READ} where m.owner_id = ${ownerId}::uuid and m.closed_day is null and m.archived_at is null and (m.due_day <= ${today}::date
      or exists (select from mitigation_step d where d.mitigation_id = m.id and d.archived_at is null and d.done_day is null
        and d.due_day <= ${today}::date))
    order by m.due_day, m.id limit ${most}`)
  return [...rows]
}

export type NewMitigation = Omit<MitigationInput, 'steps'> & {
  startShare: number | null
  startDay: Day | null
  createdBy: string
}

export async function insertMitigation(tx: Tx, it: NewMitigation): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into mitigation (measure, subject, account_id, title, effect, target, start_share, start_day, owner_id, due_day, created_by)
    values (${it.measure}, ${it.subject}, ${it.accountId}::uuid, ${it.title}, ${it.effect}, ${it.target}::float8, ${it.startShare}::float8,
      ${it.startDay}::date, ${it.ownerId}::uuid, ${it.dueDay}::date, ${it.createdBy}::uuid)
    returning id`)
  return row!.id
}

/** Writes what a change names, and nothing else; `revision` null: whatever it is by now. False when somebody wrote meanwhile. */
export async function updateMitigation(
  tx: Tx,
  id: string,
  revision: number | null,
  fields: Partial<Omit<MitigationFields, 'steps'>>,
): Promise<boolean> {
  const set = Object.entries(fields).map(([name, value]) => WRITE[name as keyof typeof WRITE](value))
  const rows = await tx.execute(sql`
    update mitigation set ${sql.join([...set, sql`updated_at = now(), revision = revision + 1`], sql`, `)}
    where id = ${id}::uuid ${revision === null ? sql`` : sql`and revision = ${revision}`} returning id`)
  return rows.length === 1
}

const WRITE: Record<keyof Omit<MitigationFields, 'steps'>, (value: unknown) => SQL> = {
  measure: (value) => sql`measure = ${value}`,
  subject: (value) => sql`subject = ${value}`,
  accountId: (value) => sql`account_id = ${value}::uuid`,
  title: (value) => sql`title = ${value}`,
  effect: (value) => sql`effect = ${value}`,
  target: (value) => sql`target = ${value}::float8`,
  ownerId: (value) => sql`owner_id = ${value}::uuid`,
  dueDay: (value) => sql`due_day = ${value}::date`,
  closedDay: (value) => sql`closed_day = ${value}::date`,
  closedAs: (value) => sql`closed_as = ${value}`,
  outcome: (value) => sql`outcome = ${value}`,
  archived: (value) => sql`archived_at = case when ${value}::boolean then coalesce(archived_at, now()) end`,
}

export type WrittenStep = {
  id: string | null
  text: string
  dueDay: Day | null
  doneDay: Day | null
  doneBy: string | null
}

/** The steps of a mitigation become these, in this order: those it had keep their row, those not named are put away. */
export async function writeSteps(tx: Tx, mitigationId: string, steps: readonly WrittenStep[]): Promise<void> {
  const kept = steps.flatMap(({ id }) => id ?? [])
  await tx.execute(sql`
    update mitigation_step set archived_at = now()
    where mitigation_id = ${mitigationId}::uuid and archived_at is null and not id = any(${`{${kept.join(',')}}`}::uuid[])`)
  for (const [position, { id, text, dueDay, doneDay, doneBy }] of steps.entries()) {
    if (id)
      await tx.execute(sql`
        update mitigation_step set position = ${position}, text = ${text}, due_day = ${dueDay}::date, done_day = ${doneDay}::date,
          done_by = ${doneBy}::uuid, archived_at = null
        where id = ${id}::uuid and mitigation_id = ${mitigationId}::uuid`)
    else
      await tx.execute(sql`
        insert into mitigation_step (mitigation_id, position, text, due_day, done_day, done_by)
        values (${mitigationId}::uuid, ${position}, ${text}, ${dueDay}::date, ${doneDay}::date, ${doneBy}::uuid)`)
  }
}
