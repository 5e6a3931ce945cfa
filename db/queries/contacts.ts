import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { ConsentGround, ContactInput } from '#lib/core/contact.ts'
import type { Day } from '#lib/core/day.ts'

export type ContactRow = Omit<ContactInput, 'consent'> & {
  id: string
  consent: ConsentGround | null
  revision: number
  createdAt: string
  updatedAt: string
  archivedAt: string | null
  erasedAt: string | null
}

const CONTACT = sql`c.id, c.name, c.email, c.phone, c.languages, c.channels, c.working_style as "workingStyle", c.consent,
  c.consent_day as "consentDay", c.consent_note as "consentNote", c.revision, c.created_at as "createdAt", c.updated_at as "updatedAt",
  c.archived_at as "archivedAt", c.erased_at as "erasedAt"`

/** `hold` keeps others from writing it until the transaction ends. */
export async function getContact(tx: Tx, id: string, { hold = false } = {}): Promise<ContactRow | null> {
  const [row] = await tx.execute<ContactRow>(
    sql`select ${CONTACT} from contact c where c.id = ${id}::uuid ${hold ? sql`for update` : sql``}`,
  )
  return row ?? null
}

/** Those of these ids that are there, erased ones too. */
export async function listContactsById(tx: Tx, ids: string[]): Promise<ContactRow[]> {
  const rows = await tx.execute<ContactRow>(
    sql`select ${CONTACT} from contact c where c.id = any(${`{${ids.join(',')}}`}::uuid[])`,
  )
  return [...rows]
}

export type PositionRow = {
  id: string
  contactId: string
  accountId: string
  accountName: string
  role: string
  fromDay: Day | null
  /** null: now. */
  untilDay: Day | null
}

const POSITION = sql`p.id, p.contact_id as "contactId", p.account_id as "accountId", a.name as "accountName", p.role,
  p.from_day as "fromDay", p.until_day as "untilDay"`

/** Where somebody works and worked: now first, then backwards. */
export async function listPositions(tx: Tx, contactId: string): Promise<PositionRow[]> {
  const rows = await tx.execute<PositionRow>(sql`
    select ${POSITION} from contact_position p join account a on a.id = p.account_id
    where p.contact_id = ${contactId}::uuid
    order by p.until_day desc nulls first, p.from_day desc nulls last, p.said_at desc, p.id`)
  return [...rows]
}

/** True for somebody who works, or worked, at each of these accounts or elsewhere in its group. */
export async function isOfTheirs(tx: Tx, contactId: string, accountIds: string[]): Promise<boolean> {
  const strange = await tx.execute(sql`
    select 1 from account a where a.id = any(${`{${accountIds.join(',')}}`}::uuid[]) and not exists (
      select from contact_position p join account o on o.id = p.account_id
      where p.contact_id = ${contactId}::uuid and o.root_id = a.root_id) limit 1`)
  return strange.length === 0
}

export async function listPositionsById(tx: Tx, ids: string[]): Promise<(PositionRow & { contactName: string })[]> {
  const rows = await tx.execute<PositionRow & { contactName: string }>(sql`
    select ${POSITION}, c.name as "contactName"
    from contact_position p join account a on a.id = p.account_id join contact c on c.id = p.contact_id
    where p.id = any(${`{${ids.join(',')}}`}::uuid[]) and c.erased_at is null`)
  return [...rows]
}

export type ContactTouchRow = {
  id: string
  kind: 'note' | 'call' | 'meeting' | 'mail'
  direction: 'inbound' | 'outbound' | null
  day: Day
  subject: string
  body: string
  accountId: string | null
  accountName: string | null
}

/** What was said with somebody, at whatever account, the latest first. */
export async function listContactTouches(tx: Tx, contactId: string, most: number): Promise<ContactTouchRow[]> {
  const rows = await tx.execute<ContactTouchRow>(sql`
    select t.id, t.kind, t.direction, t.day, t.subject, left(t.body, 400) as body, a.id as "accountId", a.name as "accountName"
    from touch_contact tc join touch t on t.id = tc.touch_id left join account a on a.id = t.account_id
    where tc.contact_id = ${contactId}::uuid and t.archived_at is null
    order by t.day desc, t.at desc nulls last, t.id desc limit ${most}`)
  return [...rows]
}

export type AccountContactRow = {
  id: string
  name: string
  email: string | null
  phone: string | null
  workingStyle: string
  consent: ConsentGround | null
  role: string
  fromDay: Day | null
  untilDay: Day | null
  /** For those who left: where they are now, as far as it is known. */
  nowAt: { accountId: string; accountName: string } | null
}

