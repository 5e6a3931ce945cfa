import type { Tx } from '#db/tenant.ts'
import type { Fields } from '#lib/core/change.ts'
import { checkSupply, type SupplyEndInput, type SupplyInput } from '#lib/core/dependency/supply-input.ts'
import type { Result } from '#lib/core/result.ts'
import { type EvidenceWho, notYet, type Recorded, recordNew, refuseGone, wrong } from './record-evidence.ts'

/** Notes what a customer supplies us with; the newest word of an account holds. */
export async function saySupply(
  tx: Tx,
  accountId: string,
  said: SupplyInput,
  who: EvidenceWho,
): Promise<Result<Recorded>> {
  const fields = checkSupply(said)
  return fields ? wrong(fields) : note(tx, accountId, { ...said, ended: false }, said.day, who)
}

/** They supply nothing any more; what was said before stays on record. */
export function endSupply(
  tx: Tx,
  accountId: string,
  said: SupplyEndInput,
  who: EvidenceWho,
): Promise<Result<Recorded>> {
  const nothing = { what: '', yearly: null, owed: null, owedDay: null, onlySource: null, ended: true }
  return note(tx, accountId, { ...said, ...nothing }, said.day, who)
}

async function note(tx: Tx, accountId: string, said: Fields, day: string, who: EvidenceWho): Promise<Result<Recorded>> {
  const problem = (await refuseGone(tx, accountId)) ?? notYet(day, who.today)
  if (problem) return problem
  return recordNew(tx, 'supply-edit', accountId, [{ noun: 'supply_word', said: () => ({ ...said, accountId }) }], who)
}
