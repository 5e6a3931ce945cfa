import { getLastWriter } from '#db/queries/changes.ts'
import {
  type AdjustmentRow,
  insertAdjustment,
  insertLedgerTotal,
  type LedgerTotalRow,
  listAdjustmentsById,
  listLedgerTotalsById,
  updateAdjustment,
  updateLedgerTotal,
} from '#db/queries/reconciliation.ts'
import type { Tx } from '#db/tenant.ts'
import { changedFields, type Fields } from '#lib/core/change.ts'
import type { AdjustmentInput, LedgerTotalInput } from '#lib/core/dependency/reconciliation.ts'
import { ok, type Result, refuse, refuseChanged } from '#lib/core/result.ts'
import { adjustmentFieldsOf, ledgerTotalFieldsOf } from './reconciliation-store.ts'
import { recordChange } from './record-change.ts'

/** `changeId` null: nothing was different. */
export type Saved = { id: string; changeId: string | null }
export type ReconciliationWho = { personId: string }

const gone = refuse('absent', 'This is no longer there.')

/** Enters something that lies between the invoices and the ledger. */
export async function addAdjustment(tx: Tx, said: AdjustmentInput, who: ReconciliationWho): Promise<Result<Saved>> {
  return made(tx, 'adjustment', await insertAdjustment(tx, said, who.personId), who)
}

/** Writes what a person changed of it; of two editors the second sees both versions. */
export async function changeAdjustment(
  tx: Tx,
  id: string,
  revision: number,
  said: AdjustmentInput,
  who: ReconciliationWho,
): Promise<Result<Saved>> {
  const [before] = await listAdjustmentsById(tx, [id], { hold: true })
  if (!before || before.archived) return gone
  if (before.revision !== revision) return refuseChangedSince(tx, before)
  const changed = changedFields(adjustmentFieldsOf(before), said)
  if (!changed) return ok({ id, changeId: null })
  await updateAdjustment(tx, id, changed.after)
  return edited(tx, 'adjustment', id, changed, who)
}

/** Takes an adjustment out of the reconciliation; its change keeps it. */
export async function removeAdjustment(tx: Tx, id: string, who: ReconciliationWho): Promise<Result<Saved>> {
  const [before] = await listAdjustmentsById(tx, [id], { hold: true })
  if (!before || before.archived) return gone
  await updateAdjustment(tx, id, { archived: true })
  return edited(tx, 'adjustment', id, { before: { archived: false }, after: { archived: true } }, who)
}

/** Enters what the ledger says for some days; of the same days the newest holds. */
export async function addLedgerTotal(tx: Tx, said: LedgerTotalInput, who: ReconciliationWho): Promise<Result<Saved>> {
  return made(tx, 'ledger_total', await insertLedgerTotal(tx, said, who.personId), who)
}

/** Writes what a person changed of it; of two editors the second sees both versions. */
export async function changeLedgerTotal(
  tx: Tx,
  id: string,
  revision: number,
  said: LedgerTotalInput,
  who: ReconciliationWho,
): Promise<Result<Saved>> {
  const [before] = await listLedgerTotalsById(tx, [id], { hold: true })
  if (!before || before.archived) return gone
  if (before.revision !== revision) return refuseChangedSince(tx, before)
  const changed = changedFields(ledgerTotalFieldsOf(before), said)
  if (!changed) return ok({ id, changeId: null })
  await updateLedgerTotal(tx, id, changed.after)
  return edited(tx, 'ledger_total', id, changed, who)
}

/** Takes a total of the ledger away; one entered for the same days before it holds again. */
export async function removeLedgerTotal(tx: Tx, id: string, who: ReconciliationWho): Promise<Result<Saved>> {
  const [before] = await listLedgerTotalsById(tx, [id], { hold: true })
  if (!before || before.archived) return gone
  await updateLedgerTotal(tx, id, { archived: true })
  return edited(tx, 'ledger_total', id, { before: { archived: false }, after: { archived: true } }, who)
}

type Noun = 'adjustment' | 'ledger_total'

async function made(tx: Tx, noun: Noun, id: string, who: ReconciliationWho): Promise<Result<Saved>> {
  return edited(tx, noun, id, { before: null, after: { archived: false, revision: 1 } }, who)
}

async function edited(
  tx: Tx,
  noun: Noun,
  subjectId: string,
  change: { before: Fields | null; after: Fields },
  { personId }: ReconciliationWho,
): Promise<Result<Saved>> {
  const rows = [{ noun, subjectId, ...change }]
  return ok({
    id: subjectId,
    changeId: await recordChange(tx, { kind: 'reconciliation-edit', saidBy: personId, rows }),
  })
}

async function refuseChangedSince(tx: Tx, { revision, ...values }: AdjustmentRow | LedgerTotalRow) {
  const writer = await getLastWriter(tx, values.id)
  return refuseChanged({ revision, values, by: writer?.by ?? null, at: writer?.at ?? '' })
}
