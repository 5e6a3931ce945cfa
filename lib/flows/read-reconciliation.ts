import { listUnrated, type UnratedRow } from '#db/queries/rates.ts'
import { getLedgerTotal, listAdjustments } from '#db/queries/reconciliation.ts'
import { sumInvoiced } from '#db/reports/invoiced.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { type Reconciliation, reconcile } from '#lib/core/dependency/reconciliation.ts'
import type { Amount } from '#lib/core/money.ts'

/** A reconciliation, and what stands beside it: in it, but of no known customer; and out of it, for want of a rate. */
export type ReadReconciliation = Reconciliation & { unallocated: Amount; unrated: UnratedRow[] }

/** From what was invoiced in these days to the ledger, as it stands now. */
export async function readReconciliation(tx: Tx, span: { from: Day; through: Day }): Promise<ReadReconciliation> {
  const { unallocated, ...sums } = await sumInvoiced(tx, span)
  const adjustments = await listAdjustments(tx, span)
  const ledger = await getLedgerTotal(tx, span)
  const { from, through } = span
  return {
    ...reconcile({ from, through, ...sums, adjustments, ledger }),
    unallocated,
    unrated: await listUnrated(tx, span),
  }
}
