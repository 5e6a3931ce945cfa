import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import type { Inducement } from '#lib/core/offers/inducement.ts'
import type { OfferKind, PitchState } from '#lib/core/offers/offer.ts'
import type { AnswerSubject, PitchOption } from '#lib/core/offers/pitch.ts'

/** An offer to one account, with as much of its offer, launch, wave and lot as answers and pages ask of it. */
export type PitchRow = AnswerSubject & {
  id: string
  offerId: string
  offerTitle: string
  offerKind: OfferKind
  offerArchived: boolean
  offerRevision: number
  /** For the customer, as the offer words it. */
  wording: string
  about: string
  productId: string | null
  currency: string
  unitPrice: Amount | null
  inducement: Inducement | null
  forNewcomers: boolean
  launchId: string | null
  launchTitle: string | null
  accountId: string
  accountName: string
  /** The account is put away, or was merged into another one. */
  accountGone: boolean
  ownerId: string | null
  ownerName: string | null
  contactId: string | null
  contactName: string | null
  wave: number | null
  place: number | null
  tied: number
  note: string
  pitchedAt: string | null
  answeredAt: string | null
  /** How many promises it has become. */
  promises: number
  archived: boolean
  revision: number
}

/** Rows of `pitch p`, whole; lists of very many choose their page first and read it by id. */
export const READ_PITCH = sql`
  select p.id, p.offer_id as "offerId", o.title as "offerTitle", o.kind as "offerKind", o.archived_at is not null as "offerArchived", o.revision as "offerRevision",
    o.wording, o.about, o.product_id as "productId", o.currency, trim_scale(o.unit_price)::text as "unitPrice",
    o.for_newcomers as "forNewcomers", o.options, o.inducement, o.from_day as "fromDay", o.until_day as "untilDay",
    p.launch_id as "launchId", l.title as "launchTitle", l.state as "launchState", w.name as "waveName", w.opens_day as "opensDay",
    p.account_id as "accountId", a.name as "accountName", (a.archived_at is not null or a.merged_into is not null) as "accountGone",
    p.owner_id as "ownerId", h.name as "ownerName", p.contact_id as "contactId", c.name as "contactName", p.wave, p.place, p.tied,
    p.state, p.option, p.note, trim_scale(p.asked)::text as asked, trim_scale(p.allotted)::text as allotted,
    p.pitched_at as "pitchedAt", (p.pitched_at at time zone z.time_zone)::date as "pitchedDay", p.answered_at as "answeredAt",
    p.expires_day as "expiresDay", k.id as "contractId", j.id as "planId", p.archived_at is not null as archived, p.revision,
    case when t.launch_id is not null then jsonb_build_object('unit', t.unit, 'step', trim_scale(t.step)::text,
      'minimum', trim_scale(t.minimum)::text, 'maximum', trim_scale(t.maximum)::text, 'mode', t.mode,
      'left', trim_scale(t.quantity - t.taken)::text, 'revision', t.revision) end as lot,
    (select count(*)::int from promise b where b.pitch_id = p.id and b.archived_at is null) as promises
  from pitch p
  join offer o on o.id = p.offer_id
  join account a on a.id = p.account_id
  join system.workspace z on z.id = p.workspace_id
  left join launch l on l.id = p.launch_id
  left join launch_wave w on w.launch_id = p.launch_id and w.position = p.wave
  left join lot t on t.launch_id = p.launch_id
  left join system.person h on h.id = p.owner_id
  left join contact c on c.id = p.contact_id
  left join contract k on k.id = p.contract_id and k.archived_at is null
  left join joint_plan j on j.id = p.plan_id and j.archived_at is null`

