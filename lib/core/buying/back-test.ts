import { type Day, dayNumber, daysBetween } from '#lib/core/day.ts'
import type { Outcome } from './calibration.ts'
import { type BuyingModel, scoreAccount } from './model.ts'
import { buyingStatistics } from './statistics.ts'

/** Below this a row of the table would stand on fewer than ten accounts. */
const NEEDED = 100

export type BackTestRow = { n: number; predicted: number; observed: number }
/** Ten rows from the least to the most likely: how many, the mean chance foretold, the share that came true. */
export type BackTest =
  | { kind: 'estimate'; rows: BackTestRow[]; predicted: number; observed: number; n: number; asOf: Day }
  | { kind: 'not-enough-data'; n: number; needed: number }

/** Per account that had bought by `origin`: the chance to order by `until`, and whether it did. */
export function outcomesOfStep(model: BuyingModel, accounts: ArrayLike<number>[], origin: Day, until: Day): Outcome[] {
  const from = dayNumber(origin)
  const to = dayNumber(until)
  const days = daysBetween(origin, until)
  const outcomes: Outcome[] = []
  for (const account of accounts) {
    const statistics = buyingStatistics(account, from)
    if (!statistics) continue
    const predicted = scoreAccount(model, statistics).pOrderWithin(days)
    // with ascending days the statistics have counted x + 1 of them; the next one decides
    outcomes.push({ predicted, ordered: (account[statistics.x + 1] ?? Infinity) <= to })
  }
  return outcomes
}

/**
 * Tenths by predicted chance, sizes differing by at most one. Accounts with the same chance (all who bought once on one
 * day have it) may straddle two rows: each then counts with their common mean, so the table does not hang on list order.
 */
export function backTestTable(outcomes: Outcome[], asOf: Day): BackTest {
  const n = outcomes.length
  if (n < NEEDED) return { kind: 'not-enough-data', n, needed: NEEDED }
  const sorted = outcomes.toSorted((p, q) => p.predicted - q.predicted)
  const came = shareWithinTies(sorted)
  const rows = Array.from({ length: 10 }, (_, i) => {
    const from = tenth(i, n)
    const to = tenth(i + 1, n)
    return {
      n: to - from,
      predicted: mean(sorted.slice(from, to).map((o) => o.predicted)),
      observed: mean(came.slice(from, to)),
    }
  })
  return { kind: 'estimate', rows, predicted: mean(sorted.map((o) => o.predicted)), observed: mean(came), n, asOf }
}

/** Where row i begins; the first rows take the remainder. */
function tenth(i: number, n: number): number {
  return i * Math.floor(n / 10) + Math.min(i, n % 10)
}

function shareWithinTies(sorted: Outcome[]): number[] {
  const shares: number[] = []
  for (let from = 0; from < sorted.length; ) {
    let to = from
    let ordered = 0
    while (to < sorted.length && sorted[to]!.predicted === sorted[from]!.predicted)
      ordered += Number(sorted[to++]!.ordered)
    while (shares.length < to) shares.push(ordered / (to - from))
    from = to
  }
  return shares
}

function mean(values: number[]): number {
  return values.reduce((sum, v) => sum + v, 0) / values.length
}
