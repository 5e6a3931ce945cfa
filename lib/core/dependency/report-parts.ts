import type { Day } from '../day.ts'
import { showMonth } from '../day-words.ts'
import type { Amount } from '../money.ts'
import { countOf, showShare } from '../number-words.ts'
import { BASIS_WORDS } from './basis.ts'
import { broughtIn, type Concentration } from './concentration.ts'
import { ratio, toUnits } from './exact.ts'
import { lorenzAt, lorenzCurve } from './lorenz.ts'
import { TOPS } from './measures.ts'
import type { ReportCell, ReportFigures, ReportLeaf, ReportPart, ReportTable } from './report-document.ts'

/** How a report names a customer: by name, or “Customer A”. */
export type NameOf = (key: string) => string

/** So many customers are shown one by one on screen and paper; the CSV file has all. */
export const SHOWN_CUSTOMERS = 50
/** Of what comes beside it. */
export const SHOWN_BESIDE = 20
const BARS = 10

/** Every measure of METHODS 4, a column for each basis, with both denominators; of the first basis the period before too. */
export function figuresPart(
  all: readonly ReportFigures[],
  sentences: string[],
  before: ReportFigures | null,
): ReportPart {
  const columns = all.flatMap((figures, index) => [
    { key: `${figures.basis}`, head: BASIS_WORDS[figures.basis], cells: new Map(figureRows(figures)) },
    ...(index === 0 && before
      ? [{ key: `${before.basis}_before`, head: 'Period before', cells: new Map(figureRows(before)) }]
      : []),
  ])
  const labels = new Set(columns.flatMap(({ cells }) => [...cells.keys()]))
  const order = LABELS.filter((label) => labels.has(label))
  return {
    key: 'figures',
    title: 'Concentration',
    sentences,
    charts: [],
    tables: [
      {
        key: 'figures',
        caption: 'Both denominators, and every measure',
        columns: [
          { key: 'measure', head: 'Measure', kind: 'text' },
          ...columns.map(({ key, head }) => ({ key, head, kind: 'any' as const })),
        ],
        rows: order.map((label) => [label, ...columns.map(({ cells }) => cells.get(label) ?? null)]),
        total: null,
        note: 'Reported is all of it, what no customer is known for included, net of credits. Allocated is the sum over customers above zero: HHI, Gini and Theil are measured on it.',
      },
    ],
  }
}

const largest = (k: number) => (k === 1 ? 'The largest' : `The ${k} largest`)
const LABELS = [
  'Reported',
  'Allocated',
  'No customer known',
  'Customers at zero or below',
  'Left out: accounts of our own company',
  ...TOPS.map((k) => `${largest(k)}, of reported`),
  ...TOPS.map((k) => `${largest(k)}, of allocated`),
  'Customers above zero',
  'HHI (0–1), of allocated',
  'Effective customers (1 ÷ HHI)',
  'HHI*, normalised',
  'Gini',
  'Theil',
  'Customers that make up half',
  'Customers that make up four fifths',
]

function figureRows({ measures, topOfReported, ...sums }: ReportFigures): [string, ReportCell][] {
  const amount = (value: Amount): ReportCell => ({ kind: 'amount', value })
  const share = (value: number): ReportCell => ({ kind: 'share', value })
  const number = (value: number): ReportCell => ({ kind: 'number', value })
  const rows: [string, ReportCell][] = [
    ['Reported', amount(sums.reported)],
    ['Allocated', amount(sums.allocated)],
    ['No customer known', amount(sums.unallocated)],
    ['Customers at zero or below', amount(sums.netCredit)],
  ]
  if (sums.intercompany) rows.push(['Left out: accounts of our own company', amount(sums.intercompany.net)])
  if (topOfReported) for (const k of TOPS) rows.push([`${largest(k)}, of reported`, share(topOfReported[k])])
  if (!measures) return rows
  for (const k of TOPS) rows.push([`${largest(k)}, of allocated`, share(measures.top[k])])
  rows.push(
    ['Customers above zero', { kind: 'count', value: measures.n }],
    ['HHI (0–1), of allocated', number(measures.hhi)],
    ['Effective customers (1 ÷ HHI)', number(measures.effective)],
    [
      'HHI*, normalised',
      measures.hhiNormalised === null
        ? { kind: 'text', value: 'cannot be said of one customer' }
        : number(measures.hhiNormalised),
    ],
    ['Gini', number(measures.gini)],
    ['Theil', number(measures.theil)],
    ['Customers that make up half', { kind: 'count', value: measures.customersForHalf }],
    ['Customers that make up four fifths', { kind: 'count', value: measures.customersForFourFifths }],
  )
  return rows
}

