import { nameCustomers } from '#db/queries/customers.ts'
import { listSnapshots, type SnapshotRow } from '#db/queries/open-snapshots.ts'
import {
  listUnratedOpen,
  type OpenMonth,
  reportOpenAmounts,
  reportOpenMonths,
  type UnratedOpen,
} from '#db/reports/open-items.ts'
import type { Tx } from '#db/tenant.ts'
import { type Concentration, measureConcentration } from '#lib/core/dependency/concentration.ts'
import type { DependencyPolicy } from '#lib/core/dependency/policy.ts'
import { type Amount, sumAmounts } from '#lib/core/money.ts'

export type Backlog =
  | { kind: 'none' }
  | {
      kind: 'snapshot'
      snapshot: SnapshotRow
      /** Whom it rests on, by group: `reported` is all of it but intercompany, orders without a known customer included. */
      concentration: Concentration
      intercompany: Amount
      names: Map<string, string>
      /** By the month it is to be invoiced. */
      months: OpenMonth[]
      unrated: UnratedOpen[]
    }

/** What is signed and not invoiced yet, by the snapshot that holds; base currency. */
export async function readBacklog(tx: Tx, policy: DependencyPolicy): Promise<Backlog> {
  const [snapshot] = await listSnapshots(tx, 'backlog', 1)
  if (!snapshot || snapshot.archived) return { kind: 'none' }
  const items = await reportOpenAmounts(tx, snapshot, 'group', [])
  const sum = (rows: readonly { amount: Amount }[]) => sumAmounts(rows.map(({ amount }) => amount))
  const [own, others] = [items.filter((item) => item.intercompany), items.filter((item) => !item.intercompany)]
  const byDebtor = Map.groupBy(others, ({ debtor }) => debtor)
  const revenues = [...byDebtor].flatMap(([key, rows]) => (key === null ? [] : [{ key, net: sum(rows) }]))
  const unallocated = sum(byDebtor.get(null) ?? [])
  return {
    kind: 'snapshot',
    snapshot,
    concentration: measureConcentration({ revenues, unallocated, asOf: snapshot.asOf }, policy),
    intercompany: sum(own),
    names: await nameCustomers(
      tx,
      revenues.map(({ key }) => key),
    ),
    months: await reportOpenMonths(tx, snapshot.id),
    unrated: await listUnratedOpen(tx, snapshot.id),
  }
}
