import { type Day, isDay, isYear } from '#lib/core/day.ts'

/** What a person may ask for. Fiscal years are named by the calendar year they end in; quarters are fiscal ones. */
export type WindowChoice =
  | { kind: 'last12' }
  | { kind: 'fiscal-year'; year: number }
  | { kind: 'calendar-year'; year: number }
  | { kind: 'quarter'; year: number; quarter: 1 | 2 | 3 | 4 }
  | { kind: 'range'; from: Day; through: Day }

/** As it stands in a URL: `last12`, `fy1998`, `cy1998`, `1998q2`, `1997-05-01..1998-04-30`. */
export function writeWindow(choice: WindowChoice): string {
  switch (choice.kind) {
    case 'last12':
      return 'last12'
    case 'fiscal-year':
      return `fy${choice.year}`
    case 'calendar-year':
      return `cy${choice.year}`
    case 'quarter':
      return `${choice.year}q${choice.quarter}`
    case 'range':
      return `${choice.from}..${choice.through}`
  }
}

/** The inverse; null for anything else, also for years nobody means and for a range that ends before it begins. */
export function parseWindow(text: string): WindowChoice | null {
  if (text === 'last12') return { kind: 'last12' }
  const named = /^(?:([fc])y(\d{4})|(\d{4})q([1-4]))$/.exec(text)
  if (named) {
    const [, of, whole, part, quarter] = named
    const year = Number(whole ?? part)
    if (!isYear(year)) return null
    if (quarter) return { kind: 'quarter', year, quarter: Number(quarter) as 1 | 2 | 3 | 4 }
    return { kind: of === 'f' ? 'fiscal-year' : 'calendar-year', year }
  }
  const [from = '', through = '', ...rest] = text.split('..')
  if (rest.length > 0 || !isDay(from) || !isDay(through) || from > through) return null
  return { kind: 'range', from, through }
}
