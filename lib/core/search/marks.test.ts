import fc from 'fast-check'
import { expect, test } from 'vitest'
import { excerptOf, markWords } from './marks.ts'

const shown = (text: string, ...words: string[]) =>
  markWords(text, words)
    .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
    .join('')

// fast-check's own strings of all of Unicode take seconds to set up
const text = fc.string({ unit: fc.constantFrom(...'abß Æé-.\n', '\u0308', 'ﬁ', '𝒜', '東', '\ufdfa'), maxLength: 400 })

test.each([
  ['Köhler & Söhne', ['kohl'], '[Köhl]er & Söhne'],
  ['Große Straße 1', ['strasse'], 'Große [Straße] 1'],
  ['Tarnholt', ['arn'], 'T[arn]holt'],
  ['Arnold Tarnholt', ['arn'], '[Arn]old Tarnholt'],
  ['A\u0308rger', ['arger'], '[A\u0308rger]'],
  ['nothing', ['xyz'], 'nothing'],
  ['north & north', ['north'], '[north] & [north]'],
])('%s for %s', (text, words, marked) => {
  expect(shown(text, ...words)).toBe(marked)
})

test('the pieces are the text again, whatever was looked for', () => {
  const words = fc.array(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 3 })
  fc.assert(
    fc.property(text, words, (said, looked) => {
      const pieces = markWords(said, looked)
      return pieces.map((piece) => piece.text).join('') === said
    }),
  )
})

test('an excerpt shows the word it was found by', () => {
  const text = `${'so it went on. '.repeat(40)}The Lieferung came late.${' And on and on.'.repeat(40)}`
  const excerpt = excerptOf(text, ['lieferung'])
  expect(excerpt).toContain('The Lieferung came late.')
  expect(excerpt).toMatch(/^… .* …$/)
  expect(excerpt.length).toBeLessThan(150)
  expect(excerptOf('short', ['x'])).toBe('short')
})

test('an excerpt of anything stays short', () => {
  fc.assert(fc.property(text, fc.string({ maxLength: 4 }), (said, word) => excerptOf(said, [word]).length <= 144))
})
