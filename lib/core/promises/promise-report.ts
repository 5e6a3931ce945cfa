import { csvRow } from '../csv.ts'
import type { Day } from '../day.ts'
import { showMonth } from '../day-words.ts'
import {
  CAUSE_LABELS,
  CAUSES,
  type Cause,
  FORM_LABELS,
  PROMISE_FORMS,
  PROMISE_SIZES,
  type PromiseForm,
  type PromiseSize,
  SIZE_LABELS,
} from './promise.ts'
import type { TeamTally } from './team-groups.ts'

/** What can become of a promise whose day has come; `open`: the day has passed and nobody said. */
export const RECKONED = ['kept', 'kept_late', 'partly', 'broken', 'open'] as const
export type Reckoned = (typeof RECKONED)[number]

/** Promises of one period and side that are alike in all that the report tells apart. Neither released nor renegotiated ones. */
export type ReportCell = {
  /** Its first day. */
  month: Day
  form: PromiseForm
  stepped: boolean
  size: PromiseSize
  state: Reckoned
  cause: Cause | null
  count: number
}

/** On time in full is `kept` alone. */
export type Tally = Record<Reckoned, number> & { counted: number }

export type KindRow = { kind: string; what: string; tally: Tally }

export type PromiseReport = {
  total: Tally
  /** Oldest first, those with any. */
  months: { month: Day; tally: Tally }[]
  /** Said or expected, simple or with steps, size: each adds up to the total. */
  kinds: KindRow[]
  /** What caused those that were not on time in full, the most first; null: not said. They add up to what is missing from the total. */
  causes: { cause: Cause | null; tally: Tally }[]
}

/** Below so many promises a share says nothing. */
export const FEWEST_TO_SHARE = 3

export const SIMPLE_LABELS = { simple: 'Simple', stepped: 'With steps' } as const

/** Adds the cells up every way the report tells them; so all of its parts have one total. */
export function reportPromises(cells: readonly ReportCell[]): PromiseReport {
  const of = (which: (cell: ReportCell) => boolean) => tallyOf(cells.filter(which))
  const kind = (title: string, what: string, which: (cell: ReportCell) => boolean): KindRow[] => {
    const tally = of(which)
    return tally.counted ? [{ kind: title, what, tally }] : []
  }
  const months = [...new Set(cells.map(({ month }) => month))].sort()
  const missed = cells.filter(({ state }) => state !== 'kept')
  return {
    total: tallyOf(cells),
    months: months.map((month) => ({ month, tally: of((cell) => cell.month === month) })),
    kinds: [
      ...PROMISE_FORMS.flatMap((form) => kind('Said or expected', FORM_LABELS[form], (cell) => cell.form === form)),
      ...kind('Simple or with steps', SIMPLE_LABELS.simple, ({ stepped }) => !stepped),
      ...kind('Simple or with steps', SIMPLE_LABELS.stepped, ({ stepped }) => stepped),
      ...PROMISE_SIZES.flatMap((size) => kind('Size', SIZE_LABELS[size], (cell) => cell.size === size)),
    ],
    causes: [...CAUSES, null]
      .map((cause) => ({ cause, tally: tallyOf(missed.filter((cell) => cell.cause === cause)) }))
      .filter(({ tally }) => tally.counted > 0)
      .sort((a, b) => Number(a.cause === null) - Number(b.cause === null) || b.tally.counted - a.tally.counted),
  }
}

export function tallyOf(cells: readonly Pick<ReportCell, 'state' | 'count'>[]): Tally {
  const tally: Tally = { counted: 0, kept: 0, kept_late: 0, partly: 0, broken: 0, open: 0 }
  for (const { state, count } of cells) {
    tally[state] += count
    tally.counted += count
  }
  return tally
}

/** On time in full, of all counted; null where they are too few to say. */
export function onTimeShare({ counted, kept }: Pick<Tally, 'counted' | 'kept'>): number | null {
  return counted < FEWEST_TO_SHARE ? null : kept / counted
}

const HEAD = ['part', 'what', 'promises', 'on time in full', 'kept late', 'partly kept', 'broken', 'open past its day']

/** The report as rows of CSV: what the page shows, each part adding up to its total. */
export function* reportCsv(
  spoken: PromiseReport,
  derived: readonly { month: Day; tally: Tally }[],
  teams: readonly TeamTally[],
  derivedName: string,
): Generator<string> {
  const row = (part: string, what: string, tally: Tally) =>
    csvRow([part, what, tally.counted, ...RECKONED.map((state) => tally[state])])
  yield csvRow(HEAD)
  yield row('Said by people', 'Total', spoken.total)
  for (const { month, tally } of spoken.months) yield row('By month', showMonth(month), tally)
  for (const { kind, what, tally } of spoken.kinds) yield row(kind, what, tally)
  for (const { cause, tally } of spoken.causes)
    yield row('Cause, of those not on time in full', cause ? CAUSE_LABELS[cause] : 'Not said', tally)
  for (const { team, counted, onTime } of teams)
    yield csvRow(['By team, whole quarters', team ?? OTHER_TEAMS, counted, onTime, null, null, null, null])
  const all = derived.flatMap(({ tally }) => RECKONED.map((state) => ({ state, count: tally[state] })))
  if (derived.length) yield row(derivedName, 'Total', tallyOf(all))
  for (const { month, tally } of derived) yield row(`${derivedName}, by month`, showMonth(month), tally)
}

export const OTHER_TEAMS = 'Everybody else'
