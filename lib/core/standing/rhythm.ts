import type { DayNumber } from './calendar.ts'
import { type PurchaseHistory, spread } from './history.ts'
import type { StandingPolicy } from './policy.ts'
import { medianOfSorted } from './portfolio.ts'

export const RHYTHMS = ['repeat', 'recurring', 'seasonal', 'yearly', 'project'] as const
export type RhythmKind = (typeof RHYTHMS)[number]

/** How an account buys. `months` (0 = January) only where seasonal. `said`: a person said it, and it overrules the guess. */
export type Rhythm = { kind: RhythmKind; months: number[]; said: boolean }

/** What a person says; the season may be left to the records. */
export type SaidRhythm = { kind: RhythmKind; months?: number[] }

export const REPEAT: Rhythm = { kind: 'repeat', months: [], said: false }

/**
 * METHODS 1, "Rhythm": recurring, seasonal, yearly, else repeat; project is only ever said. `typicalDays` is the usual gap
 * shrunk towards the portfolio. A schedule that has stopped is no longer recurring, so that silence can be read again.
 */
export function readRhythm(
  history: PurchaseHistory,
  asOf: DayNumber,
  typicalDays: number | null,
  said: SaidRhythm | null,
  policy: StandingPolicy,
): Rhythm {
  if (said) {
    const months = said.kind === 'seasonal' ? (said.months ?? busiestMonths(history, policy)) : []
    return { kind: said.kind, months, said: true }
  }
  if (isRecurring(history, asOf, policy)) return { kind: 'recurring', months: [], said: false }
  const months = seasonMonths(history, asOf, policy)
  if (months) return { kind: 'seasonal', months, said: false }
  return isYearly(history, typicalDays, policy) ? { kind: 'yearly', months: [], said: false } : REPEAT
}

function isRecurring(history: PurchaseHistory, asOf: DayNumber, { rhythm: { recurring } }: StandingPolicy): boolean {
  const { orders, gapSum, gapSquares, amountSum, amountSquares } = history
  if (orders < recurring.orders || !history.source.amounts) return false
  return (
    spread(orders - 1, gapSum, gapSquares) <= recurring.gapSpread &&
    spread(orders, amountSum, amountSquares) <= recurring.amountSpread &&
    asOf - history.last! <= recurring.lateTimes * (gapSum / (orders - 1))
  )
}

function seasonMonths(history: PurchaseHistory, asOf: DayNumber, policy: StandingPolicy): number[] | null {
  const { seasonal } = policy.rhythm
  if (history.orders < seasonal.orders || asOf - history.first! < seasonal.historyDays) return null
  if (history.last! - history.first! < seasonal.firstToLastDays) return null
  const months = busiestMonths(history, policy)
  const inSeason = months.reduce((sum, month) => sum + history.monthCounts[month]!, 0)
  // one busy spring is not a season: a month of it has to come back in another year
  const comesBack = months.some((month) => (history.monthYears[month]! & (history.monthYears[month]! - 1)) !== 0)
  const share = inSeason / history.orders
  return comesBack && share >= seasonal.share && longestQuiet(months) >= seasonal.quietMonths ? months : null
}

function busiestMonths(history: PurchaseHistory, { rhythm: { seasonal } }: StandingPolicy): number[] {
  const counts = history.monthCounts
  return [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    .filter((month) => counts[month]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, seasonal.months)
    .sort((a, b) => a - b)
}

/** Longest run of months outside the season, round the turn of the year. */
function longestQuiet(months: number[]): number {
  const lengths = months.map((month, place) => {
    const next = place + 1 < months.length ? months[place + 1]! : months[0]! + 12
    return next - month - 1
  })
  return Math.max(...lengths)
}

/**
 * The account's own median counts beside the shrunk usual gap: three purchases a year apart among customers who buy every
 * month are yearly, though shrinkage alone would hide it until the sixth.
 */
function isYearly(
  history: PurchaseHistory,
  typicalDays: number | null,
  { rhythm: { yearly } }: StandingPolicy,
): boolean {
  if (history.sortedGaps.length < yearly.gaps) return false
  return medianOfSorted(history.sortedGaps) >= yearly.days || (typicalDays !== null && typicalDays >= yearly.days)
}
