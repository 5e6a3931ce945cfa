import { sendMail } from '#lib/flows/send-mail.ts'
import { log } from '#lib/server/log.ts'
import { deliver } from '#lib/server/mail.ts'

export async function sendMailJob({ workspaceId, mailId }: { workspaceId: string; mailId: string }): Promise<void> {
  const state = await sendMail(workspaceId, mailId, deliver)
  log.info({ workspaceId, mailId, state }, 'mail')
}
