import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayFromNumber } from '../day.ts'
import { assessStage } from './assess.ts'
import { AS_OF, caseOf, NOTHING } from './cases.test-data.ts'
import type { Condition } from './condition.ts'
import { UNKNOWN_SOURCES } from './evidence.ts'
import { DEFAULT_STANDING_POLICY as policy } from './policy.ts'
import { replayStages } from './replay.ts'
import { CHANNELS, readSilence, SOURCES, type SourceCompleteness, sourceOf } from './source-completeness.ts'

const through = (day: number | null): SourceCompleteness => Object.fromEntries(SOURCES.map((source) => [source, day]))

describe('silence of the records', () => {
  test('is unknown in an open source, and none in one complete through the day or a later one', () => {
    for (const said of [{}, through(null)]) expect(readSilence(UNKNOWN_SOURCES, said, AS_OF)).toEqual(UNKNOWN_SOURCES)
    for (const day of [AS_OF, AS_OF + 400])
      expect(readSilence(UNKNOWN_SOURCES, through(day), AS_OF)).toMatchObject(NOTHING)
    const lapsed = readSilence(UNKNOWN_SOURCES, through(AS_OF - 1), AS_OF)
    expect(lapsed.contract).toMatchObject({ inForce: null, signed: null, negotiating: null })
    for (const list of [lapsed.bonds, lapsed.plans, lapsed.touches]) expect(list).toMatchObject({ complete: false })
  })

  test.each([
    ['contracts', 'contract', { inForce: false, signed: false, negotiating: false, completeThrough: AS_OF }],
    ['programmes', 'bonds', { count: 0, complete: true, completeThrough: AS_OF }],
    ['plans', 'plans', { count: 0, complete: true, completeThrough: AS_OF }],
    ['touches', 'touches', { count: 0, complete: true, completeThrough: AS_OF }],
  ] as const)('each source speaks for itself alone: %s', (source, field, none) => {
    expect(readSilence(UNKNOWN_SOURCES, { [source]: AS_OF }, AS_OF)).toEqual({ ...UNKNOWN_SOURCES, [field]: none })
  })

  test('says nothing against what is recorded', () => {
    const recorded = {
      ...UNKNOWN_SOURCES,
      contract: { inForce: true, signed: null, negotiating: null },
      plans: { count: 2, complete: false },
    }
    const read = readSilence(recorded, through(AS_OF), AS_OF)
    expect(read.contract).toMatchObject({ inForce: true, signed: false, negotiating: false })
    expect(read.plans).toMatchObject({ count: 2, complete: true })
  })
})

const onceBought = (sources: SourceCompleteness) =>
  caseOf(
    {
      orders: 1,
      first: AS_OF - 700,
      last: AS_OF - 700,
      gapDays: 700,
      pAlive: () => 0.1,
      pNext: () => 0.02,
      p12m: () => 0.1,
    },
    readSilence(UNKNOWN_SOURCES, sources, AS_OF),
  )

test('one order two years ago: open until the sources are complete, then a one-off', () => {
  expect(assessStage(onceBought({}), policy)).toMatchObject({ evident: 'unknown', possible: 'contracted' })
  const beside = { programmes: AS_OF, plans: AS_OF, touches: AS_OF }
  expect(assessStage(onceBought(beside), policy)).toMatchObject({ evident: 'one_off', possible: 'committing' })
  const all = assessStage(onceBought({ ...beside, contracts: AS_OF }), policy)
  expect(all).toMatchObject({ evident: 'one_off', possible: 'one_off', questions: [] })
  expect(assessStage(onceBought({ ...beside, touches: AS_OF - 1 }), policy).evident).toBe('unknown')
})

