import { expect, test } from 'vitest'
import { tellStand, tellWho } from './tell-promise.ts'

test('who promised whom, said or expected, one full stop each', () => {
  const it = {
    madeBy: 'us',
    form: 'explicit',
    accountName: 'Lumora Inc.',
    contactName: 'Tess',
    promisedByName: 'Priya',
  } as const
  expect(tellWho(it)).toBe('Priya promised Tess of Lumora Inc.')
  expect(tellWho({ ...it, promisedByName: null, contactName: null, accountName: 'Acme' })).toBe('We promised Acme.')
  expect(tellWho({ ...it, madeBy: 'them' })).toBe('Tess of Lumora Inc. promised us.')
  expect(tellWho({ ...it, form: 'implicit' })).toBe('Tess of Lumora Inc. has reason to expect it of us.')
  expect(tellWho({ ...it, form: 'implicit', madeBy: 'them' })).toBe(
    'We have reason to expect it of Tess of Lumora Inc.',
  )
})

test('where it stands, against today', () => {
  const it = { state: 'open', dueDay: '2026-11-27', firstDay: '2026-11-27', outcomeDay: null, fraction: null } as const
  expect(tellStand(it, '2026-11-22')).toBe('Due Friday 27 November 2026')
  expect(tellStand(it, '2026-11-27')).toBe('Due today, Friday 27 November 2026')
  expect(tellStand(it, '2026-11-28')).toBe('Was due Friday 27 November 2026: 1 day overdue')
  expect(tellStand({ ...it, firstDay: '2026-11-20' }, '2026-11-22')).toBe(
    'Due Friday 27 November 2026, promised for 20 November 2026 at first',
  )
  expect(tellStand({ ...it, state: 'partly', fraction: 0.4, outcomeDay: '2026-11-28' }, '2026-12-01')).toBe(
    'Partly kept (40\u00a0%) on 28 November 2026; it was due 27 November 2026',
  )
})
