import {
  archiveDifferenceWord,
  getDifference,
  insertDifferenceWord,
  listDifferenceWordsById,
} from '#db/queries/price-searches.ts'
import type { Tx } from '#db/tenant.ts'
import type { ExceptionInput } from '#lib/core/offers/decision-input.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { recordChange } from './record-change.ts'
import type { RowStore } from './undo-rows.ts'

/** What a difference is: one of the usual reasons, or that the loyal account was given the same. */
export type DifferenceSaid = Omit<ExceptionInput, 'reason'> & { reason: ExceptionInput['reason'] | 'made_good' }

/** Says what a difference is; it holds for its two accounts and the product, in later searches too. Answers the change's id. */
export async function sayDifference(
  tx: Tx,
  differenceId: string,
  said: DifferenceSaid,
  who: { personId: string },
): Promise<Result<{ changeId: string }>> {
  const it = await getDifference(tx, differenceId)
  if (!it) return refuse('absent', 'The invoices were searched again meanwhile: look at the list as it is now.')
  if (it.word) return refuse('said', `${it.word.by} has said already what it is.`)
  const { product, newcomerId, loyalId } = it
  const id = await insertDifferenceWord(tx, { product, newcomerId, loyalId, ...said, saidBy: who.personId })
  const rows = [{ noun: 'difference_word', subjectId: id, before: null, after: { archived: false } }]
  return ok({
    changeId: await recordChange(tx, { kind: 'difference-word', saidBy: who.personId, note: said.note, rows }),
  })
}

/** How such words are read and taken back by changes. */
export const differenceWordStore: RowStore = {
  read: async (tx, ids) =>
    new Map(
      (await listDifferenceWordsById(tx, ids)).map(({ id, product, archived }) => [id, { name: product, archived }]),
    ),
  write: (tx, id, before) => archiveDifferenceWord(tx, id, before === null || before.archived === true),
}
