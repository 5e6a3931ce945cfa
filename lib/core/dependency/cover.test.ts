import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sumAmounts } from '../money.ts'
import { boundBy, type Commitment, readCoverOf } from './cover.ts'

const one = (accountId: string, forms: Commitment['forms'], partner = false): Commitment => ({
  accountId,
  forms,
  partner,
})

test('paper stands before a word, a word or a partner without paper is by heart', () => {
  expect(boundBy(one('a', ['by_heart', 'paper'], true))).toBe('paper')
  expect(boundBy(one('a', ['verbal']))).toBe('heart')
  expect(boundBy(one('a', [], true))).toBe('heart')
  expect(boundBy(one('a', []))).toBeNull()
})

test('uncontracted is all without paper: by heart, and bound by nothing', () => {
  const nets = new Map([
    ['a', '500'],
    ['b', '200'],
  ])
  const all = { reported: '1000', unallocated: '50', accounts: 5 }
  const cover = readCoverOf([one('a', ['paper']), one('b', [], true), one('gone', ['paper'])], nets, all, null)
  expect(cover).toMatchObject({
    contracted: { net: '500', share: 0.5, accounts: 1 },
    byHeart: { net: '200', share: 0.2, accounts: 1 },
    unbound: { net: '250', share: 0.25, accounts: 3 },
    uncontracted: { net: '450', share: 0.45, accounts: 4 },
    completeThrough: null,
  })
})

test('law: the parts and what no customer is known for are reported revenue, to the last unit', () => {
  const net = fc.integer({ min: -10_000, max: 1_000_000 }).map((cents) => (cents / 100).toFixed(2))
  const form = fc.constantFrom('paper', 'verbal', 'by_heart' as const)
  fc.assert(
    fc.property(fc.array(fc.tuple(net, fc.array(form), fc.boolean())), net, net, (all, others, unallocated) => {
      const nets = new Map(all.map(([amount], at) => [`k${at}`, amount]))
      const reported = sumAmounts([...nets.values(), others, unallocated])
      const commitments = all.map(([, forms, partner], at) => one(`k${at}`, forms as Commitment['forms'], partner))
      const cover = readCoverOf(commitments, nets, { reported, unallocated, accounts: all.length + 1 }, null)
      const parts = [cover.contracted, cover.byHeart, cover.unbound]
      expect(sumAmounts([...parts.map((part) => part.net), unallocated])).toBe(sumAmounts([reported]))
      expect(parts.reduce((sum, part) => sum + part.accounts, 0)).toBe(all.length + 1)
      for (const part of parts) expect(part.share === null || Number.isFinite(part.share)).toBe(true)
    }),
  )
})
