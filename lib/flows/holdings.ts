import { giveTasksBack, type HandedRow, type Handover, handOverAccounts, handOverTasks } from '#db/queries/holdings.ts'
import type { Tx } from '#db/tenant.ts'
import type { Fields } from '#lib/core/change.ts'
import { accountStore } from './account-store.ts'
import { taskStore } from './task-store.ts'
import type { RowStore } from './undo-rows.ts'

type Holding = {
  noun: string
  handOver: (tx: Tx, handover: Handover) => Promise<HandedRow[]>
  /** How what was handed over is put back. */
  store: RowStore
}

/** What a person holds, and how it goes to others. Something new that has an owner is one line here. */
export const HOLDINGS: readonly Holding[] = [
  { noun: 'account', handOver: handOverAccounts, store: accountStore },
  { noun: 'task', handOver: handOverTasks, store: { ...taskStore, writeAll: giveBack } },
]

async function giveBack(tx: Tx, rows: { id: string; before: Fields | null }[]): Promise<Map<string, string>> {
  await giveTasksBack(
    tx,
    rows.map(({ id, before }) => ({ id, ownerId: before?.ownerId })),
  )
  return new Map()
}
