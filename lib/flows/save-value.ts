import { listEvidenceRows } from '#db/queries/evidence.ts'
import { isProductThere } from '#db/queries/offers.ts'
import type { Tx } from '#db/tenant.ts'
import { checkValue, type ValueInput } from '#lib/core/offers/value-input.ts'
import type { Refusal, Result } from '#lib/core/result.ts'
import { type EvidenceWho, gone, type Recorded, recordEdit, recordNew, refuseGone, wrong } from './record-evidence.ts'

/** Writes down something added to what an account buys already. */
export async function addValue(tx: Tx, said: ValueInput, who: EvidenceWho): Promise<Result<Recorded>> {
  const problem = await checkSaid(tx, said, who)
  // it says nothing of the stage: no account is read anew
  return problem ?? recordNew(tx, 'value-edit', null, [{ noun: 'added_value', said: () => said }], who)
}

/** Writes what a person changed of it, or what came of it; of two editors the second sees both versions. */
export async function changeValue(
  tx: Tx,
  id: string,
  revision: number,
  said: ValueInput,
  who: EvidenceWho,
): Promise<Result<Recorded>> {
  const [before] = await listEvidenceRows(tx, 'added_value', [id])
  if (!before || before.archived) return gone
  const problem = await checkSaid(tx, said, who, before.productId)
  return problem ?? recordEdit(tx, 'value-edit', { noun: 'added_value', id, revision }, said, who)
}

async function checkSaid(tx: Tx, said: ValueInput, who: EvidenceWho, former: unknown = null): Promise<Refusal | null> {
  const problem = await refuseGone(tx, said.accountId)
  if (problem) return problem
  const fields = checkValue(said, who.today)
  // one that left the catalogue since may stay named
  if (said.productId && said.productId !== former && !(await isProductThere(tx, said.productId)))
    fields.productId = 'This is no longer in the catalogue.'
  return Object.keys(fields).length > 0 ? wrong(fields) : null
}
