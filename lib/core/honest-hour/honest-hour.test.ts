import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { STAGE_RANK, STAGE_WORDS, STAGES } from '../stage.ts'
import { byDisagreement, calledStage, disagreementOf, type SortWord, stageDistance } from './disagreement.ts'
import { isHourDue, mayReveal } from './hour.ts'
import { reasonOf, tellSaid } from './said-words.ts'
import { tellHour } from './summary.ts'

const stage = fc.constantFrom(...STAGES)
const words = fc.array(fc.option(stage), { maxLength: 9 })
const evident = fc.constantFrom(...STAGES, 'unknown' as const)
const names = STAGE_WORDS.candid

describe('how far apart the words lie', () => {
  test('stages are a distance: none to itself, the same both ways, never shorter by a detour', () => {
    fc.assert(
      fc.property(stage, stage, stage, (a, b, c) => {
        expect(stageDistance(a, b) === 0).toBe(a === b)
        expect(stageDistance(a, b)).toBe(stageDistance(b, a))
        expect(stageDistance(a, c)).toBeLessThanOrEqual(stageDistance(a, b) + stageDistance(b, c))
      }),
    )
  })

  test('it does not matter who said which', () => {
    const shuffled = words.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    )
    fc.assert(
      fc.property(shuffled, evident, ([list, other], reading) => {
        const [one, two] = [disagreementOf(list, reading), disagreementOf(other, reading)]
        expect(two.widest).toBe(one.widest)
        expect(two.colleagues).toBeCloseTo(one.colleagues, 10)
        expect(two.records ?? -1).toBeCloseTo(one.records ?? -1, 10)
        expect(calledStage(other)).toBe(calledStage(list))
      }),
    )
  })

  test('it is nothing exactly where all who say something say the same', () => {
    fc.assert(
      fc.property(words, evident, (list, reading) => {
        const said = list.filter((word) => word !== null)
        const { widest, colleagues, records } = disagreementOf(list, reading)
        expect(colleagues === 0).toBe(new Set(said).size < 2)
        expect(records === null).toBe(reading === 'unknown' || said.length === 0)
        if (records !== null) expect(records === 0).toBe(said.every((word) => word === reading))
        const voices = reading === 'unknown' || said.length === 0 ? said : [...said, reading]
        expect(widest === 0).toBe(new Set(voices).size < 2)
        expect(widest).toBeGreaterThanOrEqual(Math.max(colleagues, records ?? 0))
      }),
    )
  })

  test('whoever cannot say changes nothing', () => {
    fc.assert(
      fc.property(words, evident, fc.nat(9), (list, reading, at) => {
        const more: SortWord[] = [...list.slice(0, at), null, ...list.slice(at)]
        expect(disagreementOf(more, reading)).toEqual(disagreementOf(list, reading))
        expect(calledStage(more)).toBe(calledStage(list))
      }),
    )
  })

  test('the widest apart stand first, then where more of the voices lie apart', () => {
    const rows = [
      disagreementOf(['steady', 'steady'], 'steady'),
      disagreementOf(['exploring', 'contracted'], 'steady'),
      disagreementOf(['one_off', 'committing', 'partner'], 'steady'),
      disagreementOf(['contracted', 'contracted', 'contracted', 'exploring'], 'contracted'),
    ]
    expect(rows.toSorted(byDisagreement)).toEqual([rows[2], rows[1], rows[3], rows[0]])
  })

  test('what the team called it is a word that somebody said, with half of the others on either side', () => {
    expect(calledStage(['one_off', 'contracted'])).toBe('one_off')
    expect(calledStage(['one_off', 'steady', 'contracted'])).toBe('steady')
    expect(calledStage(['partner', 'contracted', 'partner'])).toBe('partner')
    expect(calledStage([null])).toBeNull()
    fc.assert(
      fc.property(words, (list) => {
        const said = list.filter((word) => word !== null)
        const called = calledStage(list)
        expect(called === null).toBe(said.length === 0)
        if (called === null) return
        expect(said).toContain(called)
        const rank = STAGE_RANK[called]
        expect(said.filter((word) => STAGE_RANK[word] <= rank).length).toBeGreaterThanOrEqual(said.length / 2)
        expect(said.filter((word) => STAGE_RANK[word] >= rank).length).toBeGreaterThan(said.length / 2 - 1)
      }),
    )
  })
})

