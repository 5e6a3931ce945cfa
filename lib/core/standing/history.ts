import { type DayNumber, monthIndex } from './calendar.ts'

/**
 * Purchase days of one account, oldest first, as columns. Amounts (net, base currency) serve only to see whether they
 * are alike; null where the records hold none. `discounted` is 1 where a line of
 * that day was discounted, 0 where none was, −1 where the day has no lines that say.
 */
export type PurchaseDays = {
  days: ArrayLike<DayNumber>
  amounts: ArrayLike<number> | null
  discounted: ArrayLike<number> | null
}

/** Running sums over the purchase days up to a day: reading 36 month-ends costs one pass over the days. */
export type PurchaseHistory = {
  source: PurchaseDays
  orders: number
  first: DayNumber | null
  last: DayNumber | null
  /** Gaps in days, sorted upwards, for the median. */
  sortedGaps: number[]
  gapSum: number
  gapSquares: number
  /** Σ ln(gap in weeks). */
  logGaps: number
  amountSum: number
  amountSquares: number
  discountedDays: number
  /** Days whose lines say whether there was a discount. */
  discountDays: number
  /** Purchase days by calendar month. */
  monthCounts: number[]
}

export function startHistory(source: PurchaseDays): PurchaseHistory {
  return {
    source,
    orders: 0,
    first: null,
    last: null,
    sortedGaps: [],
    gapSum: 0,
    gapSquares: 0,
    logGaps: 0,
    amountSum: 0,
    amountSquares: 0,
    discountedDays: 0,
    discountDays: 0,
    monthCounts: new Array(12).fill(0),
  }
}

/** Takes in the purchase days up to and including `day`. Days only go forward. */
export function advanceTo(history: PurchaseHistory, day: DayNumber): void {
  const { days } = history.source
  while (history.orders < days.length && days[history.orders]! <= day) takeNext(history)
}

/** Standard deviation over mean; Infinity where there is nothing to compare. */
export function spread(count: number, sum: number, squares: number): number {
  if (count < 2 || sum <= 0) return Infinity
  const mean = sum / count
  // rounding can push the variance of equal numbers a hair below zero
  return Math.sqrt(Math.max(0, (squares - count * mean * mean) / (count - 1))) / mean
}

function takeNext(history: PurchaseHistory): void {
  const { days, amounts, discounted } = history.source
  const index = history.orders
  const day = days[index]!
  if (history.last !== null) takeGap(history, day - history.last)
  history.first ??= day
  history.last = day
  history.orders++
  const amount = amounts ? amounts[index]! : 0
  history.amountSum += amount
  history.amountSquares += amount * amount
  takeDiscount(history, discounted ? discounted[index]! : -1)
  history.monthCounts[monthIndex(day) % 12]!++
}

function takeDiscount(history: PurchaseHistory, discounted: number): void {
  if (discounted < 0) return
  history.discountDays++
  if (discounted > 0) history.discountedDays++
}

function takeGap(history: PurchaseHistory, gap: number): void {
  if (gap <= 0) throw new RangeError('Purchase days must be distinct and sorted, oldest first')
  history.gapSum += gap
  history.gapSquares += gap * gap
  history.logGaps += Math.log(gap / 7)
  const { sortedGaps } = history
  let place = sortedGaps.length
  while (place > 0 && sortedGaps[place - 1]! > gap) place--
  sortedGaps.splice(place, 0, gap)
}
