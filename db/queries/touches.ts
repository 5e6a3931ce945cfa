import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Direction, TouchKind } from '#lib/core/touches/touch.ts'

export type TouchSource = 'typed' | 'pasted' | 'drop' | 'calendar' | 'import'

/** What a touch says, as changes keep it too. */
export type TouchFields = {
  accountId: string | null
  kind: TouchKind
  direction: Direction | null
  day: Day
  /** The moment as an ISO text; null where only the day is known. */
  at: string | null
  subject: string
  body: string
  contactIds: string[]
  archived: boolean
}

export type TouchRow = TouchFields & {
  id: string
  accountName: string | null
  contacts: { id: string; name: string }[]
  /** `HH:MM` in the workspace's time zone. */
  time: string | null
  source: TouchSource
  saidBy: string
  saidByName: string
  revision: number
  updatedAt: string
}

const READ = sql`
  select t.id, t.account_id as "accountId", a.name as "accountName", t.kind, t.direction, t.day,
    to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, to_char(t.at at time zone w.time_zone, 'HH24:MI') as time,
    t.subject, t.body, coalesce(c.ids, '{}') as "contactIds", coalesce(c.people, '[]') as contacts, t.archived_at is not null as archived,
    t.source, t.said_by as "saidBy", p.name as "saidByName", t.revision, t.updated_at as "updatedAt"
  from touch t
  join system.workspace w on w.id = t.workspace_id
  join system.person p on p.id = t.said_by
  left join account a on a.id = t.account_id
  left join lateral (
    select array_agg(c.id order by c.id) as ids, jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by c.name, c.id) as people
    from touch_contact tc join contact c on c.id = tc.contact_id where tc.touch_id = t.id
  ) c on true`

/** `hold` keeps others from writing it until the transaction ends. */
export async function getTouch(tx: Tx, id: string, { hold = false } = {}): Promise<TouchRow | null> {
  const [row] = await tx.execute<TouchRow>(sql`${READ} where t.id = ${id}::uuid ${hold ? sql`for update of t` : sql``}`)
  return row ?? null
}

export async function listTouchesById(tx: Tx, ids: readonly string[]): Promise<TouchRow[]> {
  return [...(await tx.execute<TouchRow>(sql`${READ} where t.id = any(${list(ids)}::uuid[])`))]
}

/** Those that no account is known for, the newest first. */
export async function listUnplacedTouches(tx: Tx, most: number): Promise<TouchRow[]> {
  const rows = await tx.execute<TouchRow>(sql`
    ${READ} where t.account_id is null and t.archived_at is null order by t.day desc, t.id desc limit ${most}`)
  return [...rows]
}

/** How many wait for somebody to say whose they are. */
export async function countUnplacedTouches(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from touch where account_id is null and archived_at is null`,
  )
  return row!.count
}

export type NewTouch = Omit<TouchFields, 'archived'> & {
  source: TouchSource
  externalId: string | null
  saidBy: string
  importId?: string | null
}

/** Writes a touch; answers its id, or null where one of this `externalId` is there already. */
export async function insertTouch(tx: Tx, touch: NewTouch): Promise<string | null> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into touch (account_id, kind, direction, day, at, subject, body, source, external_id, said_by, import_id)
    values (${touch.accountId}::uuid, ${touch.kind}, ${touch.direction}, ${touch.day}::date, ${touch.at}::timestamptz, ${touch.subject},
      ${touch.body}, ${touch.source}, ${touch.externalId}, ${touch.saidBy}::uuid, ${touch.importId ?? null}::uuid)
    on conflict (workspace_id, external_id) do nothing
    returning id`)
  if (row) await insertTouchContacts(tx, row.id, touch.contactIds)
  return row?.id ?? null
}

/** Writes what is given, and nothing else; `revision` null: whatever it is by now. False when somebody wrote meanwhile. */
export async function updateTouch(
  tx: Tx,
  id: string,
  revision: number | null,
  fields: Partial<TouchFields>,
): Promise<boolean> {
  const set = [
    ...('accountId' in fields ? [sql`account_id = ${fields.accountId}::uuid`] : []),
    ...('kind' in fields ? [sql`kind = ${fields.kind}`] : []),
    ...('direction' in fields ? [sql`direction = ${fields.direction}`] : []),
    ...('day' in fields ? [sql`day = ${fields.day}::date`] : []),
    ...('at' in fields ? [sql`at = ${fields.at}::timestamptz`] : []),
    ...('subject' in fields ? [sql`subject = ${fields.subject}`] : []),
    ...('body' in fields ? [sql`body = ${fields.body}`] : []),
    ...('archived' in fields
      ? [sql`archived_at = case when ${fields.archived}::boolean then coalesce(archived_at, now()) end`]
      : []),
  ]
  const rows = await tx.execute(sql`
    update touch set ${sql.join([...set, sql`updated_at = now(), revision = revision + 1`], sql`, `)}
    where id = ${id}::uuid ${revision === null ? sql`` : sql`and revision = ${revision}`} returning id`)
  if (rows.length === 0) return false
  if (fields.contactIds) {
    await tx.execute(sql`delete from touch_contact where touch_id = ${id}::uuid`)
    await insertTouchContacts(tx, id, fields.contactIds)
  }
  return true
}

