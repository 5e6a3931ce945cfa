import { guestAnswerInput } from '#lib/core/share/guest-answer.ts'
import { takeGuestAnswer } from '#lib/flows/take-guest-answer.ts'
import { type Guest, guestRoute } from '#lib/server/share-gate.ts'
import { backToPage } from '../back-to-page.ts'
import { isSendNote, type SendNote } from '../send-note.ts'

/** A page full of the longest sentences, in the longest spelling a form has for them, is well below. */
const BODY_BYTES = 128 * 1024

/** Takes the form of a share page; the browser then opens the page again, so that reloading sends nothing. */
export const POST = guestRoute({ bytes: BODY_BYTES }, take, backToPage)

async function take({ tx, link }: Guest, body: Uint8Array | null): Promise<SendNote> {
  if (!body) return 'long'
  const form = new URLSearchParams(new TextDecoder().decode(body))
  const field = (name: string) => form.get(name) ?? ''
  const sent = guestAnswerInput.safeParse({
    stage: form.get('stage'),
    sentence: field('sentence'),
    complaint: field('complaint'),
    praise: field('praise'),
  })
  if (!sent.success) return 'long'
  const taken = await takeGuestAnswer(tx, link.id, link.accountId, sent.data)
  if (taken.ok) return taken.value.said ? 'kept' : 'same'
  // refused before anything was written
  return isSendNote(taken.code) ? taken.code : 'again'
}
