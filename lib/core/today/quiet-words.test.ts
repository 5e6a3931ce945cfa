import { expect, test } from 'vitest'
import { tellQuiet } from './quiet-words.ts'

const account = { lastDay: '1998-04-14', gapDays: 71, typicalDays: 19.3, seasonal: false }

test.each([
  [account, 'last order 14 April 1998, none for 71 days where about 19 are usual'],
  [{ ...account, gapDays: 1, typicalDays: 0.4 }, 'last order 14 April 1998, none for 1 day where about 1 is usual'],
  [{ ...account, seasonal: true }, 'last order 14 April 1998, none for 71 days of its season where about 19 are usual'],
  [{ ...account, typicalDays: null }, 'last order 14 April 1998, none for 71 days'],
  [{ ...account, gapDays: null }, 'last order 14 April 1998'],
  [{ ...account, lastDay: null }, 'no order on record'],
])('%j', (quiet, words) => expect(tellQuiet(quiet)).toBe(words))

test('where trust is what puts it at risk, silence is not said to', () => {
  expect(tellQuiet({ lastDay: '2026-08-20', gapDays: 12, typicalDays: 19, seasonal: false, distrust: 31 })).toBe(
    'they order as usual, but too many promises were not kept',
  )
})
