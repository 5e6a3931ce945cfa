import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { PromiseState } from '#lib/core/promises/promise.ts'
import type { PromiseFields, PromiseInput, PromiseStep, StepInput } from '#lib/core/promises/promise-input.ts'

export type PromiseRow = PromiseFields & {
  id: string
  pitchId: string | null
  accountName: string
  contactName: string | null
  ownerName: string
  promisedByName: string | null
  /** The day that was promised first, before anything was renegotiated. */
  firstDay: Day
  followsId: string | null
  standingId: string | null
  state: PromiseState
  outcomeDay: Day | null
  /** 0–1, of `partly`. */
  fraction: number | null
  cause: string | null
  /** In their order; empty for a simple promise. */
  steps: PromiseStep[]
  /** With how many of their contacts it is shared, and whether one of them disputes it. */
  shares: number
  disputed: boolean
  /** Who sees it otherwise, in their words, where nobody has settled it: the newest. */
  dispute: { by: string; sentence: string } | null
  revision: number
}

/** Rows of `promise p`, whole; lists of very many choose their page first and read it by id. */
export const READ_PROMISE = sql`
  select p.id, p.account_id as "accountId", a.name as "accountName", p.made_by as "madeBy", p.form, p.size, p.text,
    p.contact_id as "contactId", c.name as "contactName", p.promised_by as "promisedBy", b.name as "promisedByName",
    p.promised_day as "promisedDay", p.where_said as "whereSaid", p.touch_id as "touchId", p.owner_id as "ownerId", o.name as "ownerName",
    p.vow_id as "vowId", p.plan_id as "planId", p.pitch_id as "pitchId", p.due_day as "dueDay", p.first_day as "firstDay", p.follows_id as "followsId",
    p.standing_id as "standingId", p.state, p.outcome_day as "outcomeDay", p.fraction::float8 as fraction, p.cause,
    coalesce(s.steps, '[]') as steps, coalesce(h.shares, 0) as shares, p.disputed_at is not null as disputed,
    case when p.disputed_at is not null then (
      select jsonb_build_object('by', n.name, 'sentence', r.sentence) from promise_reply r join contact n on n.id = r.contact_id
      where r.promise_id = p.id and r.kind = 'disputed' and r.settled_at is null and not exists (
        select from promise_reply o where o.promise_id = r.promise_id and o.contact_id = r.contact_id and (o.at, o.id) > (r.at, r.id))
      order by r.at desc, r.id limit 1) end as dispute,
    p.archived_at is not null as archived, p.revision
  from promise p
  join account a on a.id = p.account_id
  join system.person o on o.id = p.owner_id
  left join system.person b on b.id = p.promised_by
  left join contact c on c.id = p.contact_id
  left join lateral (
    select jsonb_agg(jsonb_build_object('id', s.id, 'text', s.text, 'dueDay', s.due_day, 'state', s.state, 'outcomeDay', s.outcome_day,
      'fraction', s.fraction::float8, 'cause', s.cause) order by s.position, s.id) as steps
    from promise_step s where s.promise_id = p.id and s.archived_at is null
  ) s on true
  left join lateral (
    select count(*)::int as shares from promise_share h where h.promise_id = p.id and h.archived_at is null
  ) h on true`

/** `hold` keeps others from writing it until the transaction ends. */
export async function getPromise(tx: Tx, id: string, { hold = false } = {}): Promise<PromiseRow | null> {
  // held first: what is read behind the lock is what the other has written
  if (hold) await tx.execute(sql`select from promise where id = ${id}::uuid for update`)
  const [row] = await tx.execute<PromiseRow>(sql`${READ_PROMISE} where p.id = ${id}::uuid`)
  return row ?? null
}

export async function listPromisesById(tx: Tx, ids: readonly string[]): Promise<PromiseRow[]> {
  return [
    ...(await tx.execute<PromiseRow>(sql`${READ_PROMISE} where p.id = any(${`{${ids.join(',')}}`}::uuid[])
      order by p.due_day, p.id`)),
  ]
}

/** All promises of an account that are there, the newest due first. */
export async function listPromisesOf(tx: Tx, accountId: string, most: number): Promise<PromiseRow[]> {
  return [
    ...(await tx.execute<PromiseRow>(sql`${READ_PROMISE} where p.account_id = ${accountId}::uuid and p.archived_at is null
      order by p.due_day desc, p.id limit ${most}`)),
  ]
}