test('a reason says what it relies on, and through which day; a question names the source that could answer it', () => {
  const saying = (sources: SourceCompleteness) => {
    const { gates, questions } = assessStage(onceBought(sources), policy)
    const leaves = gates.flatMap((gate) => gate.conditions.flatMap(leavesOf))
    const sentence = (key: string) => leaves.find((leaf) => leaf.key === key)?.sentence
    return { sentence, questions, leaves }
  }
  const complete = saying(through(AS_OF))
  expect(complete.sentence('no_plans')).toBe(
    'No joint plan signed off by both sides is recorded, and your records of plans are complete through 15 June 2025; there must be none here.',
  )
  expect(complete.sentence('contract_in_force')).toBe(
    'No ongoing contract in force is recorded, and your records of contracts are complete through 15 June 2025.',
  )
  expect(complete.sentence('contract_in_negotiation')).toBe(
    'No contract in negotiation is recorded, and your records of contracts are complete through 15 June 2025.',
  )
  const lapsed = saying(through(AS_OF - 15))
  expect(lapsed.sentence('no_touches')).toBe(
    'No approach from their side in the last 90 days is recorded, and your records of approaches are complete only through 31 May 2025; there must be none here.',
  )
  expect(lapsed.sentence('contract_signed')).toBe(
    'Your records of contracts are complete only through 31 May 2025; whether an ongoing contract is signed for the future is not known.',
  )
  const open = saying({})
  expect(open.sentence('bonds')).toContain('nobody has said that is all')
  expect(open.questions.map(({ source }) => source)).toEqual(['contracts', 'programmes', 'plans'])
  const askable = new Set(open.leaves.filter((leaf) => leaf.verdict === 'unknown').map(sourceOf))
  // the ways of being in touch are asked for together, as touches
  const asked = SOURCES.filter((source) => !(CHANNELS as readonly string[]).includes(source))
  expect(asked.filter((source) => !askable.has(source))).toEqual([])
  expect(sourceOf(open.leaves.find(({ key }) => key === 'wallet')!)).toBeNull()
})

describe('replay', () => {
  const FIRST = AS_OF - 700
  const score = () => ({ pAlive: 0.1, pOrderWithin: () => 0.1 })
  const quarters = [{ end: FIRST + 1, portfolio: { medianGap: 30, waitDays: 90, waitAccounts: 50 }, score }]
  const replay = (said: SourceCompleteness, asOf = AS_OF) =>
    replayStages(
      {
        purchases: { days: [FIRST], amounts: null, discounted: null },
        sourcesOn: (day) => readSilence(UNKNOWN_SOURCES, said, day),
        events: [],
        quarters,
        rhythm: null,
        knownFrom: null,
      },
      asOf,
      policy,
    )

  test('each month-end is read by its own day: a stage lasts as long as the word, and two month-ends more', () => {
    expect(replay({}).changes).toEqual([])
    const [change, ...none] = replay(through(AS_OF)).changes
    expect(change).toMatchObject({ from: 'unknown', to: 'one_off', cause: 'statistics' })
    expect(none).toEqual([])
    // complete through 31 March 2025: the month-ends of April and May find the sources open again
    expect(replay(through(AS_OF - 76)).changes).toEqual([
      change,
      { day: '2025-05-31', from: 'one_off', to: 'unknown', cause: 'statistics' },
    ])
    expect(replay(through(AS_OF - 46)).wouldChange).toEqual({ to: 'unknown', since: '2025-05-31' })
  })

  test('how far a word reaches beyond a day changes nothing on that day', () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST, max: AS_OF }), fc.nat(500), (asOf, beyond) => {
        const [just, further] = [replay(through(asOf), asOf), replay(through(asOf + beyond), asOf)]
        expect(further.changes).toEqual(just.changes)
        expect(further.reading.evident).toBe(just.reading.evident)
        expect(just.reading.asOf).toBe(dayFromNumber(asOf))
      }),
      { numRuns: 60 },
    )
  })
})

function leavesOf(condition: Condition): Condition[] {
  return condition.of ? condition.of.flatMap(leavesOf) : [condition]
}
