import { listSnapshots } from '#db/queries/open-snapshots.ts'
import { getDependencyPolicy } from '#db/queries/policies.ts'
import { listLateItems } from '#db/reports/open-items.ts'
import { dayIn } from '#lib/core/day.ts'
import { readBacklog } from '#lib/flows/read-backlog.ts'
import { readReceivables } from '#lib/flows/read-receivables.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'

/** Late items, and listings of each kind, shown at once. */
const LATE = 12
const LISTINGS = 24

export const loadReceivables = () =>
  teamLoad({ role: 'viewer', whole: true }, async ({ tx, workspace, role }) => {
    const policy = await getDependencyPolicy(tx)
    const receivables = await readReceivables(tx, policy)
    const dayOf = (moment: string) => dayIn(workspace.timeZone, new Date(moment))
    const listings = [
      ...(await listSnapshots(tx, 'receivables', LISTINGS)),
      ...(await listSnapshots(tx, 'backlog', LISTINGS)),
    ].map((row) => ({ ...row, broughtOn: dayOf(row.createdAt) }))
    return {
      receivables,
      late: receivables.kind === 'none' ? [] : await listLateItems(tx, receivables.snapshot, LATE),
      backlog: await readBacklog(tx, policy),
      listings,
      policy: policy.borrowing,
      currency: workspace.baseCurrency,
      mayEdit: mayAs(role, 'manager'),
      mayWrite: mayAs(role, 'member'),
    }
  })

export type ReceivablesView = Awaited<ReturnType<typeof loadReceivables>>
export type ReceivablesFigures = Omit<ReceivablesView, 'receivables'> &
  Extract<ReceivablesView['receivables'], { kind: 'snapshot' }>
export type Listing = ReceivablesView['listings'][number]
