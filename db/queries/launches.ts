import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { FirstInput, LaunchInput, WaveInput } from '#lib/core/offers/launch-input.ts'
import { type Audience, LAUNCH_STATES, type LaunchState, type OrderRule } from '#lib/core/offers/launch-plan.ts'
import type { OfferKind } from '#lib/core/offers/offer.ts'

export type LaunchRow = LaunchInput & {
  id: string
  offerId: string
  offerTitle: string
  offerKind: OfferKind
  /** The last day anything can come of it; null: it does not end by itself. */
  offerUntil: Day | null
  forNewcomers: boolean
  state: LaunchState
  /** When its accounts were put in order (to the microsecond, ISO 8601), by whom, and as of which day. Null: not yet. */
  plannedAt: string | null
  plannedByName: string | null
  asOf: Day | null
  startedDay: Day | null
  closedDay: Day | null
  createdBy: string
  createdByName: string
  createdAt: string
  archived: boolean
  revision: number
}

export type WaveRow = {
  launchId: string
  /** 1 is first. */
  position: number
  /** As a person named it; empty: it has no name of its own. */
  name: string
  headStartDays: number
  /** Null: the launch has not started. */
  opensDay: Day | null
  accounts: number
}

const READ_LAUNCH = sql`
  select l.id, l.offer_id as "offerId", f.title as "offerTitle", f.kind as "offerKind", f.until_day as "offerUntil",
    f.for_newcomers as "forNewcomers", l.title, l.audience, l.rule - 'waves' - 'first' as rule, l.rule -> 'waves' as waves,
    l.rule -> 'first' as first, l.state, to_jsonb(l.planned_at) #>> '{}' as "plannedAt", p.name as "plannedByName", l.as_of as "asOf",
    l.started_day as "startedDay", l.closed_day as "closedDay", l.created_by as "createdBy", c.name as "createdByName",
    to_jsonb(l.created_at) #>> '{}' as "createdAt", l.archived_at is not null as archived, l.revision
  from launch l
  join offer f on f.id = l.offer_id
  join system.person c on c.id = l.created_by
  left join system.person p on p.id = l.planned_by`

/** `hold` keeps others from writing it until the transaction ends. */
export async function getLaunch(tx: Tx, id: string, { hold = false } = {}): Promise<LaunchRow | null> {
  // held first: what is read behind the lock is what the other has written
  if (hold) await tx.execute(sql`select from launch where id = ${id}::uuid for update`)
  const [row] = await tx.execute<LaunchRow>(sql`${READ_LAUNCH} where l.id = ${id}::uuid`)
  return row ?? null
}

export async function listLaunchesById(tx: Tx, ids: readonly string[]): Promise<LaunchRow[]> {
  return [...(await tx.execute<LaunchRow>(sql`${READ_LAUNCH} where l.id = any(${uuids(ids)})`))]
}

/** Launches that are there, the newest first; of one offer or of all. */
export async function listLaunches(
  tx: Tx,
  {
    offerId = null,
    states = LAUNCH_STATES,
    most = 100,
    before = null,
  }: {
    offerId?: string | null
    states?: readonly LaunchState[]
    most?: number
    /** Those behind this one. */
    before?: { createdAt: string; id: string } | null
  } = {},
): Promise<LaunchRow[]> {
  const of = offerId === null ? sql`true` : sql`l.offer_id = ${offerId}::uuid`
  const behind = before
    ? sql`(l.created_at < ${before.createdAt}::timestamptz or (l.created_at = ${before.createdAt}::timestamptz and l.id > ${before.id}::uuid))`
    : sql`true`
  return [
    ...(await tx.execute<LaunchRow>(sql`${READ_LAUNCH} where l.archived_at is null and l.state in ${[...states]} and ${of} and ${behind}
      order by l.created_at desc, l.id limit ${most}`)),
  ]
}

/** The waves of launches in their order. */
export async function listWaves(tx: Tx, launchIds: readonly string[]): Promise<WaveRow[]> {
  return [
    ...(await tx.execute<WaveRow>(sql`
      select launch_id as "launchId", position, name, head_start_days as "headStartDays", opens_day as "opensDay", accounts
      from launch_wave where launch_id = any(${uuids(launchIds)}) order by launch_id, position`)),
  ]
}

