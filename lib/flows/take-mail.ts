import { createHash } from 'node:crypto'
import { isAccount } from '#db/queries/contacts.ts'
import {
  findTouchByExternalId,
  insertTouch,
  type KnownAddress,
  listAccountsByDomain,
  listColleagues,
  listContactsByAddress,
  momentOf,
  type NewTouch,
} from '#db/queries/touches.ts'
import type { Tx } from '#db/tenant.ts'
import { dayIn, isDay } from '#lib/core/day.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { headOf } from '#lib/core/touches/mail-head.ts'
import { cutText, type MailMessage } from '#lib/core/touches/mail-message.ts'
import { companyDomain, type Mailbox, sidesOf } from '#lib/core/touches/mail-side.ts'
import { TOUCH_BODY } from '#lib/core/touches/touch.ts'
import { recordChange } from './record-change.ts'
import type { TouchWho } from './save-touch.ts'
import { reassessFor, touchMade } from './touch-store.ts'

/** `known`: the same message is here already; `accountId` null: it waits to be placed. */
export type TakenMail = { kind: 'taken' | 'known'; id: string; accountId: string | null; changeId: string | null }

/** A message as a touch, before anybody wrote it. */
export type ReadMail = Pick<NewTouch, 'kind' | 'direction' | 'day' | 'at' | 'subject' | 'body'> & {
  accountId: string | null
  contacts: { id: string; name: string }[]
  /** Those of theirs in it who are no contacts yet. */
  strangers: Mailbox[]
}

/**
 * Keeps a mail as a touch: at the account of the people in it, else where their company's domain is known for one account, else to be
 * placed by somebody. The same message twice is one. `accountId`: where a person said whose it is.
 */
export async function takeMail(
  tx: Tx,
  message: MailMessage,
  who: TouchWho & { timeZone: string },
  { source, accountId = null }: { source: 'drop' | 'pasted'; accountId?: string | null },
): Promise<Result<TakenMail>> {
  if (accountId && !(await isAccount(tx, accountId))) return refuse('account', 'This account is no longer there.')
  const externalId = `mail:${message.messageId ?? digestOf(message)}`
  const { contacts, strangers: _, ...read } = await readMail(tx, message, who)
  // merged just now: it waits to be placed
  const found = read.accountId && (await isAccount(tx, read.accountId)) ? read.accountId : null
  const fields = { ...read, accountId: accountId ?? found, contactIds: contacts.map(({ id }) => id) }
  const id = await insertTouch(tx, { ...fields, source, externalId, saidBy: who.id })
  if (!id) {
    const known = await findTouchByExternalId(tx, externalId)
    // kept where whoever asks does not see it
    if (!known) return refuse('known', 'A colleague has kept this message already.')
    return ok({ kind: 'known', id: known.id, accountId: known.accountId, changeId: null })
  }
  await reassessFor(tx, who.workspaceId, [fields])
  const changeId = await recordChange(tx, { kind: 'touch-edit', saidBy: who.id, rows: [touchMade(id)] })
  return ok({ kind: 'taken', id, accountId: fields.accountId, changeId })
}

const DROP_ADDRESS = /^[a-z2-7]{26}@/

/** What a mail would be as a touch: side, day in the workspace's zone, people, account. */
export async function readMail(
  tx: Tx,
  message: MailMessage,
  { today, timeZone }: Pick<TouchWho, 'today'> & { timeZone: string },
): Promise<ReadMail> {
  // the drop's own address is nobody, and stands nowhere: whoever reads it could write in its owner's name
  const to = message.to.filter(({ address }) => !DROP_ADDRESS.test(address))
  const { direction, theirs } = sidesOf(
    { from: message.from, to },
    (await listColleagues(tx)).map(({ email }) => email),
  )
  const known = await listContactsByAddress(
    tx,
    theirs.map(({ address }) => address),
  )
  const isKnown = new Set(known.map(({ address }) => address))
  const strangers = theirs.filter(({ address }) => !isKnown.has(address))
  // somebody who is no contact yet would be lost with their address
  const body =
    strangers.length || theirs.length === 0 ? headOf({ from: message.from, to }) + message.text : message.text
  return {
    kind: 'mail',
    direction,
    ...(await whenSent(tx, message, today, timeZone)),
    subject: message.subject,
    body: cutText(body, TOUCH_BODY),
    accountId: await accountOf(tx, theirs, known),
    contacts: [...new Map(known.map(({ contactId, contactName }) => [contactId, contactName]))].map(([id, name]) => ({
      id,
      name,
    })),
    strangers,
  }
}

/** A clock that runs ahead, or one that never ran, has no say: then it is the day it came. */
async function whenSent(tx: Tx, { at, written }: MailMessage, today: string, timeZone: string) {
  if (at) {
    const day = dayIn(timeZone, at)
    if (isDay(day) && day <= today) return { day, at: at.toISOString() }
  }
  if (written && isDay(written.day) && written.day <= today) {
    return { day: written.day, at: written.time ? await momentOf(tx, written.day, written.time) : null }
  }
  return { day: today, at: null }
}

/** The writer's account before those of the others; a contact before a domain. */
async function accountOf(tx: Tx, theirs: readonly Mailbox[], known: readonly KnownAddress[]): Promise<string | null> {
  for (const { address } of theirs) {
    const at = known.find((one) => one.address === address && one.accountId)
    if (at) return at.accountId
  }
  const domains = theirs.map(({ address }) => companyDomain(address)).filter((domain) => domain !== null)
  const accounts = await listAccountsByDomain(tx, [...new Set(domains)])
  for (const domain of domains) {
    const at = accounts.get(domain)
    if (at) return at.id
  }
  return null
}

/** A message without an id of its own is known by what it says. */
function digestOf({ from, to, subject, at, written, text }: MailMessage): string {
  return createHash('sha256')
    .update(JSON.stringify([from, to, subject, at, written, text]))
    .digest('hex')
}
