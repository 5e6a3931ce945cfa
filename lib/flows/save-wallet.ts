import type { EvidenceNoun } from '#db/queries/evidence.ts'
import type { Tx } from '#db/tenant.ts'
import type { ChangeKind } from '#lib/core/change.ts'
import type { GiftInput } from '#lib/core/evidence/gift.ts'
import { checkWallet, type WalletInput } from '#lib/core/evidence/wallet.ts'
import type { Result } from '#lib/core/result.ts'
import { type EvidenceWho, notYet, type Recorded, recordEdit, recordNew, refuseGone, wrong } from './record-evidence.ts'

/** Notes what somebody knows of their spending; the newest word of each kind holds. */
export async function sayWallet(
  tx: Tx,
  accountId: string,
  said: WalletInput,
  who: EvidenceWho,
): Promise<Result<Recorded>> {
  const problem = (await refuseGone(tx, accountId)) ?? notYet(said.day, who.today)
  if (problem) return problem
  const fields = checkWallet(said)
  if (fields) return wrong(fields)
  return recordNew(tx, 'wallet-edit', accountId, [{ noun: 'wallet_word', said: () => ({ ...said, accountId }) }], who)
}

/** Notes what one side gave the other beyond the order. */
export async function recordGift(
  tx: Tx,
  accountId: string,
  said: GiftInput,
  who: EvidenceWho,
): Promise<Result<Recorded>> {
  const problem = (await refuseGone(tx, accountId)) ?? notYet(said.day, who.today)
  if (problem) return problem
  return recordNew(tx, 'gift-edit', accountId, [{ noun: 'gift', said: () => ({ ...said, accountId }) }], who)
}

const KIND_OF: Record<EvidenceNoun, ChangeKind> = {
  contract: 'contract-archive',
  contract_state: 'contract-edit',
  vow: 'contract-edit',
  programme: 'programme-edit',
  enrolment: 'bond-edit',
  delivery: 'bond-edit',
  joint_plan: 'plan-edit',
  sign_off: 'plan-edit',
  wallet_word: 'wallet-edit',
  gift: 'gift-edit',
  added_value: 'value-edit',
  supply_word: 'supply-edit',
  risk_driver: 'risk-edit',
}

/** Takes a record out of what the standing is read from, or (`archived` false) puts it back. Who said it, and when, is kept. */
export function archiveEvidence(
  tx: Tx,
  { noun, id, archived }: { noun: EvidenceNoun; id: string; archived: boolean },
  who: EvidenceWho,
): Promise<Result<Recorded>> {
  return recordEdit(tx, KIND_OF[noun], { noun, id, revision: null }, { archived }, who)
}
