import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearWords } from './near-words.ts'

const word = fc.string({ unit: fc.constantFrom(...'abcxyz'), minLength: 2, maxLength: 12 })

test('whatever one slip makes of a word has the word among its neighbours', () => {
  fc.assert(
    fc.property(word, fc.nat(), fc.nat(3), fc.constantFrom(...'abcq'), (meant, place, slip, letter) => {
      const letters = [...meant]
      const at = place % letters.length
      if (slip === 0) letters.splice(at, 1)
      else if (slip === 1) letters.splice(at, 0, letter)
      else if (slip === 2) letters[at] = letter
      else if (at > 0) [letters[at - 1], letters[at]] = [letters[at]!, letters[at - 1]!]
      const typed = letters.join('')
      return typed === meant || nearWords(typed).includes(meant)
    }),
  )
})

test('the word itself and nothing at all are no neighbours', () => {
  expect(nearWords('ab')).not.toContain('ab')
  expect(nearWords('a')).not.toContain('')
})

test('a few hundred, in the script of the word', () => {
  expect(nearWords('tarnholt').length).toBeLessThan(500)
  expect(nearWords('завод')).toContain('заводы')
  expect(nearWords('οδοσ')).toContain('οδος'.replace('ς', 'υ'))
})
