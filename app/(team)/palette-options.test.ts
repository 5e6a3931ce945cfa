import { expect, test } from 'vitest'
import { hrefFrom, PALETTE_ACTIONS } from './palette-actions.ts'
import { optionsFor } from './palette-options.ts'

const plain = (text: string) => [{ text, hit: false }]
const found = [
  { name: 'Accounts', rows: [{ href: '/accounts/1', title: plain('Newcastle Tools'), detail: [], aside: '' }] },
]
const shown = (term: string, groups = found) =>
  optionsFor(term, groups, PALETTE_ACTIONS).map(({ name, options }) => [
    name,
    options.map(({ title }) => title.map(({ text }) => text).join('')),
  ])

test('without a term every action is offered, behind what was opened before', () => {
  const [first, second, ...more] = shown('', [{ ...found[0]!, name: 'Opened before' }])
  expect(first).toEqual(['Opened before', ['Newcastle Tools']])
  expect(second![1]).toHaveLength(PALETTE_ACTIONS.length)
  expect(more).toEqual([])
})

test('a term that begins an action leads with it; the whole list comes last', () => {
  expect(shown('new acc').map(([name]) => name)).toEqual(['Do and go', 'Accounts', 'Accounts as a list'])
  expect(shown('new acc')[0]).toEqual(['Do and go', ['New account']])
  expect(shown('castle').map(([name]) => name)).toEqual(['Accounts', 'Accounts as a list'])
})

test('an action is found by its other words too, and by words in any order', () => {
  expect(shown('dup', [])[0]).toEqual(['Do and go', ['Accounts that may be the same']])
  expect(shown('account new', [])[0]).toEqual(['Do and go', ['New account']])
})

test('the whole list keeps the term as it was typed', () => {
  const [last] = optionsFor('Köhler & Co', [], PALETTE_ACTIONS).at(-1)!.options
  expect(last!.go).toEqual({ href: '/accounts?q=K%C3%B6hler%20%26%20Co' })
})

test('what reads as a promise can be written down: a sentence first, a name with a day in it behind what was found', () => {
  const groups = (term: string) => shown(term).map(([name]) => name)
  expect(groups('send Acme the drawings by Friday')).toEqual(['Write down', 'Accounts', 'Accounts as a list'])
  expect(groups('Friday Foods')).toEqual(['Accounts', 'Write down', 'Accounts as a list'])
  expect(groups('castle')).not.toContain('Write down')
  expect(groups('by Friday')).not.toContain('Write down')
  const [first] = optionsFor('send it  by Friday, small', [], PALETTE_ACTIONS)[0]!.options
  expect(first!.go).toEqual({ promise: 'send it  by Friday, small' })
  const viewers = PALETTE_ACTIONS.filter(({ role }) => !role)
  expect(optionsFor('send Acme the drawings by Friday', [], viewers).map(({ name }) => name)).not.toContain(
    'Write down',
  )
})

test('no two actions are called the same', () => {
  const labels = PALETTE_ACTIONS.map(({ label }) => label)
  expect(new Set(labels).size).toBe(labels.length)
})

test('what is begun at an account or a contact is about them, where it can be', () => {
  const id = '0f9b2a4e-3c1d-4e5f-8a6b-7c8d9e0f1a2b'
  const from = (path: string, label: string) => {
    const action = PALETTE_ACTIONS.find((one) => one.label === label)!
    return 'href' in action ? hrefFrom(path, action) : null
  }
  expect(from(`/accounts/${id}`, 'New task')).toBe(`/tasks/new?account=${id}`)
  expect(from(`/accounts/${id}/timeline`, 'Note, call, meeting or mail')).toBe(`/touches/new?account=${id}`)
  expect(from(`/contacts/${id}`, 'Note, call, meeting or mail')).toBe(`/touches/new?contact=${id}`)
  expect(from(`/contacts/${id}`, 'New contact')).toBe('/contacts/new')
  expect(from(`/accounts/${id}`, 'New account')).toBe('/accounts/new')
  expect(from('/accounts/duplicates', 'New task')).toBe('/tasks/new')
})
