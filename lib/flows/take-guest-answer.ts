import { getStandingPolicy } from '#db/queries/policies.ts'
import { getShareLink, type ShareLinkRow } from '#db/queries/share-links.ts'
import { lockAccounts } from '#db/queries/stage-declarations.ts'
import {
  countSaidToday,
  insertStatedAnswers,
  listNewestAnswers,
  listSaidBy,
  writeStatedWord,
} from '#db/queries/stated-answers.ts'
import type { Tx } from '#db/tenant.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { type GuestAnswer, type NewSaying, newSayings } from '#lib/core/share/guest-answer.ts'
import { STAGE_RANK } from '#lib/core/stage.ts'
import { keepGaps } from './keep-gaps.ts'
import { tellOfGuest } from './notify.ts'

/** As much as one link says in a day: enough for anybody who means it. */
const SAYINGS_A_DAY = 20
const SAID = 500

/** Keeps what a contact sent from their share page, word after word; nothing of it is ever overwritten. Answers how much was new. */
export async function takeGuestAnswer(
  tx: Tx,
  linkId: string,
  accountId: string,
  sent: GuestAnswer,
): Promise<Result<{ said: number }>> {
  // the account first, as whoever merges or declares does: two pages sent at once follow each other
  await lockAccounts(tx, [accountId])
  const link = await getShareLink(tx, linkId, { hold: true })
  if (link?.state !== 'open') return refuse('gone', 'This link opens nothing any more.')
  // merged just now: the page is sent again
  if (link.accountId !== accountId) return refuse('again', 'This could not be kept just now. Please send it again.')
  const said = await listSaidBy(tx, accountId, link.contactId, SAID)
  const answer = said.find(({ kind }) => kind === 'answer') ?? null
  const told = said.flatMap(({ kind, sentence }) => (kind === 'answer' ? [] : [{ kind, sentence }]))
  const sayings = newSayings(sent, { answer, told })
  if (!Array.isArray(sayings)) return sayings
  if (sayings.length === 0) return ok({ said: 0 })
  if ((await countSaidToday(tx, linkId)) + sayings.length > SAYINGS_A_DAY)
    return refuse('enough', 'Much was sent from this page today. Please come back tomorrow, or call.')
  await insertStatedAnswers(tx, { accountId, contactId: link.contactId, linkId }, sayings)
  if (sayings.some(({ kind }) => kind === 'answer')) await keepStated(tx, accountId)
  await tell(tx, link, sayings)
  return ok({ said: sayings.length })
}

/**
 * What the customer says, as lists and the perception gap read it: of each contact the newest answer counts, and of these the newest that
 * names a stage is the account's. Contacts who differ are shown apart; none outranks another, for nobody here knows who speaks for them.
 * Who would rather not say takes their own earlier answer back, and nobody else's.
 */
export async function keepStated(tx: Tx, accountId: string): Promise<void> {
  const newest = (await listNewestAnswers(tx, accountId)).find(({ stage }) => stage !== null)
  const word = newest?.stage ? { stage: newest.stage, rank: STAGE_RANK[newest.stage], at: newest.at } : null
  await writeStatedWord(tx, accountId, word)
  await keepGaps(tx, [accountId], await getStandingPolicy(tx))
}

/** Tells whoever looks after the account. The words themselves stay in one place, where they can be erased. */
async function tell(tx: Tx, link: ShareLinkRow, sayings: readonly NewSaying[]): Promise<void> {
  const who = `${link.contactName} of ${link.accountName}`
  const TEXT = {
    complaint: `${who} has a complaint.`,
    praise: `${who} sent praise.`,
    answer: `${who} said how they see the relationship.`,
  }
  for (const { kind } of sayings) await tellOfGuest(tx, { linkId: link.id, kind, text: TEXT[kind] })
}
