import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainText } from '../plain-text.ts'
import { cellReader, joinParts, splitParts } from './list-cell.ts'
import type { ListColumn } from './list-column.ts'

const reader = (column: Partial<ListColumn>) => cellReader({ key: 'x', head: 'field', type: 'line', ...column })

test('several names in one cell come back one by one, whatever they hold', () => {
  const part = fc
    .string({ unit: fc.constantFrom(';', '\\', ' ', 'a', 'ü', ',', '"'), maxLength: 12 })
    .map((text) => text.trim())
    .filter((text) => text !== '')
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      expect(splitParts(joinParts(parts))).toEqual(parts)
    }),
  )
})

test('a line is read as a form reads it', () => {
  const read = reader({ type: 'line', most: 12 })
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('a', ' ', '\u00a0', '\n', '\u2028', '\u0007', '😀', '\ud800', 'ü'),
        maxLength: 15,
      }),
      (cell) => {
        const said = plainText(12).safeParse(cell)
        const found = read(cell)
        expect('value' in found ? found.value : null).toEqual(said.success ? said.data : null)
      },
    ),
  )
})

describe('cells by their kind', () => {
  test.each([
    [{ type: 'mark' }, 'Yes', 'yes'],
    [{ type: 'mark' }, 'no', ''],
    [{ type: 'day' }, ' 2024-02-29 ', '2024-02-29'],
    [{ type: 'moment' }, '2024-02-29T23:59:59Z', '2024-02-29T23:59:59Z'],
    [{ type: 'number', most: 99 }, '007', '7'],
    [{ type: 'word', choices: ['mail', 'call'] }, 'Mail', 'mail'],
    [{ type: 'words', choices: ['mail', 'phone', 'chat'] }, 'chat; mail', 'mail, chat'],
    [{ type: 'mail', most: 100 }, ' Jo@B.test', 'Jo@B.test'],
    [{ type: 'id' }, ' ABC ', 'abc'],
  ] as [Partial<ListColumn>, string, string][])('%j reads “%s”', (column, cell, value) =>
    expect(reader(column)(cell)).toEqual({ value }),
  )

  test.each([
    [{ type: 'mark' }, 'perhaps'],
    [{ type: 'day' }, '2023-02-29'],
    [{ type: 'day' }, '29.02.2024'],
    [{ type: 'moment' }, '2024-02-29 10:00'],
    [{ type: 'number', most: 99 }, '100'],
    [{ type: 'word', choices: ['mail', 'call'] }, 'letter'],
    [{ type: 'words', choices: ['mail', 'phone'] }, 'mail, pigeon'],
    [{ type: 'mail', most: 100 }, 'jo at b'],
    [{ type: 'text', most: 3 }, 'four'],
  ] as [Partial<ListColumn>, string][])('%j cannot take “%s”, and says so', (column, cell) => {
    const read = reader(column)(cell)
    expect('problem' in read && read.problem).toContain(cell)
  })
})
