import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../day.ts'
import { sumAmounts } from '../money.ts'
import { DEFAULT_RULE, MOST_WAVES, ORDER_KEYS, type OrderFacts, type OrderRule, type Placed } from './launch-plan.ts'
import { orderAccounts, tenureYears, trustKey } from './order.ts'
import { countWaves } from './waves.ts'

const DAY = '2026-06-30'
const known = (low: number, high: number) => ({ score: (low + high) / 2, low, high, enough: true, count: 12 })
const fact = (accountId: string, change: Partial<OrderFacts> = {}): OrderFacts => ({
  ...{ accountId, stage: 'steady', rank: 3, trust: null, since: null, atLeast: true, value: null },
  ...change,
})
const places = (placed: readonly Placed[]) =>
  placed.map(({ accountId, place, wave }) => `${place} ${accountId} w${wave}`)

test('a launch of seven accounts, worked out by hand', () => {
  const facts = [
    // unknown since there is not enough: no better and no worse than an interval that spans 50
    fact('quiet', { rank: 5, stage: 'partner', since: '2021-06-30', value: '100' }),
    fact('wide', { rank: 5, stage: 'contracted', trust: known(41, 80), since: '2021-07-01', value: '900' }),
    fact('proven', { rank: 5, stage: 'contracted', trust: known(68, 86), value: '1' }),
    fact('broken', { rank: 5, stage: 'contracted', trust: known(12, 44), since: '2001-01-01', value: '9000' }),
    fact('twin-b', { since: '2024-01-01', value: '50.10' }),
    fact('twin-a', { since: '2024-06-30', value: '50.1' }),
    fact('new', { rank: 0, stage: 'unknown' }),
  ]
  expect(places(orderAccounts(facts, DEFAULT_RULE, DAY))).toEqual([
    '1 proven w1', // trust: 68 − 50 = 18 points above
    '2 quiet w1', // five years on the day
    '3 wide w1', // four whole years
    '4 broken w1', // trust: 44 − 50 = 6 points below
    '5 twin-a w2', // two whole years each, € 50.10 each: nothing tells them apart
    '5 twin-b w2',
    '7 new w3',
  ])
  expect(orderAccounts(facts, DEFAULT_RULE, DAY).map(({ decidedBy, tied }) => `${decidedBy} ${tied}`)).toEqual([
    ...['first 1', 'trust 1', 'tenure 1', 'trust 1', 'stage 2', 'tie 2', 'stage 1'],
  ])
})

test('trust says nothing where it is not known, or where it may be either way', () => {
  expect(trustKey(null)).toBe(0)
  expect(trustKey({ ...known(80, 95), enough: false })).toBe(0)
  expect(trustKey(known(50, 90))).toBe(0)
  expect(trustKey(known(20, 50))).toBe(0)
  expect(trustKey(known(51, 90))).toBe(1)
  expect(trustKey(known(10, 49))).toBe(-1)
  // as it is shown: 50.4 reads 50
  expect(trustKey(known(50.4, 90))).toBe(0)
})

test('years a customer are whole ones; a day ahead of the reading counts as none', () => {
  expect(tenureYears({ since: '2020-07-01' }, DAY)).toBe(5)
  expect(tenureYears({ since: '2020-06-30' }, DAY)).toBe(6)
  expect(tenureYears({ since: '2027-01-01' }, DAY)).toBe(0)
  expect(tenureYears({ since: null }, DAY)).toBe(0)
})

