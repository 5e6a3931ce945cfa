import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkOwnValue, choiceWord, parseOwnValue } from './own-field.ts'
import { type OwnField, printOwnValue } from './own-kind.ts'

const field = (kind: OwnField['kind'], choices: string[] = []): OwnField => ({ id: 'f', name: 'Region', kind, choices })
const WORDS = ['North', 'South', 'Far east', 'O’Brien, Ltd']

const fieldAndText: fc.Arbitrary<[OwnField, string | string[]]> = fc.oneof(
  fc.tuple(fc.constant(field('text')), fc.string({ unit: 'grapheme', maxLength: 50 })),
  fc.tuple(
    fc.constant(field('number')),
    fc.double({ noNaN: true, min: -1e9, max: 1e9 }).map((n) => n.toFixed(4)),
  ),
  fc.tuple(fc.constant(field('day')), fc.constantFrom('1999-12-31', '2026-02-28', '')),
  fc.tuple(fc.constant(field('choice', WORDS)), fc.constantFrom('', ...WORDS)),
  fc.tuple(fc.constant(field('choices', WORDS)), fc.subarray(WORDS)),
)

test('law: what is printed is read back as it was', () => {
  fc.assert(
    fc.property(fieldAndText, ([of, said]) => {
      const checked = checkOwnValue(of, said)
      if ('problem' in checked) return
      expect(parseOwnValue(of, printOwnValue(checked.value))).toEqual(checked)
    }),
  )
})

describe('what is typed', () => {
  test.each([
    ['number', ' 1234.50 ', '1234.5'],
    ['number', '-0.0', '0'],
    ['number', '00012', '12'],
    ['day', '2026-04-30', '2026-04-30'],
    ['choice', 'south', 'South'],
    ['choices', 'south; NORTH;south', ['North', 'South']],
    ['choices', ' ; ', null],
    ['text', '  ', null],
    ['text', ' a b ', 'a b'],
  ] as const)('%s “%s” is kept as %j', (kind, text, value) =>
    expect(parseOwnValue(field(kind, WORDS), text)).toEqual({ value }),
  )

  test.each([
    ['number', '1,234'],
    ['number', '1e5'],
    ['number', '123456789012345678901'],
    ['day', '31.12.2026'],
    ['day', '2026-02-31'],
    ['choice', 'West'],
    ['choices', 'North; West'],
    ['text', 'a\nb'],
  ] as const)('%s “%s” is refused with a sentence that names the field', (kind, text) =>
    expect(parseOwnValue(field(kind, WORDS), text)).toEqual({ problem: expect.stringContaining('Region') }),
  )

  test('a choice holds no semicolon', () => expect(choiceWord.safeParse('a; b').success).toBe(false))
})