/** `hold` keeps others from writing it until the transaction ends; whoever holds more holds it last (account, offer, launch, lot, pitch). */
export async function getPitch(tx: Tx, id: string, { hold = false } = {}): Promise<PitchRow | null> {
  // held first: what is read behind the lock is what the other has written
  if (hold) await tx.execute(sql`select from pitch where id = ${id}::uuid for update`)
  const [row] = await tx.execute<PitchRow>(sql`${READ_PITCH} where p.id = ${id}::uuid`)
  return row ?? null
}

export async function listPitchesById(tx: Tx, ids: readonly string[]): Promise<PitchRow[]> {
  return [
    ...(await tx.execute<PitchRow>(sql`${READ_PITCH} where p.id = any(${`{${ids.join(',')}}`}::uuid[])
      order by p.place nulls last, p.id`)),
  ]
}

/** Of `pitch p`: a draft goes with its launch when that is put away; what was brought stays on record. */
const isThere: SQL = sql`p.archived_at is null and (p.state <> 'drafted' or p.launch_id is null
  or not exists (select from launch x where x.id = p.launch_id and x.archived_at is not null))`

/** Whatever was offered to an account, open ones first, then the newest. */
export async function listPitchesOf(tx: Tx, accountId: string, most: number, skip = 0): Promise<PitchRow[]> {
  return [
    ...(await tx.execute<PitchRow>(sql`${READ_PITCH} where p.account_id = ${accountId}::uuid and ${isThere}
      order by p.state in ('drafted', 'pitched', 'interested') desc, coalesce(p.answered_at, p.pitched_at, p.created_at) desc, p.id
      limit ${most} offset ${skip}`)),
  ]
}

export async function countPitchesOf(tx: Tx, accountId: string): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from pitch p where p.account_id = ${accountId}::uuid and ${isThere}`)
  return row!.count
}

/** A page of a launch in its order; `wave` and `state` narrow it. */
export async function listPitchesOfLaunch(
  tx: Tx,
  launchId: string,
  { wave, state, most, skip = 0 }: { wave?: number; state?: PitchState; most: number; skip?: number },
): Promise<PitchRow[]> {
  const narrowed: SQL = sql`${wave === undefined ? sql`` : sql`and p.wave = ${wave}`} ${state ? sql`and p.state = ${state}` : sql``}`
  // the page first: of a launch to very many accounts only these are read whole
  return [
    ...(await tx.execute<PitchRow>(sql`${READ_PITCH} where p.id in (
        select p.id from pitch p where p.launch_id = ${launchId}::uuid and p.archived_at is null ${narrowed}
        order by p.place, p.id limit ${most} offset ${skip})
      order by p.place, p.id`)),
  ]
}

/** What a person is to bring now: drafted, its wave open, at accounts that are there. `ownerId` null: whosever it is. */
export async function listPitchesToBring(
  tx: Tx,
  { ownerId, today, most, skip = 0 }: { ownerId: string | null; today: Day; most: number; skip?: number },
): Promise<PitchRow[]> {
  return [
    ...(await tx.execute<PitchRow>(sql`${READ_PITCH} where p.id in (
        select p.id ${toBring(ownerId, today)} order by p.launch_id, p.place, p.id limit ${most} offset ${skip})
      order by w.opens_day, p.launch_id, p.place, p.id`)),
  ]
}

export async function countPitchesToBring(tx: Tx, of: { ownerId: string | null; today: Day }): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`select count(*)::int as count ${toBring(of.ownerId, of.today)}`)
  return row!.count
}

export type NewPitchRow = {
  offerId: string
  launchId: string | null
  accountId: string
  ownerId: string | null
  contactId: string | null
  option: string
  note: string
  createdBy: string
}

/** Null where the launch has one for this account already. Of a launch it comes behind all that were planned, in the last wave. */
export async function insertPitch(tx: Tx, it: NewPitchRow): Promise<string | null> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into pitch (offer_id, launch_id, account_id, owner_id, contact_id, option, note, created_by, wave, place)
    select ${it.offerId}::uuid, ${it.launchId}::uuid, ${it.accountId}::uuid, ${it.ownerId}::uuid, ${it.contactId}::uuid, ${it.option}, ${it.note},
      ${it.createdBy}::uuid, (select max(position) from launch_wave where launch_id = ${it.launchId}::uuid),
      (select max(place) + 1 from pitch where launch_id = ${it.launchId}::uuid and archived_at is null)
    on conflict do nothing returning id`)
  return row?.id ?? null
}

