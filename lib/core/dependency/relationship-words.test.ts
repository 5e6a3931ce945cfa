import { expect, test } from 'vitest'
import { tellAttention, tellBesides, tellChannels, tellCover, tellLean } from './relationship-words.ts'
import type { TakenForGranted } from './taken-for-granted.ts'

const row: TakenForGranted = {
  ...{ key: 'a', net: '142', lastDay: '2026-08-01', promisesKept: 0, offers: 0, added: 0 },
  ...{ share: 0.142, ofConversations: 3 / 140, ratio: 0.15, silentDays: 112, verdict: 'open' },
  conversations: { call: 2, meeting: 0, mail: 1, note: 0 },
}

test('what was not logged is said before anybody is', () => {
  expect(tellChannels({ call: 'complete', meeting: 'complete', mail: 'complete' })).toBeNull()
  expect(tellChannels({ call: 'open', meeting: 'unused', mail: 'unused' })).toBe(
    'Meetings and mails are not logged here: nobody wrote one down in twelve months. Nobody has said that calls are all written down.',
  )
})

test('attention in figures, plurals right', () => {
  expect(tellAttention(row, 140)).toBe(
    '14.2 % of revenue and 2.1 % of your conversations: 3 of 140, 2 calls and 1 mail.',
  )
  const none = { ...row, conversations: { call: 0, meeting: 0, mail: 0, note: 0 }, ofConversations: 0 }
  expect(tellAttention(none, 1)).toBe('14.2 % of revenue and 0.0 % of your conversations: none of 1.')
  expect(tellBesides({ ...row, promisesKept: 1, added: 2 })).toBe('You kept 1 promise and added value 2 times.')
  expect(tellBesides(row)).toContain('as far as it is written down')
})

test('cover is said with its share on a word alone, and without revenue it cannot be', () => {
  const part = (share: number | null, accounts: number) => ({ net: '0', share, accounts })
  const cover = { reported: '100', unallocated: '0', completeThrough: null, unbound: part(0.3, 4) }
  expect(tellCover({ ...cover, contracted: part(0.5, 1), byHeart: part(0.2, 2), uncontracted: part(0.5, 6) })).toBe(
    '50.0 % of revenue is without a contract on paper (20.0 % on a word or by heart, 30.0 % on nothing that is recorded); 50.0 % is with 1 account under one.',
  )
  expect(
    tellCover({ ...cover, contracted: part(null, 0), byHeart: part(null, 0), uncontracted: part(null, 6) }),
  ).toContain('not above zero')
})

test('who leans on whom', () => {
  const said = (share: number, theirs: number | null, only: boolean | null = null) =>
    tellLean({ share, wallet: { share: theirs, onlyFromUs: only, onlyToThem: null }, supply: null }, 0.1)
  expect(said(0.2, 0.8)).toBe('You lean on each other')
  expect(said(0.2, 0.1)).toBe('You lean on them')
  expect(said(0.01, null, true)).toBe('They lean on you')
  expect(said(0.2, null)).toBeNull()
  const wallet = { share: null, onlyFromUs: null, onlyToThem: null }
  expect(tellLean({ share: 0.01, wallet, supply: { onlySource: true } }, 0.1)).toBe('You lean on them')
  expect(said(0.01, 0.1)).toBeNull()
})
