import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type EvidentStage, STAGE_RANK, STAGES } from '../stage.ts'
import { assessStage, composeReading, evidentStage, readGates, summarize } from './assess.ts'
import { AS_OF } from './cases.test-data.ts'
import type { Counted, Evidence } from './evidence.ts'
import { DEFAULT_STANDING_POLICY as policy } from './policy.ts'
import { REPEAT } from './rhythm.ts'

// Every number grows with better evidence; null is unknown. Contract: none, negotiating, signed, in force.
type Numbers = {
  orders: number
  age: number
  freshness: number
  pAlive: number | null
  pNext: number | null
  p12m: number | null
  fullPrice: number | null
  contract: number | null
  bonds: number
  plans: number
  touches: number
  wallet: number | null
  ours: number | null
  theirs: number | null
  reciprocity: number | null
}
type Fixed = { complete: boolean; since: boolean; typical: number; kind: 'repeat' | 'yearly'; promises: number }

const share = fc.option(fc.double({ min: 0, max: 1, noNaN: true }))
const points = fc.option(fc.double({ min: 0, max: 100, noNaN: true }))
const numbers: fc.Arbitrary<Numbers> = fc.record({
  orders: fc.nat(8),
  age: fc.nat(1200),
  freshness: fc.nat(900),
  pAlive: share,
  pNext: share,
  p12m: share,
  fullPrice: share,
  contract: fc.option(fc.nat(3)),
  bonds: fc.nat(2),
  plans: fc.nat(3),
  touches: fc.nat(4),
  wallet: share,
  ours: points,
  theirs: points,
  reciprocity: share,
})
const fixed: fc.Arbitrary<Fixed> = fc.record({
  complete: fc.boolean(),
  since: fc.boolean(),
  typical: fc.integer({ min: 5, max: 300 }),
  kind: fc.constantFrom('repeat', 'yearly'),
  promises: fc.constantFrom(2, 3),
})
const previous = fc.constantFrom<EvidentStage>(...STAGES, 'unknown')

/** Pairs a ≤ b in every number, unknown in the same places. */
const improved = fc.tuple(numbers, numbers).map(([a, b]) => {
  const worse = { ...a } as Record<string, number | null>
  const better = { ...b } as Record<string, number | null>
  for (const key of Object.keys(worse)) {
    const [x, y] = [worse[key]!, better[key]!]
    if (x === null || y === null) worse[key] = better[key] = null
    else [worse[key], better[key]] = [Math.min(x, y), Math.max(x, y)]
  }
  return [worse, better] as unknown as [Numbers, Numbers]
})

function evidenceOf(n: Numbers, f: Fixed): Evidence {
  const gap = 900 - n.freshness
  const list = (count: number): Counted => ({ count, complete: f.complete })
  const trust = (score: number | null) => (score === null ? null : { score, promises: f.promises, weight: f.promises })
  const bought = n.orders > 0
  const chance = (p: number | null) => () => (bought ? p : null)
  return {
    asOf: AS_OF,
    buying: {
      orders: n.orders,
      first: bought ? AS_OF - 900 - n.age : null,
      last: bought ? AS_OF - gap : null,
      gapDays: bought ? gap : null,
      typicalDays: f.typical,
      waitDays: 90,
      waitAccounts: 40,
      discountShare: n.fullPrice === null ? null : 1 - n.fullPrice,
      discountDays: n.orders,
      rhythm: { ...REPEAT, kind: f.kind },
      pAlive: chance(n.pAlive),
      pNext: chance(n.pNext),
      p12m: chance(n.p12m),
    },
    sources: {
      customerSince: f.since ? AS_OF - 900 - n.age : null,
      contract:
        n.contract === null
          ? { inForce: null, signed: null, negotiating: null }
          : { inForce: n.contract === 3, signed: n.contract === 2, negotiating: n.contract === 1 },
      bonds: list(n.bonds),
      plans: list(n.plans),
      touches: list(n.touches),
      trust: { ours: trust(n.ours), theirs: trust(n.theirs) },
      wallet: { share: n.wallet, exclusive: null },
      reciprocity: { share: n.reciprocity, entries: 3 },
      notice: null,
      overdue: { count: 0, complete: false },
      exploringKind: null,
    },
  }
}

test('better evidence never lowers the rank, as long as neither stage is unknown', () => {
  let compared = 0
  fc.assert(
    fc.property(improved, fixed, previous, ([worse, better], f, before) => {
      const low = evidentStage(evidenceOf(worse, f), policy, before)
      const high = evidentStage(evidenceOf(better, f), policy, before)
      if (low === 'unknown' || high === 'unknown') return
      compared++
      expect(STAGE_RANK[high]).toBeGreaterThanOrEqual(STAGE_RANK[low])
    }),
    { numRuns: 6_000 },
  )
  expect(compared).toBeGreaterThan(1_000)
})

test('the quick answer of replay is the answer of the full reading', () => {
  fc.assert(
    fc.property(numbers, fixed, previous, (n, f, before) => {
      const evidence = evidenceOf(n, f)
      const { evident } = assessStage(evidence, policy, before)
      expect(evidentStage(evidence, policy, before)).toBe(evident)
      const { possible, status, confidence } = composeReading(
        evidence,
        policy,
        readGates(evidence, policy, before),
        before,
      )
      expect(summarize(evidence, policy, before)).toEqual({ evident: before, possible, status, confidence })
    }),
    { numRuns: 3_000 },
  )
})

test('the same evidence gives the same reading, at least as much possible as evident, and a confidence within 0–100', () => {
  fc.assert(
    fc.property(numbers, fixed, previous, (n, f, before) => {
      const reading = assessStage(evidenceOf(n, f), policy, before)
      expect(assessStage(evidenceOf(n, f), policy, before)).toEqual(reading)
      expect(STAGE_RANK[reading.possible]).toBeGreaterThanOrEqual(STAGE_RANK[reading.evident])
      expect(reading.confidence === null).toBe(reading.evident === 'unknown')
      if (reading.confidence !== null) {
        expect(reading.confidence).toBeGreaterThanOrEqual(0)
        expect(reading.confidence).toBeLessThanOrEqual(100)
      }
      expect(reading.questions.length).toBeLessThanOrEqual(3)
    }),
    { numRuns: 1_000 },
  )
})

test('whoever enters a stage may stay: exit limits are never stricter', () => {
  fc.assert(
    fc.property(numbers, fixed, (n, f) => {
      const entered = evidentStage(evidenceOf(n, f), policy, 'unknown')
      expect(evidentStage(evidenceOf(n, f), policy, entered)).toBe(entered)
    }),
    { numRuns: 3_000 },
  )
})
