import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayNumber } from '../day.ts'
import { DEFAULT_TRUST_POLICY as POLICY } from './policy.ts'
import { readTrust } from './trust.ts'
import { BY_ITS_DAY, NO_EVENTS, NOT_COUNTED, OPEN, packEvents, type TrustEvent } from './trust-events.ts'
import { trustPath } from './trust-path.ts'

const AS_OF = dayNumber('2025-12-31')
const pack = (events: Part[]) => packEvents(events.map((event, i) => ({ promise: i, ...event })))
const read = (events: Part[], asOf = AS_OF) => readTrust(pack(events), asOf)
const score = (events: Part[], asOf = AS_OF) => read(events, asOf).score
/** `promise` left out: each is one of its own. */
type Part = Omit<TrustEvent, 'promise'> & { promise?: number }

const ended = (worth: number, days: number, weight = 1): Part => ({
  weight,
  worth,
  due: AS_OF - days,
  settled: AS_OF - days,
})
const keptLate = (late: number, days: number, weight = 1): Part => ({
  ...ended(BY_ITS_DAY, days, weight),
  due: AS_OF - days - late,
})

/** METHODS 3, the worked example: what it is made of stands in the method's own text. */
const on = (day: string, weight: number, worth: number, settled = day): Part => ({
  weight,
  worth,
  due: dayNumber(day),
  settled: dayNumber(settled),
})
const EXAMPLE: Part[] = [
  on('2025-01-10', 1, 1),
  on('2025-04-01', 2, 1),
  on('2025-07-12', 1, BY_ITS_DAY, '2025-07-15'),
  on('2025-10-01', 3, 0),
  on('2025-12-01', 1, 1),
]

