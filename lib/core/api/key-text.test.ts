import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyHint, keyText, readKeyText } from './key-text.ts'

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 })

test('every key is whole, and one length', () => {
  fc.assert(
    fc.property(bytes, (random) => {
      const text = keyText(random)
      expect(text).toHaveLength(55)
      expect(readKeyText(text)).toBe('key')
      expect(text.startsWith(keyHint(text))).toBe(true)
    }),
  )
})

test('the check letters are the CRC-32 that others compute too', () => {
  const text = keyText(new Uint8Array(32).fill(7))
  const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
  const told = [...text.slice(49)].reduce((value, letter) => value * 62 + letters.indexOf(letter), 0)
  expect(told).toBe(crc32(text.slice(0, 49)))
})

test('different bytes make different keys', () => {
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      const same = Buffer.compare(one, other) === 0
      expect(keyText(one) === keyText(other)).toBe(same)
    }),
  )
})

test('one letter wrong, missing or too many is told as mistyped', () => {
  fc.assert(
    fc.property(bytes, fc.nat(48), fc.constantFrom('x', 'Q', '7', '-'), (random, at, letter) => {
      const text = keyText(random)
      const place = 6 + at
      fc.pre(text[place] !== letter)
      expect(readKeyText(text.slice(0, place) + letter + text.slice(place + 1))).toBe('mistyped')
      expect(readKeyText(text.slice(0, place) + text.slice(place + 1))).toBe('mistyped')
      expect(readKeyText(`${text} `)).toBe('mistyped')
    }),
  )
  expect(readKeyText('sk_live_123')).toBe('other')
})
