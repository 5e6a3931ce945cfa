import { type DayNumber, daysInMonths } from './calendar.ts'
import type { BuyingEvidence } from './evidence.ts'
import type { PurchaseHistory } from './history.ts'
import type { StandingPolicy } from './policy.ts'
import { medianOfSorted, type Portfolio } from './portfolio.ts'
import { type Rhythm, readRhythm, type SaidRhythm } from './rhythm.ts'

/** Account × model → chances, not capped. Statistics in weeks, as METHODS 1 names them. */
export type Scorer = (statistics: { x: number; tx: number; T: number; logGaps: number }) => {
  pAlive: number
  pOrderWithin: (days: number) => number
}

/** Everything refitted at a quarter-end with data up to then. `score` is null while there is too little to fit on. */
export type Quarter = { end: DayNumber; portfolio: Portfolio; score: Scorer | null }

/** Gaps as the rhythm counts them: calendar days, or in-season days only. */
type Clock = { x: number; txDays: number; gapDays: number; logGaps: number; median: number | null; yearDays: number }

const YEAR = 365

/** What the purchase days up to `asOf` say (the history must have been advanced to it). */
export function readBuying(
  history: PurchaseHistory,
  asOf: DayNumber,
  quarter: Quarter | null,
  said: SaidRhythm | null,
  policy: StandingPolicy,
): BuyingEvidence {
  const portfolio = quarter?.portfolio ?? null
  const calendarMedian = history.sortedGaps.length === 0 ? null : medianOfSorted(history.sortedGaps)
  const calendarTypical = typicalGap(history.sortedGaps.length, calendarMedian, portfolio, policy)
  const rhythm = readRhythm(history, asOf, calendarTypical, said, policy)
  // project business follows projects: neither silence nor regularity says anything
  const clock =
    history.last === null || rhythm.kind === 'project' ? null : clockOf(history, asOf, rhythm, calendarMedian)
  const typicalDays = clock ? typicalGap(clock.x, clock.median, portfolio, policy) : calendarTypical
  return {
    orders: history.orders,
    first: history.first,
    last: history.last,
    gapDays: clock ? clock.gapDays : null,
    typicalDays,
    waitDays: portfolio ? portfolio.waitDays : policy.wait.fallback,
    waitAccounts: portfolio ? portfolio.waitAccounts : 0,
    discountShare: history.discountDays > 0 ? history.discountedDays / history.discountDays : null,
    discountDays: history.discountDays,
    rhythm,
    ...chances(clock, typicalDays, quarter?.score ?? null, policy),
  }
}

/** (m · median + 2 · portfolio median) / (m + 2); the account's own median alone while the portfolio has none. */
function typicalGap(gaps: number, median: number | null, portfolio: Portfolio | null, policy: StandingPolicy) {
  const common = portfolio?.medianGap ?? null
  const weight = policy.typical.portfolioWeight
  if (common === null || weight === 0) return median
  return (gaps * (median ?? 0) + weight * common) / (gaps + weight)
}

function clockOf(history: PurchaseHistory, asOf: DayNumber, rhythm: Rhythm, median: number | null): Clock {
  if (rhythm.kind === 'seasonal' && rhythm.months.length > 0) return seasonClock(history, asOf, rhythm.months)
  const last = history.last!
  const { orders, gapSum, logGaps } = history
  return { x: orders - 1, txDays: gapSum, gapDays: asOf - last, logGaps, median, yearDays: YEAR }
}

function seasonClock(history: PurchaseHistory, asOf: DayNumber, months: number[]): Clock {
  const { days } = history.source
  const gaps: number[] = []
  // two purchases out of season have no in-season day between them; a gap is at least a day
  for (let i = 1; i < history.orders; i++) gaps.push(Math.max(1, daysInMonths(days[i - 1]!, days[i]!, months)))
  return {
    x: gaps.length,
    txDays: gaps.reduce((sum, gap) => sum + gap, 0),
    gapDays: daysInMonths(history.last!, asOf, months),
    logGaps: gaps.reduce((sum, gap) => sum + Math.log(gap / 7), 0),
    median: gaps.length === 0 ? null : medianOfSorted(gaps.sort((a, b) => a - b)),
    yearDays: daysInMonths(asOf, asOf + YEAR, months),
  }
}

/** Chances are computed when first asked for, and once. */
function chances(clock: Clock | null, typicalDays: number | null, score: Scorer | null, policy: StandingPolicy) {
  let scored: ReturnType<Scorer> | null = null
  const scores = () => {
    if (!clock || !score) return null
    const { x, txDays, gapDays, logGaps } = clock
    scored ??= score({ x, tx: txDays / 7, T: (txDays + gapDays) / 7, logGaps })
    return scored
  }
  return {
    pAlive: () => scores()?.pAlive ?? null,
    pNext: () =>
      typicalDays === null ? null : (scores()?.pOrderWithin(policy.typical.nextTimes * typicalDays) ?? null),
    p12m: () => scores()?.pOrderWithin(clock!.yearDays) ?? null,
  }
}
