import { plainName } from '../merge/plain-name.ts'
import { fold, foldLetter } from '../search/fold.ts'
import { COMMON_WORDS } from './common-words.ts'

/** A word of a line, folded as search folds it, and where it stands (UTF-16, `to` behind it). */
export type LineWord = { word: string; from: number; to: number }

/** So many words of a line are looked for, and so many in a row make a name. */
const MOST_WORDS = 40
const LONGEST_NAME = 5

export function wordsOfLine(line: string): LineWord[] {
  const words: LineWord[] = []
  let open: LineWord | null = null
  let at = 0
  for (const letter of line) {
    const folded = foldLetter(letter)
    const from = at
    at += letter.length
    if (folded.includes(' ')) open = null
    else if (open) Object.assign(open, { word: open.word + folded, to: at })
    else if (folded) {
      open = { word: folded, from, to: at }
      words.push(open)
    }
  }
  return words.slice(0, MOST_WORDS)
}

/** Words in a row that may be, or begin, a name: `at` is the first, `count` how many. Common words alone are none. */
export type Gram = { at: number; count: number; text: string }

export function gramsOf(words: readonly LineWord[]): Gram[] {
  return words.flatMap((_, at) =>
    Array.from({ length: Math.min(LONGEST_NAME, words.length - at) }, (_, more) => {
      const run = words.slice(at, at + more + 1).map(({ word }) => word)
      return { at, count: run.length, text: run.join(' ') }
    }).filter(({ text }) => text.length > 1 && text.split(' ').some((word) => !COMMON_WORDS.has(word))),
  )
}

/** Something whose name begins with a gram of the line. */
export type Named = { id: string; name: string; at: number; count: number }

/** `whole`: the line has the whole name, a legal form aside. `words`: as they stand in the line. */
export type NameInLine<Match extends Named> = Match & { whole: boolean; words: string }

/**
 * Of all matches the ones that are meant: at each place the longest, and where a whole name stands there or elsewhere nothing that only begins so.
 * The others at the same place stay behind them, so that they can be chosen.
 */
export function namesMeant<Match extends Named>(
  line: string,
  words: readonly LineWord[],
  matches: readonly Match[],
): NameInLine<Match>[] {
  const longest = matches.filter(
    (one) =>
      !matches.some(
        (other) => other.count > one.count && other.at <= one.at && one.at + one.count <= other.at + other.count,
      ),
  )
  const found = longest.map((match) => {
    const as = line.slice(words[match.at]!.from, words[match.at + match.count - 1]!.to)
    return { ...match, words: as, whole: isWhole(as, match.name) }
  })
  const whole = found.filter((one) => one.whole)
  const places = new Set(whole.map(({ at }) => at))
  const meant = whole.length ? [...whole, ...found.filter((one) => !one.whole && places.has(one.at))] : found
  return meant.filter((one, at) => meant.findIndex(({ id }) => id === one.id) === at)
}

/** The one that is meant; null where several may be. */
export function onlyOne<Match extends Named>(names: readonly NameInLine<Match>[]): NameInLine<Match> | null {
  const best = names.some(({ whole }) => whole) ? names.filter(({ whole }) => whole) : names
  return best.length === 1 ? best[0]! : null
}

/** People of whom at least a part of the name stands in the line, those with more of it first; a name that is a common word must have more. */
export function peopleInLine<Person extends { id: string; name: string }>(
  line: string,
  words: readonly LineWord[],
  people: readonly Person[],
): NameInLine<Person & Named>[] {
  const found = people.flatMap((person) => {
    const name = fold(person.name).split(' ')
    const runs = words.flatMap((_, at) => {
      const count = runOf(words, at, name)
      const run = words.slice(at, at + count)
      return count > 0 && run.some(({ word }) => word.length > 1 && !COMMON_WORDS.has(word)) ? [{ at, count }] : []
    })
    const best = runs.sort((one, other) => other.count - one.count)[0]
    if (!best) return []
    const as = line.slice(words[best.at]!.from, words[best.at + best.count - 1]!.to)
    return [{ ...person, ...best, words: as, whole: best.count === name.length }]
  })
  const most = Math.max(0, ...found.map(({ count }) => count))
  return found.filter(({ count }) => count === most)
}

/** How many words from here on are words of the name, in its order. */
function runOf(words: readonly LineWord[], at: number, name: readonly string[]): number {
  const first = name.indexOf(words[at]!.word)
  if (first < 0) return 0
  let count = 1
  while (name[first + count] !== undefined && words[at + count]?.word === name[first + count]) count += 1
  return count
}

function isWhole(said: string, name: string): boolean {
  return plainName(said) !== '' && plainName(said) === plainName(name)
}
