import { type SQL, sql } from 'drizzle-orm'
import { baseCost, baseCosted, costRate, hasRate } from '#db/queries/kept.ts'
import { type Day, monthEnd } from '#lib/core/day.ts'
import type { CountedFor } from '#lib/core/dependency/basis.ts'
import { splitAtMonths } from '#lib/core/dependency/windows.ts'

/** Which invoices, and for whom they count. */
export type Counted = {
  from: Day
  /** Included. */
  through: Day
  /** `net`: invoices less credit notes. `invoiced`: documents of zero and more alone. */
  of?: 'net' | 'invoiced'
  basis?: 'revenue' | 'profit'
  /** `end`: for the end customer where one is named, else for who pays. */
  who?: CountedFor
}

/**
 * account_id (null: no customer is known), net, costed, revenue; one row each. `net` is revenue, or the part of it whose cost is known less
 * that cost; `costed` and `revenue` say of gross profit how far costs are known, and are null of revenue. Documents without a rate are in
 * none of them.
 * @param among only these accounts: a subselect of ids
 */
export function countedNets(params: Counted, among?: SQL): SQL {
  const profit = params.basis === 'profit'
  const rows = sql.join(parts(params, among), sql` union all `)
  return profit
    ? sql`
      select account_id, sum(base_costed - base_cost) as net, sum(base_costed) as costed, sum(base_net) as revenue,
        bool_or(base_costed <> 0 or base_cost <> 0) and sum(documents) > 0 as known
      from (${rows}) p group by account_id having account_id is null or sum(documents) > 0`
    : sql`
      select account_id, sum(base_net) as net
      from (${rows}) p group by account_id having account_id is null or sum(documents) > 0`
}

/** account_id, net: the twelve months that account_total holds, with end customers put in the place of who pays for them. */
export function keptYear({ from, through, who }: Counted, hasEnds: boolean): SQL {
  const unallocated = sql`
    select null::uuid, sum(base_net), sum(invoices) from account_month
    where account_id is null and month between ${from} and ${through} having count(*) > 0`
  const kept = sql`select account_id, revenue_12m as base_net, invoices_12m as documents from account_total where invoices_12m > 0`
  if (who !== 'end' || !hasEnds)
    return sql`select account_id, base_net as net from (${kept} union all ${unallocated}) k`
  const moved = movedToEnd({ from, through }, false)
  return sql`
    select account_id, sum(base_net) as net from (${kept} union all ${unallocated} union all ${moved}) k
    group by account_id having account_id is null or sum(documents) > 0`
}

/** account_id, base_net, documents (and base_costed, base_cost of profit): each day of the span in one part. */
function parts({ from, through, of = 'net', basis, who }: Counted, among?: SQL): SQL[] {
  const profit = basis === 'profit'
  const whom = who === 'end' ? sql`coalesce(i.end_account_id, i.account_id)` : sql`i.account_id`
  const only = (id: SQL) => (among ? sql`and ${id} in (${among})` : sql``)
  const invoices = (days: { from: Day; through: Day }, also: SQL = sql``) => sql`
    select ${whom} as account_id, i.base_net, 1 as documents ${profit ? sql`, ${costs}` : sql``}
    from invoice i ${profit ? costRate : sql``}
    where i.day between ${days.from} and ${days.through} and i.base_net is not null ${also} ${only(whom)}`
  // What is kept is net of credit notes: without them it must be read from the documents
  if (of === 'invoiced') return [invoices({ from, through }, sql`and i.net >= 0`)]
  const { months, edges } = splitAtMonths({ from, through })
  const all = edges.map((edge) => invoices(edge))
  if (!months) return all
  const whole = { from: months.first, through: monthEnd(months.last) }
  const kept = sql`
    select account_id, base_net, invoices as documents ${profit ? sql`, base_costed, base_cost` : sql``}
    from account_month where month between ${months.first} and ${months.last} and ${hasRate} ${only(sql`account_id`)}`
  return [kept, ...(who === 'end' ? [movedToEnd(whole, profit, among)] : []), ...all]
}

/** What is kept stands with who pays: taken from there, and given to the end customer. Few invoices name one, and a partial index finds them. */
function movedToEnd({ from, through }: { from: Day; through: Day }, profit: boolean, among?: SQL): SQL {
  const only = among ? sql`where m.account_id in (${among})` : sql``
  return sql`
    select m.account_id, m.sign * i.base_net, m.sign ${profit ? sql`, m.sign * i.base_costed, m.sign * i.base_cost` : sql``}
    from (
      select i.account_id, i.end_account_id, i.base_net ${profit ? sql`, ${costs}` : sql``}
      from invoice i ${profit ? costRate : sql``}
      where i.end_account_id is not null and i.end_account_id is distinct from i.account_id
        and i.day between ${from} and ${through} and i.base_net is not null
    ) i cross join lateral (values (i.account_id, -1), (i.end_account_id, 1)) m(account_id, sign) ${only}`
}

const costs = sql`coalesce(${baseCosted}, 0) as base_costed, coalesce(${baseCost}, 0) as base_cost`
