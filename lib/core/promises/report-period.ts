import { addDays, addMonths, type Day } from '../day.ts'

/** What a report covers: this quarter and the three before it, one of them, all there is, or days one chooses. */
export const PERIODS = ['year', 'quarter', 'before', 'all'] as const
export type Period = (typeof PERIODS)[number] | { from: Day; to: Day }

export const PERIOD_WORDS: Record<(typeof PERIODS)[number], string> = {
  year: 'Four quarters',
  quarter: 'Quarter',
  before: 'Last quarter',
  all: 'All',
}

/** The days of a period as of `today`, both included; `all` reaches from the first day anything was due. */
export function daysOf(period: Period, today: Day, first: Day): { from: Day; to: Day } {
  const quarter = quarterOf(today)
  if (typeof period === 'object') return period
  if (period === 'quarter') return { from: quarter, to: today }
  if (period === 'before') return { from: addMonths(quarter, -3), to: addDays(quarter, -1) }
  return { from: period === 'all' && first < today ? first : addMonths(quarter, -9), to: today }
}

/** The whole quarters of the calendar inside of these days; null where there is none. */
export function wholeQuarters({ from, to }: { from: Day; to: Day }): { from: Day; to: Day } | null {
  const begin = quarterOf(from) === from ? from : addMonths(quarterOf(from), 3)
  const end = addDays(quarterOf(addDays(to, 1)), -1)
  return begin < end ? { from: begin, to: end } : null
}

/** The first day of the quarter a day is in. */
export function quarterOf(day: Day): Day {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1
  return `${day.slice(0, 4)}-${`${month}`.padStart(2, '0')}-01`
}
