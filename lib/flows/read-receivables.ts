import { nameCustomers } from '#db/queries/customers.ts'
import { listSnapshots, type SnapshotRow } from '#db/queries/open-snapshots.ts'
import {
  listOwed,
  listUnknownDebtors,
  listUnratedOpen,
  type OwedRow,
  reportOpenAmounts,
  type UnknownDebtor,
  type UnratedOpen,
} from '#db/reports/open-items.ts'
import type { Tx } from '#db/tenant.ts'
import { type Ageing, ageBuckets, ageOpenItems } from '#lib/core/dependency/ageing.ts'
import { type BorrowingBase, borrowingBase } from '#lib/core/dependency/borrowing.ts'
import type { DependencyPolicy } from '#lib/core/dependency/policy.ts'
import { type Amount, sumAmounts } from '#lib/core/money.ts'

export type Receivables =
  | { kind: 'none' }
  | {
      kind: 'snapshot'
      snapshot: SnapshotRow
      /** Per debtor: groups, for common control is one debtor. */
      ageing: Ageing
      borrowing: BorrowingBase
      /** Of every debtor, by id. */
      names: Map<string, string>
      /** In none of the sums. */
      unrated: UnratedOpen[]
      /** Whom the file names and nobody knows, at most twenty; all of them are in `ageing.unallocated`. */
      unknown: UnknownDebtor[]
      /** Debtors we owe something to. */
      contra: OwedRow[]
    }

/** What is open by the snapshot that holds, aged and as a lender would count it; all in base currency. */
export async function readReceivables(tx: Tx, policy: DependencyPolicy): Promise<Receivables> {
  const [snapshot] = await listSnapshots(tx, 'receivables', 1)
  if (!snapshot || snapshot.archived) return { kind: 'none' }
  const items = await reportOpenAmounts(tx, snapshot, 'group', ageBuckets(policy.borrowing.overDays))
  const ageing = ageOpenItems(items, snapshot.asOf, policy.borrowing.overDays)
  const debtors = new Set(ageing.debtors.map(({ debtor }) => debtor!))
  const contra = (await listOwed(tx, 'group')).filter(({ debtor }) => debtors.has(debtor))
  return {
    kind: 'snapshot',
    snapshot,
    ageing,
    borrowing: borrowingBase(ageing, owedBy(contra), policy.borrowing),
    names: await nameCustomers(tx, [...debtors]),
    unrated: await listUnratedOpen(tx, snapshot.id),
    unknown: await listUnknownDebtors(tx, snapshot.id, 20),
    contra,
  }
}

function owedBy(contra: readonly OwedRow[]): Map<string, Amount> {
  const groups = Map.groupBy(contra, ({ debtor }) => debtor)
  return new Map([...groups].map(([debtor, rows]) => [debtor, sumAmounts(rows.map(({ owed }) => owed))]))
}
