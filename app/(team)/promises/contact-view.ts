import { listPromises } from '#db/reports/promise-list.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { OPEN_PROMISES } from '#lib/core/promises/promise-filter.ts'
import { viewPromise } from './promise-view.ts'

/** Promises shown at once; the ledger has them all. */
const ROWS = 8

/** What was promised to a contact, or by them: what is still to be kept first, then the newest of the rest. They stay with the account they were made at. */
export async function loadPromisesWith(tx: Tx, contactId: string, { today, me }: { today: Day; me: string }) {
  const list = (states: typeof OPEN_PROMISES.states, descending: boolean) =>
    listPromises(tx, {
      filter: { ...OPEN_PROMISES, states, contactId },
      ...{ sort: 'due', descending, cursor: null, size: ROWS, today },
    })
  const open = await list(['open'], false)
  const settled = await list(['kept', 'kept_late', 'partly', 'broken', 'released'], true)
  return {
    contactId,
    rows: [...open.rows, ...settled.rows].slice(0, ROWS).map((row) => viewPromise(row, { today, me })),
    more: open.later || settled.later || open.rows.length + settled.rows.length > ROWS,
  }
}

export type PromisesWith = Awaited<ReturnType<typeof loadPromisesWith>>
