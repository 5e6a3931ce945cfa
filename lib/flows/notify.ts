import { insertNotification, type NewNotification } from '#db/queries/notifications.ts'
import type { Tx } from '#db/tenant.ts'

/** As long as a notification may be; what it tells of holds the whole text. */
const LONGEST = 300

/**
 * Tells a colleague that something concerns them, in the transaction that made it so. `text` is a whole sentence that stands by itself
 * ("Mara Lind gave you a task: Send samples"). Nobody is told what they did themselves.
 */
export async function notify(tx: Tx, note: NewNotification): Promise<void> {
  if (note.to === note.madeBy) return
  const text = note.text.length > LONGEST ? `${[...note.text].slice(0, LONGEST - 1).join('')}…` : note.text
  await insertNotification(tx, { ...note, text })
}
