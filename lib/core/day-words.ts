import type { Day } from './day.ts'
import { MONTH_NAMES } from './month-names.ts'

/** `30 April 1998`. */
export function showDay(day: Day): string {
  return `${Number(day.slice(8, 10))} ${showMonth(day)}`
}

/** `April 1998`. */
export function showMonth(day: Day): string {
  return `${MONTH_NAMES[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`
}
