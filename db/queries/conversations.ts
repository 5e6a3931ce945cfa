import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { ConversationFields } from '#lib/core/conversation/conversation.ts'

export type ConversationRow = ConversationFields & {
  id: string
  accountId: string
  accountName: string
  /** Who of theirs was there, or is to be, by name. */
  contacts: { id: string; name: string }[]
  createdByName: string
  updatedAt: string
  revision: number
}

const READ = sql`
  select v.id, v.account_id as "accountId", a.name as "accountName", v.planned_day as "plannedDay", v.held_day as "heldDay",
    v.asked_by as "askedBy", v.ours, v.theirs, v.rules, v.honesty, v.communication, v.openness, v.commitment,
    v.agreed_stage as "agreedStage", v.concluded_day as "concludedDay", v.next_day as "nextDay",
    v.archived_at is not null as archived, p.name as "createdByName", v.updated_at as "updatedAt", v.revision,
    who.contacts, who.ids as "contactIds"
  from clarity_conversation v
  join account a on a.id = v.account_id
  join system.person p on p.id = v.created_by
  cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by c.name, c.id), '[]') as contacts,
      coalesce(jsonb_agg(c.id order by c.id), '[]') as ids
    from conversation_contact k join contact c on c.id = k.contact_id where k.conversation_id = v.id) who`

/** `hold` keeps others from writing it until the transaction ends. */
export async function getConversation(tx: Tx, id: string, { hold = false } = {}): Promise<ConversationRow | null> {
  const [row] = await tx.execute<ConversationRow>(
    sql`${READ} where v.id = ${id}::uuid ${hold ? sql`for update of v` : sql``}`,
  )
  return row ?? null
}

export async function listConversationsById(tx: Tx, ids: readonly string[]): Promise<ConversationRow[]> {
  return [...(await tx.execute<ConversationRow>(sql`${READ} where v.id = any(${uuids(ids)})`))]
}

/** Those with an account: what is prepared first, then the last held. */
export async function listConversations(tx: Tx, accountId: string, most: number): Promise<ConversationRow[]> {
  const rows = await tx.execute<ConversationRow>(sql`
    ${READ} where v.account_id = ${accountId}::uuid and v.archived_at is null
    order by v.held_day desc nulls first, v.planned_day nulls last, v.created_at desc, v.id limit ${most}`)
  return [...rows]
}

/** Those that nobody has concluded yet, the earliest first. */
export async function listOpenConversations(tx: Tx, most: number): Promise<ConversationRow[]> {
  const rows = await tx.execute<ConversationRow>(sql`
    ${READ} where v.concluded_day is null and v.archived_at is null and a.archived_at is null
    order by coalesce(v.held_day, v.planned_day) nulls last, v.created_at, v.id limit ${most}`)
  return [...rows]
}

/** Those that were concluded, the latest first. */
export async function listConcludedConversations(tx: Tx, most: number): Promise<ConversationRow[]> {
  const rows = await tx.execute<ConversationRow>(sql`
    ${READ} where v.concluded_day is not null and v.archived_at is null
    order by v.concluded_day desc, v.updated_at desc, v.id limit ${most}`)
  return [...rows]
}

export async function insertConversation(
  tx: Tx,
  made: { accountId: string; plannedDay: string | null; contactIds: readonly string[]; createdBy: string },
): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into clarity_conversation (account_id, planned_day, created_by)
    values (${made.accountId}::uuid, ${made.plannedDay}::date, ${made.createdBy}::uuid) returning id`)
  await insertContacts(tx, row!.id, made.contactIds)
  return row!.id
}

const COLUMNS: Record<Exclude<keyof ConversationFields, 'contactIds' | 'archived'>, readonly [string, SQL]> = {
  plannedDay: ['planned_day', sql`date`],
  heldDay: ['held_day', sql`date`],
  askedBy: ['asked_by', sql`text`],
  ours: ['ours', sql`text`],
  theirs: ['theirs', sql`text`],
  rules: ['rules', sql`text`],
  honesty: ['honesty', sql`text`],
  communication: ['communication', sql`text`],
  openness: ['openness', sql`text`],
  commitment: ['commitment', sql`text`],
  agreedStage: ['agreed_stage', sql`text`],
  concludedDay: ['concluded_day', sql`date`],
  nextDay: ['next_day', sql`date`],
}

/** Writes the fields given, and nothing else. */
export async function updateConversation(tx: Tx, id: string, fields: Partial<ConversationFields>): Promise<void> {
  const said = fields as Record<string, unknown>
  const set = Object.entries(COLUMNS).flatMap(([key, [column, type]]) =>
    key in said ? [sql`${sql.identifier(column)} = ${said[key] ?? null}::${type}`] : [],
  )
  if ('archived' in fields)
    set.push(sql`archived_at = case when ${fields.archived}::boolean then coalesce(archived_at, now()) end`)
  await tx.execute(sql`
    update clarity_conversation set ${sql.join([...set, sql`updated_at = now()`, sql`revision = revision + 1`], sql`, `)}
    where id = ${id}::uuid`)
  if (!fields.contactIds) return
  await tx.execute(sql`delete from conversation_contact where conversation_id = ${id}::uuid`)
  await insertContacts(tx, id, fields.contactIds)
}

async function insertContacts(tx: Tx, conversationId: string, contactIds: readonly string[]): Promise<void> {
  if (contactIds.length === 0) return
  // one that was erased or is of another workspace is left out, not an error
  await tx.execute(sql`
    insert into conversation_contact (conversation_id, contact_id)
    select ${conversationId}::uuid, c.id from contact c where c.id = any(${uuids(contactIds)}) on conflict do nothing`)
}

const uuids = (ids: readonly string[]) => sql`${`{${ids.join(',')}}`}::uuid[]`
