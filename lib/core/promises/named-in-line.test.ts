import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '../search/fold.ts'
import { gramsOf, namesMeant, onlyOne, peopleInLine, wordsOfLine } from './named-in-line.ts'

test('the words of a line are those that search finds, each where it stands', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'aBc äÖß-.,’1é  \u0301'), maxLength: 60 })
  fc.assert(
    fc.property(letters, (line) => {
      const words = wordsOfLine(line)
      expect(words.map(({ word }) => word)).toEqual(fold(line).split(' ').filter(Boolean).slice(0, 40))
      for (const { word, from, to } of words) expect(fold(line.slice(from, to))).toBe(word)
    }),
  )
})

test('common words alone are no name; in a row with others they may be', () => {
  const texts = gramsOf(wordsOfLine('send Friday Foods the big drawings')).map(({ text }) => text)
  expect(texts).not.toContain('friday')
  expect(texts).not.toContain('the big')
  expect(texts).toContain('friday foods')
  expect(texts).toContain('foods')
})

const match = (line: string, names: string[]) => {
  const words = wordsOfLine(line)
  const found = gramsOf(words).flatMap(({ at, count, text }) =>
    names.flatMap((name) => (` ${fold(name)} `.startsWith(` ${text} `) ? [{ id: name, name, at, count }] : [])),
  )
  return namesMeant(line, words, found)
}

test.each<[string, string[], string | null, string[]]>([
  ['send Acme the drawings', ['Acme GmbH'], 'Acme GmbH', ['Acme GmbH']],
  ['send Acme the drawings', ['Acme GmbH', 'Acme Tools GmbH'], 'Acme GmbH', ['Acme GmbH', 'Acme Tools GmbH']],
  ['send Acme Tools the drawings', ['Acme GmbH', 'Acme Tools GmbH'], 'Acme Tools GmbH', ['Acme Tools GmbH']],
  ['send Acme the drawings', ['Acme Tools', 'Acme Trade'], null, ['Acme Tools', 'Acme Trade']],
  ['send Acme the Bruvik drawings', ['Acme', 'Bruvik AS'], null, ['Acme', 'Bruvik AS']],
  ['send Acme the steel samples', ['Acme', 'Steel Works'], 'Acme', ['Acme']],
  ['send Müllers Söhne the samples', ['Mullers Sohne KG'], 'Mullers Sohne KG', ['Mullers Sohne KG']],
  ['send it', ['Acme'], null, []],
])('%s of %j: %s', (line, names, only, all) => {
  const found = match(line, names)
  expect(onlyOne(found)?.name ?? null).toBe(only)
  expect(found.map(({ name }) => name)).toEqual(all)
})

test('what was found stands as it was typed, so that it is not taken for a day', () => {
  expect(match('send FRIDAY-Foods’ samples', ['Friday Foods Ltd'])[0]).toMatchObject({
    words: 'FRIDAY-Foods',
    whole: true,
  })
})

test('of the people there those with the most of their name in the line are meant; a month alone is nobody', () => {
  const people = ['Eva Lang', 'Eva Ott', 'May Lind', 'Ben van der Berg'].map((name) => ({ id: name, name }))
  const named = (line: string) => peopleInLine(line, wordsOfLine(line), people).map(({ name }) => name)
  expect(named('tell Eva by May')).toEqual(['Eva Lang', 'Eva Ott'])
  expect(named('tell Eva Ott by May')).toEqual(['Eva Ott'])
  expect(named('tell Lang')).toEqual(['Eva Lang'])
  expect(named('tell May Lind by 3 May')).toEqual(['May Lind'])
  expect(named('van der Berg wants it')).toEqual(['Ben van der Berg'])
  expect(named('in May')).toEqual([])
})
