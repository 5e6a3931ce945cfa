import { expect, test } from 'vitest'
import { isNewcomer, readNewness } from './newcomer.ts'

const policy = { newcomerDays: 180 }
const begins = '2010-12-01'

test.each([
  ['nobody ordered yet', { customerSince: null, firstOrder: null }, '2011-10-01', 'new'],
  ['the first order comes later', { customerSince: null, firstOrder: '2011-10-02' }, '2011-10-01', 'new'],
  ['on the day of the first order', { customerSince: null, firstOrder: '2011-10-01' }, '2011-10-01', 'new'],
  ['on the last of the days', { customerSince: null, firstOrder: '2011-08-01' }, '2012-01-28', 'new'],
  ['a day later', { customerSince: null, firstOrder: '2011-08-01' }, '2012-01-29', 'known'],
  ['first seen where the file begins', { customerSince: null, firstOrder: '2010-12-05' }, '2010-12-20', 'unknown'],
  ['first seen within those days of it', { customerSince: null, firstOrder: '2011-05-30' }, '2011-06-20', 'unknown'],
  ['first seen after them', { customerSince: null, firstOrder: '2011-05-31' }, '2011-06-20', 'new'],
  ['long after a first order near the begin', { customerSince: null, firstOrder: '2010-12-05' }, '2011-10-01', 'known'],
  ['said to be new near the begin', { customerSince: '2010-12-02', firstOrder: '2010-12-05' }, '2010-12-20', 'new'],
  ['said to be old', { customerSince: '2004-01-01', firstOrder: '2011-10-01' }, '2011-10-02', 'known'],
  [
    'an order before the day somebody said',
    { customerSince: '2012-01-01', firstOrder: '2011-06-30' },
    '2012-01-20',
    'known',
  ],
] as const)('%s', (_, facts, day, newness) => {
  expect(readNewness(facts, day, policy, begins)).toBe(newness)
  expect(isNewcomer(facts, day, policy, begins)).toBe(newness === 'new')
})

test('without any invoice there is no begin to be too near to', () => {
  expect(readNewness({ customerSince: null, firstOrder: null }, '2011-01-01', policy, null)).toBe('new')
})
