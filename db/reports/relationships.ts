import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { MemberRelationship, RiskDriver, SupplyBeside, TrustBeside } from '#lib/core/dependency/relationship.ts'
import type { ContractForm, ContractStateWord, Renewal } from '#lib/core/evidence/contract.ts'
import type { Amount } from '#lib/core/money.ts'

const among = (ids: readonly string[]): SQL => sql`any(${`{${ids.join(',')}}`}::uuid[])`

/** What is known of a relationship besides its revenue and its contracts, by account. */
export type Beside = Omit<MemberRelationship, 'name' | 'net' | 'contracts'>

/** Of these accounts, in no order: what each side says, trust as it is kept, the last conversation, who leans on whom. */
export async function listBeside(tx: Tx, accountIds: readonly string[], today: Day): Promise<Beside[]> {
  if (accountIds.length === 0) return []
  const newest = (column: string) => sql`(
    select w.${sql.identifier(column)} from wallet_word w
    where w.account_id = a.id and w.archived_at is null and w.${sql.identifier(column)} is not null
    order by w.day desc, w.said_at desc, w.id desc limit 1)`
  const trust = (side: 'us' | 'them') => sql`(
    select jsonb_build_object('score', t.score, 'low', t.low, 'high', t.high, 'enough', t.enough, 'count', t.spoken + t.derived)
    from account_trust t where t.account_id = a.id and t.made_by = ${side})`
  const rows = await tx.execute<Row>(sql`
    select a.id as "accountId", p.name as "ownerName", a.customer_since as "customerSince", t.first_day as "firstDay",
      w.declared, w.declared_name as "declaredName", s.evident, w.stated, s.status, ${trust('us')} as ours, ${trust('them')} as theirs,
      (select jsonb_build_object('day', c.day, 'kind', c.kind, 'by', y.name)
        from touch c join system.person y on y.id = c.said_by
        where c.account_id = a.id and c.archived_at is null and c.day <= ${today}::date
        order by c.day desc, c.id desc limit 1) as "lastConversation",
      ${newest('share')}::float8 as share, ${newest('only_from_us')} as "onlyFromUs", ${newest('only_to_them')} as "onlyToThem",
      (select jsonb_build_object('what', u.what, 'yearly', trim_scale(u.yearly)::text, 'owed', trim_scale(u.owed)::text,
          'owedDay', u.owed_day, 'onlySource', u.only_source, 'source', u.source, 'day', u.day, 'ended', u.ended)
        from supply_word u where u.account_id = a.id and u.archived_at is null
        order by u.said_at desc, u.id desc limit 1) as supply
    from account a
    left join account_total t on t.account_id = a.id
    left join account_word w on w.account_id = a.id
    left join account_standing s on s.account_id = a.id
    left join system.person p on p.id = a.owner_id
    where a.id = ${among(accountIds)}`)
  return [...rows].map(({ declared, declaredName, ours, theirs, share, onlyFromUs, onlyToThem, supply, ...row }) => ({
    ...row,
    declared: declared === null ? null : { key: declared, name: declaredName ?? declared },
    trust: { ours, theirs },
    wallet: { share, onlyFromUs, onlyToThem },
    supply: supply && !supply.ended ? supply : null,
  }))
}

type Row = Omit<Beside, 'declared' | 'trust' | 'wallet' | 'supply'> & {
  declared: string | null
  declaredName: string | null
  ours: TrustBeside
  theirs: TrustBeside
  share: number | null
  onlyFromUs: boolean | null
  onlyToThem: boolean | null
  supply: (SupplyBeside & { ended: boolean }) | null
}

export type ContractTerms = {
  id: string
  accountId: string
  accountName: string
  title: string
  form: ContractForm
  startDay: Day | null
  endDay: Day | null
  noticeDays: number | null
  renewal: Renewal
  renewalMonths: number | null
  framework: boolean
  exitCost: Amount | null
  currency: string | null
  /** Oldest first. */
  states: { state: ContractStateWord; day: Day }[]
}

/** Contracts that were ever signed or in force, with their terms: of these accounts, or (null) of all. Those taken out are not among them. */
export async function listContractTerms(tx: Tx, accountIds: readonly string[] | null): Promise<ContractTerms[]> {
  const rows = await tx.execute<ContractTerms>(sql`
    select c.id, c.account_id as "accountId", a.name as "accountName", c.title, c.form, c.start_day as "startDay", c.end_day as "endDay",
      c.notice_days as "noticeDays", c.renewal, c.renewal_months as "renewalMonths", c.framework,
      trim_scale(c.exit_cost)::text as "exitCost", c.currency, s.states
    from contract c join account a on a.id = c.account_id join (
      select contract_id, jsonb_agg(jsonb_build_object('state', state, 'day', day) order by day, said_at, id) as states,
        bool_or(state in ('signed', 'in_force')) as began
      from contract_state where archived_at is null group by contract_id
    ) s on s.contract_id = c.id and s.began
    where c.archived_at is null ${accountIds === null ? sql`` : sql`and c.account_id = ${among(accountIds)}`}
    order by c.id`)
  return [...rows]
}

/** What could end or shrink these relationships, or (null) the whole business. */
export async function listRiskDrivers(tx: Tx, accountIds: readonly string[] | null): Promise<RiskDriver[]> {
  const rows = await tx.execute<RiskDriver>(sql`
    select r.id, r.account_id as "accountId", a.name as "accountName", r.what, r.controlled_by as "controlledBy", r.effect, r.revision
    from risk_driver r left join account a on a.id = r.account_id
    where r.archived_at is null and ${accountIds === null ? sql`r.account_id is null` : sql`r.account_id = ${among(accountIds)}`}
    order by r.created_at, r.id`)
  return [...rows]
}

/** The accounts of some groups, the uppermost among them; merged ones and our own company are not. `key` is the group's root. */
export async function listAccountsOfGroups(
  tx: Tx,
  rootIds: readonly string[],
): Promise<{ key: string; accountId: string; name: string }[]> {
  if (rootIds.length === 0) return []
  const rows = await tx.execute<{ key: string; accountId: string; name: string }>(sql`
    select a.root_id as key, a.id as "accountId", a.name from account a
    where a.root_id = any(${`{${rootIds.join(',')}}`}::uuid[]) and a.merged_into is null and not a.intercompany
    order by a.name, a.id`)
  return [...rows]
}

/** Accounts of which anybody said what they spend with us, or what they supply us with; our own company is left out. */
export async function listBothWays(tx: Tx): Promise<{ accountId: string; accountName: string }[]> {
  const rows = await tx.execute<{ accountId: string; accountName: string }>(sql`
    select a.id as "accountId", a.name as "accountName" from account a
    where a.merged_into is null and not a.intercompany and a.id in (
      select account_id from wallet_word
      where archived_at is null and (share is not null or only_from_us is not null or only_to_them is not null)
      union select account_id from supply_word where archived_at is null)`)
  return [...rows]
}

/** Every risk that is not put away: those of the whole business first, then by account. */
export async function listAllRisks(tx: Tx, most: number): Promise<RiskDriver[]> {
  const rows = await tx.execute<RiskDriver>(sql`
    select r.id, r.account_id as "accountId", a.name as "accountName", r.what, r.controlled_by as "controlledBy", r.effect, r.revision
    from risk_driver r left join account a on a.id = r.account_id
    where r.archived_at is null order by r.account_id is not null, a.sort_name, r.created_at, r.id limit ${most}`)
  return [...rows]
}
