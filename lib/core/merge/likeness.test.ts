import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Likeable, likeness } from './likeness.ts'
import { plainName } from './plain-name.ts'

const account = (name: string, more: Partial<Likeable> = {}): Likeable => ({
  name,
  country: null,
  keys: [],
  mailDomains: [],
  ...more,
})

describe('a plain name', () => {
  test.each([
    ['Müller GmbH & Co. KG', 'Mueller'],
    ['Brandt Metallbau G.m.b.H.', 'BRANDT METALLBAU'],
    ['Société Générale S.A.', 'Societe Generale'],
    ['The Blue Print Company', 'Blueprint Ltd.'],
    ['Ørsted A/S', 'Orsted a s'],
    ['Smith and Sons', 'Smith & Sons'],
  ])('%s is %s', (one, other) => {
    expect(plainName(one)).toBe(plainName(other))
  })

  test('keeps a name that is nothing but a legal form, and what makes two names different', () => {
    expect(plainName('The Company')).toBe('thecompany')
    expect(plainName('Oslo Bolt')).not.toBe(plainName('Oslo Nut'))
    expect(plainName('!!!')).toBe('')
  })
})

describe('likeness', () => {
  test('says what speaks for one company and what against', () => {
    const it = likeness(
      account('Brandt Metallbau GmbH', { country: 'DE', mailDomains: ['brandt.example'] }),
      account('Brand Metallbau', { country: 'FR', mailDomains: ['brandt.example', 'x.example'] }),
    )
    expect(it).toEqual({
      points: 50,
      certainty: 'probable',
      reasons: [
        { for: true, text: 'their names differ by one letter' },
        { for: true, text: 'contacts of both write from brandt.example' },
        { for: false, text: 'in different countries, DE and FR' },
      ],
    })
  })

  test('the same name in the same country is almost certain, but for a group', () => {
    const [one, other] = [account('Kumo', { country: 'JP' }), account('Kumo', { country: 'JP' })]
    expect(likeness(one, other).certainty).toBe('almost-certain')
    expect(likeness(one, other, true).certainty).toBe('probable')
  })

  test('numbers in a name make two of them', () => {
    expect(likeness(account('Store 12 Berlin'), account('Store 13 Berlin')).certainty).toBe('unlike')
  })

  test('a customer number says little by itself, and nothing within one set of books', () => {
    const key = (ledger: string) => ({ keys: [{ ledger, externalId: '1001' }] })
    expect(likeness(account('Acme', key('A')), account('Zeta', key('B'))).certainty).toBe('unlike')
    expect(likeness(account('Acme', key('A')), account('Acme Ltd', key('B'))).points).toBe(75)
    expect(likeness(account('Acme', key('A')), account('Acme Ltd', key('A'))).points).toBe(60)
  })

  test('swapped letters are one slip; short names are alike by accident', () => {
    expect(likeness(account('Lindholm'), account('Lindhlom')).certainty).toBe('possible')
    expect(likeness(account('Kumo'), account('Kuma')).certainty).toBe('unlike')
  })

  const words = fc.constantFrom(
    'Brandt',
    'Brand',
    'Metallbau',
    'Müller',
    'Mueller',
    'GmbH',
    'Ltd.',
    'Store',
    '12',
    '13',
    'Ø',
  )
  const anyAccount: fc.Arbitrary<Likeable> = fc.record({
    name: fc.oneof(
      fc.array(words, { minLength: 1, maxLength: 4 }).map((it) => it.join(' ')),
      fc.string(),
    ),
    country: fc.constantFrom(null, 'DE', 'FR'),
    keys: fc.array(fc.record({ ledger: fc.constantFrom('A', 'B'), externalId: fc.constantFrom('1', '2') }), {
      maxLength: 3,
    }),
    mailDomains: fc.subarray(['a.example', 'b.example', 'c.example']),
  })

  test('is the same whichever comes first', () => {
    fc.assert(
      fc.property(anyAccount, anyAccount, fc.boolean(), (one, other, related) => {
        expect(likeness(one, other, related)).toEqual(likeness(other, one, related))
      }),
    )
  })

  test('never lessens when the two share one more thing', () => {
    fc.assert(
      fc.property(anyAccount, anyAccount, (one, other) => {
        const more = (it: Likeable): Likeable => ({ ...it, mailDomains: [...it.mailDomains, 'shared.example'] })
        expect(likeness(more(one), more(other)).points).toBeGreaterThanOrEqual(likeness(one, other).points)
      }),
    )
  })
})
