import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import type { LotInput } from '#lib/core/offers/lot-input.ts'
import type { AllocationSource, LotAsker } from '#lib/core/offers/lot-plan.ts'

/** A lot with what its launch says; quantities are decimal text without needless zeros. `left` is what nobody has. */
export type LotRow = LotInput & {
  launchId: string
  launchTitle: string
  offerTitle: string
  launchState: 'draft' | 'open' | 'closed'
  launchArchived: boolean
  taken: Amount
  left: Amount
  revision: number
}

/** Somebody who asked for some of a lot, or has some of it. */
export type LotLineRow = LotAsker & {
  accountId: string
  account: string
  ownerId: string | null
  owner: string | null
  contactId: string | null
  allocationId: string | null
  /** Why a person gave them something else than the rule. */
  reason: string
  saidByName: string | null
  saidAt: string | null
}

/** A wave as far as a lot is concerned. */
export type LotWaveRow = { position: number; name: string; opensDay: Day | null; accounts: number }

/** The lot of a launch; null: it has none. With `hold` whoever hands out of it waits here until the transaction ends. */
export async function getLot(tx: Tx, launchId: string, { hold = false } = {}): Promise<LotRow | null> {
  // held first, then read: what the one before wrote is seen
  if (hold) await tx.execute(sql`select 1 from lot where launch_id = ${launchId}::uuid for update`)
  const [row] = await tx.execute<LotRow>(sql`
    select t.launch_id as "launchId", l.title as "launchTitle", o.title as "offerTitle", l.state as "launchState",
      l.archived_at is not null as "launchArchived", trim_scale(t.quantity)::text as quantity, t.unit, trim_scale(t.step)::text as step,
      trim_scale(t.minimum)::text as minimum, trim_scale(t.maximum)::text as maximum, t.mode, t.within,
      trim_scale(t.taken)::text as taken, trim_scale(t.quantity - t.taken)::text as "left", t.revision
    from lot t join launch l on l.id = t.launch_id join offer o on o.id = l.offer_id
    where t.launch_id = ${launchId}::uuid`)
  return row ?? null
}

/** False where the launch is not there. */
export async function insertLot(tx: Tx, launchId: string, it: LotInput): Promise<boolean> {
  const rows = await tx.execute(sql`
    insert into lot (launch_id, quantity, unit, step, minimum, maximum, mode, within)
    select l.id, ${it.quantity}::numeric, ${it.unit}, ${it.step}::numeric, ${it.minimum}::numeric, ${it.maximum}::numeric,
      ${it.mode}, ${it.within}
    from launch l where l.id = ${launchId}::uuid and l.archived_at is null
    on conflict do nothing returning launch_id`)
  return rows.length > 0
}

export async function updateLot(tx: Tx, launchId: string, it: LotInput): Promise<void> {
  await tx.execute(sql`
    update lot set quantity = ${it.quantity}::numeric, unit = ${it.unit}, step = ${it.step}::numeric, minimum = ${it.minimum}::numeric,
      maximum = ${it.maximum}::numeric, mode = ${it.mode}, within = ${it.within}, revision = revision + 1
    where launch_id = ${launchId}::uuid`)
}

/** Takes a lot away that nothing was ever handed out of; false where something was. */
export async function deleteLot(tx: Tx, launchId: string): Promise<boolean> {
  const rows = await tx.execute(sql`
    delete from lot where launch_id = ${launchId}::uuid
      and not exists (select 1 from allocation a where a.launch_id = ${launchId}::uuid) returning launch_id`)
  return rows.length > 0
}

/** True while a launch is there to give a lot to. */
export async function isLaunchThere(tx: Tx, launchId: string): Promise<boolean> {
  const rows = await tx.execute(sql`select 1 from launch where id = ${launchId}::uuid and archived_at is null`)
  return rows.length > 0
}

