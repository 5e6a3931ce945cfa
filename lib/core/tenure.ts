import { type Day, daysBetween } from './day.ts'

/** `3 years 2 months`, `5 months`, `12 days`: whole units only, the larger two. */
export function showTenure(from: Day, to: Day): string {
  const months = wholeMonths(from, to)
  if (months < 1) return counted(Math.max(0, daysBetween(from, to)), 'day')
  const years = Math.floor(months / 12)
  const rest = months % 12
  if (years === 0) return counted(rest, 'month')
  return rest === 0 ? counted(years, 'year') : `${counted(years, 'year')} ${counted(rest, 'month')}`
}

/** Years gone by, whole ones only. */
export function wholeYears(from: Day, to: Day): number {
  return Math.max(0, Math.floor(wholeMonths(from, to) / 12))
}

/** Months gone by: one is whole on the same day of the next month. */
function wholeMonths(from: Day, to: Day): number {
  const index = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  return index(to) - index(from) - (to.slice(8) < from.slice(8) ? 1 : 0)
}

function counted(count: number, one: string): string {
  return `${count} ${count === 1 ? one : `${one}s`}`
}
