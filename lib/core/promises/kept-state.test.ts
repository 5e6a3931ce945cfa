import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldSteps, type KeptState, OPEN, worthOf } from './kept-state.ts'

const day = fc.integer({ min: 1, max: 28 }).map((date) => `2026-03-${`${date}`.padStart(2, '0')}`)
const cause = fc.constantFrom(null, 'production', 'supplier', 'us', 'them', 'other')
const settled = fc
  .record({ state: fc.constantFrom('kept', 'kept_late', 'partly', 'broken', 'released'), outcomeDay: day, cause })
  .chain((step) =>
    fc.integer({ min: 1, max: 99 }).map((percent): KeptState => {
      return { ...step, fraction: step.state === 'partly' ? percent / 100 : null } as KeptState
    }),
  )
const steps = fc.array(settled, { minLength: 1, maxLength: 12 })
const kept = (more: Partial<KeptState> = {}): KeptState => ({
  ...OPEN,
  state: 'kept',
  outcomeDay: '2026-03-01',
  ...more,
})

test('what several steps add up to', () => {
  const broken = kept({ state: 'broken', outcomeDay: '2026-03-05', cause: 'supplier' })
  const late = kept({ state: 'kept_late', outcomeDay: '2026-03-04', cause: 'us' })
  const released = kept({ state: 'released', outcomeDay: '2026-03-09' })
  expect(foldSteps([kept(), kept()])).toEqual(kept())
  expect(foldSteps([kept(), late])).toEqual({ ...late, state: 'kept_late' })
  expect(foldSteps([late, broken])).toEqual({
    state: 'partly',
    fraction: 0.5,
    outcomeDay: '2026-03-05',
    cause: 'supplier',
  })
  expect(foldSteps([broken, broken])).toEqual(broken)
  expect(foldSteps([released, released])).toEqual(released)
  expect(foldSteps([released, kept()])).toEqual(kept())
  expect(foldSteps([kept(), OPEN])).toEqual(OPEN)
})

test('open while one step is, and only then', () => {
  fc.assert(
    fc.property(steps, fc.boolean(), (all, withOpen) => {
      expect(foldSteps(withOpen ? [...all, OPEN] : all).state === 'open').toBe(withOpen)
    }),
  )
})

test('the order of steps changes nothing, nor does one that was released beside others', () => {
  fc.assert(
    fc.property(steps, fc.nat(), (all, turn) => {
      const cut = turn % all.length
      expect(foldSteps([...all.slice(cut), ...all.slice(0, cut)].reverse())).toEqual(foldSteps(all))
      const counted = all.filter(({ state }) => state !== 'released')
      if (counted.length) expect(foldSteps(all)).toEqual(foldSteps(counted))
    }),
  )
})

test('partly is strictly between broken and kept, and no better outcome of a step makes the whole worth less', () => {
  fc.assert(
    fc.property(steps, fc.nat(), (all, at) => {
      const whole = foldSteps(all)
      if (whole.state === 'partly') {
        expect(whole.fraction).toBeGreaterThan(0)
        expect(whole.fraction).toBeLessThanOrEqual(1)
      } else expect(whole.fraction).toBe(null)
      const better = all.map((step, i) =>
        i === at % all.length && step.state !== 'released' ? kept({ outcomeDay: step.outcomeDay }) : step,
      )
      expect(worthOf(foldSteps(better))).toBeGreaterThanOrEqual(worthOf(whole))
    }),
  )
})
