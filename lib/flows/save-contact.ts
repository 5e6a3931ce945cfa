import { getLastWriter } from '#db/queries/changes.ts'
import {
  type ContactRow,
  getContact,
  insertContact,
  insertPosition,
  isAccount,
  listPositions,
  setArchived,
  updateContact,
  updateRole,
} from '#db/queries/contacts.ts'
import type { Tx } from '#db/tenant.ts'
import { type ContactInput, readChannels } from '#lib/core/contact.ts'
import type { Day } from '#lib/core/day.ts'
import { ok, type Refusal, type Result, refuse, refuseChanged, type Version } from '#lib/core/result.ts'
import { contactFields, rowMade, rowsWritten } from './contact-store.ts'
import { recordChange } from './record-change.ts'

/** Who says it, and the day it is for them. */
export type Saying = { personId: string; today: Day }
export type SavedContact = { id: string; changeId: string | null }

/** Makes a contact at an account. `fromDay`: since when they are there, where that is known. */
export async function createContact(
  tx: Tx,
  input: ContactInput,
  at: { accountId: string; role: string; fromDay?: Day | null; importId?: string | null },
  { personId, today }: Saying,
): Promise<Result<SavedContact>> {
  const problem = checkDays(input, today)
  if (problem) return problem
  if (!(await isAccount(tx, at.accountId))) return refuseAccount()
  const { role, accountId, fromDay = null, importId = null } = at
  const id = await insertContact(tx, input, { by: personId, importId })
  await insertPosition(tx, { contactId: id, accountId, role, fromDay }, personId)
  const rows = [await rowMade(tx, 'contact', id)]
  return ok({ id, changeId: await recordChange(tx, { kind: 'contact-edit', saidBy: personId, rows }) })
}

/** Writes what a person said of a contact, and what they are where they work now (`role`; null leaves it). */
export async function changeContact(
  tx: Tx,
  id: string,
  revision: number,
  { role, ...input }: ContactInput & { role: string | null },
  { personId, today }: Saying,
): Promise<Result<SavedContact>> {
  const problem = checkDays(input, today)
  if (problem) return problem
  const found = await findContact(tx, id, revision)
  if (!found.ok) return found
  const [position] = await listPositions(tx, id)
  const now = position?.untilDay === null ? position : null
  const rows = await rowsWritten(tx, 'contact', [id], async () => {
    if (!(await updateContact(tx, id, revision, input))) throw new Error('the contact changed between two statements')
  })
  if (now && role !== null && role !== now.role) {
    rows.push(...(await rowsWritten(tx, 'position', [now.id], () => updateRole(tx, now.id, role))))
  }
  // nothing was different: nothing to take back
  const changeId = rows.length ? await recordChange(tx, { kind: 'contact-edit', saidBy: personId, rows }) : null
  return ok({ id, changeId })
}

/** Puts a contact away (out of lists and choices; what was said with them stays), or brings them back. */
export async function archiveContact(
  tx: Tx,
  id: string,
  revision: number,
  archived: boolean,
  { personId }: Saying,
): Promise<Result<SavedContact>> {
  const found = await findContact(tx, id, revision)
  if (!found.ok) return found
  const rows = await rowsWritten(tx, 'contact', [id], () => setArchived(tx, id, archived))
  if (rows.length === 0) return refuse('archived', archived ? 'They are archived already.' : 'They are back already.')
  return ok({ id, changeId: await recordChange(tx, { kind: 'contact-archive', saidBy: personId, rows }) })
}

/** The contact, held until the transaction ends, if it still is as the person saw it; else both versions are told apart. */
export async function findContact(tx: Tx, id: string, revision: number): Promise<Result<ContactRow>> {
  const contact = await getContact(tx, id, { hold: true })
  if (!contact) return refuse('absent', 'This contact is no longer there.')
  if (contact.erasedAt) return refuse('erased', 'What was known of this person was erased; it cannot be changed.')
  return contact.revision === revision ? ok(contact) : refuseChanged(await contactVersion(tx, contact))
}

/** A contact as its form holds it, and who wrote it last. */
export async function contactVersion(tx: Tx, contact: ContactRow): Promise<Version> {
  const { archivedAt: _, ...fields } = contactFields(contact)
  const [position] = await listPositions(tx, contact.id)
  const writer = await getLastWriter(tx, contact.id)
  const values = {
    ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? ''])),
    channels: readChannels(contact.channels),
    role: position?.untilDay === null ? position.role : '',
  }
  return { revision: contact.revision, values, by: writer?.by ?? null, at: writer?.at ?? contact.updatedAt }
}

export function refuseAccount(): Refusal {
  return refuse('account', 'This account is no longer there.', { accountId: 'Choose an account of the list.' })
}

function checkDays({ consentDay }: ContactInput, today: Day): Refusal | null {
  if (!consentDay || consentDay <= today) return null
  return refuse('input', 'Some of what was entered cannot be used.', { consentDay: 'This day is still to come.' })
}
