import { listComplaints } from '#db/queries/complaints.ts'
import { listAccountContacts } from '#db/queries/contacts.ts'
import { countSharedAt } from '#db/queries/promise-shares.ts'
import { listShareLinks, type ShareLinkState } from '#db/queries/share-links.ts'
import { listNewestAnswers } from '#db/queries/stated-answers.ts'
import type { Tx } from '#db/tenant.ts'
import { type Day, dayIn } from '#lib/core/day.ts'
import { RELATIONSHIP_WORDS } from '#lib/core/share/relationship-question.ts'
import type { Typology } from '#lib/core/standing/typology.ts'
import { loadShareables } from '../../promises/shares/shares-view.ts'

/** Complaints and praise shown at once. */
const TOLD = 20
/** Contacts to choose from for a new link. */
const CONTACTS = 200

/** What an account's contacts say of us through their pages, and the links to these pages. For the account page's own load. */
export async function loadSaid(
  tx: Tx,
  accountId: string,
  team: { tx: Tx; presenting: boolean; today: Day; timeZone: string; typology: Typology },
) {
  const { timeZone, typology } = team
  const onDay = (at: string): Day => dayIn(timeZone, new Date(at))
  const answers = await listNewestAnswers(tx, accountId)
  const told = await listComplaints(tx, accountId, TOLD + 1)
  const contacts = await listAccountContacts(tx, accountId, { left: false, most: CONTACTS })
  const here = new Set(contacts.map(({ id }) => id))
  const links = await listShareLinks(tx, accountId)
  const shown = await countSharedAt(tx, accountId)
  return {
    accountId,
    typology,
    /** What can be shared with them from here. */
    share: await loadShareables(team, accountId),
    answers: answers.map(({ id, contactId, contactName, stage, sentence, at }) => ({
      ...{ id, stage, sentence, on: onDay(at) },
      contactId,
      name: contactName ?? 'Somebody',
      left: contactId === null || !here.has(contactId),
      /** What they chose, as it stood on their page. */
      words: stage && RELATIONSHIP_WORDS[stage],
    })),
    told: told.slice(0, TOLD).map((row) => ({
      ...row,
      on: onDay(row.at),
      outcomes: row.outcomes.map((outcome) => ({ ...outcome, on: onDay(outcome.at) })),
    })),
    toldMore: told.length > TOLD,
    contacts: contacts.map(({ id, name, consent }) => ({ id, name, withdrawn: consent === 'withdrawn' })),
    links: links.map((link) => ({
      ...{ id: link.id, contactId: link.contactId, name: link.contactName, state: link.state, madeBy: link.madeBy },
      madeOn: onDay(link.createdAt),
      until: onDay(link.expiresAt),
      openedOn: link.openedAt && onDay(link.openedAt),
      endedOn: link.revokedAt && onDay(link.revokedAt),
      promises: shown.get(link.contactId) ?? 0,
    })),
  }
}

export type SaidView = Awaited<ReturnType<typeof loadSaid>>
export type SaidLink = SaidView['links'][number] & { state: ShareLinkState }
export type SaidTold = SaidView['told'][number]
