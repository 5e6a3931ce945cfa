import { addDays, addMonths, type Day, dayNumber, daysBetween, lastMonthEnd, monthEnd, monthOf } from '#lib/core/day.ts'
import { showDay, showMonth } from '../day-words.ts'
import type { WindowChoice } from './window-choice.ts'
import { showSpan } from './window-words.ts'

/** Both days are in it. `label` reads after "in": `the 12 months to 30 April 1998`. */
export type Span = { from: Day; through: Day; label: string }

/** What is known about the workspace's records. `fiscalYearStart` is a month, 1–12. */
export type Records = { begin: Day; completeThrough: Day; fiscalYearStart: number }

/**
 * A span, and how far the records cover it: `begins` when they start only inside it, `ends` when they are complete
 * only through an earlier day, `outside` when they do not meet at all. Any of them belongs beside the figures.
 */
export type Window = Span & { choice: WindowChoice; gaps: ('begins' | 'ends' | 'outside')[] }

export function resolveWindow(choice: WindowChoice, records: Records): Window {
  const span = spanOf(choice, records)
  return { ...span, choice, gaps: gapsOf(span, records) }
}

/** The window as far as the records are complete; null where they do not reach it. Never later than their as-of day. */
export function spanOnRecord(window: Window, records: Records): Span | null {
  if (window.gaps.includes('outside')) return null
  if (window.through <= records.completeThrough) return window
  const through = records.completeThrough
  return { from: window.from, through, label: showSpan(window.from, through) }
}

/** One sentence for each way in which the records do not cover the window. */
export function tellGaps(window: Window, records: Records): string[] {
  const [begin, end] = [showDay(records.begin), showDay(records.completeThrough)]
  return window.gaps.map((gap) => {
    if (gap === 'outside') return `The records run from ${begin} to ${end}: they do not reach ${window.label}.`
    if (gap === 'begins') return `The records begin on ${begin}: days before are not in these figures.`
    return `The records are complete through ${end}: days after are not in these figures.`
  })
}

/** The span of the same length that ends the day before, or why there is none to compare with. */
export function spanBefore(
  window: Span,
  records: Records,
): { kind: 'whole' | 'partial'; span: Span } | { kind: 'none'; because: string } {
  const through = addDays(window.from, -1)
  const months = wholeMonths(window)
  const from = months
    ? addMonths(window.from, -months)
    : addDays(window.from, -daysBetween(window.from, window.through) - 1)
  const span = { from, through, label: showSpan(from, through) }
  const gaps = gapsOf(span, records)
  if (gaps.includes('outside')) {
    const late = records.begin > through
    const because = late ? `the records begin in ${showMonth(records.begin)}` : 'the records end before it'
    return { kind: 'none', because: `There is no earlier period to compare with: ${because}.` }
  }
  return { kind: gaps.length > 0 ? 'partial' : 'whole', span }
}

/** Windows worth offering: the last 12 complete months, the fiscal years on record and the last eight quarters. */
export function offeredWindows(records: Records): Window[] {
  const { begin, completeThrough, fiscalYearStart } = records
  const choices: WindowChoice[] = [{ kind: 'last12' }]
  const lastYear = fiscalYearOf(completeThrough, fiscalYearStart)
  for (let year = lastYear; year >= fiscalYearOf(begin, fiscalYearStart); year--) {
    choices.push({ kind: 'fiscal-year', year })
  }
  for (let back = 0; back < 8; back++) {
    const month = addMonths(monthOf(completeThrough), -3 * back)
    if (monthEnd(month) < begin) break
    choices.push({ kind: 'quarter', ...quarterOf(month, fiscalYearStart) })
  }
  return choices.map((choice) => resolveWindow(choice, records)).filter((window) => !window.gaps.includes('outside'))
}

/**
 * A span as whole calendar months, which kept tables answer, and the days before and after that must be read from
 * invoices. `months` gives the first days of the first and last whole month; null when no month is whole.
 */
export function splitAtMonths(span: Pick<Span, 'from' | 'through'>): {
  months: { first: Day; last: Day } | null
  edges: { from: Day; through: Day }[]
} {
  const first = monthOf(span.from) === span.from ? span.from : addMonths(monthOf(span.from), 1)
  const end = lastMonthEnd(span.through)
  if (first > end) return { months: null, edges: [{ from: span.from, through: span.through }] }
  const edges: { from: Day; through: Day }[] = []
  if (span.from < first) edges.push({ from: span.from, through: addDays(first, -1) })
  if (span.through > end) edges.push({ from: addDays(end, 1), through: span.through })
  return { months: { first, last: monthOf(end) }, edges }
}

/** The fiscal year a day falls in, named by the calendar year it ends in. */
export function fiscalYearOf(day: Day, start: number): number {
  const year = Number(day.slice(0, 4))
  return start > 1 && Number(day.slice(5, 7)) >= start ? year + 1 : year
}

function quarterOf(day: Day, start: number): { year: number; quarter: 1 | 2 | 3 | 4 } {
  const monthsIn = (Number(day.slice(5, 7)) - start + 12) % 12
  return { year: fiscalYearOf(day, start), quarter: (Math.floor(monthsIn / 3) + 1) as 1 | 2 | 3 | 4 }
}

function spanOf(choice: WindowChoice, records: Records): Span {
  const start = records.fiscalYearStart
  switch (choice.kind) {
    case 'last12': {
      const through = lastMonthEnd(records.completeThrough)
      return months(addMonths(monthOf(through), -11), 12)
    }
    case 'calendar-year':
      return months(`${choice.year}-01-01`, 12, `the year ${choice.year}`)
    case 'fiscal-year': {
      const span = months(fiscalYearBegin(choice.year, start), 12)
      return { ...span, label: start === 1 ? `the year ${choice.year}` : `fiscal year ${choice.year} (${span.label})` }
    }
    case 'quarter': {
      const span = months(addMonths(fiscalYearBegin(choice.year, start), (choice.quarter - 1) * 3), 3)
      const fiscal = start === 1 ? '' : 'fiscal '
      const during = `${showMonth(span.from).split(' ')[0]} to ${showMonth(span.through)}`
      return { ...span, label: `quarter ${choice.quarter} of ${fiscal}${choice.year} (${during})` }
    }
    case 'range':
      return { from: choice.from, through: choice.through, label: showSpan(choice.from, choice.through) }
  }
}

function months(from: Day, count: number, label?: string): Span {
  const through = addDays(addMonths(from, count), -1)
  return { from, through, label: label ?? showSpan(from, through) }
}

function fiscalYearBegin(year: number, start: number): Day {
  return addMonths(`${year}-01-01`, start === 1 ? 0 : start - 13)
}

function gapsOf(span: Pick<Span, 'from' | 'through'>, records: Records): Window['gaps'] {
  if (records.begin > span.through || records.completeThrough < span.from) return ['outside']
  const gaps: Window['gaps'] = []
  // A file seldom has an invoice on the first of its first month: within that month it counts as whole
  const begin = wholeMonths(span) ? monthOf(records.begin) : records.begin
  if (begin > span.from) gaps.push('begins')
  if (records.completeThrough < span.through) gaps.push('ends')
  return gaps
}

/** How many calendar months the span is, or 0 when it cuts one. */
function wholeMonths(span: Pick<Span, 'from' | 'through'>): number {
  if (monthOf(span.from) !== span.from || monthEnd(span.through) !== span.through) return 0
  return Math.round((dayNumber(span.through) + 1 - dayNumber(span.from)) / 30.436875)
}
