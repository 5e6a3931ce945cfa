import { listMitigationsById, type MitigationRow, updateMitigation, writeSteps } from '#db/queries/mitigations.ts'
import type { MitigationFields } from '#lib/core/dependency/mitigation.ts'
import type { RowStore } from './undo-rows.ts'

/** How mitigations are read and put back by changes, those of a leaver among them; one that a change made is put away. */
export const mitigationStore: RowStore = {
  read: async (tx, ids) =>
    new Map((await listMitigationsById(tx, ids)).map((row) => [row.id, { name: row.title, ...keptOf(row) }])),
  write: async (tx, id, before) => {
    const { steps, ...fields } = (before ?? { archived: true }) as Partial<MitigationFields>
    await updateMitigation(tx, id, null, fields)
    if (steps) await writeSteps(tx, id, steps)
  },
}

/** What changes keep of a mitigation. */
export function keptOf(row: MitigationRow): MitigationFields {
  const { measure, subject, accountId, title, effect, target, ownerId, dueDay, closedDay, closedAs, outcome } = row
  return {
    ...{ measure, subject, accountId, title, effect, target, ownerId, dueDay, closedDay, closedAs, outcome },
    ...{ steps: row.steps, archived: row.archived },
  }
}
