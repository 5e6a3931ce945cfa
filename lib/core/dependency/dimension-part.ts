import type { Amount } from '../money.ts'
import { capital, showShare } from '../number-words.ts'
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

/** What has no value of a dimension, as its row is called. */
export const NOT_SAID = 'Not said'
export const NOBODY_KNOWN = 'No customer known'
const LEFT = 'Not told by lines, and rounding'
const OPEN_ROWS: readonly string[] = [NOT_SAID, NOBODY_KNOWN, SUPPRESSED, LEFT]

/** A row of what reported revenue rests on. */
export type DimensionCell = { label: string; net: Amount }

/**
 * Revenue by one dimension: rows add up to reported revenue, what is not said and rounding among them. Colleagues stand by name, for they
 * are not compared.
 * @param reported all revenue of the window, the total the rows tie to
 */
export function dimensionTable(
  dimension: ReportDimension,
  largestFirst: readonly DimensionCell[],
  reported: Amount,
): ReportTable {
  const cells = dimension === 'owner' ? byName(largestFirst) : largestFirst
  const { units, scale } = toUnits([reported, ...cells.map(({ net }) => net)])
  const [whole, ...nets] = units as [bigint, ...bigint[]]
  const left = whole - nets.reduce((sum, net) => sum + net, 0n)
  const share = (net: bigint) => (whole > 0n ? ratio(net, whole) : null)
  const rows = cells.map(({ label, net }, index) => [label, net, share(nets[index]!)])
  if (left !== 0n) rows.push([LEFT, fromUnits(left, scale), share(left)])
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
  const name = (value: string) => (value === SUPPRESSED ? SUPPRESSED : value === '' ? NOT_SAID : nameOf(value))
  return shown.map(({ value, net }) => ({ label: name(value), net }))
}

function byName(cells: readonly DimensionCell[]): DimensionCell[] {
  const open = cells.filter(({ label }) => OPEN_ROWS.includes(label))
  const named = cells.filter(({ label }) => !OPEN_ROWS.includes(label))
  return [...named.toSorted((a, b) => a.label.localeCompare(b.label, 'en')), ...open]
}

/** One sentence for each dimension: the largest, or that it is not told; of colleagues how much rests on any one of them. */
export function tellDimension(dimension: ReportDimension, table: ReportTable | null, smallest: number): string {
  const noun = DIMENSION_WORDS[dimension]
  if (!table) {
    return `Revenue by ${noun} is not told: there are too few customers to show it without showing what one of them brings (fewer than ${smallest}, or one that makes up four fifths).`
  }
  const named = table.rows.filter(([label]) => !OPEN_ROWS.includes(String(label)))
  const [first] = named
  if (!first || typeof first[2] !== 'number') return `No ${noun} can be named for this revenue.`
  if (dimension === 'owner') {
    const most = Math.max(...named.map(([, , share]) => Number(share)))
    return `The most that rests on one colleague of ours is ${showShare(most)} of reported revenue.`
  }
  // one that may not be shown may be larger
  const all = table.rows.some(([label]) => label === SUPPRESSED) ? ' that can be shown' : ''
  return `By ${noun}, ${first[0]} is the largest${all} with ${showShare(first[2])} of reported revenue.`
}
