import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayNumber } from '../day.ts'
import { showDay } from '../day-words.ts'
import { STAGE_RANK, STAGE_WORDS } from '../stage.ts'
import type { Quarter, Scorer } from './buying-evidence.ts'
import { quarterEnds } from './calendar.ts'
import { NOTHING } from './cases.test-data.ts'
import { foreseeFall, OUTLOOK_DAYS, tellOutlook } from './outlook.ts'
import { DEFAULT_STANDING_POLICY as policy } from './policy.ts'
import { replayStages, type StageReplayInput } from './replay.ts'

const START = dayNumber('2023-01-10')

/** Stands in for the buying model: the chance falls from 1 to 0 between one and five usual gaps of silence. */
const fading: Scorer = ({ x, tx, T }) => {
  const usual = x === 0 ? 10 : tx / x
  const pAlive = Math.min(1, Math.max(0, (5 - (T - tx) / usual) / 4))
  return { pAlive, pOrderWithin: (days) => pAlive * (1 - Math.exp(-days / 7 / usual)) }
}

function account(days: number[], end: number, changed: Partial<StageReplayInput> = {}): StageReplayInput {
  const portfolio = { medianGap: 30, waitDays: 90, waitAccounts: 50 }
  const quarters: Quarter[] = quarterEnds(START, end).map((at) => ({ end: at, portfolio, score: fading }))
  return {
    purchases: { days, amounts: null, discounted: null },
    ...{ sourcesOn: () => NOTHING, events: [], quarters, rhythm: null, knownFrom: null },
    ...changed,
  }
}
const every = (step: number, count: number) => Array.from({ length: count }, (_, i) => START + i * step)
const nothing = () => NOTHING
const word = (stage: keyof typeof STAGE_WORDS.candid) => STAGE_WORDS.candid[stage]

test('a steady buyer falls when silence has lasted for two month-ends; an order by that day holds it', () => {
  // the last order on 2023-12-06; as in the tests of replay it is exploring on 2024-04-30
  const asOf = dayNumber('2023-12-20')
  const outlook = foreseeFall(account(every(30, 12), asOf), asOf, policy, nothing)!
  expect(outlook).toMatchObject({ day: '2024-04-30', to: 'exploring', cause: 'statistics', orderHolds: true })
  expect(outlook.reasons.map(({ key }) => key)).toContain('p_next')
  expect(tellOutlook(outlook, word, showDay)).toBe('Falls to Dating if no order comes by 30 April 2024.')
})

test('what is foreseen is what comes, if nothing comes', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 7, max: 90 }),
      fc.integer({ min: 5, max: 25 }),
      fc.integer({ min: 0, max: 60 }),
      (step, count, silence) => {
        const days = every(step, count)
        const asOf = days.at(-1)! + silence
        const input = account(days, asOf)
        const { reading } = replayStages(input, asOf, policy)
        const outlook = foreseeFall(input, asOf, policy, nothing)
        const on = (day: number) => replayStages(input, day, policy).reading.evident
        if (outlook) {
          const day = dayNumber(outlook.day)
          expect(on(day)).toBe(outlook.to)
          expect(STAGE_RANK[on(day - 1)]).toBeGreaterThanOrEqual(STAGE_RANK[reading.evident])
          expect(outlook.reasons.length).toBeGreaterThan(0)
        } else if (reading.evident !== 'unknown' && reading.evident !== 'one_off') {
          expect(STAGE_RANK[on(asOf + OUTLOOK_DAYS)]).toBeGreaterThanOrEqual(STAGE_RANK[reading.evident])
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('a contract whose term runs out falls on the day after it, whatever is ordered', () => {
  const asOf = dayNumber('2023-12-20')
  const end = dayNumber('2024-01-31')
  const contract = (day: number) => ({
    ...NOTHING,
    contract: { inForce: day <= end, signed: false, negotiating: false },
  })
  const input = account(every(30, 12), asOf, {
    sourcesOn: contract,
    events: [
      { day: dayNumber('2023-06-01'), kind: 'contract_signed' },
      { day: end + 1, kind: 'contract_ended' },
    ],
  })
  const outlook = foreseeFall(input, asOf, policy, contract)!
  expect(outlook).toMatchObject({ day: '2024-02-01', to: 'steady', cause: 'contract_ended', orderHolds: false })
  expect(outlook.ifBuying).toBe('steady')
  expect(tellOutlook({ ...outlook, to: 'exploring' }, word, showDay)).toBe(
    'Falls to Boyfriend / girlfriend on 1 February 2024, when the contract ends, or to Dating if no more is ordered.',
  )
  expect(outlook.reasons.map(({ key }) => key)).toContain('contract_in_force')
  expect(tellOutlook(outlook, word, showDay)).toBe(
    'Falls to Boyfriend / girlfriend on 1 February 2024, when the contract ends.',
  )
})

test('a programme whose last delivery grows old no longer carries a contract that is not bought under', () => {
  const asOf = dayNumber('2024-03-01')
  const delivered = dayNumber('2023-12-01')
  const said = (day: number) => ({
    ...NOTHING,
    contract: { inForce: true, signed: false, negotiating: false },
    bonds: { count: day < delivered + 365 ? 1 : 0, complete: true },
  })
  const input = account([START], asOf, {
    sourcesOn: said,
    events: [{ day: dayNumber('2023-06-01'), kind: 'contract_signed' }],
  })
  const outlook = foreseeFall(input, asOf, policy, said)!
  expect(outlook).toMatchObject({ day: '2024-12-31', to: 'committing', cause: 'statistics' })
  expect(outlook.reasons.map(({ key }) => key)).toContain('bonds')
  expect(tellOutlook({ ...outlook, orderHolds: false }, word, showDay)).toBe(
    'Falls to Engaged on 31 December 2024 if nothing new is recorded until then.',
  )
})

test('from not enough evidence, and from one order, nothing falls', () => {
  const asOf = dayNumber('2023-02-01')
  expect(foreseeFall(account([], asOf), asOf, policy, nothing)).toBeNull()
  expect(foreseeFall(account([START], START + 200), START + 200, policy, nothing)).toBeNull()
})
