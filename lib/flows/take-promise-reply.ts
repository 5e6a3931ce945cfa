import {
  countRepliesToday,
  insertPromiseReply,
  keepDisputed,
  listRepliesBy,
  listSharedWith,
} from '#db/queries/promise-shares.ts'
import { getPromise } from '#db/queries/promises.ts'
import { getShareLink } from '#db/queries/share-links.ts'
import { lockAccounts } from '#db/queries/stage-declarations.ts'
import type { Tx } from '#db/tenant.ts'
import { type PromiseReplyInput, seenOf } from '#lib/core/promises/shared-promise.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { tellOfGuest } from './notify.ts'
import { SETTLED_SHOWN } from './share-content.ts'

/** As much as one link says in a day: enough for whoever goes through a long list, and no flood. */
const REPLIES_A_DAY = 60

/**
 * Keeps what a contact says of one promise that was shared with them, beside what they were shown; append-only, the newest of each contact
 * holds. What stands there otherwise than they saw it is shown again instead.
 */
export async function takePromiseReply(
  tx: Tx,
  linkId: string,
  accountId: string,
  sent: PromiseReplyInput,
): Promise<Result<{ said: number }>> {
  // the account first, as whoever merges does: two pages sent at once follow each other
  await lockAccounts(tx, [accountId])
  const link = await getShareLink(tx, linkId, { hold: true })
  if (link?.state !== 'open') return refuse('gone', 'This link opens nothing any more.')
  if (link.accountId !== accountId) return refuse('again', 'This could not be kept just now. Please send it again.')
  const find = async () => (await listSharedWith(tx, link, SETTLED_SHOWN)).find((one) => one.shareId === sent.shareId)
  const before = await find()
  // whoever records an outcome holds the promise: what is compared is what stands when this is kept
  if (before) await getPromise(tx, before.promiseId, { hold: true })
  const shown = before && (await find())
  if (!shown || seenOf(shown) !== sent.seen)
    return refuse('moved', 'This changed while you were reading. Nothing was kept: please look again.')
  if (sent.kind === 'disputed' && !sent.sentence) return refuse('words', 'Please say in a sentence how you see it.')
  const last = (await listRepliesBy(tx, [shown.shareId])).find((one) => one.promiseId === shown.promiseId)
  const same = last && last.kind === sent.kind && last.sentence === sent.sentence && !last.settledAt
  if (same && last.dueShown === shown.dueDay && last.stateShown === shown.state && last.wordingShown === shown.wording)
    return ok({ said: 0 })
  if ((await countRepliesToday(tx, linkId)) >= REPLIES_A_DAY)
    return refuse('enough', 'Much was sent from this page today. Please come back tomorrow, or call.')
  const { promiseId, shareId } = shown
  const { kind, sentence } = sent
  await insertPromiseReply(tx, { promiseId, shareId, contactId: link.contactId, linkId, kind, sentence, shown })
  await keepDisputed(tx, promiseId)
  const who = `${link.contactName} of ${link.accountName}`
  // the words themselves stay in one place, where they can be erased
  const text =
    kind === 'disputed' ? `${who} sees a promise otherwise.` : `${who} says that a promise stands as we show it.`
  await tellOfGuest(tx, { linkId, kind, text, promiseId })
  return ok({ said: 1 })
}
