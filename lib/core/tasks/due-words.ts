import { type Day, dayNumber, daysBetween } from '../day.ts'
import { showDay } from '../day-words.ts'
import { counted } from '../standing/words.ts'

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** When something is due, as one says it on `today`: "2 days overdue", "today", "Friday", "3 December". */
export function tellDue(day: Day, today: Day): string {
  const ahead = daysBetween(today, day)
  if (ahead < 0) return `${counted(-ahead, 'day')} overdue`
  if (ahead === 0) return 'today'
  if (ahead === 1) return 'tomorrow'
  if (ahead < 7) return weekdayOf(day)
  const words = showDay(day)
  return day.slice(0, 4) === today.slice(0, 4) ? words.replace(/ \d{4}$/, '') : words
}

export function weekdayOf(day: Day): string {
  return WEEKDAYS[(((dayNumber(day) + 4) % 7) + 7) % 7]!
}

/** "Monday 30 November 2026": the whole of it, where a day was read out of words and must be seen to be right. */
export function showWholeDay(day: Day): string {
  return `${weekdayOf(day)} ${showDay(day)}`
}
