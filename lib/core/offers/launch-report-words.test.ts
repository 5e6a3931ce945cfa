import { expect, test } from 'vitest'
import { tallyLaunch } from './launch-report.ts'
import { tellEarly, tellOrder, tellReached } from './launch-report-words.ts'

const tally = (change: object) => ({ ...tallyLaunch([]), ...change })

test.each([
  [{}, 'Nobody is in this launch.'],
  [{ accounts: 1 }, 'The one account was not told yet.'],
  [{ accounts: 9 }, 'None of the 9 accounts was told yet.'],
  [{ accounts: 1, reached: 1 }, 'The one account was told; nobody asked for it, nobody accepted.'],
  [{ accounts: 9, reached: 1 }, '1 of 9 accounts was told; nobody asked for it, nobody accepted.'],
  [{ accounts: 9, reached: 9, asked: 4, accepted: 2 }, 'All 9 accounts were told; 4 asked for it, 2 accepted.'],
])('%o is told as: %s', (change, says) => {
  expect(tellReached(tally(change))).toBe(says)
})

test.each([
  [{ told: 0 }, 'Nobody was told yet.'],
  [{ waves: 1 }, 'There is one wave only, so nobody comes before anybody.'],
  [{ compared: 0 }, 'So far only the first wave was told.'],
  [{ compared: 1 }, 'Yes: the one account of a later wave was told after everybody of the waves before it.'],
  [{}, 'Yes: each of the 8 accounts of a later wave was told after everybody of the waves before it.'],
  [
    { cases: 1 },
    'Not always: 1 of the 8 accounts of a later wave was told while somebody of an earlier one had not been.',
  ],
  [{ cases: 8 }, 'No: all 8 accounts of a later wave were told while somebody of an earlier one had not been.'],
])('%o is told as: %s', (change, says) => {
  expect(tellOrder({ compared: 8, cases: 0, waves: 3, told: 12, ...change })).toBe(says)
})

test('who was held up is counted', () => {
  expect(tellEarly({ later: 1, never: 0 })).toBe('1 account of earlier waves was told only after')
  expect(tellEarly({ later: 0, never: 2 })).toBe('2 of earlier waves are not told yet')
  expect(tellEarly({ later: 3, never: 1 })).toBe('3 accounts of earlier waves were told only after, 1 is not told yet')
})
