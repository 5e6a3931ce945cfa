import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { StandingPromiseInput } from '#lib/core/promises/promise-input.ts'
import { WRITE_SAID } from './promises.ts'

/** A standing promise as changes keep it. */
export type StandingPromiseFields = StandingPromiseInput & { archived: boolean }

export type StandingPromiseRow = StandingPromiseFields & {
  id: string
  accountName: string
  contactName: string | null
  ownerName: string
  promisedByName: string | null
  revision: number
}

/** Rows of `standing_promise s`, whole. */
export const READ_STANDING_PROMISE = sql`
  select s.id, s.account_id as "accountId", a.name as "accountName", s.made_by as "madeBy", s.form, s.size, s.text,
    s.contact_id as "contactId", c.name as "contactName", s.promised_by as "promisedBy", b.name as "promisedByName",
    s.promised_day as "promisedDay", s.where_said as "whereSaid", s.owner_id as "ownerId", o.name as "ownerName",
    s.vow_id as "vowId", s.plan_id as "planId", s.repeat, s.repeat_every as "repeatEvery", s.first_day as "firstDay",
    s.until_day as "untilDay", s.archived_at is not null as archived, s.revision
  from standing_promise s
  join account a on a.id = s.account_id
  join system.person o on o.id = s.owner_id
  left join system.person b on b.id = s.promised_by
  left join contact c on c.id = s.contact_id`

/** `hold` keeps others from writing it until the transaction ends. */
export async function getStandingPromise(
  tx: Tx,
  id: string,
  { hold = false } = {},
): Promise<StandingPromiseRow | null> {
  if (hold) await tx.execute(sql`select from standing_promise where id = ${id}::uuid for update`)
  const [row] = await tx.execute<StandingPromiseRow>(sql`${READ_STANDING_PROMISE} where s.id = ${id}::uuid`)
  return row ?? null
}

export async function listStandingPromisesById(tx: Tx, ids: readonly string[]): Promise<StandingPromiseRow[]> {
  return [
    ...(await tx.execute<StandingPromiseRow>(
      sql`${READ_STANDING_PROMISE} where s.id = any(${`{${ids.join(',')}}`}::uuid[]) order by s.id`,
    )),
  ]
}

/** Standing promises that are not put away, by their id: a page of them, of one account or of all. */
export async function pageStandingPromises(
  tx: Tx,
  { accountId, after, most }: { accountId: string | null; after: string | null; most: number },
): Promise<StandingPromiseRow[]> {
  return [
    ...(await tx.execute<StandingPromiseRow>(sql`${READ_STANDING_PROMISE}
      where s.archived_at is null ${accountId ? sql`and s.account_id = ${accountId}::uuid` : sql``}
        ${after ? sql`and s.id > ${after}::uuid` : sql``}
      order by s.id limit ${most}`)),
  ]
}

/** Writes a standing promise; answers its id. Its instances are made by lib/flows. */
export async function insertStandingPromise(
  tx: Tx,
  it: StandingPromiseInput & { createdBy: string },
): Promise<string | null> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into standing_promise (account_id, made_by, form, size, text, contact_id, promised_by, promised_day, where_said, owner_id,
      vow_id, plan_id, repeat, repeat_every, first_day, until_day, created_by)
    values (${it.accountId}::uuid, ${it.madeBy}, ${it.form}, ${it.size}, ${it.text}, ${it.contactId}::uuid, ${it.promisedBy}::uuid,
      ${it.promisedDay}::date, ${it.whereSaid}, ${it.ownerId}::uuid, ${it.vowId}::uuid, ${it.planId}::uuid, ${it.repeat},
      ${it.repeatEvery}, ${it.firstDay}::date, ${it.untilDay}::date, ${it.createdBy}::uuid)
    returning id`)
  return row?.id ?? null
}

/** Writes what a change names, and nothing else; `revision` null: whatever it is by now. False when somebody wrote meanwhile. */
export async function updateStandingPromise(
  tx: Tx,
  id: string,
  revision: number | null,
  fields: Partial<StandingPromiseFields>,
): Promise<boolean> {
  const set = Object.entries(fields).map(([name, value]) => WRITE[name as keyof StandingPromiseFields](value))
  const rows = await tx.execute(sql`
    update standing_promise set ${sql.join([...set, sql`updated_at = now(), revision = revision + 1`], sql`, `)}
    where id = ${id}::uuid ${revision === null ? sql`` : sql`and revision = ${revision}`} returning id`)
  return rows.length === 1
}

const WRITE: Record<keyof StandingPromiseFields, (value: unknown) => SQL> = {
  ...WRITE_SAID,
  repeat: (value) => sql`repeat = ${value}`,
  repeatEvery: (value) => sql`repeat_every = ${value}`,
  firstDay: (value) => sql`first_day = ${value}::date`,
  untilDay: (value) => sql`until_day = ${value}::date`,
}