/** The people of an account: those who work there by name, then those who left, the last first. Archived and erased ones stay out. */
export async function listAccountContacts(
  tx: Tx,
  accountId: string,
  choice: { left: boolean; most: number },
): Promise<AccountContactRow[]> {
  const rows = await tx.execute<AccountContactRow>(sql`
    select c.id, c.name, c.email, c.phone, c.working_style as "workingStyle", c.consent, p.role, p.from_day as "fromDay",
      p.until_day as "untilDay", n."nowAt"
    from contact_position p join contact c on c.id = p.contact_id
    left join lateral (
      select jsonb_build_object('accountId', a.id, 'accountName', a.name) as "nowAt"
      from contact_position n join account a on a.id = n.account_id
      where n.contact_id = c.id and n.until_day is null order by n.from_day desc nulls last, n.id limit 1
    ) n on p.until_day is not null
    where p.account_id = ${accountId}::uuid and c.archived_at is null and c.erased_at is null
      and p.until_day is ${choice.left ? sql`not null` : sql`null`}
    order by p.until_day desc, c.sort_name, p.id limit ${choice.most}`)
  return [...rows]
}

export type ContactMove = {
  contactId: string
  contactName: string
  role: string
  day: Day
  /** Where they left; null: it was not known where they worked. */
  from: { accountId: string; accountName: string } | null
  /** Where they went; null: nobody knows. */
  to: { accountId: string; accountName: string } | null
  saidBy: string
}

/** Who changed employer or left, told or happened on `since` or later, the latest first. Both accounts of a move are named. */
export async function listContactMoves(tx: Tx, since: Day, most: number): Promise<ContactMove[]> {
  const rows = await tx.execute<ContactMove>(sql`
    select c.id as "contactId", c.name as "contactName", coalesce(n.role, p.role) as role, p.until_day as day,
      jsonb_build_object('accountId', a.id, 'accountName', a.name) as "from", n."to", s.name as "saidBy"
    from contact_position p
    join contact c on c.id = p.contact_id join account a on a.id = p.account_id join system.person s on s.id = p.said_by
    left join lateral (
      select n.role, jsonb_build_object('accountId', b.id, 'accountName', b.name) as "to"
      from contact_position n join account b on b.id = n.account_id
      where n.contact_id = p.contact_id and n.id <> p.id and n.from_day = p.until_day order by n.said_at desc limit 1
    ) n on true
    where p.until_day is not null and (p.until_day >= ${since}::date or p.said_at >= ${since}::date)
      and c.archived_at is null and c.erased_at is null
    union all
    select c.id, c.name, p.role, p.from_day, null, jsonb_build_object('accountId', a.id, 'accountName', a.name), s.name
    from contact_position p
    join contact c on c.id = p.contact_id join account a on a.id = p.account_id join system.person s on s.id = p.said_by
    where p.from_day is not null and (p.from_day >= ${since}::date or p.said_at >= ${since}::date)
      and c.archived_at is null and c.erased_at is null
      -- known before, found again: not the other half of a move above, nor somebody new
      and exists (select 1 from contact_position o where o.contact_id = p.contact_id and o.until_day < p.from_day)
      and not exists (select 1 from contact_position o where o.contact_id = p.contact_id and o.id <> p.id and o.until_day = p.from_day)
    order by day desc, "contactName", "contactId" limit ${most}`)
  return [...rows]
}

export type ContactMatch = { id: string; name: string; role: string; accountName: string | null }

/** A few contacts to choose from: those at the account first, then others whose name or mail holds the term; without a term the account's only. */
export async function findContacts(
  tx: Tx,
  search: { term: string; accountId: string | null; most: number },
): Promise<ContactMatch[]> {
  const { term, accountId, most } = search
  const here = sql`
    select p.contact_id as id from contact_position p join contact c on c.id = p.contact_id
    where p.account_id = ${accountId}::uuid and p.until_day is null
      and c.archived_at is null and c.erased_at is null and ${term ? holdsTerm(term) : sql`true`}`
  const rows = await tx.execute<ContactMatch>(sql`
    with here as (${here}), found as (
      select id from here
      ${term ? sql`union select id from find_named('contact', ${term}, ${most})` : sql``}
    )
    select c.id, c.name, coalesce(p.role, '') as role, p."accountName"
    from found join contact c on c.id = found.id
    left join lateral (
      select p.role, a.name as "accountName" from contact_position p join account a on a.id = p.account_id
      where p.contact_id = c.id and p.until_day is null
      order by (p.account_id = ${accountId}::uuid) is true desc, p.from_day desc nulls last, p.id limit 1
    ) p on true
    order by c.id in (select id from here) desc, starts_with(c.sort_name, lower(${term})) desc, c.sort_name, c.id limit ${most}`)
  return [...rows]
}

/** True for a `contact c` with the term in their name, mail or phone; accents, capitals and signs aside. */
export function holdsTerm(term: string): SQL {
  return sql`(fold(${term}) <> '' and c.folded like '%' || fold(${term}) || '%')`
}

