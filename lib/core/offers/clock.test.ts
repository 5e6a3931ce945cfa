import { expect, test } from 'vitest'
import { DEFAULT_TYPOLOGY, typologyOf } from '../standing/typology.ts'
import { type ClockFacts, cadences, readWait } from './clock.ts'
import { DEFAULT_OFFERS_POLICY } from './policy.ts'

const TODAY = '2026-06-15'
const married: ClockFacts = {
  ...{ evident: 'contracted', evidentRank: 5, declared: null, declaredRank: null, gap: null },
  ...{ broughtDay: '2026-03-01', since: '2025-01-01' },
}
const wait = (change: Partial<ClockFacts>) =>
  readWait({ ...married, ...change }, DEFAULT_OFFERS_POLICY, DEFAULT_TYPOLOGY, TODAY)

test('the days since something was brought stand against the cadence of the stage', () => {
  expect(wait({})).toEqual({ cadence: 90, days: 106, overdue: 16, share: 106 / 90, since: '2026-03-01', brought: true })
  expect(wait({ evident: 'steady', evidentRank: 3 })).toMatchObject({ cadence: 180, overdue: -74 })
})

test('nothing on record counts from when the records can speak, and says so', () => {
  expect(wait({ broughtDay: null })).toMatchObject({ days: 530, since: '2025-01-01', brought: false })
  expect(wait({ broughtDay: null, since: null })).toBeNull()
})

test('whom the records or our word make loyal is waited for, the sooner of both cadences holds', () => {
  expect(wait({ evident: 'exploring', evidentRank: 2 })).toBeNull()
  const said = { evident: 'exploring', evidentRank: 2, declared: 'committing', declaredRank: 4 } as const
  expect(wait({ ...said, gap: 'unsupported' })).toMatchObject({ cadence: 120 })
  expect(wait({ ...said, gap: 'contradicted' })).toBeNull()
  expect(wait({ evident: 'steady', evidentRank: 3, declared: 'partner', declaredRank: 5 })).toMatchObject({
    cadence: 90,
  })
})

test('something written down ahead of its day is no negative wait', () => {
  expect(wait({ broughtDay: '2026-06-20' })).toMatchObject({ days: 0, share: 0 })
})

test('a stage of its own has the cadence of the one it stands behind', () => {
  const own = {
    key: 'own_friends',
    candid: 'Friends',
    plain: 'Friends',
    behind: 'committing',
    colour: null,
    archived: false,
  }
  const typology = typologyOf({ wording: 'candid', renamed: {}, colours: {}, own: [own] } as never)
  expect(cadences(DEFAULT_OFFERS_POLICY, typology)).toEqual({
    ...{ one_off: 180, exploring: 180, steady: 180, committing: 120, own_friends: 120, contracted: 90, partner: 90 },
  })
})
