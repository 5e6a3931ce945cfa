import {
  insertGuestNotification,
  insertLeadNotification,
  insertNotification,
  type NewNotification,
} from '#db/queries/notifications.ts'
import type { Tx } from '#db/tenant.ts'
import type { GuestKind } from '#lib/core/notification.ts'

/** As long as a notification may be; what it tells of holds the whole text. */
const LONGEST = 300

/**
 * Tells a colleague that something concerns them, in the transaction that made it so. `text` is a whole sentence that stands by itself
 * ("Mara Lind gave you a task: Send samples"). Nobody is told what they did themselves.
 */
export async function notify(tx: Tx, note: NewNotification): Promise<void> {
  if (note.to === note.madeBy) return
  await insertNotification(tx, { ...note, text: short(note.text) })
}

/**
 * Tells whoever looks after the promise, brings the offer, or looks after the account, what a contact said from their share page: its owner, else who made the link, else
 * an owner of the workspace. A guest is no colleague: it stands under who invited them, and reaches that person too.
 */
export async function tellOfGuest(
  tx: Tx,
  note: { linkId: string; kind: GuestKind; text: string; promiseId?: string; pitchId?: string },
): Promise<void> {
  await insertGuestNotification(tx, { ...note, text: short(note.text) })
}

/** Tells everybody who leads the workspace that a limit was reached, or is about to be: also who brought the file that shows it. */
export async function tellLeads(tx: Tx, text: string): Promise<void> {
  await insertLeadNotification(tx, 'limit', short(text))
}

const short = (text: string) => (text.length > LONGEST ? `${[...text].slice(0, LONGEST - 1).join('')}…` : text)
