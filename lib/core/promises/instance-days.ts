import { addDays, type Day } from '../day.ts'
import { nextDay, type Series } from '../tasks/repeat.ts'

/** So many days ahead the instances of a standing promise are there to be seen, and always the next one. */
export const DAYS_AHEAD = 14

/**
 * The days a standing promise falls due on, from `from` until `DAYS_AHEAD` days after today, and at least the next one after today; none after
 * `until`. Days that passed while nobody looked are among them: they were due.
 */
export function instanceDays(
  series: Series,
  { from, until, today }: { from: Day; until: Day | null; today: Day },
): Day[] {
  const days: Day[] = []
  const ahead = addDays(today, DAYS_AHEAD)
  for (let day = nextDay(series, addDays(from, -1)); until === null || day <= until; day = nextDay(series, day)) {
    if (day > ahead && days.some((one) => one > today)) break
    days.push(day)
    if (day > ahead) break
  }
  return days
}

/** Whether it falls due on this day. */
export function isDayOf(series: Series, day: Day, until: Day | null): boolean {
  return (until === null || day <= until) && nextDay(series, addDays(day, -1)) === day
}
