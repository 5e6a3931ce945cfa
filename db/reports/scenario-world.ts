import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Loss, MonthFlow, ScenarioCustomer } from '#lib/core/dependency/scenario.ts'
import type { Amount } from '#lib/core/money.ts'

/** First days of the first and last month. */
type Months = { first: Day; last: Day }

/** net, costed, cost of some months together, as decimal text. */
const FLOW = sql`trim_scale(sum(base_net))::text as net, trim_scale(sum(base_costed))::text as costed,
  trim_scale(sum(base_cost))::text as cost`

const among = (ids: readonly string[]): SQL => sql`any(${`{${ids.join(',')}}`}::uuid[])`

/** All revenue by month, our own company left out; a month without any is missing. From what is kept by currency: few rows a month. */
export async function readMonthTotals(tx: Tx, { first, last }: Months): Promise<Map<Day, MonthFlow>> {
  const rows = await tx.execute<MonthFlow & { month: Day }>(sql`
    select month, ${FLOW} from (
      select month, base_net, base_costed, base_cost from dimension_month
      where dimension = 'currency' and month between ${first} and ${last}
      union all
      select m.month, -m.base_net, -m.base_costed, -m.base_cost
      from account a join account_month m on m.account_id = a.id and m.month between ${first} and ${last}
      where a.intercompany
    ) p group by month`)
  return new Map([...rows].map(({ month, ...rest }) => [month, rest]))
}

export type KeptYear = { reported: Amount; allocated: Amount; customers: number; hhi: number | null }

/** What is kept of the twelve months that end with `last`, by group; null where they are not on record whole. */
export async function getKeptYear(tx: Tx, last: Day): Promise<KeptYear | null> {
  const [row] = await tx.execute<KeptYear>(sql`
    select trim_scale(reported)::text as reported, trim_scale(allocated)::text as allocated, customers, hhi
    from concentration_month where by = 'group' and month = ${last}`)
  return row ?? null
}

/**
 * The groups that brought most in the last twelve complete months, largest first. Most accounts are groups by themselves and stand in the
 * order of an index; only those under a parent are added up.
 */
export async function listLargestGroups(tx: Tx, most: number): Promise<ScenarioCustomer[]> {
  const rows = await tx.execute<ScenarioCustomer>(sql`
    with joined as materialized (select id, root_id, intercompany from account where intercompany or root_id <> id),
    roots as materialized (select distinct root_id as id from joined),
    nets as (
      select root_id as key, sum(net) as net from (
        select j.root_id, t.revenue_12m as net from joined j join account_total t on t.account_id = j.id
        where not j.intercompany
        union all
        select r.id, t.revenue_12m from roots r join account_total t on t.account_id = r.id
        where r.id not in (select id from joined)
      ) m group by root_id
      union all
      (select t.account_id, t.revenue_12m from account_total t
        where t.account_id not in (select id from joined) and t.account_id not in (select id from roots)
        order by t.sort_revenue desc, t.account_id desc limit ${most})
    )
    select n.key, a.name, trim_scale(n.net)::text as net from nets n join account a on a.id = n.key
    where n.net > 0 order by n.net desc, n.key limit ${most}`)
  return [...rows]
}

/** What these groups brought in the last twelve complete months. */
export async function listGroupNets(tx: Tx, rootIds: readonly string[]): Promise<ScenarioCustomer[]> {
  if (rootIds.length === 0) return []
  const rows = await tx.execute<ScenarioCustomer>(sql`
    select r.id as key, r.name, trim_scale(coalesce(sum(t.revenue_12m), 0))::text as net
    from account r join account a on a.root_id = r.id and not a.intercompany left join account_total t on t.account_id = a.id
    where r.id = ${among(rootIds)} group by r.id, r.name`)
  return [...rows]
}

/** By the id that was asked for: the account it is today (another, where it was merged) and that one's group. */
export async function listPlaces(tx: Tx, ids: readonly string[]): Promise<Map<string, { id: string; rootId: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.execute<{ asked: string; id: string; rootId: string }>(sql`
    select a.id as asked, k.id, k.root_id as "rootId"
    from account a join account k on k.id = coalesce(a.merged_into, a.id) where a.id = ${among(ids)}`)
  return new Map([...rows].map(({ asked, ...place }) => [asked, place]))
}

export type AccountFlows = {
  id: string
  name: string
  rootId: string
  ownerId: string | null
  months: ({ month: Day } & MonthFlow)[]
}

/** The accounts of these groups, these accounts and those of these owners, each once, with what they brought by month. */
export async function listAccountFlows(
  tx: Tx,
  which: { rootIds: readonly string[]; accountIds: readonly string[]; ownerIds: readonly string[] },
  { first, last }: Months,
): Promise<AccountFlows[]> {
  const { rootIds, accountIds, ownerIds } = which
  const rows = await tx.execute<Omit<AccountFlows, 'months'> & { months: string }>(sql`
    with wanted as (
      select id, name, root_id, owner_id, intercompany from account where root_id = ${among(rootIds)}
      union select id, name, root_id, owner_id, intercompany from account where id = ${among(accountIds)}
      union select id, name, root_id, owner_id, intercompany from account where owner_id = ${among(ownerIds)}
    )
    select w.id, w.name, w.root_id as "rootId", w.owner_id as "ownerId",
      string_agg(m.month || ' ' || m.net || ' ' || m.costed || ' ' || m.cost, ' ' order by m.month) as months
    from wanted w join lateral (
      select month, ${FLOW} from account_month
      where account_id = w.id and month between ${first} and ${last} group by month
    ) m on true
    where not w.intercompany
    group by w.id, w.name, w.root_id, w.owner_id`)
  return [...rows].map(({ months, ...row }) => ({ ...row, months: readMonths(months) }))
}

