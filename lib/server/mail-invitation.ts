import { randomUUID } from 'node:crypto'
import { log } from './log.ts'
import { appUrl, deliver } from './mail.ts'

/**
 * Mails an invitation's link, once, straight to the mail server: the outbox is in the database, and the link's secret must not be. Whoever
 * invited has the link on their screen, so nothing hangs on its arrival.
 */
export async function mailInvitation(invited: {
  token: string
  email: string
  by: string
  company: string
}): Promise<void> {
  const { token, email, by, company } = invited
  const body = [
    `${by} invites you to work on ${company} in Troth.`,
    `Join with this link. It works once, for seven days, and only for this address:\n${appUrl()}/invitation?token=${token}`,
    'You did not expect this? Then do nothing: without the link nothing happens.',
  ].join('\n\n')
  const delivery = await deliver({ id: randomUUID(), address: email, subject: `${by} invites you to Troth`, body })
  if (delivery.kind !== 'sent') log.warn({ problem: delivery.problem }, 'an invitation was not mailed')
}
