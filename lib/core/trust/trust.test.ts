import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type Day } from '../day.ts'
import { readTrust, type TrustEvent } from './trust.ts'

const AS_OF: Day = '2025-12-31'
const back = (days: number) => addDays(AS_OF, -days)
const score = (events: TrustEvent[], asOf: Day = AS_OF) => readTrust(events, asOf).score

/** METHODS 3, the worked example: what it is made of stands in the method's own text. */
const EXAMPLE: TrustEvent[] = [
  { weight: 1, dueDay: '2025-01-10', outcome: 'kept', outcomeDay: '2025-01-10' },
  { weight: 2, dueDay: '2025-04-01', outcome: 'kept', outcomeDay: '2025-04-01' },
  { weight: 1, dueDay: '2025-07-12', outcome: 'kept-late', outcomeDay: '2025-07-15', keptDay: '2025-07-15' },
  { weight: 3, dueDay: '2025-10-01', outcome: 'broken', outcomeDay: '2025-10-01' },
  { weight: 1, dueDay: '2025-12-01', outcome: 'kept', outcomeDay: '2025-12-01' },
]

describe('the worked example', () => {
  test('39.4422, interval 21.06 to 58.79', () => {
    const trust = readTrust(EXAMPLE, AS_OF)
    expect(trust.kind).toBe('estimate')
    expect(trust.score).toBeCloseTo(39.442162617349766, 9)
    expect(trust.low).toBeCloseTo(21.063647430006576, 6)
    expect(trust.high).toBeCloseTo(58.791010335276106, 6)
  })

  test('promise by promise, as of the end', () => {
    const path = EXAMPLE.map((_, index) => score(EXAMPLE.slice(0, index + 1)))
    for (const [index, value] of [60.1528, 72.96, 70.2201, 33.5191, 39.4422].entries()) {
      expect(path[index]).toBeCloseTo(value, 4)
    }
  })
})

const weight = fc.double({ min: 0.5, max: 3, noNaN: true })
const age = fc.integer({ min: 0, max: 2000 })
const settled: fc.Arbitrary<TrustEvent> = fc.oneof(
  fc
    .record({
      weight,
      age,
      outcome: fc.constantFrom('kept' as const, 'broken' as const, 'released' as const, 'renegotiated' as const),
    })
    .map(({ weight, age, outcome }): TrustEvent => ({ weight, dueDay: back(age), outcome, outcomeDay: back(age) })),
  fc.record({ weight, age, late: fc.integer({ min: 1, max: 60 }) }).map(
    ({ weight, age, late }): TrustEvent => ({
      weight,
      dueDay: back(age + late),
      outcome: 'kept-late',
      outcomeDay: back(age),
      keptDay: back(age),
    }),
  ),
  fc.record({ weight, age, fraction: fc.double({ min: 0, max: 1, noNaN: true }) }).map(
    ({ weight, age, fraction }): TrustEvent => ({
      weight,
      dueDay: back(age),
      outcome: 'partly',
      outcomeDay: back(age),
      fraction,
    }),
  ),
)
const overdue: fc.Arbitrary<TrustEvent> = fc
  .record({ weight, late: fc.integer({ min: 1, max: 400 }) })
  .map(({ weight, late }) => ({ weight, dueDay: back(late), outcome: 'open' }))
const history = fc.array(fc.oneof({ arbitrary: settled, weight: 5 }, { arbitrary: overdue, weight: 1 }), {
  maxLength: 25,
})