/**
 * How many accounts a loss may take, or `most` where it is more: of a product those that bought it in these days, else all that there are,
 * whether they bought or not.
 */
export async function countAccounts(
  tx: Tx,
  { kind, key }: Pick<Loss, 'kind' | 'key'>,
  { from, through }: { from: Day; through: Day },
  most: number,
): Promise<number> {
  if (kind === 'account') return 1
  const of =
    kind === 'product'
      ? sql`
        select distinct i.account_id from invoice_line l join invoice i on i.id = l.invoice_id
        where l.product = ${key} and i.day between ${from} and ${through} and i.account_id is not null`
      : sql`select 1 from account where ${sql.identifier(kind === 'group' ? 'root_id' : 'owner_id')} = ${key}::uuid`
  const [row] = await tx.execute<{ count: number }>(sql`select count(*)::int as count from (${of} limit ${most}) a`)
  return row!.count
}

/** How many accounts stand in each of these groups. */
export async function countMembers(tx: Tx, rootIds: readonly string[]): Promise<Map<string, number>> {
  if (rootIds.length === 0) return new Map()
  const rows = await tx.execute<{ id: string; count: number }>(sql`
    select root_id as id, count(*)::int as count from account where root_id = ${among(rootIds)} group by root_id`)
  return new Map([...rows].map(({ id, count }) => [id, count]))
}

export type ProductFlow = { accountId: string | null; code: string; month: Day } & MonthFlow

/** What each account (null: no customer is known) bought of these products by month, at the rates of its invoices; our own company left out. */
export async function listProductFlows(
  tx: Tx,
  codes: readonly string[],
  { from, through }: { from: Day; through: Day },
): Promise<ProductFlow[]> {
  if (codes.length === 0) return []
  const rows = await tx.execute<ProductFlow>(sql`
    select account_id as "accountId", product as code, month, ${FLOW} from (
      select i.account_id, l.product, date_trunc('month', i.day::timestamp)::date as month,
        round(l.net * coalesce(r.rate, 1), 6) as base_net,
        case when l.cost is null then 0 else round(l.net * coalesce(r.rate, 1), 6) end as base_costed,
        round(coalesce(l.cost, 0) * coalesce(r.rate, 1), 6) as base_cost
      from invoice_line l join invoice i on i.id = l.invoice_id left join rate r on r.id = i.rate_id
      left join account a on a.id = i.account_id
      where l.product in (select jsonb_array_elements_text(${JSON.stringify(codes)}::jsonb))
        and i.day between ${from} and ${through} and i.base_net is not null and a.intercompany is not true
    ) p group by account_id, product, month`)
  return [...rows]
}

/** So many of the newest invoices say how long payment takes. */
const NEWEST = 5_000
const LEAST_PAID = 3

export type UsualDelay = { days: number; from: 'paid' | 'terms'; invoices: number }

/** Days from an invoice to its payment, the middle of the newest; where none says when it was paid, to the day it was due; null: none says either. */
export async function readUsualDelay(tx: Tx, asOf: Day): Promise<UsualDelay | null> {
  const [row] = await tx.execute<{ paid: number | null; paidOf: number; terms: number | null; termsOf: number }>(sql`
    select percentile_cont(0.5) within group (order by greatest(settled_day - day, 0)) filter (where settled_day is not null) as paid,
      count(settled_day)::int as "paidOf",
      percentile_cont(0.5) within group (order by greatest(due_day - day, 0)) filter (where due_day is not null) as terms,
      count(due_day)::int as "termsOf"
    from (
      select day, due_day, settled_day from invoice where day <= ${asOf}::date and net > 0 order by day desc limit ${NEWEST}
    ) n`)
  const { paid, paidOf, terms, termsOf } = row!
  if (paidOf >= LEAST_PAID) return { days: paid!, from: 'paid', invoices: paidOf }
  return termsOf >= LEAST_PAID ? { days: terms!, from: 'terms', invoices: termsOf } : null
}

/** The middle number of days from invoice to payment of each of these accounts, over two years; of those with three paid invoices at least. */
export async function listDelays(tx: Tx, accountIds: readonly string[], asOf: Day): Promise<Map<string, number>> {
  if (accountIds.length === 0) return new Map()
  const rows = await tx.execute<{ id: string; days: number }>(sql`
    select account_id as id, percentile_cont(0.5) within group (order by greatest(settled_day - day, 0)) as days
    from invoice
    where account_id = ${among(accountIds)} and day between (${asOf}::date - 730) and ${asOf}::date
      and settled_day is not null and net > 0
    group by account_id having count(*) >= ${LEAST_PAID}`)
  return new Map([...rows].map(({ id, days }) => [id, days]))
}

function readMonths(text: string): AccountFlows['months'] {
  const words = text.split(' ')
  const months: AccountFlows['months'] = []
  for (let i = 0; i < words.length; i += 4)
    months.push({ month: words[i]!, net: words[i + 1]!, costed: words[i + 2]!, cost: words[i + 3]! })
  return months
}
