import { listAccountContacts } from '#db/queries/contacts.ts'
import { listRepliesOf, listSharedContacts, listSharesOf, type PromiseReplyRow } from '#db/queries/promise-shares.ts'
import type { PromiseRow } from '#db/queries/promises.ts'
import { listShareLinks } from '#db/queries/share-links.ts'
import { getShownTypology, getTypology } from '#db/queries/typology.ts'
import { listPromises } from '#db/reports/promise-list.ts'
import type { Tx } from '#db/tenant.ts'
import { type Day, dayIn } from '#lib/core/day.ts'
import { OPEN_PROMISES } from '#lib/core/promises/promise-filter.ts'
import { ownWordsOf, proposeWording, type SharedPromise } from '#lib/core/promises/shared-promise.ts'
import type { Typology } from '#lib/core/standing/typology.ts'

/** Contacts to choose from. */
const CONTACTS = 200
/** Promises to choose from. */
const PROMISES = 50

/** A promise that can be shared: what its recipient would read beside the wording, and a wording to begin with (null: none can be proposed). */
export type Shareable = Omit<SharedPromise, 'wording'> & {
  id: string
  text: string
  proposal: string | null
  /** To whom it was promised, or who of theirs promised it: whom to share it with first of all. */
  contactId: string | null
  /** With whom it is shared already. */
  sharedWith: string[]
}
export type ShareContact = { id: string; name: string; withdrawn: boolean; hasPage: boolean }

/** What whoever shares a promise needs. */
export type ShareForm = { promises: Shareable[]; contacts: ShareContact[]; today: Day; ownWords: string[] }

/** With whom a promise is shared, in which words, what they said of it, and who it can be shared with yet. */
export async function loadShares(
  team: { tx: Tx; presenting: boolean; today: Day; workspace: { timeZone: string } },
  promise: PromiseRow,
) {
  const { tx, today, workspace } = team
  const onDay = (at: string) => dayIn(workspace.timeZone, new Date(at))
  const shares = await listSharesOf(tx, promise.id)
  const replies = await listRepliesOf(tx, promise.id)
  const { id, accountId, state, steps, text } = promise
  return {
    today,
    accountId,
    /** For the choice of what it really was, where they are right. */
    subject: { id, text, state, stepped: steps.length > 0, archived: promise.archived },
    shareable: shareableOf(
      promise,
      await getTypology(tx),
      shares.map(({ contactId }) => contactId),
    ),
    /** What the form warns of; none while the screen is presented, for then there are none on it. */
    ownWords: ownWordsOf(await getShownTypology(team)),
    shares: shares.map(({ id, contactId, contactName, wording, sharedBy, sharedAt, revision, linkId, openedAt }) => ({
      ...{ id, contactId, contactName, wording, sharedBy, revision, linkId },
      on: onDay(sharedAt),
      openedOn: openedAt && onDay(openedAt),
    })),
    contacts: await loadShareContacts(tx, accountId),
    replies: replies.map((reply) => viewReply(reply, onDay)),
  }
}

export type SharesView = Awaited<ReturnType<typeof loadShares>>
export type ShareView = SharesView['shares'][number]
export type ReplyView = ReturnType<typeof viewReply>

/** Open promises of an account that can be shared, the first due first; none: there is nothing to share yet. */
export async function loadShareables(
  team: { tx: Tx; presenting: boolean; today: Day },
  accountId: string,
): Promise<ShareForm> {
  const { tx, today } = team
  const open = { ...OPEN_PROMISES, accountId }
  const order = { sort: 'due', descending: false, cursor: null, size: PROMISES } as const
  const { rows } = await listPromises(tx, { filter: open, ...order, today })
  const shared = await listSharedContacts(
    tx,
    rows.map(({ id }) => id),
  )
  const typology = await getTypology(tx)
  const withWhom = (id: string) => shared.flatMap(({ promiseId, contactId }) => (promiseId === id ? [contactId] : []))
  return {
    promises: rows.map((row) => shareableOf(row, typology, withWhom(row.id))),
    contacts: await loadShareContacts(tx, accountId),
    today,
    ownWords: ownWordsOf(await getShownTypology(team)),
  }
}

export async function loadShareContacts(tx: Tx, accountId: string): Promise<ShareContact[]> {
  const open = new Set(
    (await listShareLinks(tx, accountId)).flatMap((link) => (link.state === 'open' ? [link.contactId] : [])),
  )
  const contacts = await listAccountContacts(tx, accountId, { left: false, most: CONTACTS })
  return contacts.map(({ id, name, consent }) => ({
    ...{ id, name, withdrawn: consent === 'withdrawn' },
    hasPage: open.has(id),
  }))
}

export function shareableOf(promise: PromiseRow, typology: Typology, sharedWith: string[]): Shareable {
  const { id, text, contactId, madeBy, dueDay, firstDay, state, outcomeDay } = promise
  return {
    ...{ id, text, contactId, madeBy, dueDay, firstDay, state, outcomeDay, sharedWith },
    proposal: proposeWording(text, typology),
  }
}

/** What they said and what they had before them, with how it was settled. */
export function viewReply(reply: PromiseReplyRow, onDay: (at: string) => Day) {
  const { id, contactId, contactName, kind, wordingShown, dueShown, stateShown, sentence, newest } = reply
  const { settledAt, settledBy, settledHow, settlement, answer } = reply
  return {
    ...{ id, contactId, contactName, kind, sentence, newest, on: onDay(reply.at) },
    shown: { wording: wordingShown, dueDay: dueShown, state: stateShown },
    settled: settledAt ? { on: onDay(settledAt), by: settledBy, how: settledHow, words: settlement, answer } : null,
  }
}