/** Writes a launch as a draft; answers its id. */
export async function insertLaunch(tx: Tx, it: LaunchInput & { offerId: string; createdBy: string }): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into launch (offer_id, title, audience, rule, created_by)
    values (${it.offerId}::uuid, ${it.title}, ${JSON.stringify(it.audience)}::jsonb, ${ruleDocument(it)}::jsonb, ${it.createdBy}::uuid)
    returning id`)
  return row!.id
}

/** A launch as changes keep it, and as it is put back; `opens`: the days its waves open, in their order. */
export type LaunchFields = LaunchInput & {
  state: LaunchState
  startedDay: Day | null
  closedDay: Day | null
  archived: boolean
  opens: (Day | null)[]
}

/** Writes what a change names, and nothing else. Order, waves and exceptions are one column: they are handed over together. */
export async function updateLaunch(tx: Tx, id: string, fields: Partial<Omit<LaunchFields, 'opens'>>): Promise<void> {
  const { rule, waves, first, ...others } = fields
  const set = Object.entries(others).map(([name, value]) => WRITE[name as keyof typeof WRITE](value))
  const parts = { ...(rule ? { ...rule } : {}), ...(waves ? { waves } : {}), ...(first ? { first } : {}) }
  if (Object.keys(parts).length > 0) set.push(sql`rule = rule || ${JSON.stringify(parts)}::jsonb`)
  await tx.execute(sql`
    update launch set ${sql.join([...set, sql`updated_at = now(), revision = revision + 1`], sql`, `)} where id = ${id}::uuid`)
}

/** Says when, by whom and as of which day its accounts were put in order; no revision: nobody wrote anything. */
export async function markPlanned(tx: Tx, id: string, plannedBy: string, asOf: Day | null): Promise<void> {
  await tx.execute(sql`
    update launch set planned_at = now(), planned_by = ${plannedBy}::uuid, as_of = ${asOf}::date, updated_at = now() where id = ${id}::uuid`)
}

/** Cuts the waves of a launch anew. */
export async function replaceWaves(
  tx: Tx,
  launchId: string,
  waves: readonly Omit<WaveRow, 'launchId'>[],
): Promise<void> {
  await tx.execute(sql`delete from launch_wave where launch_id = ${launchId}::uuid`)
  if (waves.length === 0) return
  await tx.execute(sql`
    insert into launch_wave (launch_id, position, name, head_start_days, opens_day, accounts)
    select ${launchId}::uuid, w.position, w.name, w."headStartDays", w."opensDay", w.accounts
    from jsonb_to_recordset(${JSON.stringify(waves)}::jsonb)
      as w(position int, name text, "headStartDays" int, "opensDay" date, accounts int)`)
}

export async function setWaveDay(tx: Tx, launchId: string, position: number, opensDay: Day | null): Promise<void> {
  await tx.execute(sql`
    update launch_wave set opens_day = ${opensDay}::date where launch_id = ${launchId}::uuid and position = ${position}`)
}

const uuids = (ids: readonly string[]) => sql`${`{${ids.join(',')}}`}::uuid[]`

const ruleDocument = ({ rule, waves, first }: { rule: OrderRule; waves: WaveInput[]; first: FirstInput[] }) =>
  JSON.stringify({ ...rule, waves, first })

const WRITE = {
  title: (value: unknown) => sql`title = ${value}`,
  audience: (value: unknown) => sql`audience = ${JSON.stringify(value as Audience)}::jsonb`,
  state: (value: unknown) => sql`state = ${value}`,
  startedDay: (value: unknown) => sql`started_day = ${value}::date`,
  closedDay: (value: unknown) => sql`closed_day = ${value}::date`,
  archived: (value: unknown) => sql`archived_at = case when ${value}::boolean then coalesce(archived_at, now()) end`,
} satisfies Record<string, (value: unknown) => SQL>
