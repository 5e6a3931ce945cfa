import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import { type KeptState, OPEN } from '#lib/core/promises/kept-state.ts'
import type { Cause, PromiseState } from '#lib/core/promises/promise.ts'

/** One thing that was said of a promise, or of one of its steps; the newest of each holds. */
export type OutcomeRow = {
  id: string
  stepId: string | null
  outcome: PromiseState
  day: Day
  /** 0–1, of `partly`. */
  fraction: number | null
  cause: Cause | null
  note: string
  reason: string
  /** Who of theirs says so; null: we do. */
  toldBy: string | null
  toldByName: string | null
  saidBy: string
  saidByName: string
  saidAt: string
  saidOn: Day
}

export type NewOutcome = Pick<
  OutcomeRow,
  'stepId' | 'outcome' | 'day' | 'fraction' | 'cause' | 'note' | 'reason' | 'toldBy' | 'saidBy'
> & { promiseId: string }

/** What was said of a promise and its steps and not taken back, the newest first. */
export async function listOutcomes(tx: Tx, promiseId: string): Promise<OutcomeRow[]> {
  const rows = await tx.execute<OutcomeRow>(sql`
    select o.id, o.step_id as "stepId", o.outcome, o.day, o.fraction::float8 as fraction, o.cause, o.note, o.reason,
      o.told_by as "toldBy", c.name as "toldByName", o.said_by as "saidBy", p.name as "saidByName", o.said_at as "saidAt",
      (o.said_at at time zone w.time_zone)::date as "saidOn"
    from promise_outcome o
    join system.workspace w on w.id = o.workspace_id
    join system.person p on p.id = o.said_by
    left join contact c on c.id = o.told_by
    where o.promise_id = ${promiseId}::uuid and o.archived_at is null
    order by o.said_at desc, o.id`)
  return [...rows]
}

