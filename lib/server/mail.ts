import nodemailer from 'nodemailer'
import { mailHtml } from '#lib/core/digest/mail-html.ts'

/** One letter, as the outbox holds it. */
export type Letter = { id: string; address: string; subject: string; body: string }

/** What became of it. `retry`: certainly not taken; `failed`: refused for good, or nobody knows. */
export type Delivery = { kind: 'sent' } | { kind: 'retry' | 'failed'; problem: string }

/** True where a mail server is set; without one letters stay in the app. */
export const hasMailServer = (): boolean => Boolean(process.env.SMTP_URL)

/** Where links in letters lead. */
export const appUrl = (): string => (process.env.APP_URL ?? 'http://127.0.0.1:3000').replace(/\/$/, '')

const CONNECT_MS = 20_000
const ANSWER_MS = 60_000

/** Hands a letter to the mail server of SMTP_URL. Throws nothing: what went wrong is told in plain words, without addresses. */
export async function deliver(letter: Letter): Promise<Delivery> {
  const url = process.env.SMTP_URL
  if (!url) return { kind: 'failed', problem: 'No mail server is set.' }
  const host = new URL(appUrl()).hostname
  try {
    const transport = nodemailer.createTransport(url, {
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: ANSWER_MS,
    } as never)
    try {
      await transport.sendMail({
        from: process.env.MAIL_FROM || `Troth <troth@${host}>`,
        to: { name: '', address: letter.address },
        subject: letter.subject,
        text: letter.body,
        html: mailHtml(letter.body),
        // the same for each try: a mailbox that got it twice can tell
        messageId: `<${letter.id}@${host}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      return { kind: 'sent' }
    } finally {
      transport.close()
    }
  } catch (error) {
    return judge(error as SmtpError)
  }
}

type SmtpError = Error & { code?: string; command?: string; responseCode?: number }

/** 4xx comes right by waiting, 5xx does not; silence after the text was handed over may be either, and is not tried again. */
export function judge({ code, command, responseCode }: SmtpError): Delivery {
  if (responseCode) {
    const problem = `The mail server answered ${responseCode}${command ? ` to ${command}` : ''}.`
    return { kind: responseCode < 500 ? 'retry' : 'failed', problem }
  }
  if (command === 'DATA' || command === undefined) {
    const handed = 'The connection broke while the mail was handed over: it may have arrived.'
    return code === 'EENVELOPE'
      ? { kind: 'failed', problem: 'The address was refused.' }
      : { kind: 'failed', problem: handed }
  }
  return { kind: 'retry', problem: 'The mail server could not be reached.' }
}
