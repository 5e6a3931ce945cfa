import type { PromiseSize } from './promise.ts'

/**
 * The size a line says, and the line without it. A size stands apart ("…, small", "(large)", "groß: …"), is said of the promise ("a big
 * one", "eine kleine Sache") or ends the line; in "the large drawing" it belongs to the thing.
 */
export function readSize(text: string): { size: PromiseSize | null; rest: string } {
  for (const pattern of PATTERNS) {
    const match = pattern.exec(text)
    const groups = match?.groups
    if (!match || !groups?.size) continue
    const from = match.index + (groups.keep?.length ?? 0)
    return { size: sizeOf(groups.size), rest: `${text.slice(0, from)} ${text.slice(match.index + match[0].length)}` }
  }
  return { size: null, rest: text }
}

const SMALL = 'small|little|minor|tiny|kleine?[rsnm]?'
const MEDIUM = 'medium(?:-sized)?|mid(?:-sized)?|mittel(?:gro(?:ß|ss)e?[rsnm]?)?|mittlere?[rsnm]?'
const LARGE = 'large|big|huge|major|gro(?:ß|ss)e?[rsnm]?'
const SIZE = `(?<size>${SMALL}|${MEDIUM}|${LARGE})`
const END = '(?![\\p{L}\\p{N}-])'

const PATTERNS = [
  // a big one
  `(?<keep>)(?:^|[\\s,;:(–-]+)(?:(?:it|that)(?:['’]s| is)\\s+|das ist\\s+|ist\\s+)?(?:a|an|one|eine?)\\s+${SIZE}\\s+(?:one|promise|thing|sache|zusage|versprechen)${END}\\)?`,
  // size: small
  `(?<keep>)(?:^|[\\s,;(–-]+)(?:size|größe)\\s*:?\\s*${SIZE}${END}\\)?`,
  // …, small
  `(?<keep>)\\s*[,;:(–-]\\s*${SIZE}\\s*\\)?\\s*(?=$|[,;.])`,
  // nothing else is left of the line
  `(?<keep>)^${SIZE}$`,
  // small: …
  `(?<keep>)^${SIZE}\\s*[,;:–-]\\s*`,
  // … small
  `(?<keep>.*(?<!(?:^|\\s)(?:a|an|the|it|them|be|is|are|too|very|as|so|to|that|der|die|das|ein|eine|zu|sehr|ist|sind)))\\s${SIZE}[.!]?$`,
].map((pattern) => new RegExp(pattern, 'iu'))

function sizeOf(word: string): PromiseSize {
  if (new RegExp(`^(?:${SMALL})$`, 'iu').test(word)) return 'small'
  return new RegExp(`^(?:${MEDIUM})$`, 'iu').test(word) ? 'medium' : 'large'
}
