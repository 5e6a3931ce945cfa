import { type DayNumber, monthIndex } from './calendar.ts'
import { type PurchaseHistory, spread } from './history.ts'
import type { StandingPolicy } from './policy.ts'
import { medianOfSorted } from './portfolio.ts'

export const RHYTHMS = ['repeat', 'recurring', 'seasonal', 'yearly', 'project'] as const
export type RhythmKind = (typeof RHYTHMS)[number]

/** How an account buys. `months` (0 = January, in the order of the season) only where seasonal. `said`: a person said it, and it overrules the guess. */
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
    const months = said.kind === 'seasonal' ? (said.months ?? busiestStretch(history, policy)) : []
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
  const months = busiestStretch(history, policy)
  const inSeason = months.reduce((sum, month) => sum + history.monthCounts[month]!, 0)
  const share = inSeason / history.orders
  return share >= seasonal.share && comesBack(history, months, policy) ? months : null
}

/** One busy spring is not a season: it has to be bought in again, and more than by chance, in another year. */
function comesBack({ source, orders }: PurchaseHistory, months: number[], { rhythm: { seasonal } }: StandingPolicy) {
  const inYear = new Map<number, number>()
  for (let i = 0; i < orders; i++) {
    const month = monthIndex(source.days[i]!)
    if (!months.includes(month % 12)) continue
    const year = Math.floor(month / 12)
    inYear.set(year, (inYear.get(year) ?? 0) + 1)
  }
  return [...inYear.values()].filter((orders) => orders >= seasonal.ordersAYear).length >= 2
}

/**
 * The stretch of at most four months in a row, round the turn of the year, that holds most purchase days; the shorter of
 * two that hold the same. In a row, because six days by pure chance fill four scattered months three times in four.
 */
function busiestStretch({ monthCounts }: PurchaseHistory, { rhythm: { seasonal } }: StandingPolicy): number[] {
  let best = { orders: 0, first: 0, length: 0 }
  for (let first = 0; first < 12; first++) {
    let orders = 0
    for (let length = 1; length <= seasonal.months; length++) {
      orders += monthCounts[(first + length - 1) % 12]!
      const shorter = orders === best.orders && length < best.length
      if (orders > best.orders || shorter) best = { orders, first, length }
    }
  }
  return Array.from({ length: best.length }, (_, i) => (best.first + i) % 12)
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
