import type { Basis, CountedFor } from './basis.ts'
import type { WindowChoice } from './window-choice.ts'

/** What is looked at. It lives in the address, so that it can be sent, kept and gone back to. */
export type DependencyView = {
  /** Of revenue and gross profit; receivables and backlog are of the day of their snapshot. */
  window: WindowChoice
  /** What counts as one customer: the group by today's structure, or each account as invoiced. */
  by: 'group' | 'account'
  /** Invoices less credit notes, or invoices alone. */
  of: 'net' | 'invoiced'
  basis: Basis
  /** The one who pays, or the end customer behind a reseller; open items know only who pays. */
  who: CountedFor
}

/** What Today, limits and reports read unless somebody asks for something else. */
export const FIRST_VIEW: DependencyView = {
  ...{ window: { kind: 'last12' }, by: 'group', of: 'net' },
  ...{ basis: 'revenue', who: 'payer' },
}

/** Is it read from a list of what is open on one day, rather than from the invoices of a window? */
export function isOpenItems(basis: Basis): basis is 'receivables' | 'backlog' {
  return basis === 'receivables' || basis === 'backlog'
}
