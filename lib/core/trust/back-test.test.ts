import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backTestTrust, type Payments } from './back-test.ts'
import { DEFAULT_TRUST_POLICY as POLICY } from './policy.ts'
import { OPEN } from './trust-events.ts'

const columns = (rows: readonly (readonly [day: number, due: number, settled: number])[]): Payments => ({
  day: Int32Array.from(rows, ([day]) => day),
  due: Int32Array.from(rows, ([, due]) => due),
  settled: Int32Array.from(rows, ([, , settled]) => settled),
})
const any = { known: () => true }

test('who pays in time and who does not are told apart, from what they did before', () => {
  const invoices = Array.from({ length: 60 }, (_, i) => i * 10)
  const good = columns(invoices.map((day) => [day, day + 30, day + 20]))
  const bad = columns(invoices.map((day) => [day, day + 30, day + 50]))
  const read = backTestTrust([good, bad], 1000, POLICY)!
  expect(read.auc).toBe(1)
  expect(read.kept).toBeCloseTo(0.5, 1)
  expect(read.table).toMatchObject({ kind: 'estimate' })
})

test('an invoice is foretold from what was known before its day alone', () => {
  const row = fc.tuple(
    fc.integer({ min: 0, max: 500 }),
    fc.integer({ min: 0, max: 60 }),
    fc.integer({ min: 0, max: 90 }),
  )
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), fc.integer({ min: 0, max: 90 }), (rows, late) => {
      const before = rows.map(([day, term, taken]) => [day, day + term, day + taken] as const)
      const ofLast = (settled: number) => {
        const all = backTestTrust([columns([...before, [600, 640, settled]])], 2000, POLICY, any)
        const others = backTestTrust([columns(before)], 2000, POLICY, any)
        return (all?.foretold ?? 0) * (all?.n ?? 0) - (others?.foretold ?? 0) * (others?.n ?? 0)
      }
      expect(ofLast(600 + late)).toBeCloseTo(ofLast(600), 9)
    }),
  )
})

test('what nobody knows yet is not compared; unpaid past its day it was not paid in time', () => {
  const first = [0, 30, 10] as const
  expect(backTestTrust([columns([first, [50, 80, OPEN]])], 80, POLICY, any)).toBeNull()
  expect(backTestTrust([columns([first, [50, 80, OPEN]])], 81, POLICY, any)).toMatchObject({ n: 1, kept: 0 })
  // settled behind the day that is looked at: as if it were open
  expect(backTestTrust([columns([first, [50, 80, 90]])], 85, POLICY, any)).toMatchObject({ n: 1, kept: 0 })
  expect(backTestTrust([columns([first, [50, 80, 90]])], 90, POLICY)).toBeNull()
})
