import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayFromNumber, dayNumber } from '../day.ts'
import type { Quarter, Scorer } from './buying-evidence.ts'
import { quarterEnds } from './calendar.ts'
import { NOTHING } from './cases.test-data.ts'
import { UNKNOWN_SOURCES } from './evidence.ts'
import { DEFAULT_STANDING_POLICY as policy } from './policy.ts'
import { followStages, replayStages, type StageReplayInput } from './replay.ts'

const START = dayNumber('2023-01-10')
const END = dayNumber('2025-06-15')

/** Stands in for the buying model: the chance falls from 1 to 0 between one and five usual gaps of silence. */
const fading: Scorer = ({ x, tx, T }) => {
  const usual = x === 0 ? 10 : tx / x
  const pAlive = Math.min(1, Math.max(0, (5 - (T - tx) / usual) / 4))
  return { pAlive, pOrderWithin: (days) => pAlive * (1 - Math.exp(-days / 7 / usual)) }
}

function quarters(score: Scorer = fading): Quarter[] {
  const portfolio = { medianGap: 30, waitDays: 90, waitAccounts: 50 }
  return quarterEnds(START, END).map((end) => ({ end, portfolio, score }))
}

function account(days: number[], changed: Partial<StageReplayInput> = {}): StageReplayInput {
  return {
    purchases: { days, amounts: null, discounted: null },
    sourcesOn: () => NOTHING,
    events: [],
    quarters: quarters(),
    rhythm: null,
    knownFrom: null,
    ...changed,
  }
}

const every = (step: number, count: number, from = START) => Array.from({ length: count }, (_, i) => from + i * step)

describe('replay', () => {
  test('second order at once, steady when two month-ends agree, exploring again when silence lasts', () => {
    const { changes, reading } = replayStages(account(every(30, 12)), END, policy)
    expect(changes).toEqual([
      { day: '2023-02-09', from: 'unknown', to: 'exploring', cause: 'second_order' },
      // first to last ≥ 120 days from 2023-05-10 on; the month-ends of May and June agree
      { day: '2023-06-30', from: 'exploring', to: 'steady', cause: 'statistics' },
      // last order 2023-12-06; milder limits hold until the chance of the next order is below .45 twice
      { day: '2024-04-30', from: 'steady', to: 'exploring', cause: 'statistics' },
    ])
    expect(reading).toMatchObject({ evident: 'exploring', status: 'gone_quiet', asOf: '2025-06-15' })
  })

  test('between two month-ends it says what would change, and since when', () => {
    const replay = replayStages(account(every(30, 12)), dayNumber('2023-06-15'), policy)
    expect(replay.reading.evident).toBe('exploring')
    expect(replay.wouldChange).toEqual({ to: 'steady', since: '2023-05-31' })
    expect(replayStages(account(every(30, 12)), dayNumber('2023-05-20'), policy).wouldChange).toEqual({
      to: 'steady',
      since: null,
    })
  })

  test('a contract signed and ended acts on its day', () => {
    const signed = dayNumber('2024-02-12')
    const ended = dayNumber('2025-02-11')
    const { changes } = replayStages(
      account(every(30, 30), {
        sourcesOn: (day) => ({
          ...NOTHING,
          contract: { inForce: day >= signed && day < ended, signed: false, negotiating: false },
        }),
        events: [
          { day: signed, kind: 'contract_signed' },
          { day: ended, kind: 'contract_ended' },
        ],
      }),
      END,
      policy,
    )
    expect(changes.slice(2)).toEqual([
      { day: '2024-02-12', from: 'steady', to: 'contracted', cause: 'contract_signed' },
      { day: '2025-02-11', from: 'contracted', to: 'steady', cause: 'contract_ended' },
    ])
  })

  test('an event does not smuggle in a drift that has not lasted', () => {
    // silent since December; by 2 April the gates already say exploring, a lapsed closure note changes nothing in them
    const input = account(every(30, 12), { events: [{ day: dayNumber('2024-04-02'), kind: 'closure' }] })
    expect(replayStages(input, END, policy).changes).toEqual(replayStages(account(every(30, 12)), END, policy).changes)
  })

  test('before the first quarter-end there is no model, and nothing is guessed', () => {
    const { reading } = replayStages(account(every(5, 10)), dayNumber('2023-03-20'), policy)
    expect(reading).toMatchObject({ evident: 'exploring', status: 'unknown' })
  })

  test('an account that only talks is followed from the day it is known', () => {
    const touched = account([], {
      knownFrom: dayNumber('2024-01-05'),
      sourcesOn: () => ({ ...UNKNOWN_SOURCES, touches: { count: 3, complete: false } }),
    })
    expect(replayStages(touched, END, policy).changes).toEqual([
      { day: '2024-02-29', from: 'unknown', to: 'exploring', cause: 'statistics' },
    ])
  })
})

const lives = fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 25 }).map((gaps) => {
  let day = START
  return [START, ...gaps.map((gap) => (day += gap))]
})

test('how often it ran never matters: a later run keeps every change of an earlier one', () => {
  fc.assert(
    fc.property(lives, fc.integer({ min: START, max: END }), (days, between) => {
      const early = replayStages(account(days), between, policy).changes
      const late = replayStages(account(days), END, policy).changes
      expect(late.slice(0, early.length)).toEqual(early)
      for (const change of late.slice(early.length)) expect(change.day > dayFromNumber(between)).toBe(true)
    }),
    { numRuns: 150 },
  )
})

test('days after the day asked for change nothing', () => {
  fc.assert(
    fc.property(lives, fc.integer({ min: START, max: END }), (days, asOf) => {
      const full = replayStages(account(days), asOf, policy)
      const cut = replayStages(account(days.filter((day) => day <= asOf)), asOf, policy)
      expect(cut.changes).toEqual(full.changes)
      expect(cut.reading).toEqual(full.reading)
    }),
    { numRuns: 150 },
  )
})

test('noise does not make it flap', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.46, max: 0.85, noNaN: true }), { minLength: 10, maxLength: 10 }),
      (noise) => {
        // chances wander about the limit to enter (.65), a fresh draw every quarter, never down to the limit to leave (.45)
        const noisy = quarters().map((quarter, place): Quarter => {
          const p = noise[place % noise.length]!
          return { ...quarter, score: () => ({ pAlive: p, pOrderWithin: () => p }) }
        })
        const { changes } = replayStages(account(every(30, 30), { quarters: noisy }), END, policy)
        expect(changes.filter((change) => change.cause === 'statistics').length).toBeLessThanOrEqual(1)
      },
    ),
    { numRuns: 100 },
  )
})

test('a single month-end that disagrees changes nothing', () => {
  // one silent stretch that ends after one month-end
  const days = [...every(30, 12), ...every(30, 12, START + 11 * 30 + 75)]
  const { changes } = replayStages(account(days), START + 11 * 30 + 75 + 11 * 30, policy)
  expect(changes.map(({ to }) => to)).toEqual(['exploring', 'steady'])
})

test('from where an earlier replay stood it goes on to the same end', () => {
  fc.assert(
    fc.property(lives, fc.integer({ min: START, max: END }), (days, between) => {
      const early = followStages(account(days), between, policy)
      const { through } = early.standpoint
      const on = followStages(account(days, { from: early.standpoint }), END, policy)
      const full = followStages(account(days), END, policy)
      expect([...early.changes.filter(({ day }) => day <= dayFromNumber(through)), ...on.changes]).toEqual(full.changes)
      expect([on.evident, on.since, on.wouldChange]).toEqual([full.evident, full.since, full.wouldChange])
    }),
    { numRuns: 150 },
  )
})
