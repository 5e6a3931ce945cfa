import { expect, test } from 'vitest'
import { checkWallet, walletInput } from './wallet.ts'

const said = (word: object) =>
  walletInput.parse({
    ...{ share: '', onlyFromUs: '', onlyToThem: '', discountShare: '', source: 'their buyer', day: '2026-11-01' },
    ...word,
  })

test('shares are written in percent and kept as parts of one; what is empty was not said', () => {
  expect(said({ share: '62,5 %', onlyToThem: 'no' })).toMatchObject({
    ...{ share: 0.625, onlyFromUs: null, onlyToThem: false, discountShare: null },
  })
  expect(walletInput.safeParse({ ...said({}), share: '120', onlyFromUs: '', onlyToThem: '' }).success).toBe(false)
})

test('something is said, and it does not contradict itself', () => {
  expect(checkWallet(said({}))).toHaveProperty('share')
  expect(checkWallet(said({ onlyFromUs: 'yes', share: '60' }))).toHaveProperty('share')
  expect(checkWallet(said({ onlyFromUs: 'no', share: '100' }))).toHaveProperty('share')
  for (const word of [{ share: '60' }, { onlyFromUs: 'yes' }, { onlyToThem: 'no' }, { discountShare: '0' }])
    expect(checkWallet(said(word))).toBeNull()
})
