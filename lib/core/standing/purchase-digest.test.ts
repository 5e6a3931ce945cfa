import { expect, test } from 'vitest'
import { purchaseDigests } from './purchase-digest.ts'

const ENDS = [100, 200, 300]

test('a digest knows every purchase up to its day, in any order of accounts, and none after it', () => {
  const [first, second] = [
    [10, 50, 150],
    [20, 250],
  ]
  const digests = purchaseDigests([first, second], ENDS)
  expect(purchaseDigests([second, first], ENDS)).toEqual(digests)
  expect(new Set(digests).size).toBe(3)
  const later = purchaseDigests([first, [20, 251]], ENDS)
  expect(later.slice(0, 2)).toEqual(digests.slice(0, 2))
  expect(later[2]).not.toBe(digests[2])
  // the same days, otherwise shared among the accounts
  expect(
    purchaseDigests(
      [
        [10, 250],
        [20, 50, 150],
      ],
      ENDS,
    )[2],
  ).not.toBe(digests[2])
})
