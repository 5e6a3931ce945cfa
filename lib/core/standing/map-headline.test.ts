import { expect, test } from 'vitest'
import { lieOf, mapHeadline, type Tally } from './map-headline.ts'
import { DEFAULT_TYPOLOGY } from './typology.ts'

const tally = (declared: string | null, evident: Tally['evident'], accounts: number): Tally => ({
  declared,
  evident,
  accounts,
})
const say = (...tallies: Tally[]) => mapHeadline(DEFAULT_TYPOLOGY, tallies)

test('the stage that is claimed farthest beyond the records comes first', () => {
  expect(
    say(
      tally('contracted', 'contracted', 3),
      tally('contracted', 'exploring', 5),
      tally('contracted', 'unknown', 1),
      tally('steady', 'exploring', 2),
    ),
  ).toBe('You call 9 accounts “Married”; the records support three of them, and of one they hold too little to say.')
  expect(say(tally('steady', 'one_off', 1), tally('exploring', 'steady', 4))).toBe(
    'You call 1 account “Boyfriend / girlfriend”; the records do not go that far. Of 4 accounts the records say more than you do.',
  )
  expect(say(tally('partner', 'steady', 2))).toContain('the records support none of them')
})

test('nothing said, everything agreed, and nothing there', () => {
  expect(say(tally(null, 'steady', 1))).toMatch(/^Nobody has declared a stage yet: the one account stands in/)
  expect(say(tally(null, 'steady', 1200))).toContain('all 1,200 accounts stand')
  expect(say(tally('contracted', 'partner', 2), tally('steady', 'unknown', 1))).toBe(
    'Nowhere do you say more than the records: they go as far as your word in 2 accounts, but for one they hold too little evidence on.',
  )
  expect(say(tally('steady', 'unknown', 1))).toContain('the records hold too little to say theirs')
  expect(say()).toBeNull()
})

test('peers are honest, own stages are measured as what they stand behind, outcomes are none', () => {
  const own = { key: 'courting', candid: 'Courting', plain: 'Courting', rank: 2.5, measuredAs: 'exploring' } as const
  const typology = {
    ...DEFAULT_TYPOLOGY,
    stages: [...DEFAULT_TYPOLOGY.stages, { ...own, colour: null, archived: false }],
  }
  expect(lieOf(typology, 'contracted', 'partner')).toBe('honest')
  expect(lieOf(typology, 'courting', 'exploring')).toBe('honest')
  expect(lieOf(typology, 'courting', 'one_off')).toBe('more')
  expect(lieOf(typology, 'ended', 'steady')).toBe('outcome')
  expect(lieOf(typology, null, 'steady')).toBe('undeclared')
  expect(lieOf(typology, 'steady', 'unknown')).toBe('silent')
})
