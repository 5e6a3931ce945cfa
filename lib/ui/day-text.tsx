import type { Day } from '#lib/core/day.ts'
import { showDay, showMonth } from '#lib/core/day-words.ts'

/** `30 April 1998`, or `30 Apr 1998` where room is short. */
export function DayText({ day, short = false }: { day: Day; short?: boolean }) {
  return (
    <time dateTime={day} className="whitespace-nowrap tabular-nums">
      {short ? shortDay(day) : showDay(day)}
    </time>
  )
}

/** `April 1998`; a month is written as its first day. */
export function MonthText({ month }: { month: Day }) {
  return (
    <time dateTime={month.slice(0, 7)} className="whitespace-nowrap">
      {showMonth(month)}
    </time>
  )
}

function shortDay(day: Day): string {
  return showDay(day).replace(/ (\w{3})\w* /, ' $1 ')
}