/** How many quantities that stand are no whole steps of this size: what accounts have, in a lot whose step is to change. */
export async function countBrokenSteps(tx: Tx, launchId: string, step: Amount): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from allocation
    where launch_id = ${launchId}::uuid and archived_at is null and quantity % ${step}::numeric <> 0`)
  return row!.count
}

/**
 * Everybody who asked or has something and may still have it, in the order the rule serves them; `everybody`: a page of all accounts of the launch;
 * `pitchIds`: these alone, whatever they have.
 */
export async function listLotLines(
  tx: Tx,
  launchId: string,
  { pitchIds, everybody }: { pitchIds?: readonly string[]; everybody?: { most: number; skip: number } } = {},
): Promise<LotLineRow[]> {
  const ids = everybody
    ? sql`in (select i.id from pitch i where i.launch_id = ${launchId}::uuid and i.archived_at is null
        order by i.place, i.id limit ${everybody.most} offset ${everybody.skip})`
    : sql`= any(${`{${pitchIds?.join(',') ?? ''}}`}::uuid[])`
  const asking = sql`(h.id is not null or (p.asked > 0 and p.state in ('drafted', 'pitched', 'interested', 'accepted')
    and a.archived_at is null and a.merged_into is null))`
  const which = everybody || pitchIds ? sql`p.id ${ids}` : asking
  const rows = await tx.execute<LotLineRow>(sql`
    select p.id as "pitchId", p.account_id as "accountId", a.name as account, p.owner_id as "ownerId", o.name as owner,
      p.contact_id as "contactId", p.state, p.wave, p.place, p.tied, trim_scale(p.asked)::text as asked,
      to_char(q.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "askedAt",
      h.id as "allocationId", trim_scale(h.quantity)::text as has, h.source, coalesce(h.reasons, '[]') as reasons,
      coalesce(h.reason, '') as reason, s.name as "saidByName", h.said_at as "saidAt"
    from pitch p
    join account a on a.id = p.account_id
    left join system.person o on o.id = p.owner_id
    left join allocation h on h.pitch_id = p.id and h.archived_at is null
    left join system.person s on s.id = h.said_by
    left join lateral (
      select min(w.said_at) as at from pitch_answer w
      where w.pitch_id = p.id and w.archived_at is null and w.quantity >= p.asked
    ) q on true
    where p.launch_id = ${launchId}::uuid and p.archived_at is null
      and ${which}
    order by p.wave nulls last, p.place nulls last, q.at nulls first, p.id`)
  return [...rows]
}

export async function listLotWaves(tx: Tx, launchId: string): Promise<LotWaveRow[]> {
  const rows = await tx.execute<LotWaveRow>(sql`
    select position, coalesce(nullif(name, ''), 'Wave ' || position) as name, opens_day as "opensDay", accounts from launch_wave where launch_id = ${launchId}::uuid order by position`)
  return [...rows]
}

/** The launch a pitch belongs to; null: it is not there, or of no launch. */
export async function getLaunchOf(tx: Tx, pitchId: string): Promise<string | null> {
  const [row] = await tx.execute<{ launchId: string | null }>(sql`
    select launch_id as "launchId" from pitch where id = ${pitchId}::uuid and archived_at is null`)
  return row?.launchId ?? null
}

export type NewAllocation = {
  pitchId: string
  quantity: Amount
  source: AllocationSource
  reasons: string[]
  reason: string
  /** Null: the customer took it themselves. */
  saidBy: string | null
}

/** Writes what accounts have of a lot, where nothing holds for them; answers the new rows' ids by pitch. */
export async function insertAllocations(
  tx: Tx,
  launchId: string,
  made: readonly NewAllocation[],
): Promise<Map<string, string>> {
  if (made.length === 0) return new Map()
  const rows = await tx.execute<{ id: string; pitchId: string }>(sql`
    insert into allocation (launch_id, pitch_id, quantity, source, reasons, reason, said_by, said_at)
    select ${launchId}::uuid, r."pitchId", r.quantity, r.source, r.reasons, r.reason, r."saidBy", clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(made)}::jsonb)
      as r("pitchId" uuid, quantity numeric, source text, reasons jsonb, reason text, "saidBy" uuid)
    returning id, pitch_id as "pitchId"`)
  return new Map(rows.map(({ id, pitchId }) => [pitchId, id]))
}

/** What held holds no more. */
export async function archiveAllocations(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.execute(sql`update allocation set archived_at = now() where id = any(${`{${ids.join(',')}}`}::uuid[])`)
}

/** What was put away holds again: only where nothing else holds for the same accounts. */
export async function restoreAllocations(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.execute(sql`update allocation set archived_at = null where id = any(${`{${ids.join(',')}}`}::uuid[])`)
}

/** These rows of a launch as they stand, put away or not. */
export async function listAllocations(
  tx: Tx,
  launchId: string,
  ids: readonly string[],
): Promise<{ id: string; pitchId: string; quantity: Amount; holds: boolean }[]> {
  if (ids.length === 0) return []
  const rows = await tx.execute<{ id: string; pitchId: string; quantity: Amount; holds: boolean }>(sql`
    select id, pitch_id as "pitchId", trim_scale(quantity)::text as quantity, archived_at is null as holds
    from allocation where launch_id = ${launchId}::uuid and id = any(${`{${ids.join(',')}}`}::uuid[])`)
  return [...rows]
}

/** What the lot's row and these pitches keep beside the allocations that hold; the lot is held. The check of its table is the last wall. */
export async function keepTaken(tx: Tx, launchId: string, pitchIds: readonly string[]): Promise<void> {
  await tx.execute(sql`
    update lot set taken = (
      select coalesce(sum(quantity), 0) from allocation where launch_id = ${launchId}::uuid and archived_at is null)
    where launch_id = ${launchId}::uuid`)
  await tx.execute(sql`
    with held as (select id from pitch where id = any(${`{${pitchIds.join(',')}}`}::uuid[]) order by id for update)
    update pitch p set updated_at = now(),
      allotted = (select a.quantity from allocation a where a.pitch_id = p.id and a.archived_at is null)
    from held where p.id = held.id`)
}
