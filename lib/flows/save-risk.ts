import type { Tx } from '#db/tenant.ts'
import type { RiskInput } from '#lib/core/dependency/risk-input.ts'
import type { Result } from '#lib/core/result.ts'
import { type EvidenceWho, type Recorded, recordEdit, recordNew, refuseGone } from './record-evidence.ts'

/** Notes what could end or shrink a relationship; `accountId` null: the whole business. */
export async function createRisk(
  tx: Tx,
  accountId: string | null,
  said: RiskInput,
  who: EvidenceWho,
): Promise<Result<Recorded>> {
  const problem = accountId === null ? null : await refuseGone(tx, accountId)
  if (problem) return problem
  return recordNew(tx, 'risk-edit', accountId, [{ noun: 'risk_driver', said: () => ({ ...said, accountId }) }], who)
}

/** Of two who change it the second sees both versions. */
export function changeRisk(
  tx: Tx,
  id: string,
  revision: number,
  said: RiskInput,
  who: EvidenceWho,
): Promise<Result<Recorded>> {
  return recordEdit(tx, 'risk-edit', { noun: 'risk_driver', id, revision }, said, who)
}

export function archiveRisk(
  tx: Tx,
  { id, archived }: { id: string; archived: boolean },
  who: EvidenceWho,
): Promise<Result<Recorded>> {
  return recordEdit(tx, 'risk-edit', { noun: 'risk_driver', id, revision: null }, { archived }, who)
}
