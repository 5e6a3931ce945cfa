import {
  type AdjustmentFields,
  type AdjustmentRow,
  type LedgerTotalFields,
  type LedgerTotalRow,
  listAdjustmentsById,
  listLedgerTotalsById,
  updateAdjustment,
  updateLedgerTotal,
} from '#db/queries/reconciliation.ts'
import type { RowStore } from './undo-rows.ts'

/** How adjustments are read and put back by changes; one that a change made is put away. */
export const adjustmentStore: RowStore = {
  read: async (tx, ids) =>
    new Map(
      (await listAdjustmentsById(tx, ids)).map((row) => [
        row.id,
        { name: row.note, ...adjustmentFieldsOf(row), revision: row.revision },
      ]),
    ),
  write: (tx, id, before) => updateAdjustment(tx, id, (before ?? { archived: true }) as Partial<AdjustmentFields>),
}

/** The same for totals of the ledger. */
export const ledgerTotalStore: RowStore = {
  read: async (tx, ids) =>
    new Map(
      (await listLedgerTotalsById(tx, ids)).map((row) => [
        row.id,
        { name: 'A total of the ledger', ...ledgerTotalFieldsOf(row), revision: row.revision },
      ]),
    ),
  write: (tx, id, before) => updateLedgerTotal(tx, id, (before ?? { archived: true }) as Partial<LedgerTotalFields>),
}

/** What changes keep of an adjustment. */
export function adjustmentFieldsOf({ from, through, kind, amount, note, archived }: AdjustmentRow): AdjustmentFields {
  return { from, through, kind, amount, note, archived }
}

/** What changes keep of a total of the ledger. */
export function ledgerTotalFieldsOf({ from, through, amount, source, archived }: LedgerTotalRow): LedgerTotalFields {
  return { from, through, amount, source, archived }
}
