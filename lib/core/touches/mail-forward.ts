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
/** Its patterns go through a line once for each sign of it, four times over: a longer one is shown to it in pieces. */
const LONGEST_LINE = 1_000
/** Where a piece goes on; no text has it by itself (`tidy`). */
const GOES_ON = '\n\u2060'

const LONG_LINE = new RegExp(`.{${LONGEST_LINE}}(?=.)`, 'g')

const parser = new EmailForwardParser()

/** The message forwarded in a text, by any of the usual programs and languages; null where there is none. `subject` is the outer one. */
export function forwardedIn(text: string, subject: string | null): Forwarded | null {
  const whole = calm(text)
  const head = whole.slice(0, SEARCHED).replace(LONG_LINE, `$&${GOES_ON}`)
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
    text: joined((email.body ?? '') + whole.slice(SEARCHED)),
    note: joined(read.message ?? ''),
  }
}

function calm(text: string): string {
  return tidy(text).replace(/([ \t\-_=>*<])\1{99,}/g, (run) => run.slice(0, LONGEST_RUN))
}

/** The pieces of long lines together again. */
const joined = (text: string) => tidy(text.replaceAll(GOES_ON, ''))

type Found = { address: string | null; name: string | null }

function boxesOf(found: Found | Found[] | null | undefined): Mailbox[] {
  const all = Array.isArray(found) ? found : found ? [found] : []
  return all.map(boxOf).filter((box) => box !== null)
}

function boxOf({ address, name }: Found): Mailbox | null {
  const plain = /[^\s<>"'(),;:@]{1,128}@[^\s<>"'(),;:@]{1,255}/.exec(address ?? '')?.[0]?.toLowerCase()
  if (!plain) return null
  const said = oneLine(name ?? '').replace(/^["'“]+|["'”]+$/g, '')
  return { address: plain.slice(0, 320), name: said.toLowerCase() === plain ? '' : said.slice(0, 200) }
}

function oneLine(text: string): string {
  return joined(text).replace(/\s+/g, ' ')
}
