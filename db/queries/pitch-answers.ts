import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import type { FoldedAnswers } from '#lib/core/offers/fold-answers.ts'
import type { DeclineReason } from '#lib/core/offers/offer.ts'
import type { AnswerState, Despite } from '#lib/core/offers/pitch.ts'

export type PitchAnswerRow = {
  id: string
  pitchId: string
  state: AnswerState
  option: string
  quantity: Amount | null
  reason: DeclineReason | null
  note: string
  despite: Despite | null
  /** Of theirs, who says so. */
  toldBy: string | null
  toldByName: string | null
  shareLinkId: string | null
  /** Who of us wrote it down; null: the customer did, or (where nobody of theirs is named) its day had passed. */
  saidBy: string | null
  saidByName: string | null
  day: Day
  at: string
}

const ANSWER = sql`n.id, n.pitch_id as "pitchId", n.state, n.option, trim_scale(n.quantity)::text as quantity, n.reason, n.note, n.despite,
  n.told_by as "toldBy", c.name as "toldByName", n.share_link_id as "shareLinkId", n.said_by as "saidBy", s.name as "saidByName", n.day,
  to_jsonb(n.said_at) #>> '{}' as at
  from pitch_answer n left join contact c on c.id = n.told_by left join system.person s on s.id = n.said_by`

/** What was said of an offer to an account and holds, the oldest first. */
export async function listAnswersOf(tx: Tx, pitchId: string): Promise<PitchAnswerRow[]> {
  const rows = await tx.execute<PitchAnswerRow>(sql`
    select ${ANSWER} where n.pitch_id = ${pitchId}::uuid and n.archived_at is null order by n.said_at, n.id`)
  return [...rows]
}

export type NewPitchAnswer = {
  pitchId: string
  state: AnswerState
  option: string
  quantity: Amount | null
  reason: DeclineReason | null
  note: string
  despite: Despite | null
  toldBy: string | null
  shareLinkId: string | null
  saidBy: string | null
  day: Day
}

/** For lib/flows/record-pitch-answer.ts alone (lib/house.test.ts). */
export async function insertPitchAnswer(tx: Tx, it: NewPitchAnswer): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into pitch_answer (pitch_id, state, option, quantity, reason, note, despite, told_by, share_link_id, said_by, day, said_at)
    values (${it.pitchId}::uuid, ${it.state}, ${it.option}, ${it.quantity}::numeric, ${it.reason}, ${it.note},
      ${it.despite ? JSON.stringify(it.despite) : null}::jsonb, ${it.toldBy}::uuid, ${it.shareLinkId}::uuid, ${it.saidBy}::uuid,
      ${it.day}::date, clock_timestamp())
    returning id`)
  return row!.id
}

/** Those of these answers that hold, each with its offer to an account, by id of that. */
export async function listHoldingAnswers(
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; pitchId: string; accountId: string; launchId: string | null }[]> {
  const rows = await tx.execute<{ id: string; pitchId: string; accountId: string; launchId: string | null }>(sql`
    select n.id, n.pitch_id as "pitchId", p.account_id as "accountId", p.launch_id as "launchId"
    from pitch_answer n join pitch p on p.id = n.pitch_id
    where n.id = any(${`{${ids.join(',')}}`}::uuid[]) and n.archived_at is null order by p.launch_id, n.pitch_id, n.id`)
  return [...rows]
}

export async function archiveAnswer(tx: Tx, id: string): Promise<void> {
  await tx.execute(sql`update pitch_answer set archived_at = now() where id = ${id}::uuid and archived_at is null`)
}

/** Said by a link within the last day. */
export async function countAnswersToday(tx: Tx, linkId: string): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from pitch_answer where share_link_id = ${linkId}::uuid and said_at > now() - interval '1 day'`)
  return row!.count
}

/**
 * Keeps beside the pitch what its answers say. What was written down for an earlier day counts from the noon of that day: times told in
 * order are those at which it was told.
 */
export async function writeKeptPitch(
  tx: Tx,
  pitchId: string,
  kept: Pick<FoldedAnswers, 'state' | 'asked'> & {
    option: string
    expiresDay: Day | null
    pitchedId: string | null
    answeredId: string | null
  },
): Promise<void> {
  const when = (id: string | null) => sql`(
    select case when n.day < (n.said_at at time zone z.time_zone)::date then (n.day + time '12:00') at time zone z.time_zone else n.said_at end
    from pitch_answer n join system.workspace z on z.id = n.workspace_id where n.id = ${id}::uuid)`
  await tx.execute(sql`
    update pitch set state = ${kept.state}, option = ${kept.option}, asked = ${kept.asked}::numeric, expires_day = ${kept.expiresDay}::date,
      pitched_at = ${when(kept.pitchedId)}, answered_at = ${when(kept.answeredId)}, updated_at = now()
    where id = ${pitchId}::uuid`)
}

/** Until the transaction ends nobody changes the offer or the launch under what is written here; others may read and answer. */
export async function holdOfferAndLaunch(
  tx: Tx,
  { offerId, launchId }: { offerId: string; launchId: string | null },
): Promise<void> {
  await tx.execute(sql`select 1 from offer where id = ${offerId}::uuid for share`)
  if (launchId) await tx.execute(sql`select 1 from launch where id = ${launchId}::uuid for share`)
}

/** What an account has of a lot now: the allocation that holds; null: nothing. */
export async function getHeldOfLot(tx: Tx, pitchId: string): Promise<string | null> {
  const [row] = await tx.execute<{ id: string }>(sql`
    select id from allocation where pitch_id = ${pitchId}::uuid and archived_at is null`)
  return row?.id ?? null
}

/** What is open past its day, in the order in which rows are held; those that have something of a lot apart from the others. */
export async function listPastDay(tx: Tx, today: Day, most: number): Promise<{ id: string; accountId: string }[]> {
  const rows = await tx.execute<{ id: string; accountId: string }>(sql`
    select id, account_id as "accountId" from pitch
    where state in ('pitched', 'interested') and expires_day < ${today}::date and archived_at is null and allotted > 0
    order by launch_id, id limit ${most}`)
  return [...rows]
}

/**
 * Closes what is open past its day and has nothing of a lot, all at once; no person is named. Of whom somebody speaks just now the next run decides:
 * this one holds others already, and waits for nobody. For record-pitch-answer.ts alone.
 */
export async function insertPitchAnswersOfExpired(tx: Tx, today: Day): Promise<number> {
  const rows = await tx.execute(sql`
    with past as (
      select id from pitch
      where state in ('pitched', 'interested') and expires_day < ${today}::date and archived_at is null and coalesce(allotted, 0) = 0
      order by id for update skip locked
    ), said as (
      insert into pitch_answer (pitch_id, state, day) select id, 'expired', ${today}::date from past
    )
    update pitch p set state = 'expired', updated_at = now() from past where p.id = past.id returning 1`)
  return rows.length
}