describe('what it is told as', () => {
  test('who said what, counted', () => {
    expect(tellSaid(['contracted', 'exploring', 'contracted', null], names)).toBe(
      'Two said Married and one Dating, and one could not say.',
    )
    expect(tellSaid(['steady', 'steady', 'steady'], names)).toBe('All three said Boyfriend / girlfriend.')
    expect(tellSaid(['steady', 'steady'], names)).toBe('Both said Boyfriend / girlfriend.')
    expect(tellSaid(['partner'], names, true)).toBe('You said Partner.')
    expect(tellSaid([], names)).toBe('Nobody sorted it.')
    expect(tellSaid([null, null], names)).toBe('Nobody could say.')
    expect(tellSaid(['one_off', 'exploring', 'steady'], names)).toBe(
      'One said One-night stand, one Dating and one Boyfriend / girlfriend.',
    )
  })

  test('a reason to begin with, in plain words and without names', () => {
    expect(reasonOf(['contracted', 'exploring'], 'steady', STAGE_WORDS.plain)).toBe(
      'In the honest hour one of us said Exploring and one Contracted partner; the records support Steady.',
    )
    expect(reasonOf(['contracted'], 'unknown', STAGE_WORDS.plain, true)).toBe(
      'In the honest hour I said Contracted partner; the records cannot say yet.',
    )
  })

  test('an hour ends in a sentence: what was called so, and what the records support', () => {
    const married = (
      evident: 'contracted' | 'steady' | 'unknown',
      settled: 'contracted' | 'steady' | null = null,
      possible: 'contracted' | 'steady' = 'contracted',
    ) => ({ words: ['contracted', 'contracted'], evident, possible, settled }) as const
    const hour = [
      ...Array(3).fill(married('contracted')),
      ...Array(3).fill(married('steady', null, 'steady')),
      ...Array(2).fill(married('steady')),
      married('unknown'),
    ]
    expect(tellHour(hour, names, false)).toEqual([
      'You called nine Married; the records support three and leave three open.',
      'You all said the same of each.',
    ])
    const after = [...hour.slice(1), married('contracted', 'contracted')]
    expect(tellHour(after, names, true)).toEqual([
      'You called nine Married; the records support three and leave three open.',
      'Now you declare one so.',
    ])
  })

  test('where nothing was called too high it says so; nothing said, nothing claimed', () => {
    const modest = {
      words: ['exploring', 'steady'],
      evident: 'contracted',
      possible: 'contracted',
      settled: null,
    } as const
    expect(tellHour([modest], names, false)).toEqual([
      'You called none more than the records support.',
      'Of one the records show more than you thought.',
      'You said the same of none of 1.',
    ])
    const mute = { words: [null], evident: 'steady', possible: 'steady', settled: null } as const
    expect(tellHour([mute], names, false)).toEqual(['Nobody could say what any of these accounts is.'])
  })
})

describe('the hour itself', () => {
  test('managers and whoever began reveal when they like; others once all are done; viewers never', () => {
    const half = { people: 3, done: 1, begun: 2 }
    const all = { people: 3, done: 3, begun: 3 }
    expect(mayReveal({ role: 'manager', starter: false }, half)).toBe(true)
    expect(mayReveal({ role: 'member', starter: true }, half)).toBe(true)
    expect(mayReveal({ role: 'member', starter: false }, half)).toBe(false)
    expect(mayReveal({ role: 'member', starter: false }, all)).toBe(true)
    expect(mayReveal({ role: 'viewer', starter: true }, all)).toBe(false)
  })

  test('it is due after an import, and again after a year', () => {
    expect(isHourDue({ imported: false, lastStarted: null }, '2026-11-22')).toBe(false)
    expect(isHourDue({ imported: true, lastStarted: null }, '2026-11-22')).toBe(true)
    expect(isHourDue({ imported: true, lastStarted: '2025-11-23' }, '2026-11-22')).toBe(false)
    expect(isHourDue({ imported: true, lastStarted: '2025-11-22' }, '2026-11-22')).toBe(true)
  })
})
