import { expect, test } from 'vitest'
import { companyDomain, sidesOf } from './mail-side.ts'

const box = (address: string) => ({ name: '', address })
const ours = ['mara@tarnholt.example', 'privat@gmail.com']

test('who of us wrote decides the direction; a colleague of ours is known by the domain, but not by one that everybody has', () => {
  expect(sidesOf({ from: box('eva@kunde.example'), to: [box('mara@tarnholt.example')] }, ours)).toEqual({
    direction: 'inbound',
    theirs: [box('eva@kunde.example')],
  })
  expect(sidesOf({ from: box('new@tarnholt.example'), to: [box('a@x.example'), box('a@x.example')] }, ours)).toEqual({
    direction: 'outbound',
    theirs: [box('a@x.example')],
  })
  expect(sidesOf({ from: box('eva@gmail.com'), to: [box('privat@gmail.com')] }, ours).direction).toBe('inbound')
  expect(sidesOf({ from: box('mara@tarnholt.example'), to: [box('new@tarnholt.example')] }, ours).direction).toBeNull()
  expect(companyDomain('a@GMAIL.com')).toBeNull()
  expect(companyDomain('a@Sub.Firm.example')).toBe('sub.firm.example')
})
