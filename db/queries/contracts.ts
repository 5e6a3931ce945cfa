import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { ContractForm, ContractStateWord, Renewal, ValuePeriod } from '#lib/core/evidence/contract.ts'
import type { Amount } from '#lib/core/money.ts'

/** A contract with all that was said of it; amounts are decimal text. */
export type ContractRow = {
  id: string
  accountId: string
  account: string
  title: string
  form: ContractForm
  startDay: Day | null
  endDay: Day | null
  noticeDays: number | null
  renewal: Renewal
  renewalMonths: number | null
  framework: boolean
  value: Amount | null
  valuePer: ValuePeriod | null
  currency: string | null
  exitCost: Amount | null
  exitNote: string
  note: string
  /** Oldest first. */
  states: { id: string; state: ContractStateWord; day: Day; note: string }[]
  archived: boolean
  revision: number
}

const READ_CONTRACT = sql`
  select c.id, c.account_id as "accountId", a.name as account, c.title, c.form, c.start_day as "startDay", c.end_day as "endDay",
    c.notice_days as "noticeDays", c.renewal, c.renewal_months as "renewalMonths", c.framework, trim_scale(c.value)::text as value,
    c.value_per as "valuePer", c.currency, trim_scale(c.exit_cost)::text as "exitCost", c.exit_note as "exitNote", c.note,
    coalesce((
      select jsonb_agg(jsonb_build_object('id', s.id, 'state', s.state, 'day', s.day, 'note', s.note) order by s.day, s.said_at, s.id)
      from contract_state s where s.contract_id = c.id and s.archived_at is null), '[]') as states,
    c.archived_at is not null as archived, c.revision
  from contract c join account a on a.id = c.account_id`

export async function getContract(tx: Tx, id: string): Promise<ContractRow | null> {
  const [row] = await tx.execute<ContractRow>(sql`${READ_CONTRACT} where c.id = ${id}::uuid`)
  return row ?? null
}

/** Contracts that are not taken out, by their id: a page of them, of one account or of all. */
export async function pageContracts(
  tx: Tx,
  { accountId, after, most }: { accountId: string | null; after: string | null; most: number },
): Promise<ContractRow[]> {
  const rows = await tx.execute<ContractRow>(sql`${READ_CONTRACT}
    where c.archived_at is null ${accountId ? sql`and c.account_id = ${accountId}::uuid` : sql``}
      ${after ? sql`and c.id > ${after}::uuid` : sql``}
    order by c.id limit ${most}`)
  return [...rows]
}

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