describe('the worked example', () => {
  test('39.4422, interval 21.06 to 58.79', () => {
    const trust = read(EXAMPLE)
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
const share = fc.double({ min: 0, max: 1, noNaN: true })
const settled: fc.Arbitrary<Part> = fc.oneof(
  fc.tuple(fc.constantFrom(1, 0, NOT_COUNTED), age, weight).map(([worth, age, weight]) => ended(worth, age, weight)),
  fc.tuple(fc.integer({ min: 1, max: 60 }), age, weight).map(([late, age, weight]) => keptLate(late, age, weight)),
  fc.tuple(share, age, weight).map(([share, age, weight]) => ended(share, age, weight)),
)
const overdue: fc.Arbitrary<Part> = fc
  .tuple(fc.integer({ min: 1, max: 400 }), weight)
  .map(([late, weight]) => ({ weight, due: AS_OF - late, settled: OPEN, worth: BY_ITS_DAY }))
const history = fc.array(fc.oneof({ arbitrary: settled, weight: 5 }, { arbitrary: overdue, weight: 1 }), {
  maxLength: 25,
})

describe('laws of METHODS 3', () => {
  test('0 < T < 100, the interval lies within, and none gives 50', () => {
    expect(readTrust(NO_EVENTS, AS_OF).score).toBe(50)
    fc.assert(
      fc.property(history, (events) => {
        const { score, low, high } = read(events)
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
        expect(score([...events, ended(1, age, weight)])).toBeGreaterThanOrEqual(score(events) - 1e-9)
        expect(score([...events, ended(0, age, weight)])).toBeLessThanOrEqual(score(events) + 1e-9)
      }),
    )
  })

  test('improving an outcome never lowers T', () => {
    const better = (a: number, b: number, late: number): [Part, Part][] => [
      [ended(0, 30, 2), ended(a, 30, 2)],
      [ended(Math.min(a, b), 30, 2), ended(Math.max(a, b), 30, 2)],
      [ended(a, 30, 2), ended(1, 30, 2)],
      [keptLate(late + 5, 30, 2), keptLate(late, 30, 2)],
      [keptLate(late, 30, 2), ended(1, 30, 2)],
    ]
    fc.assert(
      fc.property(history, share, share, fc.integer({ min: 1, max: 40 }), (events, a, b, late) => {
        for (const [worse, good] of better(a, b, late)) {
          expect(score([...events, good])).toBeGreaterThanOrEqual(score([...events, worse]) - 1e-9)
        }
      }),
    )
  })

  test('splitting a promise into parts changes nothing: not the score, not the interval, not how many were counted', () => {
    fc.assert(
      fc.property(history, fc.oneof(settled, overdue), fc.integer({ min: 2, max: 5 }), (events, one, parts) => {
        const numbered = events.map((event, promise) => ({ ...event, promise }))
        const whole = read([...numbered, { ...one, promise: 99 }])
        const part = { ...one, weight: one.weight / parts, promise: 99 }
        const split = read([...numbered, ...Array.from({ length: parts }, () => part)])
        expect(split.score).toBeCloseTo(whole.score, 9)
        expect(split.low).toBeCloseTo(whole.low, 6)
        expect([split.kind, split.n]).toEqual([whole.kind, whole.n])
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
        expect(read(other)).toEqual(read(events))
      }),
    )
  })

  test('one kept and one broken, of the same weight and age, give less than 50', () => {
    fc.assert(
      fc.property(weight, age, (weight, age) => {
        expect(score([ended(1, age, weight), ended(0, age, weight)])).toBeLessThan(50)
      }),
    )
  })

  test('with no news and nothing overdue T moves towards 50', () => {
    fc.assert(
      fc.property(fc.array(settled, { maxLength: 25 }), fc.integer({ min: 1, max: 900 }), (events, days) => {
        const [now, later] = [score(events), score(events, AS_OF + days)]
        expect(Math.abs(later - 50)).toBeLessThanOrEqual(Math.abs(now - 50) + 1e-9)
        expect((later - 50) * (now - 50)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('an overdue promise never gains by waiting, nor by being broken rather than kept late', () => {
    fc.assert(
      fc.property(overdue, fc.integer({ min: 1, max: 400 }), (event, days) => {
        expect(score([event], AS_OF + days)).toBeLessThanOrEqual(score([event]) + 1e-9)
        const [keptNow, brokenNow] = [
          { ...event, settled: AS_OF },
          { ...event, settled: AS_OF, worth: 0 },
        ]
        expect(score([keptNow])).toBeGreaterThanOrEqual(score([event]) - 1e-9)
        expect(score([brokenNow])).toBeLessThanOrEqual(score([keptNow]) + 1e-9)
      }),
    )
  })
})

describe('what is counted', () => {
  test('the sums of a day are those of its promises one by one, on every day, as known then', () => {
    const wanted = (events: Part[], day: number) => {
      let [r, s, n, left] = [0, 0, 0, 0]
      for (const { due, settled, worth, weight } of events) {
        const known = settled <= day
        if (known ? worth === NOT_COUNTED : due >= day) continue
        const late = Math.max(0, (known ? settled : day) - due)
        const value = known && !Number.isNaN(worth) ? worth : 2 ** (-late / 7)
        const now = weight * 2 ** (-(known ? day - settled : 0) / 365)
        r += now * value
        s += now * 2 * (1 - value)
        left += now
        n++
      }
      return { r, s, n, left }
    }
    fc.assert(
      fc.property(history, fc.array(fc.integer({ min: -100, max: 2500 }), { maxLength: 8 }), (events, ages) => {
        const path = trustPath(pack(events), POLICY)
        for (const age of ages) {
          const { kept, missed, promises, weight } = path(AS_OF - age)
          const { r, s, n, left } = wanted(events, AS_OF - age)
          expect([kept, missed, weight].map((sum, i) => Math.abs(sum - [r, s, left][i]!) < 1e-9)).not.toContain(false)
          expect(promises).toBe(n)
        }
      }),
    )
  })

  test('released and renegotiated promises and such as are still open are not', () => {
    const trust = read([
      ended(NOT_COUNTED, 12, 3),
      { weight: 3, due: AS_OF, settled: OPEN, worth: BY_ITS_DAY },
      { weight: 3, due: AS_OF + 5, settled: OPEN, worth: BY_ITS_DAY },
    ])
    expect(trust).toMatchObject({ kind: 'not-enough-data', n: 0, score: 50 })
  })

  test('as of an earlier day only what was known then; what was released late was overdue until then', () => {
    const late = keptLate(20, 20)
    expect(score([late], AS_OF - 41)).toBe(50)
    expect(score([late], AS_OF - 40)).toBe(50)
    expect(score([late], AS_OF - 30)).toBe(score([{ ...late, settled: OPEN }], AS_OF - 30))
    const released = { ...late, worth: NOT_COUNTED }
    expect(score([released], AS_OF - 30)).toBe(score([late], AS_OF - 30))
    expect(score([released], AS_OF - 20)).toBe(50)
  })

  test('where the records had not told of any outcome yet, nothing is overdue', () => {
    const events = { ...pack([keptLate(20, 20), keptLate(5, 30)]), overdueFrom: AS_OF - 30 }
    expect(readTrust(events, AS_OF - 31).n).toBe(0)
    expect(readTrust(events, AS_OF - 30).n).toBe(2)
  })

  test('three promises that have all but faded are not enough, nor are two, however large', () => {
    expect(read([ended(1, 0), ended(1, 0), ended(1, 0)]).kind).toBe('estimate')
    expect(read([ended(1, 0), ended(1, 0), ended(1, 1)]).kind).toBe('not-enough-data')
    expect(read([ended(1, 0, 3), ended(1, 0, 3)]).kind).toBe('not-enough-data')
    const parts = Array.from({ length: 6 }, () => ({ ...ended(1, 0, 0.5), promise: 1 }))
    expect(read(parts)).toMatchObject({ kind: 'not-enough-data', n: 1, weight: 3 })
    expect(read([...parts, ended(1, 0), ended(1, 0)])).toMatchObject({ kind: 'estimate' })
  })
})
