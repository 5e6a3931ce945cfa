import type { Day } from '../day.ts'
import type { Amount } from '../money.ts'
import type { EvidentStage } from '../stage.ts'
import type { Basis, CountedFor } from './basis.ts'
import { addUp, fromUnits, toUnits } from './exact.ts'
import type { Measures, TopShares } from './measures.ts'
import type { Framework } from './policy.ts'
import type { Audience, ReportSection } from './report-settings.ts'

/** How a cell is shown; in a CSV file it stands as it is: amounts exact, shares 0–1 with ten decimals. */
export type CellKind = 'text' | 'amount' | 'share' | 'number' | 'count' | 'day'
export type ReportColumn = { key: string; head: string; kind: CellKind | 'any' }
/** In a column of `any` kind each cell says its own. */
export type ReportCell = string | number | null | { kind: CellKind; value: string | number | null }

export type ReportTable = {
  key: string
  caption: string
  columns: ReportColumn[]
  rows: ReportCell[][]
  /** Sums of the columns of amounts that tie; null where a sum would say nothing. */
  total: ReportCell[] | null
  /** So many rows are shown; the rest as one line on screen and paper, each in the CSV file. */
  shown?: number
  note?: string
}

/** Pictures, as data; each has its table beside it. Shares 0–1. */
export type ReportChart =
  | { kind: 'bars'; line: number; lineLabel: string; bars: { label: string; share: number }[] }
  | { kind: 'lorenz'; points: { customers: number; revenue: number }[] }
  | { kind: 'trend'; lines: { label: string; points: { day: Day; share: number | null }[] }[] }
  | { kind: 'treemap'; leaves: ReportLeaf[] }
  | { kind: 'waterfall'; steps: { label: string; amount: Amount; kind: 'total' | 'change' }[] }

/** `within`: what else is told of it, a country or a stage in plain words; the stage's key for its hue and glyph, inside only. */
export type ReportLeaf = { label: string; within: string | null; stage?: EvidentStage; share: number }

export type ReportPart = {
  key: ReportSection | 'excluded' | 'provenance' | 'before'
  title: string
  /** What it says, before any figure. */
  sentences: string[]
  charts: { caption: string; chart: ReportChart; table: ReportTable }[]
  tables: ReportTable[]
}

/** What stands below the rows that are shown: how many more there are, and what they add up to, column by column. */
export function restOf({
  rows,
  columns,
  shown = rows.length,
}: ReportTable): { count: number; cells: ReportCell[] } | null {
  // one more is shown itself: a line for it would be no shorter
  if (rows.length <= shown + 1) return null
  const rest = rows.slice(shown)
  const cells = columns.map(({ kind }, at): ReportCell => {
    const values = rest.map((row) => row[at]!).filter((cell) => typeof cell === 'string' || typeof cell === 'number')
    if (kind === 'amount') {
      const { units, scale } = toUnits(values.map(String))
      return fromUnits(addUp(units), scale)
    }
    return kind === 'share' ? values.reduce<number>((sum, value) => sum + Number(value), 0) : null
  })
  return { count: rest.length, cells }
}

/** The figures of one basis, as METHODS 4 names them; shares are floats, amounts decimal text. */
export type ReportFigures = {
  basis: Basis
  from: Day
  through: Day
  reported: Amount
  allocated: Amount
  unallocated: Amount
  netCredit: Amount
  intercompany: { accounts: number; net: Amount } | null
  topOfReported: TopShares | null
  measures: Measures | null
}

/**
 * Everything a report shows: screen, paper, file and comparison are made of this alone. Plain JSON; frozen as its canonical text, whose
 * digest is the report's.
 */
export type ReportDocument = {
  format: 1
  title: string
  audience: Audience
  framework: { key: Framework; label: string; about: string }
  names: 'named' | 'anonymised'
  company: string
  currency: string
  window: { choice: string; label: string; from: Day; through: Day }
  by: 'group' | 'account'
  of: 'net' | 'invoiced'
  who: CountedFor
  /** The day the invoices are complete through; and the day it was prepared. */
  asOf: Day
  preparedOn: Day
  preparedBy: string
  /** What each day of the report is: one sentence each. */
  days: string[]
  sentences: string[]
  figures: ReportFigures[]
  parts: ReportPart[]
}

/** Kept beside a frozen report for the team alone (never shown outside): what a list and a comparison need, by identity. */
export type ReportSummary = {
  window: ReportDocument['window']
  asOf: Day
  figures: ReportFigures[]
  /** The largest, with the names this report gives them. */
  customers: { key: string; label: string; net: Amount; share: number | null }[]
  count: number
}
