import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type Day, dayNumber } from '../day.ts'
import { DEFAULT_STANDING_POLICY } from '../standing/policy.ts'
import { DEFAULT_TRUST_POLICY as policy } from './policy.ts'
import { readTrust } from './trust.ts'
import { BY_ITS_DAY, OPEN, packEvents, type TrustEvent } from './trust-events.ts'
import { trustLimits, whatIfSettled } from './what-if.ts'

const TODAY: Day = '2026-03-15'
const now = dayNumber(TODAY)
const weight = fc.integer({ min: 1, max: 3 })
const past = fc
  .record({ weight, age: fc.integer({ min: 0, max: 800 }), worth: fc.constantFrom(0, 1, 0.5) })
  .map(({ weight, age, worth }) => ({ weight, due: now - age, settled: now - age, worth }))
const history = fc.array(past, { maxLength: 15 })

test('law: what would be is what will be read, once the promise is settled on the day', () => {
  fc.assert(
    fc.property(
      history,
      fc.array(fc.record({ weight, due: fc.integer({ min: -60, max: 60 }) }), { minLength: 1, maxLength: 4 }),
      (before, open) => {
        const events = before.map((one, promise): TrustEvent => ({ ...one, promise }))
        const promise = before.length
        const as = (settled: number, worth: number) =>
          readTrust(
            packEvents([
              ...events,
              ...open.map((part) => ({ weight: part.weight, due: now + part.due, settled, worth, promise })),
            ]),
            now,
            policy,
          )
        const parts = open.map((part) => ({ weight: part.weight, dueDay: addDays(TODAY, part.due) }))
        const would = whatIfSettled(as(OPEN, BY_ITS_DAY), parts, { counted: false, today: TODAY, policy })
        for (const [read, real] of [
          [would.kept, as(now, BY_ITS_DAY)],
          [would.broken, as(now, 0)],
        ] as const) {
          expect(read.score).toBeCloseTo(real.score, 8)
          expect([read.kind, read.n]).toEqual([real.kind, real.n])
          expect(read.weight).toBeCloseTo(real.weight, 8)
        }
        expect(would.kept.score).toBeGreaterThanOrEqual(would.broken.score - 1e-9)
      },
    ),
  )
})

test('who stands somewhere already has the milder limit', () => {
  const points = (evident: Parameters<typeof trustLimits>[1]) =>
    trustLimits(DEFAULT_STANDING_POLICY, evident, (stage) => stage).map(({ word, points }) => [word, points])
  expect(points('steady')).toEqual([
    ['steady', 40],
    ['partner', 70],
  ])
  expect(points('partner')).toEqual([
    ['steady', 40],
    ['partner', 60],
  ])
  expect(points('committing')).toContainEqual(['committing', 60])
})
