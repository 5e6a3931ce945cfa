import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { STAGE_RANK, STAGES } from '../stage.ts'
import { checkDeclaration, declarationInput } from './declaration.ts'
import { DEFAULT_TYPOLOGY, DEFAULT_TYPOLOGY_POLICY as plainPolicy, stageOf, typologyOf, wordOf } from './typology.ts'

const say = (stage: string, more: Record<string, unknown> = {}) =>
  checkDeclaration(declarationInput.parse({ stage, reason: 'Three orders in a row.', ...more }), DEFAULT_TYPOLOGY)

describe('a declaration', () => {
  test('wants a reason, whatever the stage', () => {
    expect(say('steady')).toBeNull()
    expect(say('steady', { reason: '' })?.fields).toHaveProperty('reason')
    expect(say('friendly')).toMatchObject({ code: 'stage' })
  })

  test.each(['committing', 'contracted', 'partner'])(
    '%s says who confirmed it and how, or that nobody has',
    (stage) => {
      expect(say(stage)?.fields).toHaveProperty('confirmed')
      expect(say(stage, { confirmed: 'nobody' })).toBeNull()
      expect(say(stage, { confirmed: 'them' })?.fields).toHaveProperty('confirmedHow')
      expect(say(stage, { confirmed: 'them', confirmedHow: 'By mail of 3 May.' })).toBeNull()
    },
  )

  test('an end says what we learned; not pursuing only why', () => {
    expect(say('ended')?.fields).toHaveProperty('learned')
    expect(say('ended', { learned: 'We answered too slowly.' })).toBeNull()
    expect(say('not_pursued')).toBeNull()
  })
})

describe('the typology of a workspace', () => {
  const own = (key: string, behind: (typeof STAGES)[number], archived = false) => ({
    key,
    candid: key,
    plain: key,
    behind,
    colour: 'green' as const,
    archived,
  })

  test('own stages stand between the built-in ones and are measured as the one they stand behind', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STAGES), { maxLength: 8 }), (places) => {
        const { stages } = typologyOf({
          ...plainPolicy,
          own: places.map((behind, index) => own(`own-${index}`, behind)),
        })
        // contracted and partner are peers: what stands behind contracted is told apart by its place alone
        const ranks = stages.flatMap(({ rank, measuredAs }) => (rank === null || measuredAs === 'partner' ? [] : rank))
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
        for (const stage of stages.filter(({ key }) => key.startsWith('own'))) {
          const floor = STAGE_RANK[stage.measuredAs!]
          expect(stage.rank).toBeGreaterThan(floor)
          expect(stage.rank).toBeLessThan(floor + 1)
        }
      }),
    )
  })

  test('an archived stage can be shown, not declared', () => {
    const typology = typologyOf({ ...plainPolicy, own: [own('own-1', 'steady', true)] })
    expect(wordOf(typology, 'own-1')).toBe('own-1')
    expect(checkDeclaration(declarationInput.parse({ stage: 'own-1', reason: 'x' }), typology)).toMatchObject({
      code: 'stage',
    })
  })

  test('renaming changes the word inside and outside, never the key', () => {
    const typology = typologyOf({ ...plainPolicy, renamed: { steady: { candid: 'Regular' } } })
    expect(wordOf(typology, 'steady')).toBe('Regular')
    expect(stageOf(typology, 'steady')).toMatchObject({ plain: 'Steady', rank: 3 })
  })
})
