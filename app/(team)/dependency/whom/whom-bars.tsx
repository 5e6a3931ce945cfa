import type { Apart, DimensionReport, Measured } from '#db/reports/dimensions.ts'
import { countOf, showShare } from '#lib/core/number-words.ts'
import { type Bar, BarChart } from '#lib/ui/charts/bar-chart.tsx'

export const APART_WORDS: Record<Apart, string> = {
  several: 'Several contacts are known',
  direct: 'No end customer named',
  unallocated: 'No customer is known',
  rounding: 'Rounding of rates by month',
}

/** The largest values, what is beyond them, what stands apart and what is not said: together all of reported revenue. */
export function WhomBars({ report, dimension }: { report: DimensionReport; dimension: Measured }) {
  const { rows, apart, beyond } = report
  const named = rows.filter((row) => row.value !== null)
  const open = hasOpenRow(dimension) ? rows.filter((row) => row.value === null) : []
  const bars: Bar[] = [
    ...named.map((row) => barOf(row.value!, row.label, row.share)),
    ...(beyond.values > 0 ? [barOf('beyond', `${countOf(beyond.values, 'other')}`, beyond.share)] : []),
    ...apart.filter(({ why }) => why !== 'rounding').map((row) => barOf(row.why, APART_WORDS[row.why], row.share)),
    ...open.map((row) => barOf('not-said', row.label, row.share)),
  ]
  return <BarChart bars={bars} />
}

/** Who pays is known or stands apart as no customer, and an end customer is named or not: there nothing is left unsaid beside. */
export function hasOpenRow(dimension: Measured): boolean {
  return dimension !== 'account' && dimension !== 'group' && dimension !== 'reseller'
}

function barOf(key: string, label: string, share: number | null): Bar {
  return { key, label, value: share, text: share === null ? 'cannot be said' : showShare(share) }
}
