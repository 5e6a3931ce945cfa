import type { BuyingStatistics } from './terms.ts'

/**
 * What the buying model needs of an account, from its purchase days as day numbers (ascending, distinct), looking no
 * further than the as-of day; null when it had not bought by then. Weeks are days / 7. A purchase day is a day whose net
 * amount is positive: whoever makes the list leaves out days of credits or of nothing.
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
