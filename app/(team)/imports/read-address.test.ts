import { expect, test } from 'vitest'
import { readBefore } from './read-address.ts'

test('a moment is taken whatever its offset, and told in UTC', () => {
  expect(readBefore('2026-03-01T08:30:00.123Z')).toBe('2026-03-01T08:30:00.123Z')
  expect(readBefore('2026-03-01T00:30:00+23:59')).toBe('2026-02-28T00:31:00.000Z')
})

test.each([
  [undefined],
  [''],
  ['yesterday'],
  ['2026-02-31T00:00:00Z'],
  ['0000-01-01T00:00:00Z'],
  ['9999-12-31T23:59:59Z'],
  ['9999-12-31T23:59:59-23:59'],
  [['2026-03-01T08:30:00Z', '2026-03-02T08:30:00Z']],
])('anything else is the first page: %j', (said) => expect(readBefore(said)).toBeNull())
