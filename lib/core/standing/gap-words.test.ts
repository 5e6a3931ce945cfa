import { expect, test } from 'vitest'
import { type BuiltInStage, STAGE_WORDS } from '../stage.ts'
import { assessStage } from './assess.ts'
import { AS_OF, caseOf } from './cases.test-data.ts'
import { type Evidence, UNKNOWN_SOURCES } from './evidence.ts'
import { tellGap } from './gap-words.ts'
import { readPerceptionGap } from './perception-gap.ts'
import { DEFAULT_STANDING_POLICY as policy } from './policy.ts'

const word = (stage: BuiltInStage) => STAGE_WORDS.candid[stage]

function tell(evidence: Evidence, declared: BuiltInStage | null, stated: BuiltInStage | null = null) {
  const reading = assessStage(evidence, policy)
  const { verdict } = readPerceptionGap(reading, declared, stated, policy)
  const said = (as: BuiltInStage | null) => (as ? { word: word(as), as } : null)
  const told = tellGap(verdict, reading, { declared: said(declared), stated: said(stated) }, word, policy)
  return told && [told.what, told.because].filter(Boolean).join(' ')
}

const deals = caseOf({ orders: 3, last: AS_OF - 71, gapDays: 71, discountShare: 1 })

test('a contradiction is said plainly, with what the records lack', () => {
  expect(tell(deals, 'contracted')).toMatch(/^You say Married; the records (support Dating|allow \S+ at most)\. \S/)
})

test('what is only not known is asked, and accuses nobody', () => {
  const steady = caseOf({}, UNKNOWN_SOURCES)
  expect(tell(steady, 'contracted')).toBe(
    'You say Married; so far the records support Boyfriend / girlfriend. Is an ongoing contract with them in force?',
  )
})

test('what the customer says differently is said too', () => {
  expect(tell(caseOf(), 'steady', 'one_off')).toBe('You say Boyfriend / girlfriend; they say One-night stand.')
})

test('where nothing differs there is nothing to say', () => {
  expect(tell(caseOf(), 'steady')).toBeNull()
  expect(tell(caseOf(), null)).toBeNull()
  const never = caseOf({ orders: 0, first: null, last: null, gapDays: null, pAlive: () => null }, UNKNOWN_SOURCES)
  expect(tell(never, 'contracted')).toBeNull()
})
