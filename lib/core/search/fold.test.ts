import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, wordsOf } from './fold.ts'

test.each([
  ['Köhler & Söhne GmbH', 'kohler sohne gmbh'],
  ['  Sp. z o.o.,  ŁÓDŹ ', 'sp z o o lodz'],
  ['Straße, STRASSE', 'strasse strasse'],
  ['Ørsted Æther Œuvre Þór Đuro ıd', 'orsted aether oeuvre thor duro id'],
  ['anna.meier@example.test', 'anna meier example test'],
  ['A\u0308rger — „quer“', 'arger quer'],
  ['ΟΔΟΣ οδος', 'οδοσ οδοσ'],
  ['%_\\', ''],
  ['ﬁne ①②', 'fine 12'],
])('%s is read as "%s"', (text, folded) => {
  expect(fold(text)).toBe(folded)
})

test('what is folded stays as it is', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'aBßÆé İς-.\n', '\u0308', 'ﬁ', '½', '𝒜', '東', '\ufdfa') }),
      (text) => fold(fold(text)) === fold(text),
    ),
  )
})

test('a term is six words at most', () => {
  expect(wordsOf('one two three four five six seven')).toHaveLength(6)
  expect(wordsOf(' … ')).toEqual([])
})
