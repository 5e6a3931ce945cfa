import { expect, test } from 'vitest'
import { DEFAULT_TYPOLOGY } from '#lib/core/standing/typology.ts'
import type { Findings } from '#lib/flows/find-anything.ts'
import { groupsOf, type PaletteRow, recentRows } from './palette-rows.ts'

const none: Findings = {
  accounts: { hits: [], words: [] },
  contacts: { hits: [], words: [] },
  promises: { hits: [], words: [] },
  touches: { hits: [], words: [] },
  tasks: { hits: [], words: [] },
  views: { hits: [], words: [] },
  products: { hits: [], words: [] },
}
const account = { id: 'a', name: 'Köhler GmbH', number: null, stage: 'steady', owner: 'Mara' } as const
const contact = {
  id: 'c',
  name: 'Anna Groß',
  email: 'ag@kohler.example',
  phone: '+49 171 22',
  role: 'Buyer',
  accountName: 'Köhler',
}
const shown = (pieces: PaletteRow['title']) => pieces.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')
const only = (findings: Partial<Findings>) => groupsOf({ ...none, ...findings }, DEFAULT_TYPOLOGY)[0]!.rows[0]!

test('groups without a row are left out', () => {
  expect(groupsOf(none, DEFAULT_TYPOLOGY)).toEqual([])
})

test('a row shows why it was found: name, number, mail address, telephone', () => {
  expect(shown(only({ accounts: { hits: [account], words: ['kohl'] } }).title)).toBe('[Köhl]er GmbH')
  const numbered = only({ accounts: { hits: [{ ...account, number: '10248' }], words: ['10248'] } })
  expect(shown(numbered.detail)).toBe('Customer number [10248]')
  expect(shown(only({ contacts: { hits: [contact], words: ['gross'] } }).detail)).toBe('Buyer, Köhler')
  expect(shown(only({ contacts: { hits: [contact], words: ['ag', 'kohler', 'example'] } }).detail)).toBe(
    'Buyer, Köhler · [ag]@[kohler].[example]',
  )
  expect(shown(only({ contacts: { hits: [contact], words: ['0171'] } }).detail)).toBe('Buyer, Köhler · [+49 171 22]')
})

test('a promise says whose it is and when it is due, or what became of it', () => {
  const hit = { id: 'p', text: 'Send the drawings', madeBy: 'them', dueDay: '2026-12-03', state: 'open' } as const
  const found = { hits: [{ ...hit, accountName: 'Köhler' }], words: ['draw'] }
  const row = only({ promises: found })
  expect([row.href, shown(row.title), shown(row.detail), row.aside]).toEqual([
    '/promises/p',
    'Send the [draw]ings',
    'By them, Köhler',
    '3 December 2026',
  ])
  const late = { ...found, hits: [{ ...found.hits[0]!, state: 'kept_late' as const }] }
  expect(only({ promises: late }).aside).toBe('kept late')
})

test('a saved view leads to its list as it was saved', () => {
  const view = { id: 'v', noun: 'accounts', name: 'Quiet', address: 'status=gone_quiet', team: true }
  expect(only({ views: { hits: [view], words: [] } })).toMatchObject({
    href: '/accounts?status=gone_quiet',
    aside: 'the team’s view',
  })
})

test('a product leads to its page, with the code invoices name it by', () => {
  const product = { id: 'p', name: 'Round bar', code: 'RB-20', kind: 'product' as const }
  const row = only({ products: { hits: [product], words: ['rb'] } })
  expect(row).toMatchObject({ href: '/offers/catalogue/p', aside: 'Product' })
  expect(row.detail.map(({ text }) => text).join('')).toBe('RB-20')
})

test('what was opened before stands in that order, without what is gone', () => {
  const opened = ['contact:c', 'account:x', 'account:a'].map((one) => ({
    noun: one.split(':')[0]!,
    id: one.split(':')[1]!,
  }))
  expect(recentRows(opened, [account], [contact], DEFAULT_TYPOLOGY).map((row) => row.href)).toEqual([
    '/contacts/c',
    '/accounts/a',
  ])
})
