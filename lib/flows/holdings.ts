import {
  giveBack,
  type HandedRow,
  type Handover,
  handOverAccounts,
  handOverMitigations,
  handOverPitches,
  handOverPromises,
  handOverStandingPromises,
  handOverTasks,
} from '#db/queries/holdings.ts'
import type { Tx } from '#db/tenant.ts'
import type { Fields } from '#lib/core/change.ts'
import { accountStore } from './account-store.ts'
import { mitigationStore } from './mitigation-store.ts'
import { pitchStore } from './pitch-store.ts'
import { promiseStore, standingPromiseStore } from './promise-store.ts'
import { taskStore } from './task-store.ts'
import type { RowStore } from './undo-rows.ts'

type Holding = {
  noun: string
  /** What people call it, where it is not the noun. */
  called?: string
  handOver: (tx: Tx, handover: Handover) => Promise<HandedRow[]>
  /** How what was handed over is put back. */
  store: RowStore
}

/** What a person holds, and how it goes to others. Something new that has an owner is one line here. */
export const HOLDINGS: readonly Holding[] = [
  { noun: 'account', handOver: handOverAccounts, store: accountStore },
  { noun: 'task', handOver: handOverTasks, store: backAtOnce('task', taskStore) },
  { noun: 'promise', handOver: handOverPromises, store: backAtOnce('promise', promiseStore) },
  {
    noun: 'standing_promise',
    handOver: handOverStandingPromises,
    store: backAtOnce('standing_promise', standingPromiseStore),
  },
  { noun: 'pitch', handOver: handOverPitches, store: backAtOnce('pitch', pitchStore), called: 'open offer' },
  {
    noun: 'mitigation',
    handOver: handOverMitigations,
    store: backAtOnce('mitigation', mitigationStore),
    called: 'plan against a dependency',
  },
]

/** Only the owner changed hands, so that nothing else is written back: all rows at once. */
function backAtOnce(
  table: 'task' | 'promise' | 'standing_promise' | 'pitch' | 'mitigation',
  store: RowStore,
): RowStore {
  const writeAll = async (tx: Tx, rows: { id: string; before: Fields | null }[]) => {
    const owners = rows.map(({ id, before }) => ({ id, ownerId: before?.ownerId }))
    const given = await giveBack(tx, table, owners)
    return new Map(rows.flatMap(({ id }) => (given.has(id) ? [] : [[id, 'what became of it was said since'] as const])))
  }
  return { ...store, writeAll }
}
