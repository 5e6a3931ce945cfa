import { getAccount } from '#db/queries/accounts.ts'
import { getLastWriter } from '#db/queries/changes.ts'
import { listContactsById } from '#db/queries/contacts.ts'
import {
  type ConversationRow,
  getConversation,
  insertConversation,
  updateConversation,
} from '#db/queries/conversations.ts'
import type { Tx } from '#db/tenant.ts'
import { changedFields } from '#lib/core/change.ts'
import type { ConversationFields, ConversationInput, PreparedInput } from '#lib/core/conversation/conversation.ts'
import type { Day } from '#lib/core/day.ts'
import { ok, type Refusal, type Result, refuse, refuseChanged, type Version } from '#lib/core/result.ts'
import { conversationFields } from './conversation-store.ts'
import { recordChange } from './record-change.ts'

/** Who says it, and the day it is for them. */
export type ConversationWho = { id: string; name: string; today: Day }
export type SavedConversation = { id: string; changeId: string | null }

export const goneConversation = refuse('absent', 'This conversation is no longer there.')

/** Begins a clarity conversation with an account: what speaks for it is in the records, so that there is little to enter. */
export async function prepareConversation(
  tx: Tx,
  accountId: string,
  { plannedDay, contactIds }: PreparedInput,
  who: ConversationWho,
): Promise<Result<SavedConversation>> {
  const account = await getAccount(tx, accountId)
  if (!account || account.mergedInto) return refuse('account', 'This account is no longer there.')
  const problem = await checkContacts(tx, contactIds, [])
  if (problem) return problem
  const id = await insertConversation(tx, { accountId, plannedDay, contactIds, createdBy: who.id })
  const rows = [{ noun: 'conversation', subjectId: id, before: null, after: { archived: false, revision: 1 } }]
  return ok({ id, changeId: await recordChange(tx, { kind: 'conversation-edit', saidBy: who.id, rows }) })
}

/** Writes what was planned and what was said; of two editors the second sees both versions. */
export async function changeConversation(
  tx: Tx,
  id: string,
  revision: number,
  input: ConversationInput,
  who: ConversationWho,
): Promise<Result<SavedConversation>> {
  const before = await getConversation(tx, id, { hold: true })
  if (!before || before.archived) return goneConversation
  if (before.revision !== revision) return refuseChanged(await conversationVersion(tx, before))
  const problem = checkHeld(input, before, who.today) ?? (await checkContacts(tx, input.contactIds, before.contactIds))
  if (problem) return problem
  return writeConversation(tx, before, { ...input, contactIds: [...new Set(input.contactIds)].sort() }, who)
}

/** Puts a conversation away: it no longer counts. What was declared by it stands. */
export async function archiveConversation(
  tx: Tx,
  id: string,
  revision: number,
  who: ConversationWho,
): Promise<Result<SavedConversation>> {
  const before = await getConversation(tx, id, { hold: true })
  if (!before || before.archived) return goneConversation
  if (before.revision !== revision) return refuseChanged(await conversationVersion(tx, before))
  return writeConversation(tx, before, { archived: true }, who)
}

async function writeConversation(
  tx: Tx,
  before: ConversationRow,
  wanted: Partial<ConversationFields>,
  who: ConversationWho,
): Promise<Result<SavedConversation>> {
  const changed = changedFields(conversationFields(before), wanted)
  // nothing was different: nothing to take back
  if (!changed) return ok({ id: before.id, changeId: null })
  await updateConversation(tx, before.id, changed.after as Partial<ConversationFields>)
  const kind = wanted.archived ? 'conversation-archive' : 'conversation-edit'
  const rows = [{ noun: 'conversation', subjectId: before.id, ...changed }]
  return ok({ id: before.id, changeId: await recordChange(tx, { kind, saidBy: who.id, rows }) })
}

/** A conversation as its form holds it, and who wrote it last. */
export async function conversationVersion(tx: Tx, row: ConversationRow): Promise<Version> {
  const writer = await getLastWriter(tx, row.id)
  return {
    revision: row.revision,
    values: conversationValues(row),
    by: writer?.by ?? null,
    at: writer?.at ?? row.updatedAt,
  }
}

/** As the form holds it: what is not said is empty. */
export function conversationValues(row: ConversationRow) {
  const { plannedDay, heldDay, askedBy, contactIds, ours, theirs, rules } = row
  const { honesty, communication, openness, commitment } = row
  return {
    plannedDay: plannedDay ?? '',
    heldDay: heldDay ?? '',
    askedBy: askedBy ?? ('' as const),
    contactIds,
    ours,
    theirs,
    rules,
    honesty,
    communication,
    openness,
    commitment,
  }
}

function checkHeld(input: ConversationInput, before: ConversationRow, today: Day): Refusal | null {
  const fields: Record<string, string> = {}
  if (input.heldDay && input.heldDay > today) fields.heldDay = 'This day is still to come. Until then it is planned.'
  if (input.heldDay && !input.ours && !input.theirs) fields.theirs = 'What did either side say? A sentence is enough.'
  if (!input.heldDay && before.concludedDay) fields.heldDay = 'It was concluded: say on which day it was held.'
  return Object.keys(fields).length ? refuse('input', 'Something is still missing.', fields) : null
}

async function checkContacts(tx: Tx, contactIds: readonly string[], known: readonly string[]): Promise<Refusal | null> {
  const fresh = [...new Set(contactIds)].filter((id) => !known.includes(id))
  const there = await listContactsById(tx, fresh)
  if (there.some(({ erasedAt }) => erasedAt) || there.length < fresh.length)
    return refuse('contact', 'One of these people is no longer there.', { contactIds: 'Choose from the list.' })
  return null
}
