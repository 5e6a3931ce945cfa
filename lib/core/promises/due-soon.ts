import { addDays, type Day, dayNumber } from '../day.ts'
import { smallNumber } from '../number-words.ts'
import { counted } from '../standing/words.ts'
import { tellDue } from '../tasks/due-words.ts'

/** Working days beyond today in which what falls due is told beforehand: enough to still do something about it. */
const AHEAD = 2

/** Until when a promise is told before its day: the second working day from today, so that on a Friday Tuesday is seen. */
export function soonUntil(today: Day): Day {
  let day = today
  for (let left = AHEAD; left > 0; ) {
    day = addDays(day, 1)
    if (!isWeekend(day)) left -= 1
  }
  return day
}

/** 1970 began on a Thursday. */
function isWeekend(day: Day): boolean {
  const weekday = (((dayNumber(day) + 4) % 7) + 7) % 7
  return weekday === 0 || weekday === 6
}

/** “Three promises fall due until Tuesday.” */
export function tellPromisesDue({ count, until }: { count: number; until: Day }, today: Day): string {
  const when = `until ${tellDue(until, today)}`
  if (count === 0) return `No promise falls due ${when}.`
  const many = smallNumber(count)
  return `${many[0]!.toUpperCase()}${many.slice(1)} ${count === 1 ? 'promise falls' : 'promises fall'} due ${when}.`
}

/** The one line a day of what is past its day. */
export const tellPastDay = (overdue: number): string =>
  counted(overdue, 'promise is past its day', 'promises are past their day')
