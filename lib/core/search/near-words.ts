const LATIN = 'abcdefghijklmnopqrstuvwxyz'
const ALPHABETS: [RegExp, string][] = [
  [/^[a-z0-9]+$/, LATIN],
  [/\p{Script=Cyrillic}/u, 'абвгдежзийклмнопрстуфхцчшщъыьэюя'],
  [/\p{Script=Greek}/u, 'αβγδεζηθικλμνξοπρστυφχψω'],
]

/**
 * What a word may have been meant to be: every word one slip away — a letter too many, too few, a wrong one, or two changed places (Damerau 1964).
 * A few hundred, each looked up in an index; the word itself is not among them. Digits are not guessed.
 */
export function nearWords(word: string): string[] {
  const letters = [...word]
  const alphabet = ALPHABETS.find(([script]) => script.test(word))?.[1] ?? ''
  const near = new Set<string>()
  for (let at = 0; at <= letters.length; at++) {
    const head = letters.slice(0, at).join('')
    const tail = letters.slice(at).join('')
    const rest = letters.slice(at + 1).join('')
    if (at < letters.length) near.add(head + rest)
    if (at < letters.length - 1) near.add(head + letters[at + 1] + letters[at] + letters.slice(at + 2).join(''))
    for (const letter of alphabet) {
      near.add(head + letter + tail)
      if (at < letters.length) near.add(head + letter + rest)
    }
  }
  near.delete(word)
  near.delete('')
  return [...near]
}
