import { describe, expect, test } from 'vitest'
import { dayNumber } from '../day.ts'
import { readBuying } from './buying-evidence.ts'
import { daysInMonths, monthEnds, quarterEnds } from './calendar.ts'
import { caseOf, NOTHING } from './cases.test-data.ts'
import { advanceTo, startHistory } from './history.ts'
import { DEFAULT_STANDING_POLICY as policy } from './policy.ts'
import { portfolioOf } from './portfolio.ts'
import { REPEAT, type SaidRhythm } from './rhythm.ts'
import { readStatus } from './status.ts'

const NUMBERS = { medianGap: 40, waitDays: 90, waitAccounts: 50 }

function buying(days: string[], asOf: string, amounts: number[] | null = null, said: SaidRhythm | null = null) {
  const history = startHistory({ days: days.map(dayNumber), amounts, discounted: null })
  advanceTo(history, dayNumber(asOf))
  const quarter = { end: 0, portfolio: NUMBERS, score: null }
  return readBuying(history, dayNumber(asOf), quarter, said, policy)
}

const monthly = (count: number, day = '15') =>
  Array.from(
    { length: count },
    (_, i) => `${2023 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-${day}`,
  )

describe('rhythm', () => {
  test('the same amount every month is recurring', () => {
    expect(buying(monthly(6), '2023-06-30', Array(6).fill(400)).rhythm.kind).toBe('recurring')
    expect(buying(monthly(5), '2023-05-30', Array(5).fill(400)).rhythm.kind).toBe('repeat')
  })

  test('regular days with different amounts, or without amounts, are not', () => {
    expect(buying(monthly(6), '2023-06-30', [100, 900, 50, 400, 700, 20]).rhythm.kind).toBe('repeat')
    expect(buying(monthly(6), '2023-06-30').rhythm.kind).toBe('repeat')
  })

  test('a schedule that stopped is no longer recurring: silence speaks again', () => {
    expect(buying(monthly(6), '2023-08-10', Array(6).fill(400)).rhythm.kind).toBe('recurring')
    expect(buying(monthly(6), '2023-08-20', Array(6).fill(400)).rhythm.kind).toBe('repeat')
  })

  const springs = ['2023-04-03', '2023-05-02', '2023-06-20', '2024-04-11', '2024-05-17', '2024-06-30']

  test('every spring is seasonal once it came back and two years are on record', () => {
    expect(buying(springs, '2025-04-10').rhythm).toEqual({ kind: 'seasonal', months: [3, 4, 5], said: false })
    expect(buying(springs, '2025-03-01').rhythm.kind).toBe('repeat')
  })

  test('gaps of a seasonal account count in-season days only', () => {
    const read = buying(springs, '2025-04-10')
    // 2024-06-30 to 2025-04-10: ten days of April
    expect(read.gapDays).toBe(10)
    // in-season gaps 29, 49, 21, 36, 44 → median 36; (5 · 36 + 2 · 40) / 7
    expect(read.typicalDays).toBeCloseTo((5 * 36 + 2 * 40) / 7, 9)
  })

  test('one busy spring, a quarterly buyer and a December-to-March season', () => {
    expect(buying([...springs.slice(0, 3), '2023-06-25', '2023-06-29', '2024-12-01'], '2025-06-01').rhythm.kind).toBe(
      'repeat',
    )
    const quarterly = ['03', '06', '09', '12']
      .flatMap((month) => [2022, 2023, 2024].map((year) => `${year}-${month}-0${year % 9}`))
      .sort()
    expect(buying(quarterly, '2025-01-10').rhythm.kind).toBe('repeat')
    const winters = ['2022-12-01', '2023-01-20', '2023-03-01', '2023-12-05', '2024-02-02', '2024-12-03', '2025-02-10']
    expect(buying(winters, '2025-02-20').rhythm).toEqual({ kind: 'seasonal', months: [11, 0, 1, 2], said: false })
  })

  test('a year apart is yearly from the third order on', () => {
    expect(buying(['2022-05-01', '2023-05-03'], '2023-06-01').rhythm.kind).toBe('repeat')
    expect(buying(['2022-05-01', '2023-05-03', '2024-05-02'], '2024-06-01').rhythm.kind).toBe('yearly')
  })

  test('a person overrules the guess; project business cannot be read from gaps', () => {
    const said = buying(monthly(6), '2023-06-30', Array(6).fill(400), { kind: 'project' })
    expect(said.rhythm).toEqual({ kind: 'project', months: [], said: true })
    expect([said.gapDays, said.pAlive()]).toEqual([null, null])
    expect(buying(springs, '2024-07-01', null, { kind: 'seasonal', months: [3, 4, 5, 6] }).rhythm.months).toEqual([
      3, 4, 5, 6,
    ])
  })
})

