import { csvRow } from '../csv.ts'
import type { ReportCell, ReportColumn, ReportDocument, ReportTable } from './report-document.ts'

/**
 * Every figure of a report as one CSV file: what it is of, then table by table, each with its head and, where sums say something, its row
 * of totals, whose amounts are the sums of the rows above. Amounts are exact, shares have ten decimals; charts stand as their tables.
 */
export function* reportCsv(document: ReportDocument, digest: string | null): Generator<string> {
  for (const row of headOf(document, digest)) yield csvRow(row)
  for (const part of document.parts) {
    for (const sentence of part.sentences) yield csvRow([part.key, 'note', sentence])
    for (const table of [...part.charts.map((chart) => chart.table), ...part.tables]) yield* tableRows(part.key, table)
  }
}

function headOf(document: ReportDocument, digest: string | null): (string | number | null)[][] {
  const { title, company, currency, window, asOf, preparedOn, preparedBy, framework, names } = document
  return [
    ['report', 'title', title],
    ['report', 'company', company],
    ['report', 'framework', framework.label],
    ['report', 'window', window.label, window.from, window.through],
    ['report', 'complete_through', asOf],
    ['report', 'currency', currency],
    ['report', 'names', names],
    ['report', 'prepared', preparedOn, preparedBy],
    ['report', 'sha256', digest ?? 'not frozen'],
    ...document.days.map((day) => ['report', 'note', day]),
    ...document.sentences.map((sentence) => ['report', 'note', sentence]),
  ]
}

function* tableRows(part: string, table: ReportTable): Generator<string> {
  yield csvRow([part, table.key, 'head', ...table.columns.map(({ key }) => key)])
  for (const row of table.rows)
    yield csvRow([part, table.key, 'row', ...row.map((cell, at) => plain(cell, table.columns[at]!))])
  if (table.total)
    yield csvRow([part, table.key, 'total', ...table.total.map((cell, at) => plain(cell, table.columns[at]!))])
  if (table.note) yield csvRow([part, table.key, 'note', table.note])
}

function plain(cell: ReportCell, column: ReportColumn): string | number | null {
  if (cell === null) return null
  const { kind, value } = typeof cell === 'object' ? cell : { kind: column.kind, value: cell }
  return kind === 'share' && typeof value === 'number' ? value.toFixed(10).replace(/^-(0\.0+)$/, '$1') : value
}
