/** Days since 1970-01-01 (`dayNumber`): replay compares millions of days, and text would be most of its time. */
export type DayNumber = number

const MS_PER_DAY = 86_400_000

/** Months since year 0: `year * 12 + month - 1`. By arithmetic: a `Date` for each purchase day was a tenth of a run over all accounts. */
export function monthIndex(day: DayNumber): number {
  // counted from 1 March of the year 0, so that a leap day is the last of its year
  const since = day + 719_468
  const era = Math.floor(since / 146_097)
  const inEra = since - era * 146_097
  const year = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  )
  const inYear = inEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100))
  const monthFromMarch = Math.floor((5 * inYear + 2) / 153)
  return (era * 400 + year) * 12 + monthFromMarch + 2
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
