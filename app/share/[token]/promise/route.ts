import { promiseReplyInput } from '#lib/core/promises/shared-promise.ts'
import { takePromiseReply } from '#lib/flows/take-promise-reply.ts'
import { type Guest, guestRoute } from '#lib/server/share-gate.ts'
import { backToPage } from '../back-to-page.ts'
import { isSendNote, type SendNote } from '../send-note.ts'

/** One sentence, in the longest spelling a form has for it, is well below. */
const BODY_BYTES = 32 * 1024

/** Takes what a contact says of one promise; the browser then opens the page again, so that reloading sends nothing. */
export const POST = guestRoute({ bytes: BODY_BYTES }, take, backToPage)

async function take({ tx, link }: Guest, body: Uint8Array | null): Promise<SendNote> {
  if (!body) return 'long'
  const form = new URLSearchParams(new TextDecoder().decode(body))
  const field = (name: string) => form.get(name) ?? ''
  const sent = promiseReplyInput.safeParse({
    shareId: field('share'),
    seen: field('seen'),
    kind: field('kind'),
    sentence: field('sentence'),
  })
  if (!sent.success) return 'long'
  const taken = await takePromiseReply(tx, link.id, link.accountId, sent.data)
  if (taken.ok) return taken.value.said ? 'kept' : 'same'
  // refused before anything was written
  return isSendNote(taken.code) ? taken.code : 'again'
}
