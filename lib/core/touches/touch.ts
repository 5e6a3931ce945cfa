/** What was said, when, by which side. */
export const TOUCH_KINDS = ['note', 'call', 'meeting', 'mail'] as const
export type TouchKind = (typeof TOUCH_KINDS)[number]

/** Who began it: inbound came from them. */
export const DIRECTIONS = ['inbound', 'outbound'] as const
export type Direction = (typeof DIRECTIONS)[number]

export const TOUCH_SUBJECT = 300
/** What is kept of a text at most; what a mail held beyond it is said at its end. */
export const TOUCH_BODY = 20_000

export const KIND_WORDS: Record<TouchKind, string> = { note: 'Note', call: 'Call', meeting: 'Meeting', mail: 'Mail' }

const TOLD: Record<Exclude<TouchKind, 'note'>, Record<Direction, string>> = {
  call: { inbound: 'They called', outbound: 'We called' },
  meeting: { inbound: 'They asked to meet', outbound: 'We asked to meet' },
  mail: { inbound: 'Mail from them', outbound: 'Mail to them' },
}

/** `They called`, `Mail to them`, `Meeting`, `Note`. */
export function tellTouch(kind: TouchKind, direction: Direction | null): string {
  return kind === 'note' || direction === null ? KIND_WORDS[kind] : TOLD[kind][direction]
}

/** In a word or two what a touch is called where it is named: its subject, else how its text begins. */
export function nameTouch({ kind, subject, body }: { kind: TouchKind; subject: string; body: string }): string {
  const text = (subject || body).replace(/\s+/g, ' ').trim()
  if (!text) return KIND_WORDS[kind]
  return text.length > 80 ? `${[...text].slice(0, 79).join('')}…` : text
}