/** A contact not put away who has this mail address, or this name at this account: perhaps the same person. */
export async function findLikeContact(
  tx: Tx,
  like: { name: string; email: string | null; accountId: string | null },
): Promise<{ id: string; name: string; by: 'email' | 'name' } | null> {
  const [row] = await tx.execute<{ id: string; name: string; by: 'email' | 'name' }>(sql`
    select c.id, c.name, case when lower(c.email) = lower(${like.email}) then 'email' else 'name' end as by
    from contact c
    where c.archived_at is null and c.erased_at is null
      and (lower(c.email) = lower(${like.email})
        or (c.sort_name = lower(${like.name}) and exists (
          select 1 from contact_position p where p.contact_id = c.id and p.account_id = ${like.accountId}::uuid and p.until_day is null)))
    order by (lower(c.email) = lower(${like.email})) is true desc, c.id limit 1`)
  return row ?? null
}

export async function insertContact(
  tx: Tx,
  input: ContactInput,
  made: { by: string; importId: string | null },
): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into contact (name, email, phone, languages, channels, working_style, consent, consent_day, consent_note, created_by, import_id)
    values (${input.name}, ${input.email}, ${input.phone}, ${input.languages}, ${input.channels}, ${input.workingStyle}, ${input.consent},
      ${input.consentDay}::date, ${input.consentNote}, ${made.by}::uuid, ${made.importId}::uuid)
    returning id`)
  return row!.id
}

/** Writes what a person said, if nobody wrote since `revision` was read; false when somebody did. */
export async function updateContact(tx: Tx, id: string, revision: number, input: ContactInput): Promise<boolean> {
  const rows = await tx.execute(sql`
    update contact set ${fieldsOf(input)}, updated_at = now(), revision = revision + 1
    where id = ${id}::uuid and revision = ${revision} and erased_at is null returning id`)
  return rows.length === 1
}

/** Puts fields back as they were, whatever the revision: for what is taken back. */
export async function restoreContact(
  tx: Tx,
  id: string,
  input: ContactInput,
  archivedAt: string | null,
): Promise<void> {
  await tx.execute(sql`
    update contact set ${fieldsOf(input)}, archived_at = ${archivedAt}::timestamptz, updated_at = now(), revision = revision + 1
    where id = ${id}::uuid and erased_at is null`)
}

const fieldsOf = (input: ContactInput) => sql`name = ${input.name}, email = ${input.email}, phone = ${input.phone},
  languages = ${input.languages}, channels = ${input.channels}, working_style = ${input.workingStyle}, consent = ${input.consent},
  consent_day = ${input.consentDay}::date, consent_note = ${input.consentNote}`

/** Puts a contact away or brings them back; who is so already stays as they are. The caller holds the row. */
export async function setArchived(tx: Tx, id: string, archived: boolean): Promise<void> {
  await tx.execute(sql`
    update contact set archived_at = ${archived ? sql`now()` : null}, updated_at = now(), revision = revision + 1
    where id = ${id}::uuid and (archived_at is not null) <> ${archived}`)
}

/** A move is an edit too: of two who move the same person one is told. */
export async function raiseContact(tx: Tx, id: string, revision: number): Promise<boolean> {
  const rows = await tx.execute(sql`
    update contact set updated_at = now(), revision = revision + 1
    where id = ${id}::uuid and revision = ${revision} and erased_at is null returning id`)
  return rows.length === 1
}

export type NewPosition = { contactId: string; accountId: string; role: string; fromDay: Day | null }

export async function insertPosition(tx: Tx, position: NewPosition, saidBy: string): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into contact_position (contact_id, account_id, role, from_day, said_by)
    values (${position.contactId}::uuid, ${position.accountId}::uuid, ${position.role}, ${position.fromDay}::date, ${saidBy}::uuid)
    returning id`)
  return row!.id
}

/** `said_at` follows: a move is news on the day somebody says it. Who said what before stands in the changes. */
export async function closePosition(tx: Tx, id: string, untilDay: Day, saidBy: string): Promise<void> {
  await tx.execute(sql`
    update contact_position set until_day = ${untilDay}::date, said_by = ${saidBy}::uuid, said_at = now() where id = ${id}::uuid`)
}

export async function updateRole(tx: Tx, positionId: string, role: string): Promise<void> {
  await tx.execute(sql`update contact_position set role = ${role} where id = ${positionId}::uuid`)
}

/** Puts a position back as it was; only what is given. */
export async function restorePosition(
  tx: Tx,
  id: string,
  was: { role: string; fromDay: Day | null; untilDay: Day | null },
): Promise<void> {
  await tx.execute(sql`
    update contact_position set role = ${was.role}, from_day = ${was.fromDay}::date, until_day = ${was.untilDay}::date
    where id = ${id}::uuid`)
}

/** For taking back the move that opened it. */
export async function deletePosition(tx: Tx, id: string): Promise<void> {
  await tx.execute(sql`delete from contact_position where id = ${id}::uuid`)
}

/**
 * True for an account that is there, and not merged into another; it stays so until the transaction ends. A merge that is being written goes
 * first: what is written about an account while it becomes a tombstone would be seen nowhere.
 */
export async function isAccount(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.execute(sql`select 1 from account where id = ${id}::uuid and merged_into is null for key share`)
  return rows.length === 1
}
