import type { Entered } from '#lib/server/share-gate.ts'
import type { SendNote } from './send-note.ts'

/** Leads the browser back to the page a form was sent from, with what came of it in the address. */
export function backToPage(entered: Entered<SendNote>, token: string): Response {
  const note = entered.kind === 'in' ? entered.value : entered.kind === 'wait' ? 'wait' : null
  const location = `/share/${encodeURIComponent(token)}${note ? `?note=${note}` : ''}`
  return new Response(null, {
    status: 303,
    headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  })
}