describe('status', () => {
  const statusOf = (evidence: Parameters<typeof readStatus>[0]) => readStatus(evidence, policy).status
  test.each([
    [0.19, 'gone_quiet'],
    [0.2, 'at_risk'],
    [0.49, 'at_risk'],
    [0.5, 'cooling'],
    [0.79, 'cooling'],
    [0.8, 'thriving'],
  ])('still buying %f reads %s', (p, status) => expect(statusOf(caseOf({ pAlive: () => p }))).toBe(status))

  test('silence and low trust speak too', () => {
    expect(statusOf(caseOf({ gapDays: 61 }))).toBe('cooling')
    const trust = { ours: { score: 39, promises: 3, weight: 3 }, theirs: { score: 90, promises: 5, weight: 5 } }
    expect(statusOf(caseOf({}, { trust }))).toBe('at_risk')
    expect(statusOf(caseOf({ pAlive: () => 0.1 }, { trust }))).toBe('gone_quiet')
  })

  test('invoices on a schedule: notice and unpaid invoices speak, silence does not', () => {
    const recurring = { rhythm: { ...REPEAT, kind: 'recurring' as const }, pAlive: () => 0.3 }
    expect(statusOf(caseOf(recurring, { notice: false }))).toBe('thriving')
    expect(statusOf(caseOf(recurring, { notice: true }))).toBe('at_risk')
    expect(statusOf(caseOf(recurring, { overdue: { count: 2, complete: false } }))).toBe('cooling')
    expect(readStatus(caseOf(recurring, NOTHING), policy).reason).toContain(
      'nobody has said whether notice has been given',
    )
  })
})

describe('portfolio', () => {
  test('median gap, and the bounded 75th percentile of first gaps from 20 accounts on', () => {
    expect(portfolioOf([30, 10, 20, 40], [50], policy)).toEqual({ medianGap: 25, waitDays: 90, waitAccounts: 1 })
    expect(portfolioOf([], [], policy).medianGap).toBeNull()
    const firstGaps = Array.from({ length: 21 }, (_, i) => i * 10)
    expect(portfolioOf([5], firstGaps, policy).waitDays).toBe(150)
    expect(portfolioOf([5], Array(20).fill(3), policy).waitDays).toBe(30)
    expect(portfolioOf([5], Array(20).fill(900), policy).waitDays).toBe(365)
  })
})

test('calendar: month-ends, quarter-ends and days within months', () => {
  expect(monthEnds(dayNumber('2024-01-31'), dayNumber('2024-03-30'))).toEqual(
    ['2024-01-31', '2024-02-29'].map(dayNumber),
  )
  expect(quarterEnds(dayNumber('2023-12-01'), dayNumber('2024-06-30'))).toEqual(
    ['2023-12-31', '2024-03-31', '2024-06-30'].map(dayNumber),
  )
  const [from, to] = [dayNumber('2023-11-20'), dayNumber('2025-01-02')]
  let counted = 0
  for (let day = from + 1; day <= to; day++) if ([0, 10].includes(new Date(day * 864e5).getUTCMonth())) counted++
  expect(daysInMonths(from, to, [0, 10])).toBe(counted)
  expect(daysInMonths(from, from, [0, 10])).toBe(0)
})
