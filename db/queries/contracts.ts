import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { ContractForm, ContractStateWord, Renewal } from '#lib/core/evidence/contract.ts'

export type ListedContract = {
  id: string
  title: string
  form: ContractForm
  accountId: string
  account: string
  startDay: Day | null
  endDay: Day | null
  renewal: Renewal
  framework: boolean
  /** Oldest first. */
  states: { state: ContractStateWord; day: Day }[]
}

/** The contracts of the workspace that are not taken out: those that end first before those that do not, ended ones last. */
export async function listContracts(
  tx: Tx,
  today: Day,
  page: { after: number; most: number },
): Promise<ListedContract[]> {
  const rows = await tx.execute<ListedContract>(sql`
    select c.id, c.title, c.form, c.account_id as "accountId", a.name as account, c.start_day as "startDay", c.end_day as "endDay",
      c.renewal, c.framework, coalesce(s.states, '[]') as states
    from contract c join account a on a.id = c.account_id left join (
      select contract_id, jsonb_agg(jsonb_build_object('state', state, 'day', day) order by day, said_at, id) as states,
        (array_agg(state order by day desc, said_at desc, id desc) filter (where day <= ${today}::date))[1] as state
      from contract_state where archived_at is null group by contract_id
    ) s on s.contract_id = c.id
    where c.archived_at is null
    order by s.state = 'ended' or (s.state <> 'negotiating' and c.renewal <> 'automatic' and coalesce(c.end_day < ${today}::date, false)), c.end_day nulls last, a.sort_name, c.id limit ${page.most} offset ${page.after}`)
  return [...rows]
}
