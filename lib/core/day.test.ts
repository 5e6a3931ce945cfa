import { describe, expect, test } from 'vitest'
import { isDay } from './day.ts'

describe('a day', () => {
  test.each(['1900-01-01', '2199-12-31', '2024-02-29'])('%s is one', (text) => expect(isDay(text)).toBe(true))
  test.each(['1899-12-31', '2200-01-01', '9999-12-31', '0000-01-01', '2023-02-29', '2026-1-01', '2026-01-01T00', ''])(
    '%s is none',
    (text) => expect(isDay(text)).toBe(false),
  )
})
