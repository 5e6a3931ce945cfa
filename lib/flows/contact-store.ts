import {
  type ContactRow,
  deletePosition,
  listContactsById,
  listPositionsById,
  restoreContact,
  restorePosition,
} from '#db/queries/contacts.ts'
import type { Tx } from '#db/tenant.ts'
import { type ChangeRow, changedFields, type Fields } from '#lib/core/change.ts'
import type { ContactInput } from '#lib/core/contact.ts'
import type { RowStore } from './undo-rows.ts'

/** A contact as changes keep it. Erased ones are not there: nothing of them comes back. */
export const contactStore: RowStore = {
  read: async (tx, ids) =>
    new Map(
      (await listContactsById(tx, ids)).filter((row) => !row.erasedAt).map((row) => [row.id, contactFields(row)]),
    ),
  // made by the change: it is put away, for something may have been said about them since
  write: async (tx, id, before) => {
    const [row] = await listContactsById(tx, [id])
    if (!row) return
    const { archivedAt, ...input } = { ...contactFields(row), ...(before ?? { archivedAt: new Date().toISOString() }) }
    await restoreContact(tx, id, input as ContactInput, archivedAt as string | null)
  },
}

/** Where somebody works, as changes keep it; `name` is the person's, for telling. */
export const positionStore: RowStore = {
  read: async (tx, ids) =>
    new Map(
      (await listPositionsById(tx, ids)).map(({ id, contactName, accountId, role, fromDay, untilDay }) => [
        id,
        { name: contactName, accountId, role, fromDay, untilDay },
      ]),
    ),
  write: async (tx, id, before) => {
    if (!before) return deletePosition(tx, id)
    const [row] = await listPositionsById(tx, [id])
    if (row) await restorePosition(tx, id, { ...row, ...before })
  },
}

export type ContactFields = Omit<ContactInput, 'consent'> & { consent: string | null; archivedAt: string | null }

export function contactFields(row: ContactRow): ContactFields {
  const { name, email, phone, languages, channels, workingStyle, consent, consentDay, consentNote, archivedAt } = row
  return { name, email, phone, languages, channels, workingStyle, consent, consentDay, consentNote, archivedAt }
}

/** What rows of a store say before and after `work`, as a change keeps them: only what differs. */
export async function rowsWritten(
  tx: Tx,
  noun: 'contact' | 'position',
  ids: string[],
  work: () => Promise<unknown>,
): Promise<ChangeRow[]> {
  const store = noun === 'contact' ? contactStore : positionStore
  const before = await store.read(tx, ids)
  await work()
  const after = await store.read(tx, ids)
  return ids.flatMap((subjectId) => {
    const changed = changedFields(before.get(subjectId) as Fields, after.get(subjectId) as Fields)
    return changed ? [{ noun, subjectId, ...changed }] : []
  })
}

/** A row that was made, as a change keeps it. */
export async function rowMade(tx: Tx, noun: 'contact' | 'position', id: string): Promise<ChangeRow> {
  const { name, ...after } = (await (noun === 'contact' ? contactStore : positionStore).read(tx, [id])).get(id)!
  return { noun, subjectId: id, before: null, after: noun === 'contact' ? { name, ...after } : after }
}
