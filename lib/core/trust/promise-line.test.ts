import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type Day } from '../day.ts'
import { PROMISE_SIZES, PROMISE_STATES, SIDES } from '../promises/promise.ts'
import { type LinePromise, MOST_BEADS, promiseLine } from './promise-line.ts'
import type { CurvePoint } from './side-trust.ts'

const TODAY: Day = '2026-03-15'
const NO_CURVES = { us: [], them: [] }
const spoken = (it: Partial<LinePromise>): LinePromise => ({
  ...{ key: 'k', promiseId: 'p', madeBy: 'us', source: 'spoken', text: 'Drawings', dueDay: TODAY, state: 'open' },
  ...{ outcomeDay: null, fraction: null, size: 'small', disputed: false },
  ...it,
})

test('nothing promised is no line', () => {
  expect(promiseLine([], NO_CURVES, TODAY)).toBeNull()
})

test('a settled promise stands on the day it was settled, an open one on its due day, and today between them', () => {
  const line = promiseLine(
    [
      spoken({ key: 'a', dueDay: addDays(TODAY, -40), state: 'kept_late', outcomeDay: addDays(TODAY, -30) }),
      spoken({ key: 'b', dueDay: addDays(TODAY, -5) }),
      spoken({ key: 'c', dueDay: addDays(TODAY, 20) }),
    ],
    NO_CURVES,
    TODAY,
  )!
  expect(line.us.beads.map(({ key, look }) => [key, look])).toEqual([
    ['a', 'late'],
    ['b', 'overdue'],
    ['c', 'open'],
  ])
  const [a, b, c] = line.us.beads.map(({ left }) => left)
  expect(a! < b! && b! < line.now && line.now < c!).toBe(true)
  expect(line.begin <= addDays(TODAY, -90)).toBe(true)
})

const promise = fc
  .record({
    key: fc.uuid(),
    madeBy: fc.constantFrom(...SIDES),
    source: fc.constantFrom('spoken' as const, 'spoken' as const, 'payment' as const),
    state: fc.constantFrom(...PROMISE_STATES),
    size: fc.constantFrom(...PROMISE_SIZES),
    due: fc.integer({ min: -1500, max: 400 }),
    late: fc.integer({ min: 0, max: 60 }),
  })
  .map(({ due, late, ...it }) => {
    const outcome = Math.min(0, due + late)
    return spoken({
      ...it,
      dueDay: addDays(TODAY, due),
      outcomeDay: it.state === 'open' ? null : addDays(TODAY, outcome),
    })
  })
const promises = fc.uniqueArray(promise, { selector: ({ key }) => key, minLength: 1, maxLength: 120 })

test('law: every promise is drawn, or counted as not drawn; none stands outside', () => {
  fc.assert(
    fc.property(promises, (list) => {
      const line = promiseLine(list, NO_CURVES, TODAY)!
      for (const lane of [line.us, line.them]) {
        const own = list.filter(({ madeBy }) => madeBy === lane.madeBy)
        expect(lane.beads.length + lane.ticks.length + lane.older + lane.beyond).toBe(own.length)
        for (const { left } of [...lane.beads, ...lane.ticks]) {
          expect(left).toBeGreaterThanOrEqual(0)
          expect(left).toBeLessThanOrEqual(100)
        }
        for (const bead of lane.beads) {
          expect(bead.row).toBeLessThan(lane.rows)
          expect(bead.narrowRow).toBeLessThan(lane.narrowRows)
        }
      }
    }),
  )
})

test('law: beads of one row do not touch while there is room for rows', () => {
  fc.assert(
    fc.property(fc.uniqueArray(promise, { selector: ({ key }) => key, minLength: 1, maxLength: 40 }), (list) => {
      const { us } = promiseLine(list, NO_CURVES, TODAY)!
      if (us.rows >= 9) return
      for (const [i, one] of us.beads.entries())
        for (const other of us.beads.slice(i + 1))
          if (other.row === one.row) expect(other.left - one.left).toBeGreaterThanOrEqual(1 - 1e-9)
    }),
  )
})

test('the order they are told in does not move anything', () => {
  fc.assert(
    fc.property(
      promises.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      ([list, other]) => {
        expect(promiseLine(other, NO_CURVES, TODAY)!.us.beads).toEqual(promiseLine(list, NO_CURVES, TODAY)!.us.beads)
      },
    ),
  )
})

test('of very many the newest are drawn, and the others counted', () => {
  const many = Array.from({ length: 300 }, (_, i) =>
    spoken({ key: `${i}`, dueDay: addDays(TODAY, -i), state: 'kept', outcomeDay: addDays(TODAY, -i) }),
  )
  const { us } = promiseLine(many, NO_CURVES, TODAY)!
  expect([us.beads.length, us.beyond]).toEqual([MOST_BEADS, 60])
  expect(us.beads.at(-1)!.key).toBe('0')
})

test('where too few were counted the curve is drawn apart', () => {
  const point = (back: number, score: number, width: number, enough: boolean): CurvePoint => ({
    ...{ day: addDays(TODAY, -back), score, low: score - width / 2, high: score + width / 2, enough },
  })
  const curve = [point(60, 60, 50, false), point(30, 70, 40, true), point(0, 75, 30, true)]
  const { us } = promiseLine(
    [spoken({ dueDay: addDays(TODAY, -80), state: 'kept', outcomeDay: addDays(TODAY, -80) })],
    { us: curve, them: [] },
    TODAY,
  )!
  expect(us.sure.match(/[ML]/g)).toEqual(['M', 'L', 'L'])
  expect(us.unsure).toBe('')
  expect(us.last).toMatchObject({ score: 75, enough: true })
  expect(us.band.endsWith('Z')).toBe(true)
})
