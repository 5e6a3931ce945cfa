import { getAccount } from '#db/queries/accounts.ts'
import {
  archiveLossOverride,
  insertLossOverride,
  listLossOverridesById,
  listLossOverridesOf,
} from '#db/queries/loss-overrides.ts'
import type { Tx } from '#db/tenant.ts'
import type { LossOverrideInput } from '#lib/core/dependency/loss-override-input.ts'
import { ok, type Refusal, type Result, refuse } from '#lib/core/result.ts'
import { recordChange } from './record-change.ts'
import type { RowStore } from './undo-rows.ts'

/** Writes down how likely an account is lost, with the reason: it stands before what contracts and the model say. The one writer of these words. */
export async function overrideLoss(
  tx: Tx,
  said: LossOverrideInput,
  saidBy: string,
): Promise<Result<{ changeId: string }>> {
  const problem = await refuseGone(tx, said.accountId)
  if (problem) return problem
  const id = await insertLossOverride(tx, { ...said, saidBy })
  const rows = [{ noun: 'loss_override', subjectId: id, before: null, after: { ...said } }]
  return ok({ changeId: await recordChange(tx, { kind: 'loss-override', saidBy, rows }) })
}

/** Takes every word on an account back: from here on it is read from its contracts and purchases again. */
export async function withdrawOverride(
  tx: Tx,
  accountId: string,
  saidBy: string,
): Promise<Result<{ changeId: string }>> {
  const said = await listLossOverridesOf(tx, accountId)
  if (said.length === 0) return refuse('absent', 'Nobody has said anything of this account.')
  for (const { id } of said) await archiveLossOverride(tx, id, true)
  const rows = said.map(({ id }) => ({
    ...{ noun: 'loss_override', subjectId: id, before: { archived: false }, after: { archived: true } },
  }))
  return ok({ changeId: await recordChange(tx, { kind: 'loss-override', saidBy, rows }) })
}

export const lossOverrideStore: RowStore = {
  read: async (tx, ids) =>
    new Map(
      (await listLossOverridesById(tx, ids)).map(({ id, accountId, probability, reason, archivedAt }) => [
        id,
        { name: 'A chance of loss', accountId, probability, reason, archived: archivedAt !== null },
      ]),
    ),
  // one that was said is taken back, one that was taken back is there again
  write: (tx, id, before) => archiveLossOverride(tx, id, before?.archived !== false),
}

async function refuseGone(tx: Tx, accountId: string): Promise<Refusal | null> {
  const account = await getAccount(tx, accountId)
  return account && !account.mergedInto ? null : refuse('absent', 'This account is no longer there.')
}
