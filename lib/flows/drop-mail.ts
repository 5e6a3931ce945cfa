import { type Actor, actingAs, itself } from '#db/actor.ts'
import { findDrop } from '#db/system-drop.ts'
import { withWorkspace } from '#db/tenant.ts'
import { dayIn } from '#lib/core/day.ts'
import { type Result, refuse } from '#lib/core/result.ts'
import { log } from '#lib/server/log.ts'
import { readOutside } from './read-outside.ts'
import { type TakenMail, takeMail } from './take-mail.ts'

/** Larger messages are refused: nothing of them but their text would be kept. */
export const DROP_BYTES = 25 * 1024 ** 2

/** Said of every secret that opens nothing, whether it never was, was renewed, or its owner left. */
export const NO_DROP = refuse('absent', 'No mail is taken here.')

/** Said of a mail that was made to be hard to read, and of nothing else. */
export const TOO_LONG_TO_READ = refuse('unreadable', 'This mail takes too long to read. Nothing was kept of it.')

/** Takes a message that came in by a drop; `read` brings it, and is asked only once the secret is known. */
export async function dropMail(
  secret: string,
  read: () => Promise<Uint8Array | null>,
  now = new Date(),
): Promise<Result<TakenMail>> {
  const drop = await findDrop(secret)
  if (!drop) return NO_DROP
  const bytes = await read()
  if (!bytes) return refuse('too-large', 'This message is larger than 25 MB. Send it without its attachments.')
  const message = (await readOutside('mail', bytes)) ?? TOO_LONG_TO_READ
  if (!message.ok) return message
  const { workspaceId, timeZone, person, sees } = drop
  const who = { ...person, workspaceId, timeZone, today: dayIn(timeZone, now) }
  const actor: Actor = { ...itself('command', '/api/drop/*'), kind: 'person', id: person.id, sees }
  const taken = await actingAs(actor, () =>
    withWorkspace(workspaceId, (tx) => takeMail(tx, message.value, who, { source: 'drop' })),
  )
  if (taken.ok) log.info({ workspaceId, personId: person.id, ...taken.value }, 'mail taken from a drop')
  return taken
}
