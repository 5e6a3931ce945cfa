import { describe, expect, test } from 'vitest'
import { chosenFields, proposeSides } from './merge-choice.ts'

const kept = {
  name: 'Kumo',
  country: null,
  ownerId: 'mara',
  customerSince: '2021-05-01',
  archivedAt: null,
  parentId: 'p',
}
const other = {
  name: 'Kumo KK',
  country: 'JP',
  ownerId: null,
  customerSince: '2019-01-01',
  archivedAt: null,
  parentId: 'q',
}

describe('whose word is proposed', () => {
  test('the kept account’s, the other’s where it says nothing, and the earlier day', () => {
    expect(proposeSides(kept, other, null)).toEqual({
      name: 'kept',
      country: 'absorbed',
      ownerId: 'kept',
      customerSince: 'absorbed',
      parentId: 'kept',
    })
  })

  test('an account in use is not put away by one that is', () => {
    expect(proposeSides({ archivedAt: '2026-01-01' }, { archivedAt: null }, null)).toEqual({ archivedAt: 'absorbed' })
    expect(proposeSides({ archivedAt: null }, { archivedAt: '2026-01-01' }, null)).toEqual({ archivedAt: 'kept' })
  })

  test('own fields are fields, whoever has them', () => {
    expect(proposeSides({ 'own.a': ['x'] }, { 'own.a': ['x'], 'own.b': '2' }, null)).toEqual({ 'own.b': 'absorbed' })
  })
})

describe('what is written', () => {
  test('only what was chosen and differs', () => {
    expect(chosenFields(kept, other, ['name', 'archivedAt'], null)).toEqual({ name: 'Kumo KK' })
    expect(chosenFields(kept, other, ['parentId'], null)).toEqual({ parentId: 'q' })
  })

  test('within one line of a group the parent is not a choice', () => {
    expect(chosenFields(kept, other, [], 'kept-below')).toEqual({ parentId: 'q' })
    expect(chosenFields(kept, other, ['parentId'], 'absorbed-below')).toEqual({})
  })
})
