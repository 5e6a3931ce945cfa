import { type BackTest, backTestTable } from '../buying/back-test.ts'
import { dayFromNumber } from '../day.ts'
import type { DayNumber } from '../standing/calendar.ts'
import type { TrustPolicy } from './policy.ts'
import { OPEN, type TrustEvents } from './trust-events.ts'
import { isEnough, scoreOf, type TrustSums, trustPath } from './trust-path.ts'

/** The payments of one account: the day of each invoice, when it was due, and when it was settled (`OPEN`: not yet). */
export type Payments = { day: Int32Array; due: Int32Array; settled: Int32Array }

export type TrustBackTest = {
  /** Invoices foretold. */
  n: number
  /** Mean chance, and the share that was paid in time. */
  foretold: number
  kept: number
  /** By tenths, from the least to the most likely. */
  table: BackTest
  /** Chance that of two invoices, one paid in time and one not, trust was higher where it was paid; .5 tells nothing. */
  auc: number
  brier: number
  logLoss: number
}

/**
 * Whether trust foretold payments: each invoice is foretold on its own day, with T/100, from what the account had settled before that day, and
 * compared with whether it was paid in time. Left out are invoices of which nobody knows yet, and those before trust was known: by default
 * before there was enough of it. `overdue`: what was unpaid and past due counts as late so far, as it does in trust; without it, only what was
 * settled. Null where nothing can be compared.
 */
export function backTestTrust(...of: Parameters<typeof stepsOfBackTest>): TrustBackTest | null {
  const steps = stepsOfBackTest(...of)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The same, account by account: for whoever must give way in between. */
export function* stepsOfBackTest(
  accounts: Iterable<Payments>,
  asOf: DayNumber,
  policy: TrustPolicy,
  { overdue = true, known = (sums: TrustSums) => isEnough(sums, policy) } = {},
): Generator<void, TrustBackTest | null> {
  const chances: number[] = []
  const kept: number[] = []
  for (const { day, due, settled } of accounts) {
    const until = settled.map((on) => (on <= asOf ? on : OPEN))
    const first = until.reduce((least, on) => Math.min(least, on), OPEN)
    const overdueFrom = overdue ? first : Number.POSITIVE_INFINITY
    const events: TrustEvents = { due, settled: until, worth: null, weight: null, promise: null, overdueFrom }
    const path = trustPath(events, policy)
    const left = 2 ** (-1 / policy.halfLifeDays)
    for (let i = 0; i < day.length; i++) {
      if (until[i] === OPEN && due[i]! >= asOf) continue
      // known on the eve, and a day older by now
      const sums = path(day[i]! - 1)
      if (sums.promises === 0 || !known(sums)) continue
      chances.push(scoreOf({ ...sums, kept: sums.kept * left, missed: sums.missed * left }) / 100)
      kept.push(until[i]! <= due[i]! ? 1 : 0)
    }
    yield
  }
  return compare(chances, kept, asOf)
}

function compare(chances: number[], kept: number[], asOf: DayNumber): TrustBackTest | null {
  const n = chances.length
  if (n === 0) return null
  const mean = (of: (i: number) => number) => chances.reduce((sum, _, i) => sum + of(i), 0) / n
  return {
    n,
    foretold: mean((i) => chances[i]!),
    kept: mean((i) => kept[i]!),
    // what differs by the rounding of a sum is the same chance
    auc: areaUnderCurve(
      chances.map((chance) => Math.round(chance * 1e12)),
      kept,
    ),
    brier: mean((i) => (chances[i]! - kept[i]!) ** 2),
    logLoss: mean((i) => -Math.log(kept[i] ? bounded(chances[i]!) : 1 - bounded(chances[i]!))),
    table: backTestTable(
      chances.map((predicted, i) => ({ predicted, ordered: kept[i] === 1 })),
      dayFromNumber(asOf),
    ),
  }
}

const bounded = (chance: number) => Math.min(1 - 1e-9, Math.max(1e-9, chance))

/** By ranks; equal chances share theirs. NaN where all or none were kept. */
function areaUnderCurve(chances: readonly number[], kept: readonly number[]): number {
  const order = chances.map((_, i) => i).sort((a, b) => chances[a]! - chances[b]!)
  let ranks = 0
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to < order.length && chances[order[to]!] === chances[order[from]!]) to++
    const rank = (from + 1 + to) / 2
    for (let i = from; i < to; i++) if (kept[order[i]!]) ranks += rank
    from = to
  }
  const good = kept.reduce((sum, one) => sum + one, 0)
  return (ranks - (good * (good + 1)) / 2) / (good * (kept.length - good))
}
