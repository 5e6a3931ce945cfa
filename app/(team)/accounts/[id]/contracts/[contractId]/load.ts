import type { Route } from 'next'
import { notFound, redirect } from 'next/navigation'
import { getAccount } from '#db/queries/accounts.ts'
import {
  type ContractRow,
  type EvidenceChangeRow,
  listContractsAt,
  listEvidenceChanges,
} from '#db/reports/both-sides.ts'
import type { ContractDraft } from '#lib/core/evidence/contract-input.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { isId } from '../../../id.ts'

/** Changes told of a contract. */
const CHANGES = 50

/** A contract as its form holds it, and everything that was done with it. */
export const loadContract = (accountId: string, contractId: string) =>
  teamLoad('viewer', async ({ tx, role, today }) => {
    const account = isId(accountId) && isId(contractId) ? await getAccount(tx, accountId) : null
    if (!account) notFound()
    if (account.mergedInto) redirect(`/accounts/${account.mergedInto}/contracts/${contractId}` as Route)
    const [contract] = await listContractsAt(tx, accountId, contractId)
    if (!contract) notFound()
    const ids = [contract.id, ...contract.states.map(({ id }) => id)]
    return {
      account: { id: account.id, name: account.name },
      contract,
      draft: draftOf(contract),
      changes: onePerChange(await listEvidenceChanges(tx, ids, CHANGES), contract.id),
      today,
      mayEdit: mayAs(role, 'member'),
    }
  })

/** A change that wrote the contract and its state is one: it is told by what it did to the contract. */
function onePerChange(rows: EvidenceChangeRow[], contractId: string): EvidenceChangeRow[] {
  return rows.filter(
    (row) =>
      row.subjectId === contractId || !rows.some(({ id, subjectId }) => id === row.id && subjectId === contractId),
  )
}

function draftOf(row: ContractRow): ContractDraft {
  const text = (value: string | number | null) => `${value ?? ''}`
  return {
    ...{ title: row.title, form: row.form, renewal: row.renewal, framework: row.framework },
    ...{ exitNote: row.exitNote, note: row.note, valuePer: row.valuePer ?? '', currency: row.currency ?? '' },
    ...{ startDay: text(row.startDay), endDay: text(row.endDay), noticeDays: text(row.noticeDays) },
    ...{ renewalMonths: text(row.renewalMonths), value: text(row.value), exitCost: text(row.exitCost) },
  }
}
