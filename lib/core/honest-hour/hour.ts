import { addDays, type Day } from '../day.ts'
import { mayAs, type Role } from '../role.ts'

/** How many of the largest accounts an hour is about. */
export const HOUR_ACCOUNTS = 20
/** A soft clock: so long is meant for sorting them. */
export const SORTING_SECONDS = 180
/** After so many days Today suggests another hour. */
const A_YEAR = 365

/** How many of those who may sort have sorted every account; who they are is nobody's business before the reveal. */
export type HourProgress = { people: number; done: number; begun: number }

/** Who leads reveals and closes; so does whoever started it. When all are done, everybody who may sort reveals. */
export function mayReveal(who: { role: Role; starter: boolean }, progress: HourProgress): boolean {
  return mayLead(who) || (mayAs(who.role, 'member') && progress.people > 0 && progress.done >= progress.people)
}

export function mayLead({ role, starter }: { role: Role; starter: boolean }): boolean {
  return mayAs(role, 'manager') || (starter && mayAs(role, 'member'))
}

/** An hour is worth suggesting once there is something to sort, and none was held for a year. */
export function isHourDue(
  { imported, lastStarted }: { imported: boolean; lastStarted: Day | null },
  today: Day,
): boolean {
  return imported && (lastStarted === null || addDays(lastStarted, A_YEAR) <= today)
}
