import { expect, test } from 'vitest'
import { readQuickTask } from './quick-task.ts'

// a Sunday
const TODAY = '2026-11-22'
const once = { repeat: null, repeatEvery: 1 }

test.each([
  ['call Acme on Friday', { text: 'call Acme', day: '2026-11-27', dayWords: 'on Friday', ...once }],
  ['call Acme', { text: 'call Acme', day: TODAY, dayWords: null, ...once }],
  ['stock check every Monday', { text: 'stock check', day: '2026-11-23', repeat: 'week', repeatEvery: 1 }],
  ['report every month from 30 Nov', { text: 'report', day: '2026-11-30', repeat: 'month', repeatEvery: 1 }],
  ['visit every 3 months', { text: 'visit', day: TODAY, repeat: 'month', repeatEvery: 3 }],
  ['call every other week, tomorrow', { text: 'call', day: '2026-11-23', repeat: 'week', repeatEvery: 2 }],
  ['Bericht jeden Monat', { text: 'Bericht', day: TODAY, repeat: 'month', repeatEvery: 1 }],
  ['thank everyone', { text: 'thank everyone', day: TODAY, ...once }],
  ['every 0 days', { repeat: 'day', repeatEvery: 1 }],
])('%s', (line, read) => expect(readQuickTask(line, TODAY)).toMatchObject(read))
