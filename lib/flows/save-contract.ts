import { listEvidenceRows } from '#db/queries/evidence.ts'
import type { Tx } from '#db/tenant.ts'
import { checkContract, checkState } from '#lib/core/evidence/contract.ts'
import type { ContractInput, ContractStateInput } from '#lib/core/evidence/contract-input.ts'
import type { VowInput } from '#lib/core/evidence/gift.ts'
import type { Result } from '#lib/core/result.ts'
import { type EvidenceWho, gone, type Recorded, recordEdit, recordNew, refuseGone, wrong } from './record-evidence.ts'

/** Writes down a contract and the state it is in. */
export async function createContract(
  tx: Tx,
  accountId: string,
  { state, ...said }: ContractInput & { state: ContractStateInput },
  who: EvidenceWho,
): Promise<Result<Recorded>> {
  const problem = await refuseGone(tx, accountId)
  if (problem) return problem
  const fields = checkContract(said)
  const day = checkState(state, who.today)
  if (fields || day) return wrong({ ...fields, ...(day ? { day } : {}) })
  return recordNew(
    tx,
    'contract-edit',
    accountId,
    [
      { noun: 'contract', said: () => ({ ...said, accountId }) },
      { noun: 'contract_state', said: ([contractId]) => ({ ...state, contractId }) },
    ],
    who,
  )
}

/** Writes what a person changed of its terms. */
export async function changeContract(
  tx: Tx,
  id: string,
  revision: number,
  said: ContractInput,
  who: EvidenceWho,
): Promise<Result<Recorded>> {
  const fields = checkContract(said)
  if (fields) return wrong(fields)
  return recordEdit(tx, 'contract-edit', { noun: 'contract', id, revision }, said, who)
}

/** Says in which state a contract is from a day on. */
export async function sayContractState(
  tx: Tx,
  contractId: string,
  said: ContractStateInput,
  who: EvidenceWho,
): Promise<Result<Recorded>> {
  const contract = await contractHere(tx, contractId)
  if (!contract) return gone
  const day = checkState(said, who.today)
  if (day) return wrong({ day })
  return recordNew(
    tx,
    'contract-edit',
    contract,
    [{ noun: 'contract_state', said: () => ({ ...said, contractId }) }],
    who,
  )
}

/** Writes down what one side vowed, in a contract (`contractId`) or by heart. */
export async function createVow(
  tx: Tx,
  accountId: string,
  said: VowInput & { contractId: string | null },
  who: EvidenceWho,
): Promise<Result<Recorded>> {
  const problem = await refuseGone(tx, accountId)
  if (problem) return problem
  if (said.contractId && (await contractHere(tx, said.contractId)) !== accountId) return gone
  return recordNew(tx, 'contract-edit', accountId, [{ noun: 'vow', said: () => ({ ...said, accountId }) }], who)
}

/** The account of a contract that is not put away. */
async function contractHere(tx: Tx, id: string): Promise<string | null> {
  const [row] = await listEvidenceRows(tx, 'contract', [id], { hold: true })
  return row && !row.archived ? (row.accountId as string) : null
}
