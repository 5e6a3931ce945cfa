import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressPrefix, readAddress, siteOf } from './address-prefix.ts'

test('one address is one text, however a proxy writes it', () => {
  for (const text of [
    '192.0.2.10',
    ' 192.0.2.10:4711',
    '::ffff:192.0.2.10',
    '::ffff:c000:020a',
    '[::FFFF:192.0.2.10]:80',
  ])
    expect(readAddress(text)).toBe('192.0.2.10')
  for (const text of ['2001:db8::1', '2001:0DB8:0:0:0:0:0:1', '[2001:db8::1]:443', '2001:db8::1%eth0'])
    expect(readAddress(text)).toBe('2001:db8::1')
})

test('what is no address is none', () => {
  for (const text of [
    '',
    'unknown',
    '300.1.1.1',
    '1.2.3',
    '_hidden',
    ':::',
    '1::2::3',
    'a.example',
    '12345::',
    '0x7f.1.1.1',
  ])
    expect(readAddress(text)).toBeNull()
})

test('an office or household is one prefix, also where the address is written short', () => {
  expect(addressPrefix('192.0.2.10')).toBe(addressPrefix('::ffff:192.0.2.200'))
  expect(addressPrefix('2001:db8::1')).toBe('2001:db8:0:0')
  expect(addressPrefix('2001:db8::ffff:1')).toBe('2001:db8:0:0')
  expect(addressPrefix('2001:db8:1:2:3::')).toBe('2001:db8:1:2')
  expect(addressPrefix('2001:db8:1:3::1')).not.toBe(addressPrefix('2001:db8:1:2::1'))
  expect(siteOf('2001:db8:1:3::1')).toBe(siteOf('2001:db8:1:2::1'))
  expect(addressPrefix('::1')).toBe('0:0:0:0')
})

test('all 2^64 addresses of a /64 have one prefix', () => {
  const group = fc.integer({ min: 0, max: 0xffff })
  const network = fc.tuple(group, group, group, group)
  fc.assert(
    fc.property(network, fc.tuple(group, group, group, group), (front, back) => {
      const address = [...front, ...back].map((part) => part.toString(16)).join(':')
      const shown = addressPrefix(address)
      // an address of the older kind in a newer one's clothes
      if (front.every((part) => part === 0) && back[0] === 0 && back[1] === 0xffff) return
      expect(shown).toBe(front.map((part) => part.toString(16)).join(':'))
    }),
  )
})
