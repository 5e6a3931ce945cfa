/** A calendar day as text, `YYYY-MM-DD`; never a timestamp. Compares and sorts as text. */
export type Day = string

const MS_PER_DAY = 86_400_000

/** Years that business is spoken of in. Any other is a slip of the pen, and days computed from it could leave the calendar's four digits. */
export function isYear(year: number): boolean {
  return year >= 1900 && year <= 2199
}

/** True for a real calendar day written `YYYY-MM-DD` (31 February is not one) of such a year. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || !isYear(Number(text.slice(0, 4)))) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY)
}

export function dayFromNumber(number: number): Day {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10)
}

export function addDays(day: Day, days: number): Day {
  return dayFromNumber(dayNumber(day) + days)
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/** First day of the day's month; this is how months are written in keys. */
export function monthOf(day: Day): Day {
  return `${day.slice(0, 7)}-01`
}

/** First day of the month `months` later. */
export function addMonths(month: Day, months: number): Day {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`
}

/** Last day of the day's month. */
export function monthEnd(day: Day): Day {
  return addDays(addMonths(monthOf(day), 1), -1)
}

/** The last month-end on or before `day`: the end of the last complete month when records are complete through `day`. */
export function lastMonthEnd(day: Day): Day {
  return monthEnd(day) === day ? day : addDays(monthOf(day), -1)
}

/** The calendar day it is now in a time zone (IANA name). The clock is handed in, so that this stays pure. */
export function dayIn(timeZone: string, now: Date): Day {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now)
}
