import { listCustomers } from '#db/queries/customers.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { type Brought, broughtIn } from '#lib/core/dependency/concentration.ts'
import { type DependencyView, FIRST_VIEW } from '#lib/core/dependency/dependency-view.ts'
import type { DependencyPolicy } from '#lib/core/dependency/policy.ts'
import { type Records, type Span, spanBefore } from '#lib/core/dependency/windows.ts'
import type { Amount } from '#lib/core/money.ts'
import { measureDependency } from './read-dependency.ts'

export type TenPercentRow = {
  /** The group's uppermost account, or the account, as the view counts. */
  key: string
  name: string
  net: Amount
  /** Of reported revenue, 0–1. */
  share: number
  /** The same customer by today's structure in the period before; null where there is none to compare with, or it brought nothing known. */
  before: Brought | null
}

export type TenPercent = {
  span: Span
  asOf: Day
  line: number
  /** All revenue of the window; what the customers listed bring of it, and the others. */
  reported: Amount
  /** Null: reported revenue is not positive, the test cannot be made. */
  rows: TenPercentRow[] | null
  /** The period before, and why there is none. */
  before: { span: Span; reported: Amount } | null
  noBefore: string | null
}

/** Customers at or above the line of reported revenue in a span, with the same in the span before: both by today's structure of groups. */
export async function readTenPercent(
  tx: Tx,
  asked: {
    span: Span
    records: Records
    policy: DependencyPolicy
    view?: Partial<Omit<DependencyView, 'window' | 'basis'>>
  },
): Promise<TenPercent> {
  const { span, records, policy } = asked
  const view = { ...FIRST_VIEW, ...asked.view }
  const asOf = records.completeThrough
  const { concentration } = await measureDependency(tx, view, span, asOf, policy)
  const over = concentration.overLine
  const earlier = spanBefore(span, records)
  const then =
    earlier.kind === 'whole' ? (await measureDependency(tx, view, earlier.span, asOf, policy)).concentration : null
  const beforeOf = then && broughtIn(then)
  const ids = (over ?? []).map(({ key }) => key)
  const names = new Map((await listCustomers(tx, ids, view.by)).map(({ id, name }) => [id, name]))
  return {
    ...{ span, asOf, line: policy.line, reported: concentration.reported },
    rows:
      over?.map(({ key, net, ofReported }) => ({
        ...{ key, net, share: ofReported! },
        name: names.get(key) ?? 'An account that is gone',
        before: beforeOf?.(key) ?? null,
      })) ?? null,
    before: earlier.kind === 'whole' && then ? { span: earlier.span, reported: then.reported } : null,
    noBefore: whyNone(earlier),
  }
}

function whyNone(earlier: ReturnType<typeof spanBefore>): string | null {
  if (earlier.kind === 'none') return earlier.because
  return earlier.kind === 'partial'
    ? `Only part of the period before, ${earlier.span.label}, is on record: there is no earlier period to compare with.`
    : null
}
