import type { DayNumber } from './calendar.ts'
import type { Counted } from './evidence.ts'

/** METHODS 2: an approach of theirs counts for so many days, its own among them. */
export const TOUCH_DAYS = 90

/** The days on which they were in touch of their own accord, oldest first, up to the as-of day; `refs`: the records behind the last of them. */
export type InboundTouches = { days: Int32Array; refs: readonly string[] }

/** How often they were in touch within 90 days on a day, without anything that happened later. Their silence is not read here. */
export function touchesOn({ days, refs }: InboundTouches, day: DayNumber): Counted {
  const until = countThrough(days, day)
  const count = until - countThrough(days, day - TOUCH_DAYS)
  if (count === 0) return { count, complete: false }
  // only the as-of day has its records at hand; of the days before, the count is all that is asked
  return until === days.length ? { count, complete: false, refs: refs.slice(-count) } : { count, complete: false }
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