describe('laws of METHODS 3', () => {
  test('0 < T < 100, the interval lies within, and none gives 50', () => {
    expect(score([])).toBe(50)
    fc.assert(
      fc.property(history, (events) => {
        const { score, low, high } = readTrust(events, AS_OF)
        expect(score).toBeGreaterThan(0)
        expect(score).toBeLessThan(100)
        expect(low).toBeGreaterThan(0)
        expect(high).toBeLessThan(100)
        expect(low).toBeLessThan(high)
      }),
    )
  })

  test('a kept promise never lowers T, a broken one never raises it', () => {
    fc.assert(
      fc.property(history, weight, age, (events, weight, age) => {
        const day = { weight, dueDay: back(age), outcomeDay: back(age) }
        expect(score([...events, { ...day, outcome: 'kept' }])).toBeGreaterThanOrEqual(score(events) - 1e-9)
        expect(score([...events, { ...day, outcome: 'broken' }])).toBeLessThanOrEqual(score(events) + 1e-9)
      }),
    )
  })

  test('improving an outcome never lowers T', () => {
    const better = (a: number, b: number, late: number): [TrustEvent, TrustEvent][] => {
      const on = { weight: 2, dueDay: back(30 + late), outcomeDay: back(30) }
      const partly = (fraction: number): TrustEvent => ({ ...on, outcome: 'partly', fraction })
      const lateBy = (days: number): TrustEvent => ({
        ...on,
        outcome: 'kept-late',
        dueDay: back(30 + days),
        keptDay: back(30),
      })
      return [
        [{ ...on, outcome: 'broken' }, partly(a)],
        [partly(Math.min(a, b)), partly(Math.max(a, b))],
        [partly(a), { ...on, outcome: 'kept' }],
        [lateBy(late + 5), lateBy(late)],
        [lateBy(late), { ...on, outcome: 'kept' }],
      ]
    }
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(history, share, share, fc.integer({ min: 1, max: 40 }), (events, a, b, late) => {
        for (const [worse, good] of better(a, b, late)) {
          expect(score([...events, good])).toBeGreaterThanOrEqual(score([...events, worse]) - 1e-9)
        }
      }),
    )
  })

  test('splitting a promise into halves changes nothing', () => {
    fc.assert(
      fc.property(history, settled, (events, one) => {
        const half = { ...one, weight: one.weight / 2 }
        expect(score([...events, half, half])).toBeCloseTo(score([...events, one]), 9)
      }),
    )
  })

  test('nor does the order they are told in', () => {
    const shuffled = history.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([events, other]) => {
        expect(score(other)).toBe(score(events))
      }),
    )
  })

  test('one kept and one broken, of the same weight and age, give less than 50', () => {
    fc.assert(
      fc.property(weight, age, (weight, age) => {
        const day = { weight, dueDay: back(age), outcomeDay: back(age) }
        expect(
          score([
            { ...day, outcome: 'kept' },
            { ...day, outcome: 'broken' },
          ]),
        ).toBeLessThan(50)
      }),
    )
  })

  test('with no news and nothing overdue T moves towards 50', () => {
    fc.assert(
      fc.property(fc.array(settled, { maxLength: 25 }), fc.integer({ min: 1, max: 900 }), (events, days) => {
        const [now, later] = [score(events), score(events, addDays(AS_OF, days))]
        expect(Math.abs(later - 50)).toBeLessThanOrEqual(Math.abs(now - 50) + 1e-9)
        expect((later - 50) * (now - 50)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('an overdue promise never gains by waiting, nor by being broken rather than kept late', () => {
    fc.assert(
      fc.property(overdue, fc.integer({ min: 1, max: 400 }), (event, days) => {
        expect(score([event], addDays(AS_OF, days))).toBeLessThanOrEqual(score([event]) + 1e-9)
        const keptNow: TrustEvent = {
          weight: event.weight,
          dueDay: event.dueDay,
          outcome: 'kept-late',
          outcomeDay: AS_OF,
          keptDay: AS_OF,
        }
        expect(score([keptNow])).toBeGreaterThanOrEqual(score([event]) - 1e-9)
      }),
    )
  })
})

describe('what is counted', () => {
  test('released and renegotiated promises and such as are still open are not', () => {
    const day = { weight: 3, dueDay: back(10), outcomeDay: back(12) }
    const trust = readTrust(
      [
        { ...day, outcome: 'released' },
        { ...day, outcome: 'renegotiated' },
        { weight: 3, dueDay: AS_OF, outcome: 'open' },
        { weight: 3, dueDay: addDays(AS_OF, 5), outcome: 'open' },
      ],
      AS_OF,
    )
    expect(trust).toMatchObject({ kind: 'not-enough-data', n: 0, score: 50 })
  })

  test('as of an earlier day only what was known then', () => {
    const late: TrustEvent = {
      weight: 1,
      dueDay: back(40),
      outcome: 'kept-late',
      outcomeDay: back(20),
      keptDay: back(20),
    }
    expect(score([late], back(41))).toBe(50)
    expect(score([late], back(40))).toBe(50)
    expect(score([late], back(30))).toBe(score([{ weight: 1, dueDay: back(40), outcome: 'open' }], back(30)))
  })

  test('three promises that have all but faded are not enough', () => {
    const kept = (days: number): TrustEvent => ({
      weight: 1,
      dueDay: back(days),
      outcome: 'kept',
      outcomeDay: back(days),
    })
    expect(readTrust([kept(0), kept(0), kept(0)], AS_OF).kind).toBe('estimate')
    expect(readTrust([kept(0), kept(0), kept(1)], AS_OF).kind).toBe('not-enough-data')
    expect(
      readTrust(
        [
          { ...kept(0), weight: 3 },
          { ...kept(0), weight: 3 },
        ],
        AS_OF,
      ).kind,
    ).toBe('not-enough-data')
  })
})
