import { listPitchesById, type PitchFields, type PitchRow, updatePitch } from '#db/queries/pitches.ts'
import { compareQuantities } from '#lib/core/offers/lot-steps.ts'
import type { RowStore } from './undo-rows.ts'

/** How what people note of offers to accounts is read and put back by changes. One that a change made is put away, while nothing was said of it. */
export const pitchStore: RowStore & { writeAll: NonNullable<RowStore['writeAll']> } = {
  read: async (tx, ids) =>
    new Map(
      (await listPitchesById(tx, ids)).map((row) => [
        row.id,
        { name: `${row.offerTitle} to ${row.accountName}`, ...pitchKeptOf(row), revision: row.revision },
      ]),
    ),
  write: async (tx, id, before) => {
    await pitchStore.writeAll(tx, [{ id, before }])
  },
  writeAll: async (tx, rows) => {
    const ids = rows.map(({ id }) => id)
    const now = new Map((await listPitchesById(tx, ids)).map((row) => [row.id, row]))
    const left = new Map<string, string>()
    for (const { id, before } of rows) {
      const it = now.get(id)
      if (before === null && it?.state !== 'drafted') left.set(id, 'it was brought to them since')
      else if (before === null && it && hasOfLot(it)) left.set(id, 'they have some of the lot since')
      else await updatePitch(tx, id, (before ?? { archived: true }) as Partial<PitchFields>)
    }
    return left
  },
}

/** True where nobody else could have it, were the offer put away. */
export const hasOfLot = ({ allotted }: PitchRow) => allotted !== null && compareQuantities(allotted, '0') > 0

/** What changes keep of it. */
export function pitchKeptOf(row: PitchRow): PitchFields {
  const { option, contactId, ownerId, note, contractId, planId, archived } = row
  return { option, contactId, ownerId, note, contractId, planId, archived }
}