/** Where the promise is held (`getPromise({hold})`), so that the clock tells which of two came later. */
export async function insertOutcome(tx: Tx, it: NewOutcome): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into promise_outcome (promise_id, step_id, outcome, day, fraction, cause, note, reason, told_by, said_by, said_at)
    values (${it.promiseId}::uuid, ${it.stepId}::uuid, ${it.outcome}, ${it.day}::date, ${it.fraction}, ${it.cause}, ${it.note},
      ${it.reason}, ${it.toldBy}::uuid, ${it.saidBy}::uuid, clock_timestamp())
    returning id`)
  return row!.id
}

/** Of these outcomes the ones that nobody took back and that still hold. */
export async function listHolding(tx: Tx, ids: readonly string[]): Promise<{ id: string }[]> {
  return [
    ...(await tx.execute<{ id: string }>(sql`
      select o.id from promise_outcome o
      where o.id = any(${`{${ids.join(',')}}`}::uuid[]) and o.archived_at is null and not exists (
        select 1 from promise_outcome n where n.promise_id = o.promise_id and n.step_id is not distinct from o.step_id
          and n.archived_at is null and (n.said_at, n.id) > (o.said_at, o.id))`)),
  ]
}

/** The promises that these outcomes are of, each with those of them that are its own; in one order. */
export async function listPromisesOfOutcomes(tx: Tx, ids: readonly string[]): Promise<{ id: string; own: string[] }[]> {
  const rows = await tx.execute<{ id: string; own: string[] }>(sql`
    select promise_id as id, jsonb_agg(id) as own from promise_outcome where id = any(${`{${ids.join(',')}}`}::uuid[])
    group by promise_id order by promise_id`)
  return [...rows]
}

export async function archiveOutcomes(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`
    update promise_outcome set archived_at = now() where id = any(${`{${ids.join(',')}}`}::uuid[])`)
}

/** What holds now: of the promise as a whole, and of each of its steps that was not put away. */
export async function readHolding(
  tx: Tx,
  promiseId: string,
): Promise<{ whole: KeptState; steps: Map<string, KeptState> }> {
  const rows = await tx.execute<KeptState & { stepId: string | null }>(sql`
    select distinct on (s.id) s.id as "stepId", coalesce(o.outcome, 'open') as state, o.fraction::float8 as fraction, o.cause,
      case when o.outcome <> 'open' then o.day end as "outcomeDay"
    from (
      select null::uuid as id union all select id from promise_step where promise_id = ${promiseId}::uuid and archived_at is null
    ) s
    left join promise_outcome o
      on o.promise_id = ${promiseId}::uuid and o.step_id is not distinct from s.id and o.archived_at is null
    order by s.id, o.said_at desc, o.id desc`)
  const states = new Map(rows.map(({ stepId, ...state }) => [stepId, state]))
  const whole = states.get(null) ?? OPEN
  states.delete(null)
  return { whole, steps: states as Map<string, KeptState> }
}

/** Kept beside the row, for lists; its revision stays: who edits its words meanwhile is not disturbed. */
export async function writeKeptState(tx: Tx, promiseId: string, kept: KeptState): Promise<void> {
  await tx.execute(sql`
    update promise set state = ${kept.state}, outcome_day = ${kept.outcomeDay}::date, fraction = ${kept.fraction},
      cause = ${kept.cause}, updated_at = now()
    where id = ${promiseId}::uuid`)
}

export async function writeStepState(tx: Tx, stepId: string, kept: KeptState): Promise<void> {
  await tx.execute(sql`
    update promise_step set state = ${kept.state}, outcome_day = ${kept.outcomeDay}::date, fraction = ${kept.fraction},
      cause = ${kept.cause}
    where id = ${stepId}::uuid`)
}

/** Writes the steps of a promise that took another's place; answers their ids in this order. */
export async function insertSteps(
  tx: Tx,
  promiseId: string,
  steps: readonly { text: string; dueDay: Day }[],
): Promise<string[]> {
  const ids: string[] = []
  for (const [position, { text, dueDay }] of steps.entries()) {
    const [row] = await tx.execute<{ id: string }>(sql`
      insert into promise_step (promise_id, position, text, due_day)
      values (${promiseId}::uuid, ${position}, ${text}, ${dueDay}::date) returning id`)
    ids.push(row!.id)
  }
  return ids
}

/** What was said of a step of the promise before goes with the step: who said it, and when. */
export async function insertOutcomeCopies(
  tx: Tx,
  fromStep: string,
  to: { promiseId: string; stepId: string },
): Promise<void> {
  await tx.execute(sql`
    insert into promise_outcome (promise_id, step_id, outcome, day, fraction, cause, note, reason, told_by, said_by, said_at)
    select ${to.promiseId}::uuid, ${to.stepId}::uuid, outcome, day, fraction, cause, note, reason, told_by, said_by, said_at
    from promise_outcome where step_id = ${fromStep}::uuid and archived_at is null`)
}

/** A promise that took another's place. `touched`: somebody has worked with it since, so that it is not put away unasked. */
export type FollowUp = { id: string; text: string; dueDay: Day; touched: boolean }

/** What took the place of a promise when it was renegotiated; null where nothing stands there. */
export async function getFollowUp(tx: Tx, promiseId: string, { hold = false } = {}): Promise<FollowUp | null> {
  // held first: whoever says something of it just now has said it, and is seen
  if (hold)
    await tx.execute(sql`select from promise where follows_id = ${promiseId}::uuid and archived_at is null for update`)
  const [row] = await tx.execute<FollowUp>(sql`
    select p.id, p.text, p.due_day as "dueDay", ${IS_TOUCHED} as touched
    from promise p where p.follows_id = ${promiseId}::uuid and p.archived_at is null`)
  return row ?? null
}

/** Puts what took a promise's place away, or brings it back; its revision stays, by which it is known from one that a person worked with. */
export async function setAside(tx: Tx, id: string, aside: boolean): Promise<void> {
  await tx.execute(sql`
    update promise set archived_at = case when ${aside}::boolean then coalesce(archived_at, now()) end, updated_at = now()
    where id = ${id}::uuid`)
}

/** Of these promises, each put away, the ones whose place is taken: what they followed was said otherwise since, or agreed anew once more. */
export async function listReplaced(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.execute<{ id: string }>(sql`
    select p.id from promise p join promise f on f.id = p.follows_id
    where p.id = any(${`{${ids.join(',')}}`}::uuid[]) and p.archived_at is not null and (f.state <> 'renegotiated'
      or exists (select from promise o where o.follows_id = f.id and o.id <> p.id and o.archived_at is null))`)
  return new Set(rows.map(({ id }) => id))
}

/** Of `promise p`; what it took over from the promise before it was said before it was made. */
export const IS_TOUCHED = sql`(p.revision > 1 or p.state <> 'open' or p.disputed_at is not null
  or exists (select 1 from promise_outcome o where o.promise_id = p.id and o.archived_at is null and o.said_at > p.created_at)
  or exists (select 1 from promise_share h where h.promise_id = p.id))`

export type ChainRow = {
  id: string
  dueDay: Day
  state: PromiseState
  outcomeDay: Day | null
  text: string
  archived: boolean
}

/** A promise with those it took the place of and those that took its place, in their order. */
export async function listChain(tx: Tx, promiseId: string): Promise<ChainRow[]> {
  const rows = await tx.execute<ChainRow & { step: number }>(sql`
    with recursive before as (
      select id, follows_id, 0 as step from promise where id = ${promiseId}::uuid
      union all select p.id, p.follows_id, b.step - 1 from promise p join before b on p.id = b.follows_id where b.step > -200
    ), after as (
      select id, 0 as step from promise where id = ${promiseId}::uuid
      union all select p.id, a.step + 1 from promise p join after a on p.follows_id = a.id
      where p.archived_at is null and a.step < 200
    ), chain as (select id, step from before union select id, step from after)
    select p.id, p.due_day as "dueDay", p.state, p.outcome_day as "outcomeDay", p.text, p.archived_at is not null as archived, c.step
    from chain c join promise p on p.id = c.id order by c.step`)
  return rows.map(({ step: _, ...row }) => row)
}
