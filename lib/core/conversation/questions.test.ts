import fc from 'fast-check'
import { expect, test } from 'vitest'
import { STAGE_WORDS, STAGES } from '../stage.ts'
import { conversationQuestions, type Occasion } from './questions.ts'

const quiet: Occasion = {
  gap: null,
  weSayMore: false,
  theySayOther: false,
  status: 'thriving',
  openComplaints: 0,
  rulesBefore: false,
}

test('where the records give no reason, what is always asked is asked', () => {
  expect(conversationQuestions(quiet)).toEqual([
    'What are we to each other, as you see it?',
    'What do you need from us that you do not get today?',
    'What would you miss if we were gone, and what not?',
    'Where is this going: what should be different in a year?',
  ])
})

test('a complaint comes before what they say, what we say and how they order', () => {
  const asked = conversationQuestions({ ...quiet, openComplaints: 2, weSayMore: true, status: 'gone_quiet' })
  expect(asked[1]).toContain('something that went wrong')
  expect(asked[2]).toContain('expect more than you want')
  expect(asked[3]).toContain('not ordered for a while')
})

test('of whatever occasion: few, each once, first and last the two that matter, and no stage’s name in any', () => {
  const words = STAGES.flatMap((stage) => [STAGE_WORDS.candid[stage], STAGE_WORDS.plain[stage]])
  fc.assert(
    fc.property(
      fc.record({
        gap: fc.constantFrom(null, 'none' as const, 'unsupported' as const, 'contradicted' as const),
        weSayMore: fc.boolean(),
        theySayOther: fc.boolean(),
        status: fc.constantFrom<Occasion['status']>('thriving', 'cooling', 'at_risk', 'gone_quiet', 'unknown'),
        openComplaints: fc.nat(5),
        rulesBefore: fc.boolean(),
      }),
      (occasion) => {
        const asked = conversationQuestions(occasion)
        expect(asked.length).toBeLessThanOrEqual(6)
        expect(new Set(asked).size).toBe(asked.length)
        expect(asked[0]).toContain('What are we to each other')
        expect(asked.at(-1)).toContain('Where is this going')
        for (const question of asked) expect(words.filter((word) => question.includes(word))).toEqual([])
      },
    ),
  )
})