describe('laws', () => {
  const trust = fc.option(
    fc
      .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), fc.boolean())
      .map(([a, b, enough]) => ({ ...known(Math.min(a, b), Math.max(a, b)), enough })),
  )
  const since = fc.option(fc.integer({ min: 0, max: 9000 }).map((days) => addDays(DAY, -days)))
  const value = fc.option(
    fc.oneof(
      fc.integer({ min: -500, max: 500 }).map(String),
      fc.constantFrom('12345678901234567890.000001', '12345678901234567890.000002', '0.1', '0.10'),
    ),
  )
  const facts = fc
    .array(fc.record({ rank: fc.constantFrom(0, 1, 2, 3, 3.5, 4, 5), trust, since, value }), { maxLength: 40 })
    .map((rows) => rows.map((row, index) => fact(`${String(index).padStart(3, '0')}`, row)))
  const rule: fc.Arbitrary<OrderRule> = fc.record({
    keys: fc.shuffledSubarray([...ORDER_KEYS]),
    stageOf: fc.constantFrom('evident' as const, 'declared' as const),
    cut: fc.oneof(
      fc.constant({ by: 'stage' as const }),
      fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 5 }).map((counts) => ({ by: 'count' as const, counts })),
    ),
    most: fc.integer({ min: 1, max: MOST_WAVES }),
  })

  test('the order accounts are handed over in has no say', () => {
    fc.assert(
      fc.property(facts, rule, fc.integer(), (all, by, seed) => {
        const mixed = all.map((one, i) => ({ one, at: Math.sin(seed + i * 12.9898) })).sort((a, b) => a.at - b.at)
        expect(
          orderAccounts(
            mixed.map(({ one }) => one),
            by,
            DAY,
          ),
        ).toEqual(orderAccounts(all, by, DAY))
      }),
    )
  })

  test('places are 1, 2, 2, 4: each is one more than there are better ones, and those that share one are told how many', () => {
    fc.assert(
      fc.property(facts, rule, (all, by) => {
        const placed = orderAccounts(all, by, DAY)
        expect(placed.map(({ accountId }) => accountId).sort()).toEqual(all.map(({ accountId }) => accountId))
        for (const one of placed) {
          expect(one.place).toBe(placed.filter(({ place }) => place < one.place).length + 1)
          expect(one.tied).toBe(placed.filter(({ place }) => place === one.place).length)
        }
      }),
    )
  })

  const better: [string, (one: OrderFacts) => OrderFacts][] = [
    ['stage', (one) => ({ ...one, rank: one.rank + 1 })],
    [
      'trust',
      (one) => ({ ...one, trust: one.trust && { ...one.trust, low: one.trust.low + 7, high: one.trust.high + 7 } }),
    ],
    ['tenure', (one) => ({ ...one, since: one.since && addDays(one.since, -400) })],
    ['value', (one) => ({ ...one, value: one.value && sumAmounts([one.value, '60']) })],
  ]
  test.each(better)('a better %s is never a later place, nor a later wave', (_key, improve) => {
    fc.assert(
      fc.property(
        facts.filter((all) => all.length > 0),
        rule,
        fc.nat(),
        (all, by, pick) => {
          const at = pick % all.length
          const of = (them: OrderFacts[]) =>
            orderAccounts(them, by, DAY).find(({ accountId }) => accountId === all[at]!.accountId)!
          const [before, after] = [of(all), of(all.map((one, i) => (i === at ? improve(one) : one)))]
          expect(after.place).toBeLessThanOrEqual(before.place)
          // a new best stage opens a wave of its own before the others, so only waves by number say so of every case
          if (by.cut.by === 'count') expect(after.wave).toBeLessThanOrEqual(before.wave)
        },
      ),
    )
  })

  test('waves follow the order, none is empty, never more than the most, and no tie is parted', () => {
    fc.assert(
      fc.property(facts, rule, (all, by) => {
        const placed = orderAccounts(all, by, DAY)
        const counts = countWaves(placed)
        expect(counts.length).toBeLessThanOrEqual(by.most)
        expect(counts.every((count) => count > 0)).toBe(true)
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(all.length)
        for (const [i, one] of placed.entries()) {
          const before = placed[i - 1]
          if (!before) expect(one.wave).toBe(1)
          else if (before.place === one.place) expect(one.wave).toBe(before.wave)
          else expect([before.wave, before.wave + 1]).toContain(one.wave)
        }
        // no wave before the last has fewer than was asked for
        if (by.cut.by === 'count')
          for (const [i, count] of counts.slice(0, -1).entries())
            expect(count).toBeGreaterThanOrEqual(by.cut.counts[i]!)
      }),
    )
  })

  test('with the stage first, no better stage is in a later wave', () => {
    fc.assert(
      fc.property(facts, rule, (all, by) => {
        const staged = { ...by, keys: ['stage' as const, ...by.keys.filter((key) => key !== 'stage')] }
        const placed = orderAccounts(all, staged, DAY)
        for (const one of placed)
          for (const other of placed) if (one.rank > other.rank) expect(one.wave).toBeLessThanOrEqual(other.wave)
      }),
    )
  })
})
