import { listLedgerTotals } from '#db/queries/reconciliation.ts'
import { offeredWindows, resolveWindow, spanOnRecord, tellGaps } from '#lib/core/dependency/windows.ts'
import { getRecords } from '#lib/flows/read-dependency.ts'
import { readReconciliation } from '#lib/flows/read-reconciliation.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { readAddress } from '../read-address.ts'

/** Totals of other days that are offered, where these days have none. */
const OTHERS = 6

export const loadReconciliation = (search: Record<string, string | string[] | undefined>) =>
  teamLoad({ role: 'viewer', whole: true }, async ({ tx, workspace, role }) => {
    const records = await getRecords(tx, workspace)
    if (!records) return { kind: 'empty' as const }
    const { view, problem } = readAddress(search)
    const window = resolveWindow(view.window, records)
    const span = spanOnRecord(window, records)
    return {
      kind: 'figures' as const,
      ...{ view, problem, window, span, records },
      currency: workspace.baseCurrency,
      mayEdit: mayAs(role, 'manager'),
      offered: offeredWindows(records),
      gaps: tellGaps(window, records),
      read: span ? await readReconciliation(tx, span) : null,
      totals: await listLedgerTotals(tx, OTHERS),
    }
  })

export type ReconciliationView = Extract<Awaited<ReturnType<typeof loadReconciliation>>, { kind: 'figures' }>
export type ReconciliationFigures = ReconciliationView & {
  read: NonNullable<ReconciliationView['read']>
  span: NonNullable<ReconciliationView['span']>
}
