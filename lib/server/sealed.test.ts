import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { seal, unseal } from './sealed.ts'

beforeEach(() => vi.stubEnv('NEXTAUTH_SECRET', 'a secret of the tests'))
afterEach(() => vi.unstubAllEnvs())

test('what is sealed is read again for its purpose alone, and never looks the same twice', () => {
  const sealed = seal('JBSWY3DPEHPK3PXP', 'second factor of anna')
  expect(unseal(sealed, 'second factor of anna')).toBe('JBSWY3DPEHPK3PXP')
  expect(unseal(sealed, 'second factor of ben')).toBeNull()
  expect(seal('JBSWY3DPEHPK3PXP', 'second factor of anna')).not.toBe(sealed)
  expect(sealed).not.toContain('JBSWY3DPEHPK3PXP')
})

test('a changed bit, a cut end, other text and another install’s secret open nothing', () => {
  const sealed = seal('secret', 'x')
  const bytes = Buffer.from(sealed.slice(3), 'base64url')
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes)
    changed[at]! ^= 1
    expect(unseal(`s1.${changed.toString('base64url')}`, 'x')).toBeNull()
  }
  for (const text of ['', 's1.', 'plain', sealed.slice(0, -4), sealed.slice(3)]) expect(unseal(text, 'x')).toBeNull()
  vi.stubEnv('NEXTAUTH_SECRET', 'the secret of another install')
  expect(unseal(sealed, 'x')).toBeNull()
})
