import type { Amount } from '../money.ts'
import { BASIS_WORDS } from './basis.ts'
import type { ReportCell, ReportFigures, ReportSummary } from './report-document.ts'

/** `restated`: both are of the very same days, so every difference is one of the records, not of the time. */
export type ReportDifference = {
  restated: boolean
  earlier: string
  /** Figures that are another, as both say them. */
  figures: { label: string; before: ReportCell; now: ReportCell }[]
  /** Of the largest that both list: who is on it now, and who no longer is; by the names of the report they are in. */
  came: { label: string; net: Amount; share: number | null }[]
  left: { label: string; net: Amount; share: number | null }[]
  /** Of those on both lists whose amount is another. */
  changed: { label: string; before: Amount; now: Amount }[]
}

/** What one frozen report says otherwise than the one before it; by identity, also where names are left out. */
export function compareReports(now: ReportSummary, before: ReportSummary): ReportDifference {
  const [mine, theirs] = [byKey(now), byKey(before)]
  const row = ({ label, net, share }: ReportSummary['customers'][number]) => ({ label, net, share })
  const restated = now.window.from === before.window.from && now.window.through === before.window.through
  return {
    restated,
    earlier: before.window.label,
    figures: now.figures.flatMap((figures) => {
      const earlier = before.figures.find(({ basis }) => basis === figures.basis)
      return earlier ? differingFigures(figures, earlier) : []
    }),
    came: now.customers.filter(({ key }) => !theirs.has(key)).map(row),
    left: before.customers.filter(({ key }) => !mine.has(key)).map(row),
    changed: now.customers.flatMap(({ key, label, net }) => {
      const then = theirs.get(key)
      return then && !isSame(then.net, net) ? [{ label, before: then.net, now: net }] : []
    }),
  }
}

function byKey({ customers }: ReportSummary) {
  return new Map(customers.map((customer) => [customer.key, customer]))
}

function differingFigures(now: ReportFigures, before: ReportFigures): ReportDifference['figures'] {
  const noun = BASIS_WORDS[now.basis].toLowerCase()
  const amounts = [
    [`Reported ${noun}`, now.reported, before.reported],
    [`Allocated ${noun}`, now.allocated, before.allocated],
    ['No customer known', now.unallocated, before.unallocated],
  ] as const
  const shares = [
    ['The largest, of reported', now.topOfReported?.[1], before.topOfReported?.[1]],
    ['The 5 largest, of reported', now.topOfReported?.[5], before.topOfReported?.[5]],
  ] as const
  const numbers = [
    ['Customers above zero', now.measures?.n, before.measures?.n],
    ['HHI', now.measures?.hhi, before.measures?.hhi],
    ['Gini', now.measures?.gini, before.measures?.gini],
  ] as const
  return [
    ...amounts.flatMap(([label, a, b]) => (isSame(a, b) ? [] : [told(label, 'amount', b, a)])),
    ...shares.flatMap(([label, a, b]) => (a === b ? [] : [told(label, 'share', b ?? null, a ?? null)])),
    ...numbers.flatMap(([label, a, b]) => (a === b ? [] : [told(label, 'number', b ?? null, a ?? null)])),
  ]
}

function told(
  label: string,
  kind: 'amount' | 'share' | 'number',
  before: string | number | null,
  now: string | number | null,
) {
  return { label, before: { kind, value: before }, now: { kind, value: now } }
}

/** Amounts come as PostgreSQL or as exact sums write them: with or without trailing zeros. */
function isSame(a: Amount, b: Amount): boolean {
  return bare(a) === bare(b)
}

function bare(amount: Amount): Amount {
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount
}
