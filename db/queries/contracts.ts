import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { ContractForm, ContractStateWord } from '#lib/core/evidence/contract.ts'

export type ListedContract = {
  id: string
  title: string
  form: ContractForm
  accountId: string
  account: string
  state: ContractStateWord | null
  since: Day | null
  endDay: Day | null
}

/** The contracts of the workspace that are not taken out: those that end first before those that do not, ended ones last. */
export async function listContracts(tx: Tx, page: { after: number; most: number }): Promise<ListedContract[]> {
  const rows = await tx.execute<ListedContract>(sql`
    select c.id, c.title, c.form, c.account_id as "accountId", a.name as account, s.state, s.day as since, c.end_day as "endDay"
    from contract c join account a on a.id = c.account_id left join (
      select distinct on (contract_id) contract_id, state, day from contract_state where archived_at is null
      order by contract_id, day desc, said_at desc, id desc
    ) s on s.contract_id = c.id
    where c.archived_at is null
    order by s.state = 'ended', c.end_day nulls last, a.sort_name, c.id limit ${page.most} offset ${page.after}`)
  return [...rows]
}
