import { guestOfferInput } from '#lib/core/offers/shared-offer.ts'
import { takeOfferAnswer } from '#lib/flows/take-offer-answer.ts'
import { type Guest, guestRoute } from '#lib/server/share-gate.ts'
import { backToPage } from '../back-to-page.ts'
import { isSendNote, type SendNote } from '../send-note.ts'

/** A figure and one sentence, in the longest spelling a form has for them, are well below. */
const BODY_BYTES = 32 * 1024

/** Takes what a contact says of one offer; the browser then opens the page again, so that reloading sends nothing. */
export const POST = guestRoute({ bytes: BODY_BYTES }, take, backToPage)

async function take({ tx, link, workspace }: Guest, body: Uint8Array | null): Promise<SendNote> {
  if (!body) return 'long'
  const form = new URLSearchParams(new TextDecoder().decode(body))
  const field = (name: string) => form.get(name) ?? ''
  const sent = guestOfferInput.safeParse({
    shareId: field('share'),
    seen: field('seen'),
    kind: field('kind'),
    option: field('option'),
    quantity: field('quantity'),
    reason: field('reason'),
    sentence: field('sentence'),
  })
  if (!sent.success) return 'long'
  const taken = await takeOfferAnswer(tx, link.id, link.accountId, sent.data, workspace.timeZone)
  if (taken.ok) return taken.value.late ?? (taken.value.said ? 'kept' : 'same')
  // refused before anything was written
  return isSendNote(taken.code) ? taken.code : 'again'
}
