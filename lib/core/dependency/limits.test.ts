import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moveAlerts, type OpenAlert } from './limit-alerts.ts'
import { LIMIT_MEASURES } from './limit-measures.ts'
import { tellAlert, tellDistance, tellReading } from './limit-words.ts'
import { type LimitFigure, limitKey, paceOf, readLimits } from './limits.ts'
import { DEPENDENCY_POLICY } from './policy.ts'

const limits = { ...DEPENDENCY_POLICY.limits, group: 0.2, topFive: null }
const policy = { limits, near: 0.9 }
const group = (subject: string, part: string, whole = '100'): LimitFigure => ({
  ...{ measure: 'group', subject, label: subject.toUpperCase() },
  ...{ part, whole },
})

const figures = fc.uniqueArray(
  fc.record({
    measure: fc.constantFrom(...LIMIT_MEASURES),
    subject: fc.constantFrom('a', 'b', 'c', 'd', ''),
    label: fc.constant('Somebody'),
    part: fc.integer({ min: -500, max: 100_000 }).map((cents) => (cents / 100).toFixed(2)),
    whole: fc.integer({ min: -10, max: 100_000 }).map((cents) => (cents / 100).toFixed(2)),
  }),
  { selector: limitKey },
)
const share = fc.option(
  fc.integer({ min: 1, max: 1000 }).map((mille) => mille / 1000),
  { nil: null },
)
const policies = fc.record({
  limits: fc.record(Object.fromEntries(LIMIT_MEASURES.map((measure) => [measure, share])) as never),
  near: fc.integer({ min: 50, max: 100 }).map((percent) => percent / 100),
}) as fc.Arbitrary<typeof policy>

describe('limits', () => {
  test('are decided to the cent: at the limit is crossed, a cent below is near', () => {
    const whole = '1000000.00'
    const states = ['200000.00', '199999.99', '180000.00', '179999.99'].map(
      (part, place) => readLimits([group(`${place}`, part, whole)], policy)[0]!.state,
    )
    expect(states).toEqual(['crossed', 'near', 'near', 'within'])
  })

  test('say nothing where there is no limit, or no revenue to take a share of', () => {
    expect(readLimits([{ ...group('a', '90'), measure: 'owner' }], policy)).toEqual([])
    expect(readLimits([group('a', '90', '0'), group('b', '90', '-5')], policy)).toEqual([])
  })

  test('keep the share of the period before where it is known', () => {
    const [a, b] = readLimits([group('a', '30'), group('b', '25')], policy, new Map([['group a', 0.4]]))
    expect([a!.before, b!.before]).toEqual([0.4, null])
  })

  test('a higher limit never crosses more', () => {
    fc.assert(
      fc.property(figures, policies, fc.integer({ min: 0, max: 500 }), (some, held, more) => {
        const higher = Object.fromEntries(
          Object.entries(held.limits).map(([measure, limit]) => [measure, limit === null ? null : limit + more / 1000]),
        ) as typeof limits
        const crossed = (all: typeof limits) =>
          readLimits(some, { ...held, limits: all })
            .filter(({ state }) => state === 'crossed')
            .map(limitKey)
        const before = new Set(crossed(held.limits))
        for (const key of crossed(higher)) expect(before).toContain(key)
      }),
    )
  })

  test('the order in which figures come says nothing', () => {
    fc.assert(
      fc.property(
        figures.chain((some) =>
          fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length, maxLength: some.length })),
        ),
        policies,
        ([some, shuffled], held) => {
          expect(readLimits(shuffled, held)).toEqual(readLimits(some, held))
        },
      ),
    )
  })
})

