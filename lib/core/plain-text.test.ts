import { describe, expect, test } from 'vitest'
import { accountInput } from './account.ts'
import { companyInput } from './company.ts'
import { importSettings } from './imports/import-settings.ts'
import { plainText, storedText } from './plain-text.ts'

const HALVES = ['a\0b', 'a\ud800b', '\udc00']

describe('text of a person', () => {
  test('is trimmed and kept, whatever the script', () => {
    for (const text of ['', 'Früchte & Söhne', '株式会社', '👩‍🏭 works'])
      expect(plainText(20).parse(` ${text} `)).toBe(text)
    expect(plainText(3).safeParse('four').error?.issues[0]?.message).toBe('At most 3 characters.')
    expect(plainText(3).min(1, 'Say it.').safeParse('  ').error?.issues[0]?.message).toBe('Say it.')
  })

  test.each([...HALVES, 'two\nlines', 'two\u2028lines'])('%j is refused', (text) =>
    expect(plainText(20).safeParse(text).success).toBe(false),
  )
})

describe('text of a file', () => {
  test('is kept as it is', () => expect(storedText(20).parse(' K\t4\n')).toBe(' K\t4\n'))
  test.each(HALVES)('%j is refused', (text) => expect(storedText(20).safeParse(text).success).toBe(false))
})

test.each(HALVES)('no form takes %j', (text) => {
  const wrong = (shape: { safeParse(raw: unknown): { error?: { issues: { path: PropertyKey[] }[] } | undefined } }) =>
    shape.safeParse({ name: text, company: text, ledger: text }).error?.issues.map(({ path }) => path.join('.'))
  expect(wrong(companyInput)).toContain('company')
  expect(wrong(accountInput)).toContain('name')
  expect(wrong(importSettings)).toContain('ledger')
})
