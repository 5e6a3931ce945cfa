import { claimMail, failInterrupted, insertMail, type MailState, settleMail } from '#db/queries/mail.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { enqueue } from '#lib/jobs/queue.ts'

export type OutgoingMail = { key: string; personId: string; address: string; subject: string; body: string }

const MOST_TRIES = 5
const FIRST_WAIT_SECONDS = 60
/** No sending takes this long: whoever began it is gone. */
const INTERRUPTED_MINUTES = 15
const INTERRUPTED = 'The sending was interrupted: it may or may not have arrived, so it is not sent again.'

/**
 * Puts a mail in the outbox, in the caller's transaction; where `sends` is false (no mail server) it stays in the app. Answers its id, or
 * null where one of its key is there: that is how nothing is ever sent twice.
 */
export async function queueMail(
  tx: Tx,
  workspaceId: string,
  mail: OutgoingMail,
  { sends }: { sends: boolean },
): Promise<string | null> {
  const id = await insertMail(tx, { ...mail, state: sends ? 'queued' : 'kept' })
  if (id && sends) await enqueue(tx, 'send-mail', { workspaceId, mailId: id })
  return id
}

export type Sender = (letter: {
  id: string
  address: string
  subject: string
  body: string
}) => Promise<{ kind: 'sent' } | { kind: 'retry' | 'failed'; problem: string }>

/**
 * Sends a mail that waits. It is claimed in a transaction of its own before the mail server is spoken to, and never while one is held:
 * of two that try, one sends. A sender that dies in between leaves it `sending`, which is never tried again (at most once): a digest that is
 * missed is read in the app, one that comes twice teaches people not to read it.
 */
export async function sendMail(workspaceId: string, mailId: string, send: Sender): Promise<MailState | 'taken'> {
  const letter = await withWorkspace(workspaceId, (tx) => claimMail(tx, mailId))
  if (!letter) return 'taken'
  const delivery = await send(letter)
  return withWorkspace(workspaceId, async (tx) => {
    const again = delivery.kind === 'retry' && letter.attempts < MOST_TRIES
    const state = delivery.kind === 'sent' ? 'sent' : again ? 'queued' : 'failed'
    await settleMail(tx, mailId, { state, problem: 'problem' in delivery ? delivery.problem : null })
    if (again) {
      const startAfter = FIRST_WAIT_SECONDS * 2 ** (letter.attempts - 1)
      await enqueue(tx, 'send-mail', { workspaceId, mailId }, { startAfter })
    }
    return state
  })
}

/** Names the mails whose sender died; says how many. */
export function giveUpInterrupted(tx: Tx): Promise<number> {
  return failInterrupted(tx, INTERRUPTED_MINUTES, INTERRUPTED)
}
