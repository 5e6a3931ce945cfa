import type { Day } from '../day.ts'
import { type DayOrder, type DayReading, readDays } from '../day-reading.ts'
import { readRepeat } from '../tasks/quick-task.ts'
import type { Repeat } from '../tasks/repeat.ts'
import type { PromiseSize, Side } from './promise.ts'
import { NAME, readSide } from './said-side.ts'
import { readSize } from './said-size.ts'

/** As much of a line as is read; the text of a promise is no longer. */
export const LONGEST_LINE = 500

/** A promise as one line says it. `size` and `madeBy` are what is meant where nothing was said of them. */
export type QuickPromise = {
  /** What was promised; empty where the line says only when or how much. */
  text: string
  /** Null: none was named. */
  day: Day | null
  /** The other days that were named, in their order. */
  otherDays: Day[]
  size: PromiseSize
  madeBy: Side
  repeat: Repeat | null
  repeatEvery: number
}

/**
 * Reads "send Acme the drawings by Friday, small" or "they promise the forecast every Monday". `names` are the accounts and people that were found in
 * the line, as they stand there: no word of theirs is taken for a day, a size or a side ("Friday Foods"). Of several days the one that is
 * introduced as a deadline counts, else the last. What was read is shown before it is saved.
 */
export function readQuickPromise(
  line: string,
  today: Day,
  { order = null, names = [] }: { order?: DayOrder; names?: readonly string[] } = {},
): QuickPromise {
  const hidden = hideNames(plainLine(line), names)
  const { rest, repeat, repeatEvery } = readRepeat(hidden.line)
  const days = readDays(rest, today, order)
  const chosen = days.findLast(({ words }) => DEADLINE.test(words)) ?? days.at(-1) ?? null
  const sized = readSize(tidy(chosen?.rest ?? rest))
  const sided = readSide(tidy(sized.rest))
  return {
    text: hidden.show(tidy(withoutOpening(sided.rest))),
    day: chosen?.day ?? (repeat ? today : null),
    otherDays: othersOf(days, chosen),
    size: sized.size ?? 'medium',
    madeBy: sided.side ?? 'us',
    repeat,
    repeatEvery,
  }
}

const DEADLINE = /^(?:by|until|till|before|due|no later than|bis|spätestens)\s/i

function othersOf(days: readonly DayReading[], chosen: DayReading | null): Day[] {
  return [...new Set(days.map(({ day }) => day))].filter((day) => day !== chosen?.day)
}

/** On one line, without what is no letter at all; what stands for a name below is none of it. */
function plainLine(line: string): string {
  return line
    .slice(0, LONGEST_LINE)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\uE000-\uE0FF]/g, '')
    .trim()
}

/** Puts one letter that no language has in the place of each name, the longest first. */
function hideNames(line: string, names: readonly string[]): { line: string; show: (text: string) => string } {
  const hidden: string[] = []
  let masked = line
  for (const name of [...new Set(names)].sort((a, b) => b.length - a.length).slice(0, 50)) {
    const at = name ? masked.indexOf(name) : -1
    if (at < 0) continue
    masked = masked.slice(0, at) + letterFor(hidden.length) + masked.slice(at + name.length)
    hidden.push(name)
  }
  return { line: masked, show: (text) => text.replace(NAME, (letter) => hidden[letter.charCodeAt(0) - 0xe000] ?? '') }
}

const letterFor = (index: number) => String.fromCharCode(0xe000 + index)

/** "Acme: …" says for whom, "promise to …" what it is: neither is a part of what was promised. */
function withoutOpening(text: string): string {
  return text
    .replace(/^[\uE000-\uE0FF]\s*[:,–-]\s+/u, '')
    .replace(/^(?:promised?|versprechen|versprochen|zusage|zugesagt)(?:\s+to|\s*:)?\s+(?=\S)/iu, '')
}

/** What hangs loose once words were taken out. */
function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\s+([,;:.!?)])/g, '$1')
    .replace(/([,;:–-])(?:\s*[,;–])+/g, '$1')
    .replace(/\(\s*\)/g, '')
    .replace(/^[\s,;:.–-]+|[\s,;:–-]+$/g, '')
    .trim()
}
