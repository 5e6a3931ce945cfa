import Big from 'big.js'
import { type Day, dayNumber } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import type { BuyingStatistics } from './terms.ts'

/** One day on which an account bought, with the day's net amount in base currency. */
export type PurchaseDay = { day: Day; net: Amount }

/** Days whose net amount is positive count as one order each; a day of credits or of nothing is no order. */
export function purchaseDays(days: PurchaseDay[]): PurchaseDay[] {
  return days.filter(({ net }) => new Big(net).gt(0)).sort((p, q) => (p.day < q.day ? -1 : 1))
}

/**
 * What the buying model needs of an account, from its purchase days as day numbers (ascending, distinct), looking no
 * further than the as-of day; null when it had not bought by then. Weeks are days / 7.
 */
export function buyingStatistics(dayNumbers: ArrayLike<number>, asOf: number): BuyingStatistics | null {
  const first = dayNumbers[0]
  if (first === undefined || first > asOf) return null
  let last = first
  let x = 0
  let logGaps = 0
  for (let i = 1; i < dayNumbers.length && dayNumbers[i]! <= asOf; i++) {
    const day = dayNumbers[i]!
    if (day <= last) throw new RangeError('purchase days must be ascending and distinct')
    logGaps += Math.log((day - last) / 7)
    last = day
    x++
  }
  return { x, tx: (last - first) / 7, T: (asOf - first) / 7, logGaps }
}

/** Day numbers of purchase days, as `buyingStatistics` takes them. */
export function dayNumbersOf(days: { day: Day }[]): number[] {
  return days.map(({ day }) => dayNumber(day))
}

/** Days between successive purchases. */
export function gapDays(dayNumbers: ArrayLike<number>): number[] {
  const gaps: number[] = []
  for (let i = 1; i < dayNumbers.length; i++) gaps.push(dayNumbers[i]! - dayNumbers[i - 1]!)
  return gaps
}

/** Middle value (mean of the two middle ones); null of nothing. */
export function median(values: number[]): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((p, q) => p - q)
  const half = sorted.length >> 1
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** m_x: mean net amount of the repeat days (all but the first); null before the second order. */
export function meanRepeatAmount(days: PurchaseDay[]): number | null {
  if (days.length < 2) return null
  const sum = days.slice(1).reduce((total, { net }) => total.plus(net), new Big(0))
  return Number(sum) / (days.length - 1)
}
