import { type Day, dayIn } from '../day.ts'

/** Under this name the hour a person chose is kept: 0 to 23 in the workspace's time zone. */
export const DIGEST_HOUR = 'digest hour'

export type DigestClock = {
  hour: number
  /** When the hour was chosen: one that had passed by then begins with the next day. */
  chosenAt: Date
  now: Date
  timeZone: string
}

/**
 * The day whose digest is due now; null while the hour is still to come. The hour has come from then on until midnight, so that a morning
 * spent switched off is made up for; an hour that the clock skips in spring has come with the next one, and one it repeats in autumn comes
 * once, because a day has one digest.
 */
export function digestDay({ hour, chosenAt, now, timeZone }: DigestClock): Day | null {
  const day = dayIn(timeZone, now)
  if (hourIn(timeZone, now) < hour) return null
  if (dayIn(timeZone, chosenAt) === day && hourIn(timeZone, chosenAt) >= hour) return null
  return chosenAt > now ? null : day
}

/** The hour it is in a time zone, 0 to 23. */
export function hourIn(timeZone: string, moment: Date): number {
  return Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(moment))
}
