import { type Day, monthEnd, monthOf } from '../day.ts'
import { showDay, showMonth } from '../day-words.ts'

/** Reads after "in": `the 12 months to 30 April 1998`, `April 1998`, `the days from 3 April 1998 to 9 May 1998`. */
export function showSpan(from: Day, through: Day): string {
  if (from === monthOf(from) && through === monthEnd(through)) {
    const months = monthNumber(through) - monthNumber(from) + 1
    return months === 1 ? showMonth(from) : `the ${months} months to ${showDay(through)}`
  }
  return from === through ? `the day ${showDay(from)}` : `the days from ${showDay(from)} to ${showDay(through)}`
}

function monthNumber(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
}
