import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime'
import { ok, type Result, refuse } from '../result.ts'
import { textOfHtml, tidy } from './html-text.ts'
import { forwardedIn } from './mail-forward.ts'
import type { Mailbox } from './mail-side.ts'
import { TOUCH_BODY, TOUCH_SUBJECT } from './touch.ts'

/** A message as a touch needs it: the forwarded one where it holds one. */
export type MailMessage = {
  /** The Message-ID of the message meant, else of the one that brought it; null where neither says one. */
  messageId: string | null
  from: Mailbox | null
  /** Everybody it went to, copies included. */
  to: Mailbox[]
  subject: string
  /** The moment it was sent; null where only a day is written down. */
  at: Date | null
  /** Day and time as a forwarding program wrote them, without a zone. */
  written: { day: string; time: string | null } | null
  /** Plain text, cut where it is too long; what was left out is said at its end. */
  text: string
  /** How it was forwarded; null: it came straight. */
  forwarded: 'inline' | 'attached' | null
}

/** Room for who wrote to whom, above the text. */
const HEAD_ROOM = 2_500

/** A part within a part …: more than any program writes. */
const LIMITS = { maxNestingDepth: 50, maxHeadersSize: 512 * 1024, forceRfc822Attachments: true } as const

/** Reads a message as it travels (RFC 822). Never throws: what is none is refused in a sentence. */
export async function readMailMessage(bytes: Uint8Array): Promise<Result<MailMessage>> {
  let email: Email
  try {
    email = await PostalMime.parse(bytes, LIMITS)
  } catch {
    return refuse('unreadable', 'This message is built in a way that cannot be read. Nothing was kept of it.')
  }
  if (!email.from && !email.subject && !email.date) {
    return refuse('no-mail', 'This is no mail: it has no sender, no subject and no day. Save the mail as an .eml file.')
  }
  const attached = await attachedMessage(email)
  if (attached) return ok(attached)
  const body = textOf(email)
  const inner = forwardedIn(body, email.subject ?? null)
  if (!inner) return ok(plainMessage(email, body))
  return ok({
    messageId: idOf(email),
    from: inner.from,
    to: inner.to,
    subject: cutSubject(inner.subject || (email.subject ?? '')),
    at: null,
    written: inner.written ?? dayOfHeader(email),
    text: composeText(inner.text, inner.note, email.attachments),
    forwarded: 'inline',
  })
}

/** A message forwarded as an attachment is the one that is meant; what was written around it stands above its text. */
async function attachedMessage(outer: Email): Promise<MailMessage | null> {
  const part = outer.attachments.find(({ mimeType }) => mimeType === 'message/rfc822')
  if (!part) return null
  const email = await PostalMime.parse(bytesOf(part.content), LIMITS).catch(() => null)
  if (!email?.from) return null
  const body = textOf(email)
  return { ...plainMessage(email, body, textOf(outer)), messageId: idOf(email) ?? idOf(outer), forwarded: 'attached' }
}

function plainMessage(email: Email, body: string, note = ''): MailMessage {
  const at = email.date ? new Date(email.date) : null
  return {
    messageId: idOf(email),
    from: boxesOf(email.from ? [email.from] : [])[0] ?? null,
    to: [...boxesOf(email.to), ...boxesOf(email.cc)],
    subject: cutSubject(email.subject ?? ''),
    at: at && !Number.isNaN(at.getTime()) ? at : null,
    written: null,
    text: composeText(body, note, email.attachments),
    forwarded: null,
  }
}

/** Plain text where the message brings some; else the words of its HTML. */
function textOf({ text, html }: Email): string {
  const plain = tidy(text ?? '')
  return plain || textOfHtml(html ?? '')
}

function composeText(text: string, note: string, attachments: Attachment[]): string {
  const names = attachments
    .filter(({ mimeType, disposition }) => mimeType !== 'message/rfc822' && disposition === 'attachment')
    .map(({ filename, mimeType }) =>
      tidy(filename ?? mimeType)
        .replace(/\s+/g, ' ')
        .slice(0, 120),
    )
  const tail = names.length
    ? `\n\n[Not kept: ${names.length === 1 ? 'the attachment' : 'the attachments'} ${names.slice(0, 10).join(', ')}${names.length > 10 ? ` and ${names.length - 10} more` : ''}.]`
    : ''
  return cutText(note ? `${note}\n\n${text}` : text, TOUCH_BODY - HEAD_ROOM - tail.length) + tail
}

/** A text of at most so many characters; what was left out is said. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text
  // room for the sentence that says so
  const kept = text
    .slice(0, most - 80)
    .toWellFormed()
    .replace(/\ufffd$/, '')
  return `${kept}\n\n[Cut here: ${(text.length - kept.length).toLocaleString('en-US')} further characters were not kept.]`
}

const cutSubject = (subject: string) => [...tidy(subject).replace(/\s+/g, ' ')].slice(0, TOUCH_SUBJECT / 2).join('')

function idOf({ messageId }: Email): string | null {
  const id = messageId?.trim().replace(/^<|>$/g, '').slice(0, 500)
  return id ? id : null
}

/** A day that is written down as one: the forward's own day, where the forwarded head says none that can be read. */
function dayOfHeader({ date }: Email): MailMessage['written'] {
  const day = date && /^\d{4}-\d{2}-\d{2}/.exec(date)?.[0]
  return day ? { day, time: null } : null
}

function boxesOf(addresses: readonly Address[] = []): Mailbox[] {
  return addresses
    .flatMap((one) => one.group ?? [one])
    .filter((one): one is typeof one & { address: string } => Boolean(one.address?.includes('@')))
    .map(({ name, address }) => ({
      name: tidy(name).replace(/\s+/g, ' ').slice(0, 200),
      address: tidy(address).trim().toLowerCase().slice(0, 320),
    }))
}

function bytesOf(content: Attachment['content']): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
}
