import { foldLetter } from './fold.ts'

/** A piece of text; `hit` where it is what somebody looked for. */
export type MarkedPiece = { text: string; hit: boolean }

/**
 * Text in pieces, those marked that one of the (folded) words stands for: at the beginning of a word where that occurs, else inside one. A mark never cuts
 * a letter, so that "strasse" marks "Straße" whole.
 */
export function markWords(text: string, words: readonly string[]): MarkedPiece[] {
  const { folded, from, until } = foldWithPlaces(text)
  const hits = new Uint8Array(text.length)
  for (const word of words) {
    const places = placesOf(folded, ` ${word}`).map((at) => at + 1)
    for (const at of places.length ? places : placesOf(folded, word)) {
      hits.fill(1, from[at]!, until[at + word.length - 1]!)
    }
  }
  return piecesOf(text, hits)
}

/** The piece of a long text around the first word that is found, about `length` letters of it, cut between words. */
export function excerptOf(text: string, words: readonly string[], length = 140): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= length) return line
  const { folded, from } = foldWithPlaces(line)
  const places = words.flatMap((word) => placesOf(folded, ` ${word}`).slice(0, 1))
  const first = places.length ? from[Math.min(...places) + 1]! : 0
  let begin = Math.max(0, Math.min(first - Math.floor(length / 3), line.length - length))
  if (begin > 0)
    begin = Math.max(begin, line.lastIndexOf(' ', first - 1) < begin ? begin : line.indexOf(' ', begin) + 1)
  let end = Math.min(line.length, begin + length)
  const space = line.lastIndexOf(' ', end)
  if (end < line.length && space > first) end = space
  return `${begin > 0 ? '… ' : ''}${line.slice(begin, end)}${end < line.length ? ' …' : ''}`
}

/** The folded text, a space before it, and for each of its letters where in the text it comes from. */
function foldWithPlaces(text: string): { folded: string; from: number[]; until: number[] } {
  let folded = ' '
  const from = [0]
  const until = [0]
  let at = 0
  for (const letter of text) {
    const plain = foldLetter(letter)
    for (const one of plain) {
      // one space between words, as in what is searched
      if (one === ' ' && folded.endsWith(' ')) continue
      for (let unit = 0; unit < one.length; unit++) {
        from.push(at)
        until.push(at + letter.length)
      }
      folded += one
    }
    // an accent of its own belongs to the letter before it
    if (plain === '' && until.length > 1) until[until.length - 1] = at + letter.length
    at += letter.length
  }
  return { folded, from, until }
}

function placesOf(folded: string, word: string): number[] {
  const places: number[] = []
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) places.push(at)
  return places
}

function piecesOf(text: string, hits: Uint8Array): MarkedPiece[] {
  const pieces: MarkedPiece[] = []
  for (let at = 0; at < text.length; ) {
    let end = at + 1
    while (end < text.length && hits[end] === hits[at]) end++
    pieces.push({ text: text.slice(at, end), hit: hits[at] === 1 })
    at = end
  }
  return pieces
}
