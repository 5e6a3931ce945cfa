import { expect, test } from 'vitest'
import { caseOf } from './cases.test-data.ts'
import { UNKNOWN_SOURCES } from './evidence.ts'
import { DEFAULT_STANDING_POLICY as policy } from './policy.ts'
import { replayStages } from './replay.ts'
import { readRecord, recordOf } from './standing-record.ts'

test('a stored record gives back the very reading, also while a change is pending', () => {
  const { asOf } = caseOf()
  const days = Array.from({ length: 12 }, (_, i) => asOf - 400 + i * 30)
  const score = () => ({ pAlive: 0.123456789, pOrderWithin: (within: number) => within / 1000 })
  const replay = replayStages(
    {
      purchases: { days, amounts: null, discounted: days.map((_, i) => (i % 3) - 1) },
      sourcesOn: () => UNKNOWN_SOURCES,
      events: [],
      quarters: [{ end: asOf - 100, portfolio: { medianGap: 30, waitDays: 90, waitAccounts: 50 }, score }],
      rhythm: null,
      knownFrom: null,
    },
    asOf,
    policy,
  )
  const stored = JSON.parse(JSON.stringify(recordOf({ ...replay, evident: replay.reading.evident })))
  expect(readRecord(stored, policy).reading).toEqual(replay.reading)
  expect(stored.evidence.buying).toMatchObject({ discountShare: 0.5, discountDays: 8 })
})
