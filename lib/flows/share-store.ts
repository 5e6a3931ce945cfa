import { listSharesById, type PromiseShareRow, writeShare } from '#db/queries/promise-shares.ts'
import type { Tx } from '#db/tenant.ts'
import type { Fields } from '#lib/core/change.ts'
import type { RowStore } from './undo-rows.ts'

/** How shares of promises are read and put back by changes. A share that a change made is taken back: they see it no more. */
export const shareStore: RowStore & { writeAll: NonNullable<RowStore['writeAll']> } = {
  read: async (tx, ids) =>
    new Map(
      (await listSharesById(tx, ids)).map((share) => [
        share.id,
        { name: `What ${share.contactName} was shown`, ...keptOf(share), revision: share.revision },
      ]),
    ),
  write: async (tx, id, before) => {
    await shareStore.writeAll(tx, [{ id, before }])
  },
  writeAll: async (tx, rows) => {
    const left = new Map<string, string>()
    for (const { id, before } of rows) {
      if (!(await writeBack(tx, id, before))) left.set(id, 'it was shared with them again since')
    }
    return left
  },
}

/** What changes keep of a share. */
export const keptOf = ({ wording, archived }: Pick<PromiseShareRow, 'wording' | 'archived'>) => ({ wording, archived })

async function writeBack(tx: Tx, id: string, before: Fields | null): Promise<boolean> {
  const [now] = await listSharesById(tx, [id], { hold: true })
  if (!now) return false
  return writeShare(tx, id, { ...keptOf(now), ...(before ?? { archived: true }) })
}
