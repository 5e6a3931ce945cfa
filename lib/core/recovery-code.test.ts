import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCode, readRecoveryCode, recoveryCodeOf } from './recovery-code.ts'

test('whatever code is shown is read again, however it is typed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      const code = recoveryCodeOf(bytes)
      expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$/)
      expect(readRecoveryCode(code)).toBe(code)
      expect(readRecoveryCode(` ${code.toUpperCase().replaceAll('-', ' ')} `)).toBe(code)
      expect(readRecoveryCode(code.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(code)
      expect(readCode(code), 'never taken for a code of six figures').toBeNull()
    }),
  )
})

test('other text is no code', () => {
  for (const text of ['', '123456', 'u'.repeat(16), '0'.repeat(15), '0'.repeat(17), 'äääääääääääääääa'])
    expect(readRecoveryCode(text)).toBeNull()
  for (const text of ['', '12345', '1234567', 'abcdef', '١٢٣٤٥٦']) expect(readCode(text)).toBeNull()
  expect(readCode(' 123 456 ')).toBe('123456')
})
