import type { DayNumber } from './calendar.ts'
import type { Counted } from './evidence.ts'

/** METHODS 2: an approach of theirs counts for so many days, its own among them. */
export const TOUCH_DAYS = 90

/** The days on which they were in touch of their own accord, oldest first; `refs`: the records behind the last of them. */
export type InboundTouches = { days: Int32Array; refs: readonly string[] }

/**
 * How often they were in touch in the 90 days before `anchor`, and since then up to `day`: what was written down after the invoices end
 * counts at once, and nothing leaves the window meanwhile. Their silence is not read here.
 */
export function touchesOn({ days, refs }: InboundTouches, day: DayNumber, anchor: DayNumber = day): Counted {
  const [from, until] = [countThrough(days, anchor - TOUCH_DAYS), countThrough(days, day)]
  const count = until - from
  // only the days about the as-of day have their records at hand; of those before, the count is all that is asked
  const without = days.length - refs.length
  return count === 0 || from < without
    ? { count, complete: false }
    : { count, complete: false, refs: refs.slice(from - without, until - without) }
}

/** How many of these days, in order, are on or before a day. */
function countThrough(days: Int32Array, day: DayNumber): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (days[middle]! <= day) low = middle + 1
    else high = middle
  }
  return low
}
