import { randomUUID } from 'node:crypto'
import { log } from './log.ts'
import { appUrl, deliver, hasMailServer } from './mail.ts'

// Straight to the mail server, once, as an invitation is (mail-invitation.ts): the outbox is in the database, and a link's secret must not be.

/** The link somebody asked for with this address. */
export const mailPasswordLink = ({ email, link }: { email: string; link: string }): Promise<void> =>
  send(email, 'A new password for Troth', [
    `Somebody, you we hope, asked for a new password for Troth.\nChoose one with this link. It works once, within an hour:\n${link}`,
    'You did not ask? Then do nothing: without the link your password stays as it is.',
  ])

/** Tells whoever holds the address that a colleague can hand them a link; the link itself is not in it. */
export const mailPasswordHelp = ({ email, by }: { email: string; by: string }): Promise<void> =>
  send(email, 'A link for a new password', [
    `${by} made a link with which you choose a new password for Troth, good once and for a day. You get it from ${by}.`,
    'You know nothing of it? Then ask them, before somebody else uses it.',
  ])

/** Tells that the password is another now: whoever did not choose it learns of it. */
export const mailPasswordChosen = (email: string): Promise<void> =>
  send(email, 'Your password for Troth is new', [
    'A new password was chosen for you in Troth, and you were signed out everywhere else.',
    `It was not you? Then choose one yourself at once: ${appUrl()}/password`,
  ])

async function send(email: string, subject: string, paragraphs: string[]): Promise<void> {
  if (!hasMailServer()) return
  const delivery = await deliver({ id: randomUUID(), address: email, subject, body: paragraphs.join('\n\n') })
  if (delivery.kind !== 'sent') log.warn({ problem: delivery.problem }, 'a mail about a password was not sent')
}
