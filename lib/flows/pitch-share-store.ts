import { listPitchSharesById, type PitchShareRow, writePitchShare } from '#db/queries/pitch-shares.ts'
import type { Tx } from '#db/tenant.ts'
import type { Fields } from '#lib/core/change.ts'
import type { RowStore } from './undo-rows.ts'

/** How shares of offers are read and put back by changes. A share that a change made is taken back: they see it no more. */
export const pitchShareStore: RowStore & { writeAll: NonNullable<RowStore['writeAll']> } = {
  read: async (tx, ids) =>
    new Map(
      (await listPitchSharesById(tx, ids)).map((share) => [
        share.id,
        { name: `What ${share.contactName} was shown`, ...pitchShareKeptOf(share), revision: share.revision },
      ]),
    ),
  write: async (tx, id, before) => {
    await pitchShareStore.writeAll(tx, [{ id, before }])
  },
  writeAll: async (tx, rows) => {
    const left = new Map<string, string>()
    for (const { id, before } of rows) {
      if (!(await writeBack(tx, id, before))) left.set(id, 'they were shown it again since')
    }
    return left
  },
}

/** What changes keep of a share. */
export const pitchShareKeptOf = ({ wording, archived }: Pick<PitchShareRow, 'wording' | 'archived'>) => ({
  wording,
  archived,
})

async function writeBack(tx: Tx, id: string, before: Fields | null): Promise<boolean> {
  const [now] = await listPitchSharesById(tx, [id], { hold: true })
  if (!now) return false
  return writePitchShare(tx, id, { ...pitchShareKeptOf(now), ...(before ?? { archived: true }) })
}