/** What is still to be kept at an account, either way, what is due first before. */
export async function listOpenPromisesOf(tx: Tx, accountId: string, most: number): Promise<PromiseRow[]> {
  return [
    ...(await tx.execute<PromiseRow>(sql`${READ_PROMISE}
      where p.account_id = ${accountId}::uuid and p.state = 'open' and p.archived_at is null order by p.due_day, p.id limit ${most}`)),
  ]
}

export type NewPromise = Omit<PromiseInput, 'steps'> & {
  createdBy: string
  firstDay?: Day
  followsId?: string | null
  standingId?: string | null
  standingDay?: Day | null
  importId?: string | null
}

/** Writes a promise; answers its id. Null where its series has one of that day already, or it was renegotiated just now. */
export async function insertPromise(tx: Tx, it: NewPromise): Promise<string | null> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into promise (account_id, made_by, form, size, text, contact_id, promised_by, promised_day, where_said, touch_id, owner_id,
      vow_id, plan_id, pitch_id, due_day, first_day, follows_id, standing_id, standing_day, import_id, created_by)
    values (${it.accountId}::uuid, ${it.madeBy}, ${it.form}, ${it.size}, ${it.text}, ${it.contactId}::uuid, ${it.promisedBy}::uuid,
      ${it.promisedDay}::date, ${it.whereSaid}, ${it.touchId}::uuid, ${it.ownerId}::uuid, ${it.vowId}::uuid, ${it.planId}::uuid,
      ${it.pitchId ?? null}::uuid,
      ${it.dueDay}::date, ${it.firstDay ?? it.dueDay}::date, ${it.followsId ?? null}::uuid, ${it.standingId ?? null}::uuid,
      ${it.standingDay ?? null}::date, ${it.importId ?? null}::uuid, ${it.createdBy}::uuid)
    on conflict do nothing returning id`)
  return row?.id ?? null
}

/** Writes what a change names, and nothing else; `revision` null: whatever it is by now. False when somebody wrote meanwhile. */
export async function updatePromise(
  tx: Tx,
  id: string,
  revision: number | null,
  fields: Partial<PromiseFields>,
): Promise<boolean> {
  const set = Object.entries(fields).map(([name, value]) => WRITE[name as keyof PromiseFields](value))
  const rows = await tx.execute(sql`
    update promise p set ${sql.join([...set, sql`updated_at = now(), revision = revision + 1`], sql`, `)}
    where id = ${id}::uuid ${revision === null ? sql`` : sql`and revision = ${revision}`} returning id`)
  return rows.length === 1
}

/** What a promise and a standing one both keep, as it is written. */
export const WRITE_SAID = {
  accountId: (value) => sql`account_id = ${value}::uuid`,
  madeBy: (value) => sql`made_by = ${value}`,
  form: (value) => sql`form = ${value}`,
  size: (value) => sql`size = ${value}`,
  text: (value) => sql`text = ${value}`,
  contactId: (value) => sql`contact_id = ${value}::uuid`,
  promisedBy: (value) => sql`promised_by = ${value}::uuid`,
  promisedDay: (value) => sql`promised_day = ${value}::date`,
  whereSaid: (value) => sql`where_said = ${value}`,
  ownerId: (value) => sql`owner_id = ${value}::uuid`,
  vowId: (value) => sql`vow_id = ${value}::uuid`,
  planId: (value) => sql`plan_id = ${value}::uuid`,
  archived: (value) => sql`archived_at = case when ${value}::boolean then coalesce(archived_at, now()) end`,
} satisfies Record<string, (value: unknown) => SQL>

const WRITE: Record<keyof PromiseFields, (value: unknown) => SQL> = {
  ...WRITE_SAID,
  touchId: (value) => sql`touch_id = ${value}::uuid`,
  pitchId: (value) => sql`pitch_id = ${value ?? null}::uuid`,
  // a slip of the pen is set right as an edit, and the first day with it; what was agreed anew is a promise of its own
  dueDay: (value) =>
    sql`due_day = ${value}::date, first_day = case when follows_id is null then ${value}::date else first_day end`,
}

/** Puts the steps of a promise away and writes these in their place; only where none of them has an outcome. */
export async function replaceSteps(tx: Tx, promiseId: string, steps: readonly StepInput[]): Promise<void> {
  await tx.execute(sql`
    update promise_step set archived_at = now() where promise_id = ${promiseId}::uuid and archived_at is null`)
  for (const [position, step] of steps.entries()) {
    await tx.execute(sql`
      insert into promise_step (promise_id, position, text, due_day)
      values (${promiseId}::uuid, ${position}, ${step.text}, ${step.dueDay}::date)`)
  }
}
