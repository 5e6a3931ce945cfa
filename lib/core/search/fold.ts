const MARKS = /[\u0300-\u036f]/g
// signs and spaces: whatever ends a word; all above Latin-1's signs is a letter, save general and CJK punctuation
// biome-ignore lint/suspicious/noControlCharactersInRegex: tabs and line ends end words too
const SIGNS = /[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]/g
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ı: 'i',
  ς: 'σ',
}

/**
 * Text as search reads it: small letters, no accents, signs as single spaces. The database folds what it keeps by the same rules (`fold` in the
 * migration of search; tests/search.test.ts holds the two together).
 */
export function fold(text: string): string {
  return [...text].map(foldLetter).join('').replace(/ +/g, ' ').trim()
}

/** The words of a term, six at most: what a person types is no essay. */
export function wordsOf(term: string): string[] {
  const folded = fold(term.slice(0, 200))
  return folded ? folded.split(' ').slice(0, 6) : []
}

/** One letter as it is folded: none, one or two letters, or a space. */
export function foldLetter(letter: string): string {
  const plain = letter.normalize('NFKD').replace(MARKS, '').replace(SIGNS, ' ').toLowerCase()
  return [...plain].map((one) => LETTERS[one] ?? one).join('')
}
