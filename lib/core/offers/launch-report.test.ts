import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ReportedPitch, readToldOrder, reportLaunch, toldSpans } from './launch-report.ts'
import { PITCH_STATES } from './offer.ts'

let next = 0
const pitch = (change: Partial<ReportedPitch> = {}): ReportedPitch => ({
  ...{ id: `p${String(next++).padStart(4, '0')}`, accountId: 'a', accountName: 'Account', wave: 1, stage: 'steady' },
  ...{ state: 'pitched', toldAt: null, toldDay: null, asked: false, reason: null },
  ...{ acceptedDay: null, followed: null, before: null, ...change },
})
const at = (hour: number) => `2026-06-15T${String(hour).padStart(2, '0')}:00:00.000000Z`

const anyPitch = fc
  .record({
    wave: fc.option(fc.integer({ min: 1, max: 4 })),
    stage: fc.constantFrom('steady', 'contracted', 'partner', 'unknown'),
    state: fc.constantFrom(...PITCH_STATES),
    hour: fc.option(fc.integer({ min: 0, max: 23 })),
    followed: fc.option(fc.integer({ min: -500, max: 500 }).map((cents) => (cents / 100).toFixed(2))),
  })
  .map(({ hour, ...fields }) => pitch({ ...fields, toldAt: hour === null ? null : at(hour) }))

test('by wave and by stage add up to the total, each account in one of the five ends', () => {
  fc.assert(
    fc.property(fc.array(anyPitch, { maxLength: 60 }), (pitches) => {
      const report = reportLaunch(pitches)
      for (const parts of [report.waves, report.stages]) {
        for (const key of Object.keys(report.total) as (keyof typeof report.total)[]) {
          const sum = parts.reduce((all, { tally }) => all + Math.round(Number(tally[key]) * 100), 0)
          expect(sum).toBe(Math.round(Number(report.total[key]) * 100))
        }
      }
      const { accounts, accepted, declined, expired, withdrawn, open } = report.total
      expect(accepted + declined + expired + withdrawn + open).toBe(accounts)
      expect(report.declines.reduce((sum, { count }) => sum + count, 0)).toBe(declined)
    }),
  )
})

test('told early is exactly who has somebody of an earlier wave told later, or not at all', () => {
  fc.assert(
    fc.property(fc.array(anyPitch, { maxLength: 40 }), (pitches) => {
      const { early, compared } = readToldOrder(pitches)
      const told = pitches.filter(({ toldAt, wave }) => toldAt !== null && wave !== null)
      // pair by pair
      const expected = told.flatMap((one) => {
        const before = pitches.filter(({ wave }) => wave !== null && wave < one.wave!)
        const later = before.filter(({ toldAt }) => toldAt !== null && toldAt > one.toldAt!).length
        const never = before.filter(({ toldAt, state }) => toldAt === null && state !== 'withdrawn').length
        return later + never > 0 ? [{ id: one.id, later, never }] : []
      })
      const found = early.map(({ pitch: { id }, later, never }) => ({ id, later, never }))
      expect(found.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
        expected.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      )
      const first = Math.min(...pitches.flatMap(({ wave }) => wave ?? []))
      expect(compared).toBe(told.filter(({ wave }) => wave !== first).length)
    }),
  )
})

test('each wave says when it was told first, in the middle and last', () => {
  const order = readToldOrder([
    pitch({ toldAt: at(9) }),
    pitch({ toldAt: at(11) }),
    pitch({ toldAt: at(10) }),
    pitch({ toldAt: at(12) }),
    pitch({ wave: 2, toldAt: at(12) }),
    pitch({ wave: 2 }),
    pitch({ wave: 3 }),
  ])
  expect(order.waves).toEqual([
    { wave: 1, accounts: 4, told: 4, first: at(9), median: at(10), last: at(12) },
    { wave: 2, accounts: 2, told: 1, first: at(12), median: at(12), last: at(12) },
    { wave: 3, accounts: 1, told: 0, first: null, median: null, last: null },
  ])
  // told at the same moment is not before
  expect(order).toMatchObject({ compared: 1, early: [] })
})

test('nobody, one account, and everything at one moment draw no nonsense', () => {
  expect(reportLaunch([])).toMatchObject({ total: { accounts: 0, followed: '0' }, waves: [], order: { waves: [] } })
  expect(toldSpans([], 10)).toBeNull()
  expect(toldSpans([pitch({ toldAt: at(9) })], 3)).toEqual({
    from: at(9),
    to: at(9),
    waves: [{ wave: 1, counts: [1, 0, 0] }],
  })
})

test('fifty thousand accounts are read in one go', () => {
  const many = Array.from({ length: 50_000 }, (_, i) =>
    pitch({ wave: (i % 4) + 1, toldAt: `2026-06-${String((i % 28) + 1).padStart(2, '0')}T10:00:00.000000Z` }),
  )
  const begun = performance.now()
  expect(reportLaunch(many).total.accounts).toBe(50_000)
  expect(performance.now() - begun).toBeLessThan(2000)
})
