import { expect, test } from 'vitest'
import { showAmount } from '../money.ts'
import { ageOpenItems } from './ageing.ts'
import { borrowingBase } from './borrowing.ts'
import { DEPENDENCY_POLICY } from './policy.ts'
import { tellBorrowing, tellDebtors, tellLate } from './receivables-words.ts'

const POLICY = { ...DEPENDENCY_POLICY.borrowing, cap: 0.4 }
const amount = (text: string) => showAmount(text, 'EUR')
const telling = { nameOf: (key: string) => key.toUpperCase(), amount }
const aged = (items: [string | null, string, string | null][]) =>
  ageOpenItems(
    items.map(([debtor, amount, dueDay]) => ({ debtor, amount, dueDay, intercompany: false })),
    '2026-10-31',
    90,
  )
const tell = (items: Parameters<typeof aged>[0]) =>
  tellBorrowing(borrowingBase(aged(items), new Map(), POLICY), telling)
const LATER = '2026-11-30'

test('the headline says what counts, and who is above the cap', () => {
  expect(tell([])).toBe('Nothing is open.')
  expect(tell([[null, '50', LATER]])).toBe('Of 50.00 EUR open, a lender would most likely count nothing.')
  const three = (most: string): Parameters<typeof aged>[0] => [
    ['a', most, LATER],
    ['b', '30', LATER],
    ['c', '30', LATER],
  ]
  expect(tell(three('40'))).toBe('Of 100.00 EUR open, 100.00 EUR counts for a lender. A is the largest, 40.0 % of it.')
  expect(tell(three('60'))).toBe(
    'Of 120.00 EUR open, 108.00 EUR counts for a lender. A is 50.0 % of what would count and 12.00 EUR above the cap.',
  )
  expect(
    tell([
      ['a', '50', LATER],
      ['b', '50', LATER],
    ]),
  ).toBe('Of 100.00 EUR open, 80.00 EUR counts for a lender. A and B are above the cap, together by 20.00 EUR.')
})

test('what is past due is said with how old it is', () => {
  expect(tellLate(aged([['a', '5', LATER]]), 90, amount)).toBe('Nothing is past due.')
  expect(tellLate(aged([['a', '5', '2026-10-30']]), 90, amount)).toBe(
    '5.00 EUR is past due, none of it for more than 90 days.',
  )
  expect(
    tellLate(
      aged([
        ['a', '5', '2026-10-30'],
        ['a', '7', '2026-01-01'],
      ]),
      90,
      amount,
    ),
  ).toBe('12.00 EUR is past due, 7.00 EUR of it for more than 90 days.')
})

test('those behind a step are named with their part, the rest is counted', () => {
  const debtors = ['a', 'b', 'c', 'd'].map((debtor) => ({ debtor, amount: '1' }))
  expect(tellDebtors({ why: 'over', amount: '4', debtors }, telling, 2)).toBe('A 1.00 EUR, B 1.00 EUR and 2 more')
})
