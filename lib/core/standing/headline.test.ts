import { expect, test } from 'vitest'
import { STAGE_WORDS } from '../stage.ts'
import { assessStage } from './assess.ts'
import { AS_OF, caseOf } from './cases.test-data.ts'
import { type Evidence, UNKNOWN_SOURCES } from './evidence.ts'
import { headline } from './headline.ts'
import { DEFAULT_STANDING_POLICY as policy } from './policy.ts'

const say = (
  evidence: Evidence,
  wording: 'candid' | 'plain' = 'candid',
  declared: Parameters<typeof headline>[4] = null,
) => headline({ ...assessStage(evidence, policy), wouldChange: null }, evidence, STAGE_WORDS[wording], policy, declared)

test('the sentence of LOOK.md', () => {
  const deals = caseOf({ orders: 3, last: AS_OF - 71, gapDays: 71, discountShare: 1 })
  expect(say(deals, 'candid', 'contracted')).toBe(
    'You say Married. The records support Dating: three orders, all on discount, none for 71 days.',
  )
  expect(say(deals, 'plain')).toBe('The records support Exploring: three orders, all on discount, none for 71 days.')
})

test('what is possible, what would change, and too little evidence', () => {
  expect(say(caseOf({ last: AS_OF, gapDays: 0 }, UNKNOWN_SOURCES))).toBe(
    'The records support Boyfriend / girlfriend: 14 orders, the last today. Possible: Married — tell us three things.',
  )
  const never = caseOf({ orders: 0, first: null, last: null, gapDays: null, pAlive: () => null })
  expect(say(never)).toBe('Not enough evidence yet: no orders.')
  const pending = { ...assessStage(caseOf(), policy), wouldChange: { to: 'exploring' as const, since: null } }
  expect(headline(pending, caseOf(), STAGE_WORDS.candid, policy)).toBe(
    'The records support Boyfriend / girlfriend: 14 orders, none for 20 days. If it lasts, this will read Dating.',
  )
})
