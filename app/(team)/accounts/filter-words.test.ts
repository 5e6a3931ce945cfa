import { expect, test } from 'vitest'
import { DEFAULT_TYPOLOGY } from '#lib/core/standing/typology.ts'
import { PLAIN_VIEW } from './address.ts'
import { filterWords } from './filter-words.ts'

const id = crypto.randomUUID()
const names = {
  owners: [{ id, name: 'Mara' }],
  ownFields: [{ id, name: 'Region', kind: 'choice' as const, choices: ['North'] }],
  group: 'Acme',
  typology: DEFAULT_TYPOLOGY,
}
const own = { fieldId: id, is: [], has: '', from: null, to: null, none: false }

test('each condition is said, and can be taken away by itself', () => {
  const view = {
    ...PLAIN_VIEW,
    ...{ stages: ['steady', 'partner'] as const, owners: [id, 'nobody'], group: id, archived: 'only' as const },
    ...{ orderedTo: '2026-03-01', revenueFrom: '1000', own: [{ ...own, is: ['North'] }] },
  }
  const words = filterWords({ ...view, stages: [...view.stages] }, names)
  expect(words.map(({ text }) => text)).toEqual([
    'reads Boyfriend / girlfriend or Partner',
    'owner Mara or nobody',
    'in the group of Acme',
    'archived',
    'last order up to 1 March 2026',
    'revenue from 1000 on',
    'Region North',
  ])
  expect(words.at(-1)?.without).toEqual({ own: [] })
})

test('the plain list says nothing; what is gone is said to be', () => {
  expect(filterWords(PLAIN_VIEW, names)).toEqual([])
  const gone = crypto.randomUUID()
  const view = { ...PLAIN_VIEW, owners: [gone], own: [{ ...own, fieldId: gone, none: true }] }
  expect(filterWords(view, names).map(({ text }) => text)).toEqual([
    'owner a former colleague',
    'a field that is gone: nothing said',
  ])
})
