import type { Amount } from '../money.ts'
import { showShare } from '../number-words.ts'
import { type ShownCell, SUPPRESSED } from './anonymise.ts'
import { fromUnits, ratio, toUnits } from './exact.ts'
import type { ReportTable } from './report-document.ts'
import type { ReportDimension } from './report-settings.ts'

export const DIMENSION_WORDS: Record<ReportDimension, string> = {
  product: 'product',
  country: 'country',
  industry: 'industry',
  currency: 'currency',
  owner: 'owner of ours',
}

/** A row of what reported revenue rests on; `value` null: what the records do not say. */
export type DimensionCell = { label: string; net: Amount }

/**
 * Revenue by one dimension: rows add up to reported revenue, what is not said and rounding among them.
 * @param reported all revenue of the window, the total the rows tie to
 */
export function dimensionTable(
  dimension: ReportDimension,
  cells: readonly DimensionCell[],
  reported: Amount,
): ReportTable {
  const { units, scale } = toUnits([reported, ...cells.map(({ net }) => net)])
  const [whole, ...nets] = units as [bigint, ...bigint[]]
  const left = whole - nets.reduce((sum, net) => sum + net, 0n)
  const share = (net: bigint) => (whole > 0n ? ratio(net, whole) : null)
  const rows = cells.map(({ label, net }, index) => [label, net, share(nets[index]!)])
  if (left !== 0n) rows.push(['Not told by lines, and rounding', fromUnits(left, scale), share(left)])
  return {
    key: `by_${dimension}`,
    caption: `Revenue by ${DIMENSION_WORDS[dimension]}`,
    columns: [
      { key: dimension, head: capital(DIMENSION_WORDS[dimension]), kind: 'text' },
      { key: 'revenue', head: 'Revenue', kind: 'amount' },
      { key: 'share_of_reported', head: 'Of reported', kind: 'share' },
    ],
    rows,
    total: ['Reported revenue', reported, share(whole)],
    shown: 25,
  }
}

/** Of an anonymised report: what is shown of a table whose small cells are merged. */
export function hiddenCells(shown: readonly ShownCell[], nameOf: (value: string) => string): DimensionCell[] {
  const name = (value: string) => (value === SUPPRESSED ? SUPPRESSED : value === '' ? 'Not said' : nameOf(value))
  return shown.map(({ value, net }) => ({ label: name(value), net }))
}

/** One sentence for each dimension: the largest, or that it is not told. */
export function tellDimension(dimension: ReportDimension, table: ReportTable | null, smallest: number): string {
  const noun = DIMENSION_WORDS[dimension]
  if (!table) {
    return `Revenue by ${noun} is not told: there are too few customers to show it without showing what one of them brings (fewer than ${smallest}, or one that makes up four fifths).`
  }
  const [first] = table.rows.filter(([label]) => label !== SUPPRESSED && label !== 'Not said')
  if (!first || typeof first[2] !== 'number') return `No ${noun} can be named for this revenue.`
  return `By ${noun}, ${first[0]} is the largest with ${showShare(first[2])} of reported revenue.`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
