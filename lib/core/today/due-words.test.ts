import { expect, test } from 'vitest'
import { tellDueCount } from './due-words.ts'

const TODAY = '2026-11-22'

test.each([
  [{ count: 0, overdue: 0, next: null }, 'Nothing is due.'],
  [
    { count: 0, overdue: 0, next: { text: 'call', day: '2026-11-24' } },
    'Nothing is due today. Next comes “call”, on Tuesday.',
  ],
  [
    { count: 0, overdue: 0, next: { text: 'call', day: '2026-12-24' } },
    'Nothing is due today. Next comes “call”, on 24 December.',
  ],
  [{ count: 1, overdue: 0, next: null }, 'One thing is due today.'],
  [{ count: 1, overdue: 1, next: null }, 'One thing is overdue.'],
  [{ count: 3, overdue: 1, next: null }, 'Three things are due, one of them overdue.'],
  [{ count: 30, overdue: 30, next: null }, '30 things are overdue.'],
])('%j', (due, words) => expect(tellDueCount(due, TODAY)).toBe(words))
