import { type HandedRow, type Handover, handOverAccounts, handOverTasks } from '#db/queries/holdings.ts'
import type { Tx } from '#db/tenant.ts'
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
  { noun: 'task', handOver: handOverTasks, store: taskStore },
]