describe('alerts', () => {
  const readings = fc.tuple(figures, policies).map(([some, held]) => readLimits(some, held))
  const standing = readings.map((some) => opened([], some, '2025-12-31'))

  test('say afterwards what the readings say, and a second look writes nothing', () => {
    fc.assert(
      fc.property(standing, readings, (open, now) => {
        const after = opened(open, now, '2026-01-31')
        const wanted = now.filter(({ state }) => state !== 'within')
        expect(after.map((alert) => [limitKey(alert), alert.state, alert.value]).sort()).toEqual(
          wanted.map((reading) => [limitKey(reading), reading.state, reading.value]).sort(),
        )
        expect(moveAlerts(after, now, '2026-01-31')).toEqual({ end: [], open: [], update: [] })
      }),
    )
  })

  test('are news when new or worse; what eases to near is a row of its own, and no news', () => {
    const [near, crossed] = [readLimits([group('a', '19')], policy), readLimits([group('a', '21')], policy)]
    const first = moveAlerts([], near, '2026-01-31')
    expect(first.open).toMatchObject([{ state: 'near', since: '2026-01-31', news: true }])
    const worse = moveAlerts(opened([], near, '2026-01-31'), crossed, '2026-02-28')
    expect([worse.end.length, worse.open]).toMatchObject([1, [{ state: 'crossed', since: '2026-02-28', news: true }]])
    const eased = moveAlerts(opened([], crossed, '2026-02-28'), near, '2026-03-31')
    expect([eased.end.length, eased.open]).toMatchObject([1, [{ state: 'near', since: '2026-03-31', news: false }]])
  })
})

describe('a pace', () => {
  test('is told only where six months grew towards the limit', () => {
    expect(paceOf([0.1, 0.12, 0.14, 0.16, 0.18, 0.19], 0.2)).toEqual({ from: 0.1, to: 0.19, months: 1 })
    expect(paceOf([0.1, 0.12, 0.14, 0.16, 0.18], 0.2)).toBeNull()
    expect(paceOf([0.1, null, 0.14, 0.16, 0.18, 0.19], 0.2)).toBeNull()
    // one jump is no pace, what falls does not arrive, what is there has arrived, and next year is too far to say
    expect(paceOf([0.1, 0.1, 0.1, 0.1, 0.1, 0.19], 0.2)).toBeNull()
    expect(paceOf([0.19, 0.18, 0.17, 0.16, 0.15, 0.14], 0.2)).toBeNull()
    expect(paceOf([0.1, 0.12, 0.14, 0.16, 0.18, 0.2], 0.2)).toBeNull()
    expect(paceOf([0.1, 0.1001, 0.1002, 0.1003, 0.1004, 0.1005], 0.9)).toBeNull()
  })
})

describe('words', () => {
  const [over] = readLimits([group('kestrel', '21.3')], policy)
  test('name the share, the limit and what lies between', () => {
    expect(tellReading(over!)).toBe('KESTREL brings 21.3 % of reported revenue: above your limit of 20 %.')
    expect(tellDistance(over!)).toBe('1.3 points above your limit of 20 %')
    expect(tellReading(readLimits([group('k', '20')], policy)[0]!)).toContain('at your limit of 20 %.')
  })
  test('say how much is left where it is close', () => {
    expect(tellDistance(readLimits([group('k', '19.2')], policy)[0]!)).toBe(
      'close to your limit of 20 %, 0.8 points left',
    )
    expect(tellDistance(readLimits([group('k', '20')], policy)[0]!)).toBe('at your limit of 20 %')
  })

  test('tell a colleague without the figure', () => {
    const told = tellAlert({ measure: 'group', label: 'Kestrel', state: 'crossed' })
    expect(told).toBe('A limit was crossed: what rests on Kestrel (one group) has reached what you set.')
    expect(tellAlert({ measure: 'topFive', label: '', state: 'near' })).toContain('the five largest groups')
    expect(told).not.toMatch(/\d/)
  })
})

function opened(open: readonly OpenAlert[], readings: ReturnType<typeof readLimits>, asOf: string): OpenAlert[] {
  const moves = moveAlerts(open, readings, asOf)
  const ended = new Set(moves.end.map(({ id }) => id))
  const fresh = new Map(moves.update.map((update) => [update.id, update]))
  return [
    ...open.filter(({ id }) => !ended.has(id)).map((alert) => ({ ...alert, ...fresh.get(alert.id) })),
    ...moves.open.map(({ label: _, news: _n, ...alert }) => ({ id: `${asOf} ${limitKey(alert)}`, ...alert })),
  ]
}
