import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_STANDING_POLICY as policy } from './policy.ts'
import {
  asKept,
  asShown,
  checkThresholds,
  leavesOf,
  readStandingPolicy,
  showThreshold,
  THRESHOLD_GROUPS,
  tellThresholds,
  withLeaves,
} from './thresholds.ts'

const named = THRESHOLD_GROUPS.flatMap(({ thresholds }) =>
  thresholds.flatMap(({ path, milder }) => (milder ? [`${path}.enter`, `${path}.exit`] : [path])),
)

test('every threshold of the policy stands in words, once', () => {
  expect(named.toSorted()).toEqual([...leavesOf(policy).keys()].toSorted())
})

test('the defaults hold together, and what was kept without a threshold that came later is whole again', () => {
  expect(checkThresholds(policy)).toEqual({})
  expect(readStandingPolicy({ steady: { orders: 3 }, gone: 7 })).toEqual(withLeaves(policy, [['steady.orders', 3]]))
})

test('numbers put in are the numbers read out, whatever the path', () => {
  fc.assert(
    fc.property(fc.constantFrom(...named), fc.integer({ min: 0, max: 1000 }), (path, value) => {
      const next = withLeaves(policy, [[path, value]])
      expect(leavesOf(next).get(path)).toBe(value)
      expect([...leavesOf(next)].filter(([other]) => other !== path)).toEqual(
        [...leavesOf(policy)].filter(([other]) => other !== path),
      )
    }),
  )
  expect(() => withLeaves(policy, [['steady.charm', 1]])).toThrow('no threshold')
})

describe('what cannot be', () => {
  test.each([
    ['steady.pAlive.exit', 0.7],
    ['steady.gapTimes.exit', 1.5],
    ['oneOff.p12m.exit', 0.4],
    ['wait.most', 10],
    ['status.goneQuiet', 0.6],
    ['status.atRisk', 0.9],
    ['partner.wallet.enter', 1.2],
    ['steady.orders', 2.5],
    ['steady.orders', -1],
    ['agreeingMonthEnds', 0],
    ['agreeingMonthEnds', 1e6],
    // each length of a season is tried: a million of them took seconds an account
    ['rhythm.seasonal.months', 13],
    ['rhythm.seasonal.months', 1e6],
    ['wait.accounts', 0],
    ['wait.fallback', 1e6],
    ['steady.orders', 1e6],
    ['typical.nextTimes', 5e-324],
    ['confidence.probability', 0],
  ])('%s = %d is said at its field', (path, value) => {
    expect(Object.keys(checkThresholds(withLeaves(policy, [[path, value]])))).toContain(path)
  })
})

test('a change is told in words, shares in per cent', () => {
  const next = withLeaves(policy, [
    ['steady.orders', 3],
    ['partner.wallet.exit', 0.45],
  ])
  expect(tellThresholds(policy, next, (stage) => stage)).toEqual([
    'partner — Share of what they spend, at least, to stay: 45 %, before 50 %',
    'steady — Orders, at least: 3, before 4',
  ])
  expect(showThreshold(1, 'days')).toBe('1 day')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10000 }), (hundredths) => {
      expect(asKept(asShown(hundredths / 1e4, 'share'), 'share')).toBe(hundredths / 1e4)
    }),
  )
})
