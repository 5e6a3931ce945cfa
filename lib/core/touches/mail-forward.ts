import EmailForwardParser from 'email-forward-parser'
import { tidy } from './html-text.ts'
import { dayWritten } from './mail-day.ts'
import type { Mailbox } from './mail-side.ts'

/** A message that stands inside another, as the program that forwarded it wrote it down. */
export type Forwarded = {
  from: Mailbox | null
  to: Mailbox[]
  subject: string
  /** The day as the forwarding program wrote it, in its own time zone; null where it cannot be read for certain. */
  written: { day: string; time: string | null } | null
  text: string
  /** What the person who forwarded it wrote above it. */
  note: string
}

/**
 * How much of a text is searched for a forwarded head: it stands near the top, and the patterns of the parser take longer than the length
 * of a text that was made to trouble them.
 */
const SEARCHED = 8_000
/** Runs of one sign without end, and lines of nothing, are what its patterns take longest over. */
const LONGEST_RUN = 100

const parser = new EmailForwardParser()

/** The message forwarded in a text, by any of the usual programs and languages; null where there is none. `subject` is the outer one. */
export function forwardedIn(text: string, subject: string | null): Forwarded | null {
  const whole = calm(text)
  const head = whole.slice(0, SEARCHED)
  // by the text first: a person may have changed the subject. Only newer Outlooks leave no other trace than “FW:”
  const byText = parser.read(head)
  const read = byText.forwarded && byText.email.from.address ? byText : subject ? parser.read(head, subject) : null
  const { email } = read ?? {}
  if (!read?.forwarded || !email?.from.address) return null
  return {
    from: boxOf(email.from),
    to: [...boxesOf(email.to), ...boxesOf(email.cc)],
    subject: oneLine(email.subject ?? ''),
    written: email.date ? dayWritten(email.date) : null,
    text: tidy((email.body ?? '') + whole.slice(SEARCHED)),
    note: tidy(read.message ?? ''),
  }
}

function calm(text: string): string {
  return tidy(text).replace(/([ \t\-_=>*<])\1{99,}/g, (run) => run.slice(0, LONGEST_RUN))
}

type Found = { address: string | null; name: string | null }

function boxesOf(found: Found | Found[] | null | undefined): Mailbox[] {
  const all = Array.isArray(found) ? found : found ? [found] : []
  return all.map(boxOf).filter((box) => box !== null)
}

function boxOf({ address, name }: Found): Mailbox | null {
  const plain = /[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/.exec(address ?? '')?.[0]?.toLowerCase()
  if (!plain) return null
  const said = oneLine(name ?? '').replace(/^["'“]+|["'”]+$/g, '')
  return { address: plain.slice(0, 320), name: said.toLowerCase() === plain ? '' : said.slice(0, 200) }
}

function oneLine(text: string): string {
  return tidy(text).replace(/\s+/g, ' ')
}
