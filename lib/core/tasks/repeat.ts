import { addDays, addMonths, type Day, dayNumber, monthEnd, monthOf } from '../day.ts'

export const REPEATS = ['day', 'week', 'month', 'year'] as const
export type Repeat = (typeof REPEATS)[number]

/** Every `every` days, weeks, months or years, counted from the day the series began with. */
export type Series = { repeat: Repeat; every: number; seriesDay: Day }

/** Farther ahead than this nobody plans by repeating: `every` stays within four digits of a calendar. */
export const MOST_EVERY = 99

/**
 * The first day of the series after `after`. Days are counted from the series' own first day and never from the last one, so that
 * "monthly on the 31st" is the 30th in April and the 31st again in May, and 29 February comes back every leap year.
 */
export function nextDay(series: Series, after: Day): Day {
  if (after < series.seriesDay) return series.seriesDay
  let step = stepsUntil(series, after)
  while (dayOfStep(series, step) <= after) step += 1
  return dayOfStep(series, step)
}

/** "every week", "every 2 months"; null for once. */
export function tellRepeat(repeat: Repeat | null, every: number): string | null {
  if (!repeat) return null
  return every === 1 ? `every ${repeat}` : `every ${every} ${repeat}s`
}

/** Said where a day cannot be the same each time; null elsewhere. */
export function warnRepeat(repeat: Repeat | null, seriesDay: Day): string | null {
  const date = Number(seriesDay.slice(8))
  if (repeat === 'month' && date > 28)
    return `On the ${date === 31 ? '31st' : `${date}th`}, or the last day of a shorter month.`
  if (repeat === 'year' && seriesDay.endsWith('-02-29')) return 'On 29 February, or the 28th in other years.'
  return null
}

/** A step at or before the one wanted, so that nobody counts through a century of days. */
function stepsUntil({ repeat, every, seriesDay }: Series, after: Day): number {
  const days = dayNumber(after) - dayNumber(seriesDay)
  const longest = { day: 1, week: 7, month: 31, year: 366 }[repeat] * every
  return Math.max(0, Math.floor(days / longest))
}

function dayOfStep({ repeat, every, seriesDay }: Series, step: number): Day {
  if (repeat === 'day') return addDays(seriesDay, step * every)
  if (repeat === 'week') return addDays(seriesDay, step * every * 7)
  const month = addMonths(monthOf(seriesDay), step * every * (repeat === 'year' ? 12 : 1))
  const last = monthEnd(month)
  const wanted = `${month.slice(0, 8)}${seriesDay.slice(8)}`
  return wanted < last ? wanted : last
}