async function insertTouchContacts(tx: Tx, touchId: string, contactIds: readonly string[]): Promise<void> {
  if (contactIds.length === 0) return
  // one that was erased or is of another workspace is left out, not an error
  await tx.execute(sql`
    insert into touch_contact (touch_id, contact_id)
    select ${touchId}::uuid, c.id from contact c where c.id = any(${list(contactIds)}::uuid[]) on conflict do nothing`)
}

/** The touch that an external id (Message-ID, calendar event) was written as, put away or not. */
export async function findTouchByExternalId(
  tx: Tx,
  externalId: string,
): Promise<{ id: string; accountId: string | null; archived: boolean } | null> {
  const [row] = await tx.execute<{ id: string; accountId: string | null; archived: boolean }>(sql`
    select id, account_id as "accountId", archived_at is not null as archived from touch where external_id = ${externalId}`)
  return row ?? null
}

/** Those of these external ids that are there already. */
export async function listKnownExternalIds(tx: Tx, externalIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.execute<{ externalId: string }>(sql`
    select external_id as "externalId" from touch
    where external_id in (select jsonb_array_elements_text(${JSON.stringify(externalIds)}::jsonb))`)
  return new Set(rows.map(({ externalId }) => externalId))
}

export type KnownAddress = {
  address: string
  contactId: string
  contactName: string
  /** Where they work now; null: nobody said. */
  accountId: string | null
  accountName: string | null
}

/** The contacts who have one of these addresses (in small letters), with the accounts they work at now. */
export async function listContactsByAddress(tx: Tx, addresses: readonly string[]): Promise<KnownAddress[]> {
  if (addresses.length === 0) return []
  const rows = await tx.execute<KnownAddress>(sql`
    select lower(c.email) as address, c.id as "contactId", c.name as "contactName", a.id as "accountId", a.name as "accountName"
    from contact c
    left join contact_position p on p.contact_id = c.id and p.until_day is null
    left join account a on a.id = p.account_id and a.merged_into is null
    where c.archived_at is null and c.erased_at is null
      and lower(c.email) in (select jsonb_array_elements_text(${JSON.stringify(addresses)}::jsonb))
    order by c.id, p.from_day desc nulls last, p.id`)
  return [...rows]
}

/** Accounts by the mail domains of their people, only where a domain speaks for one account alone. */
export async function listAccountsByDomain(
  tx: Tx,
  domains: readonly string[],
): Promise<Map<string, { id: string; name: string }>> {
  if (domains.length === 0) return new Map()
  const rows = await tx.execute<{ domain: string; id: string; name: string }>(sql`
    select found.domain, a.id, a.name from (
      select lower(split_part(c.email, '@', 2)) as domain, (array_agg(distinct p.account_id))[1] as account_id
      from contact c join contact_position p on p.contact_id = c.id and p.until_day is null
      where c.archived_at is null and c.erased_at is null
        and lower(split_part(c.email, '@', 2)) in (select jsonb_array_elements_text(${JSON.stringify(domains)}::jsonb))
      group by 1 having count(distinct p.account_id) = 1
    ) found join account a on a.id = found.account_id and a.merged_into is null`)
  return new Map(rows.map(({ domain, id, name }) => [domain, { id, name }]))
}

export type ColleagueRow = { id: string; name: string; email: string }

/** The team as it is now, by name. */
export async function listColleagues(tx: Tx): Promise<ColleagueRow[]> {
  const rows = await tx.execute<ColleagueRow>(sql`
    select p.id, p.name, p.email from system.membership m join system.person p on p.id = m.person_id
    where m.workspace_id = current_setting('app.workspace')::uuid and m.left_at is null order by p.name, p.id`)
  return [...rows]
}

/** The moment a day and a time (`HH:MM`) name in the workspace's time zone, as an ISO text. */
export async function momentOf(tx: Tx, day: Day, time: string): Promise<string> {
  const [row] = await tx.execute<{ at: string }>(sql`
    select to_char((${`${day} ${time}`}::timestamp at time zone w.time_zone) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from system.workspace w where w.id = current_setting('app.workspace')::uuid`)
  return row!.at
}

const list = (ids: readonly string[]) => `{${ids.join(',')}}`
