import type { Day } from '../day.ts'
import { showDay } from '../day-words.ts'
import { counted } from '../standing/words.ts'

export type Quiet = {
  lastDay: Day | null
  gapDays: number | null
  typicalDays: number | null
  seasonal: boolean
  /** Trust 0–100 where that, and not silence, is what puts it at risk. */
  distrust?: number | null
}

/** Why an account is on the list, for those who know it: “last order 14 April 1998, none for 71 days where about 19 are usual”. */
export function tellQuiet({ lastDay, gapDays, typicalDays, seasonal, distrust }: Quiet): string {
  // they order as ever: their rhythm is not what it is about; the score itself stays with the account
  if (typeof distrust === 'number') return 'they order as usual, but too many promises were not kept'
  if (lastDay === null) return 'no order on record'
  const last = `last order ${showDay(lastDay)}`
  if (gapDays === null) return last
  const days = counted(Math.round(gapDays), 'day')
  const season = seasonal ? ' of its season' : ''
  if (typicalDays === null) return `${last}, none for ${days}${season}`
  const usual = Math.max(1, Math.round(typicalDays))
  return `${last}, none for ${days}${season} where about ${usual} ${usual === 1 ? 'is' : 'are'} usual`
}