/** What people note of it, as changes keep it. What became of it is written by lib/flows/record-pitch-answer.ts, and nowhere else. */
export type PitchFields = {
  option: string
  contactId: string | null
  ownerId: string | null
  note: string
  contractId: string | null
  planId: string | null
  archived: boolean
}

/** Writes what a change names, and nothing else. */
export async function updatePitch(tx: Tx, id: string, fields: Partial<PitchFields>): Promise<void> {
  const set = Object.entries(fields).map(([name, value]) => WRITE[name as keyof PitchFields](value))
  await tx.execute(sql`
    update pitch p set ${sql.join([...set, sql`updated_at = now(), revision = revision + 1`], sql`, `)} where id = ${id}::uuid`)
}

const WRITE: Record<keyof PitchFields, (value: unknown) => SQL> = {
  option: (value) => sql`option = ${value}`,
  contactId: (value) => sql`contact_id = ${value}::uuid`,
  ownerId: (value) => sql`owner_id = ${value}::uuid`,
  note: (value) => sql`note = ${value}`,
  contractId: (value) => sql`contract_id = ${value}::uuid`,
  planId: (value) => sql`plan_id = ${value}::uuid`,
  archived: (value) => sql`archived_at = case when ${value}::boolean then coalesce(archived_at, now()) end`,
}

/** An offer as far as bringing it goes; null where it is not there. With its launch where one is named: that must be of this offer. */
export async function getOfferToBring(
  tx: Tx,
  { offerId, launchId }: { offerId: string; launchId: string | null },
): Promise<{ archived: boolean; options: PitchOption[]; launchHere: boolean; launchClosed: boolean } | null> {
  const [row] = await tx.execute<{
    archived: boolean
    options: PitchOption[]
    launchHere: boolean
    launchClosed: boolean
  }>(sql`
    select o.archived_at is not null as archived, o.options, (${launchId}::uuid is null or l.id is not null) as "launchHere",
      coalesce(l.state = 'closed', false) as "launchClosed"
    from offer o left join launch l on l.id = ${launchId}::uuid and l.offer_id = o.id and l.archived_at is null
    where o.id = ${offerId}::uuid`)
  return row ?? null
}

/** What was brought and waits for an answer: what closes first before. `ownerId` null: whosever it is. */
export async function listPitchesAwaiting(
  tx: Tx,
  { ownerId, most }: { ownerId: string | null; most: number },
): Promise<PitchRow[]> {
  return [
    ...(await tx.execute<PitchRow>(sql`${READ_PITCH}
      where p.state in ('pitched', 'interested') and p.archived_at is null ${ownerId ? sql`and p.owner_id = ${ownerId}::uuid` : sql``}
        and a.archived_at is null and a.merged_into is null
      order by p.expires_day nulls last, p.pitched_at, p.id limit ${most}`)),
  ]
}

const toBring = (ownerId: string | null, today: Day): SQL => sql`
  from pitch p join launch l on l.id = p.launch_id join launch_wave w on w.launch_id = p.launch_id and w.position = p.wave
  join offer o on o.id = p.offer_id join account a on a.id = p.account_id
  where p.state = 'drafted' and p.archived_at is null and l.state = 'open' and w.opens_day <= ${today}::date
    and o.from_day <= ${today}::date and (o.until_day is null or o.until_day >= ${today}::date)
    and o.archived_at is null and l.archived_at is null
    and a.archived_at is null and a.merged_into is null ${ownerId ? sql`and p.owner_id = ${ownerId}::uuid` : sql``}`
