import type { Route } from 'next'
import { type Day, isDay } from '#lib/core/day.ts'
import { SIDES, type Side } from '#lib/core/promises/promise.ts'
import { PERIODS, type Period } from '#lib/core/promises/report-period.ts'

/** What the report is of; it lives in the address. */
export type ReportView = { side: Side; period: Period }

/** Anything that is not understood is left out rather than refused. */
export function readReport(search: Record<string, string | string[] | undefined>): ReportView {
  const text = (name: string) => (typeof search[name] === 'string' ? search[name] : '')
  const [from, to] = [text('from'), text('to')]
  const chosen = isDay(from) && isDay(to) && from <= to ? { from: from as Day, to: to as Day } : null
  return {
    side: SIDES.find((side) => side === text('side')) ?? 'us',
    period: chosen ?? PERIODS.find((period) => period === text('period')) ?? 'year',
  }
}

export function reportAddress(view: ReportView, change: Partial<ReportView> = {}): Route {
  return `/promises/report${searchOf({ ...view, ...change })}` as Route
}

/** The same report as a CSV file. */
export function reportCsvAddress(view: ReportView): string {
  return `/promises/report/report.csv${searchOf(view)}`
}

function searchOf({ side, period }: ReportView): string {
  const search = new URLSearchParams()
  if (side !== 'us') search.set('side', side)
  if (typeof period === 'object') {
    search.set('from', period.from)
    search.set('to', period.to)
  } else if (period !== 'year') search.set('period', period)
  return search.size ? `?${search}` : ''
}
