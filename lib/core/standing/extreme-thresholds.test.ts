import { expect, test } from 'vitest'
import { dayNumber } from '../day.ts'
import { STAGE_WORDS } from '../stage.ts'
import type { Quarter, Scorer } from './buying-evidence.ts'
import { quarterEnds } from './calendar.ts'
import { NOTHING } from './cases.test-data.ts'
import { headline } from './headline.ts'
import { nextSteps } from './next-steps.ts'
import { foreseeFall } from './outlook.ts'
import { DEFAULT_STANDING_POLICY as policy } from './policy.ts'
import { portfolioOf } from './portfolio.ts'
import { replayStages, type StageReplayInput } from './replay.ts'
import { checkThresholds, leavesOf, withLeaves } from './thresholds.ts'

const [START, AS_OF] = [dayNumber('2022-01-10'), dayNumber('2024-12-20')]
const fading: Scorer = ({ x, tx, T }) => {
  const pAlive = Math.min(1, Math.max(0, (5 - ((T - tx) * (x || 1)) / (tx || 10)) / 4))
  return { pAlive, pOrderWithin: (days) => pAlive * (1 - Math.exp(-days / 60)) }
}
const every = (step: number, count: number) => Array.from({ length: count }, (_, i) => START + i * step)
const seasons = Array.from({ length: 12 }, (_, i) => START + Math.floor(i / 4) * 365 + (i % 4) * 20)

/** The outermost values a form lets through, for one threshold, with its other side where it needs that. */
function* extremes() {
  for (const path of leavesOf(policy).keys()) {
    for (const value of [0, 0.001, 1, 100, 1000, 36_500]) {
      const alone = withLeaves(policy, [[path, value]])
      const twin = path.replace(/(enter|exit)$/, (side) => (side === 'enter' ? 'exit' : 'enter'))
      const next = [alone, withLeaves(alone, [[twin, value]])].find(
        (one) => Object.keys(checkThresholds(one)).length === 0,
      )
      if (next) yield { path, value, next }
    }
  }
}

test('whatever thresholds may be set, every reading is of real numbers and real days', () => {
  let tried = 0
  for (const { path, value, next } of extremes()) {
    const quarters: Quarter[] = quarterEnds(START, AS_OF).map((end) => ({
      end,
      portfolio: portfolioOf([30, 30, 45], tried % 2 ? [30, 45] : [], next),
      score: fading,
    }))
    for (const days of [[START], every(30, 14), seasons]) {
      const purchases = { days, amounts: days.map((_, i) => 100 + i), discounted: null }
      const sourcesOn = () => NOTHING
      const input: StageReplayInput = { purchases, sourcesOn, events: [], quarters, rhythm: null, knownFrom: START }
      const { reading, evidence, wouldChange } = replayStages(input, AS_OF, next)
      const fall = foreseeFall(input, AS_OF, next, sourcesOn)
      const words = headline({ ...reading, wouldChange }, evidence, STAGE_WORDS.plain, next)
      const told = JSON.stringify([reading, fall, words, nextSteps(reading)])
      expect(told, `${path} = ${value}`).not.toMatch(/NaN|Infinity|undefined/)
      const { confidence } = reading
      expect(confidence === null || (confidence >= 0 && confidence <= 100), `${path} = ${value}`).toBe(true)
    }
    tried++
  }
  expect(tried).toBeGreaterThan(200)
})