/** Each customer at the line or over it, with the year before; said aloud where the test cannot be made. */
export function tenPercentPart(
  { overLine }: Concentration,
  {
    line,
    nameOf,
    before,
    beforeWords,
  }: { line: number; nameOf: NameOf; before: Concentration | null; beforeWords: string },
): ReportPart {
  const percent = `${Number((line * 100).toFixed(4))} %`
  const beforeOf = before && broughtIn(before)
  const rows = (overLine ?? []).map(({ key, net, ofReported }) => {
    const then = beforeOf?.(key)
    return [nameOf(key), net, ofReported, then?.net ?? null, then?.share ?? null]
  })
  const many = countOf(rows.length, 'customer reaches', 'customers reach')
  return {
    key: 'ten_percent',
    title: `Customers at ${percent} or more`,
    sentences: [
      overLine === null
        ? `Credits outweigh reported revenue, so the ${percent} test cannot be made.`
        : `${many.charAt(0).toUpperCase()}${many.slice(1)} ${percent} of reported revenue. A share that is exactly ${percent} counts.`,
      ...(rows.length > 0 ? [beforeWords] : []),
    ],
    charts: [],
    tables:
      rows.length === 0
        ? []
        : [
            {
              key: 'ten_percent',
              caption: `Customers at ${percent} of reported revenue or more`,
              columns: [
                { key: 'customer', head: 'Customer', kind: 'text' },
                { key: 'revenue', head: 'Revenue', kind: 'amount' },
                { key: 'share_of_reported', head: 'Share of reported', kind: 'share' },
                { key: 'revenue_before', head: 'Period before', kind: 'amount' },
                { key: 'share_before', head: 'Share then', kind: 'share' },
              ],
              rows,
              total: null,
            },
          ],
  }
}

/** All customers of a basis; rows and what no customer is known for add up to the total. */
export function customersPart(
  bases: readonly { figures: ReportFigures; concentration: Concentration }[],
  { line, nameOf }: { line: number; nameOf: NameOf },
): ReportPart {
  const first = bases[0]!
  return {
    key: 'customers',
    title: 'Largest customers',
    sentences: [],
    charts: first.concentration.holders.length > 0 ? [barsOf(first, line, nameOf)] : [],
    tables: bases.map(({ figures, concentration }, index) => ({
      ...customersTable(figures, concentration, nameOf),
      shown: index === 0 ? SHOWN_CUSTOMERS : SHOWN_BESIDE,
    })),
  }
}

function customersTable({ basis }: ReportFigures, concentration: Concentration, nameOf: NameOf): ReportTable {
  const { holders, netCredits, unallocated, reported } = concentration
  const noun = BASIS_WORDS[basis]
  const reportable = concentration.topOfReported !== null
  const rows: ReportCell[][] = holders.map(({ key, net, ofReported, ofAllocated }, index) => [
    index + 1,
    nameOf(key),
    net,
    ofReported,
    ofAllocated,
  ])
  const { units } = toUnits([reported, unallocated, ...netCredits.map(({ net }) => net)])
  const [whole, unknown, ...below] = units as [bigint, bigint, ...bigint[]]
  const ofReported = (part: bigint) => (reportable ? ratio(part, whole) : null)
  for (const [index, { key, net }] of netCredits.entries())
    rows.push([null, `${nameOf(key)} (at zero or below)`, net, ofReported(below[index]!), null])
  if (unknown !== 0n) rows.push([null, 'No customer known', unallocated, ofReported(unknown), null])
  return {
    key: `customers_${basis}`,
    caption: `${noun} by customer`,
    columns: [
      { key: 'rank', head: 'Rank', kind: 'count' },
      { key: 'customer', head: 'Customer', kind: 'text' },
      { key: 'amount', head: noun, kind: 'amount' },
      { key: 'share_of_reported', head: 'Of reported', kind: 'share' },
      { key: 'share_of_allocated', head: 'Of allocated', kind: 'share' },
    ],
    rows,
    total: [null, `Reported ${noun.toLowerCase()}`, reported, reportable ? 1 : null, null],
    ...(reportable ? {} : { note: `Reported ${noun.toLowerCase()} is not above zero: a share of it cannot be said.` }),
  }
}

function barsOf(
  { figures, concentration }: { figures: ReportFigures; concentration: Concentration },
  line: number,
  nameOf: NameOf,
) {
  const of = concentration.topOfReported ? 'reported' : 'allocated'
  const bars = concentration.holders.slice(0, BARS).map(({ key, ofReported, ofAllocated }) => ({
    label: nameOf(key),
    share: ofReported ?? ofAllocated,
  }))
  return {
    caption: `Share of ${of} ${BASIS_WORDS[figures.basis].toLowerCase()}`,
    chart: { kind: 'bars' as const, line, lineLabel: `${Number((line * 100).toFixed(4))} %`, bars },
    table: sharesTable('bars', `Share of ${of}`, bars),
  }
}

function sharesTable(key: string, caption: string, rows: readonly { label: string; share: number }[]): ReportTable {
  return {
    key,
    caption,
    columns: [
      { key: 'customer', head: 'Customer', kind: 'text' },
      { key: 'share', head: 'Share', kind: 'share' },
    ],
    rows: rows.map(({ label, share }) => [label, share]),
    total: null,
  }
}

