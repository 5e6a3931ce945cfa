import { addDays, addMonths, type Day, monthEnd, monthOf } from '../day.ts'
import type { Renewal } from '../evidence/contract.ts'

type Terms = { endDay: Day | null; noticeDays: number | null; renewal: Renewal; renewalMonths: number | null }

/** `day`: the last day of the term that runs; `noticeDay`: the last day to give notice before it. */
export type TermEnd = { day: Day; noticeDay: Day | null; renews: boolean }

/** A contract that renews by itself and does not say for how long: a year, as most do. */
const RENEWAL_MONTHS = 12

/**
 * When the term of a contract in force ends next, on `today` or after; null for one without an end. One that renews by itself has passed
 * its earlier ends, term by term.
 */
export function nextEnd(terms: Terms, today: Day): TermEnd | null {
  if (terms.endDay === null) return null
  const renews = terms.renewal === 'automatic'
  const day = renews ? rolled(terms.endDay, terms.renewalMonths ?? RENEWAL_MONTHS, today) : terms.endDay
  return { day, noticeDay: terms.noticeDays === null ? null : addDays(day, -terms.noticeDays), renews }
}

/** The first end of a term on `today` or after; a term that ends with a month always does. */
function rolled(endDay: Day, months: number, today: Day): Day {
  let day = endDay
  for (let turn = 1; day < today; turn++) day = later(endDay, turn * Math.max(1, months))
  return day
}

function later(day: Day, months: number): Day {
  const last = monthEnd(addMonths(monthOf(day), months))
  if (day === monthEnd(day)) return last
  const same = `${last.slice(0, 8)}${day.slice(8)}`
  return same < last ? same : last
}
