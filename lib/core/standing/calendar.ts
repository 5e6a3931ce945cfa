/** Days since 1970-01-01 (`dayNumber`): replay compares millions of days, and text would be most of its time. */
export type DayNumber = number

const MS_PER_DAY = 86_400_000

/** Months since year 0: `year * 12 + month - 1`. */
export function monthIndex(day: DayNumber): number {
  const date = new Date(day * MS_PER_DAY)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/** First day of the month with that index. */
export function monthStart(index: number): DayNumber {
  return Date.UTC(Math.floor(index / 12), index % 12, 1) / MS_PER_DAY
}

/** Month-ends from `from` to `to`, both inclusive. */
export function monthEnds(from: DayNumber, to: DayNumber): DayNumber[] {
  const ends: DayNumber[] = []
  for (let index = monthIndex(from) + 1; ; index++) {
    const end = monthStart(index) - 1
    if (end > to) return ends
    ends.push(end)
  }
}

/** Ends of March, June, September and December from `from` to `to`, both inclusive. */
export function quarterEnds(from: DayNumber, to: DayNumber): DayNumber[] {
  return monthEnds(from, to).filter((end) => monthIndex(end) % 3 === 2)
}

/** Days after `from` up to and including `to` that lie in one of the calendar months (0 = January). */
export function daysInMonths(from: DayNumber, to: DayNumber, months: readonly number[]): number {
  let days = 0
  for (let index = monthIndex(from + 1); monthStart(index) <= to; index++) {
    if (!months.includes(index % 12)) continue
    days += Math.min(to, monthStart(index + 1) - 1) - Math.max(from + 1, monthStart(index)) + 1
  }
  return days
}