export type TrendPoint = {
  month: Day
  customers: number
  top1: number | null
  top5: number | null
  effective: number | null
}

/** The measures over each twelve months, oldest first; said aloud where there are none. */
export function trendPart(points: readonly TrendPoint[]): ReportPart {
  const [first, last] = [points[0], points.at(-1)]
  const table: ReportTable = {
    key: 'trend',
    caption: 'Concentration over the twelve months that end with each month, of allocated revenue',
    columns: [
      { key: 'month', head: 'Twelve months to', kind: 'day' },
      { key: 'customers', head: 'Customers', kind: 'count' },
      { key: 'largest', head: 'The largest', kind: 'share' },
      { key: 'five_largest', head: 'The 5 largest', kind: 'share' },
      { key: 'effective', head: 'Effective customers', kind: 'number' },
    ],
    rows: points.map(({ month, customers, top1, top5, effective }) => [month, customers, top1, top5, effective]),
    total: null,
  }
  const lines = (['top1', 'top5'] as const).map((key) => ({
    label: key === 'top1' ? 'The largest' : 'The 5 largest',
    points: points.map((point) => ({ day: point.month, share: point[key] })),
  }))
  return {
    key: 'trend',
    title: 'Over time',
    sentences: [
      first && last && first !== last && first.top1 !== null && last.top1 !== null
        ? `Over the twelve months to ${showMonth(last.month)} the largest customer brought ${showShare(last.top1)} of allocated revenue; over those to ${showMonth(first.month)} it was ${showShare(first.top1)}.`
        : 'There is no earlier period to compare with: a trend needs more than twelve complete months on record.',
    ],
    charts:
      points.length > 1 ? [{ caption: 'Share of allocated revenue', chart: { kind: 'trend', lines }, table }] : [],
    tables: [],
  }
}

/** How evenly it is spread: the Lorenz curve, with its points as a table. */
export function curvePart({ holders, measures }: Concentration): ReportPart {
  const points = lorenzCurve(holders.map(({ net }) => net))
  const half = points.length > 1 ? 1 - lorenzAt(points, 0.8) : null
  return {
    key: 'curve',
    title: 'How evenly it is spread',
    sentences: [
      half === null || measures.kind !== 'estimate'
        ? 'No customer is above zero, so there is nothing to spread.'
        : `The largest fifth of the ${countOf(holders.length, 'customer')} bring ${showShare(half)} of allocated revenue. Gini is ${measures.gini.toFixed(4)}: 0 if all brought the same.`,
    ],
    charts:
      points.length > 1
        ? [
            {
              caption: 'Smallest customers first: what share of allocated revenue they bring together',
              chart: { kind: 'lorenz', points },
              table: {
                key: 'lorenz',
                caption: 'Points of the Lorenz curve',
                columns: [
                  { key: 'customers', head: 'Smallest customers', kind: 'share' },
                  { key: 'revenue', head: 'Bring of allocated revenue', kind: 'share' },
                ],
                rows: points.map(({ customers, revenue }) => [customers, revenue]),
                total: null,
              },
            },
          ]
        : [],
    tables: [],
  }
}

export type Within = (key: string) => Pick<ReportLeaf, 'within' | 'stage'> | null

/** Every customer by its size. `within` is what else may be told of one in this report: a stage inside, a country outside, nothing. */
export function mapPart(
  { holders }: Concentration,
  { nameOf, within, head }: { nameOf: NameOf; within: Within; head: string | null },
): ReportPart {
  const shown = holders.slice(0, SHOWN_CUSTOMERS)
  const leaves = shown.map(
    ({ key, ofAllocated }): ReportLeaf => ({
      label: nameOf(key),
      share: ofAllocated,
      ...(within(key) ?? { within: null }),
    }),
  )
  const rest = Math.max(0, 1 - shown.reduce((sum, { ofAllocated }) => sum + ofAllocated, 0))
  const others = holders.length - shown.length
  if (others > 0) leaves.push({ label: countOf(others, 'smaller one'), within: null, share: rest })
  const columns = [
    { key: 'customer', head: 'Customer', kind: 'text' as const },
    ...(head ? [{ key: 'within', head, kind: 'text' as const }] : []),
    { key: 'share', head: 'Of allocated', kind: 'share' as const },
  ]
  return {
    key: 'map',
    title: 'All of it in one picture',
    sentences: leaves.length === 0 ? ['No customer is above zero, so there is no area to draw.'] : [],
    charts:
      leaves.length === 0
        ? []
        : [
            {
              caption: 'Each area is as large as the share of allocated revenue',
              chart: { kind: 'treemap', leaves },
              table: {
                key: 'map',
                caption: 'Share of allocated revenue',
                columns,
                rows: leaves.map(({ label, within: where, share }) => (head ? [label, where, share] : [label, share])),
                total: null,
              },
            },
          ],
    tables: [],
  }
}
