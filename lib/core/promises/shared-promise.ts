import { z } from 'zod'
import type { Day } from '../day.ts'
import { showDay } from '../day-words.ts'
import { plainText, writtenText } from '../plain-text.ts'
import type { Typology } from '../standing/typology.ts'
import type { PromiseState, Side } from './promise.ts'

/** Letters of what is written for the other side, and of what they write back. */
export const WORDING_MOST = 300
export const REPLY_MOST = 1000

export const wordingText = plainText(WORDING_MOST).min(1, 'What they should read.')

/**
 * What of a promise its recipient may know, whole: its wording, the days, and what became of it. Size, cause, notes, who looks after it and what
 * it did to trust are not in it. The first day is another than the due day where a new one was agreed.
 */
export type SharedPromise = {
  madeBy: Side
  wording: string
  dueDay: Day
  firstDay: Day
  state: PromiseState
  outcomeDay: Day | null
}

/** `late`: its day has passed, and it is still to be kept. `done`: nothing is left to wait for. */
export type SharedWords = { words: string; late: boolean; done: boolean }

/** What became of it, in words that either side can read: “due 3 December 2026”, “late since …”, “kept on …”. */
export function tellShared(it: SharedPromise, today: Day): SharedWords {
  if (it.state !== 'open') return { words: tellSettled(it), late: false, done: true }
  const anew = it.firstDay === it.dueDay ? '' : `; we agreed on this new day, it was ${showDay(it.firstDay)} at first`
  if (it.dueDay < today) return { words: `late since ${showDay(it.dueDay)}${anew}`, late: true, done: false }
  const when = it.dueDay === today ? 'today' : showDay(it.dueDay)
  return { words: `due ${when}${anew}`, late: false, done: false }
}

function tellSettled({ state, dueDay, outcomeDay, madeBy }: SharedPromise): string {
  const on = outcomeDay ? ` on ${showDay(outcomeDay)}` : ''
  if (state === 'kept') return `kept${on}`
  if (state === 'kept_late') return `kept late${on}; it was due ${showDay(dueDay)}`
  if (state === 'partly') return `kept in part${on}; it was due ${showDay(dueDay)}`
  if (state === 'broken') return `not kept; it was due ${showDay(dueDay)}`
  if (state === 'released') return madeBy === 'us' ? `you no longer asked for it${on}` : `we no longer ask for it${on}`
  return `a new day was agreed${on}`
}

/**
 * What somebody had before them, in short: what they say of it is only kept while it still stands so. `revision` is that of the share, so that a
 * new wording is something else.
 */
export function seenOf(it: { dueDay: Day; state: PromiseState; outcomeDay: Day | null; revision: number }): string {
  return [it.dueDay, it.state, it.outcomeDay ?? '', it.revision].join('.')
}

/** What a contact says of one promise from their page: that it is so, or how they see it. */
export const promiseReplyInput = z
  .strictObject({
    shareId: z.uuid(),
    seen: z.string().max(60),
    kind: z.enum(['confirmed', 'disputed']),
    sentence: writtenText(REPLY_MOST),
  })
  .transform((sent) => (sent.kind === 'confirmed' ? { ...sent, sentence: '' } : sent))
export type PromiseReplyInput = z.output<typeof promiseReplyInput>

/** How a dispute was settled. Both versions stay, whichever it is. */
export const SETTLEMENTS = ['corrected', 'stands', 'agreed'] as const
export type Settlement = (typeof SETTLEMENTS)[number]

export const SETTLEMENT_LABELS: Record<Settlement, string> = {
  corrected: 'They are right: the outcome is corrected',
  stands: 'We stand by our version',
  agreed: 'We agreed on something else',
}
export const SETTLEMENT_WORDS: Record<Settlement, string> = {
  corrected: 'They were right, and the outcome was corrected',
  stands: 'We stood by our version',
  agreed: 'Both agreed on something else',
}

/**
 * A wording to begin with: what was noted, as a sentence of its own. Null where it holds a word that the team has for its customers: nobody should
 * send that off by pressing Enter.
 */
export function proposeWording(text: string, typology: Typology): string | null {
  const said = text.trim().replace(/\s+/g, ' ').slice(0, WORDING_MOST).trim()
  if (ownWordsIn(said, ownWordsOf(typology)).length > 0 || said === '') return null
  return `${said[0]!.toLocaleUpperCase('en')}${said.slice(1)}`
}

/** Words of the team's typology that are not those it uses outside: “Dating”, “One-night stand”. */
export const ownWordsOf = (typology: Typology): string[] => [
  ...new Set(typology.stages.flatMap(({ candid, plain }) => (candid === plain ? [] : [candid]))),
]

/** Which of these words stand in a text. */
export function ownWordsIn(text: string, words: readonly string[]): string[] {
  return words.filter((word) => holds(text, word))
}

/** As a word of its own and as it is written: “engaged the new carrier” is no stage. */
function holds(text: string, word: string): boolean {
  const at = text.indexOf(word)
  if (at < 0) return false
  const letter = /[\p{L}\p{N}]/u
  return !letter.test(text[at - 1] ?? ' ') && !letter.test(text[at + word.length] ?? ' ')
}

/** They see it otherwise, and nobody has settled it yet; what they said before their newest word is past. */
export function isOpenDispute(reply: {
  kind: 'confirmed' | 'disputed'
  newest: boolean
  settled: object | null
}): boolean {
  return reply.kind === 'disputed' && reply.newest && !reply.settled
}
