import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { hasRate } from '#db/queries/kept.ts'
import { addMonths, type Day, lastMonthEnd, monthEnd, monthOf } from '#lib/core/day.ts'
import type { Revenue } from '#lib/core/dependency/concentration.ts'
import { splitAtMonths } from '#lib/core/dependency/windows.ts'
import { type Amount, sumAmounts } from '#lib/core/money.ts'

export type ConcentrationParams = {
  from: Day
  /** Included. */
  through: Day
  /** What counts as one customer: the group (by today's structure), or each account by itself. */
  by: 'group' | 'account'
  /** `net`: invoices less credit notes. `invoiced`: documents of zero and more alone. */
  of?: 'net' | 'invoiced'
}

export type ConcentrationReport = {
  /** Base currency, in no order. The key is an account's id: the group's uppermost one, or its own. */
  revenues: Revenue[]
  unallocated: Amount
  /** Accounts of our own company, kept out of all of the above. */
  intercompany: { accounts: number; net: Amount }
}

/**
 * Net revenue of every customer in a span of days. The last twelve complete months are kept by account, other whole months
 * by account and month, and the days that cut a month are read from the invoices; documents without a rate are in none of
 * them (`listUnrated` names them).
 */
export async function reportConcentration(tx: Tx, params: ConcentrationParams): Promise<ConcentrationReport> {
  const nets = (await isKeptYear(tx, params)) ? keptYear(params) : sumOf(params)
  const member = params.by === 'group' ? sql`a.root_id <> a.id` : sql`false`
  // Most accounts are customers by themselves: only those of our own company and those under a parent are looked up. One
  // text instead of a row each: 100,000 of them reach Node in less time, and whoever measures them sorts them.
  const [row] = await tx.execute<Row>(sql`
    -- materialized: else the planner asks an index for each of the others
    with joined as materialized (select id, root_id, intercompany from account where intercompany or root_id <> id)
    select
      string_agg(s.account_id || ' ' || s.net, ' ') filter (where a.id is null or not (a.intercompany or ${member})) as alone,
      string_agg(a.root_id || ' ' || s.net, ' ') filter (where not a.intercompany and ${member}) as members,
      coalesce(trim_scale(sum(s.net) filter (where s.account_id is null)), 0)::text as unallocated,
      count(*) filter (where a.intercompany)::int as accounts,
      coalesce(trim_scale(sum(s.net) filter (where a.intercompany)), 0)::text as own
    from (${nets}) s
    left join joined a on a.id = s.account_id`)
  const { alone, members, unallocated, accounts, own } = row!
  return {
    revenues: joinMembers(readRevenues(alone), readRevenues(members)),
    unallocated,
    intercompany: { accounts, net: own },
  }
}

type Row = { alone: string | null; members: string | null; unallocated: Amount; accounts: number; own: Amount }

/** Are these the twelve months that account_total holds? All its rows are written for one day (`keepRevenue`). */
async function isKeptYear(tx: Tx, { from, through, of = 'net' }: ConcentrationParams): Promise<boolean> {
  if (of !== 'net' || through !== monthEnd(through) || from !== addMonths(monthOf(through), -11)) return false
  const [row] = await tx.execute<{ asOf: Day }>(
    sql`select as_of as "asOf" from account_total where invoices_12m > 0 limit 1`,
  )
  return row !== undefined && lastMonthEnd(row.asOf) === through
}

/** account_id, net of the twelve months that account_total holds. */
function keptYear({ from, through }: ConcentrationParams): SQL {
  return sql`
    select account_id, revenue_12m as net from account_total where invoices_12m > 0
    union all
    select null, sum(base_net) from account_month
    where account_id is null and month between ${from} and ${through} having count(*) > 0`
}

/** account_id, net of any span. */
function sumOf(params: ConcentrationParams): SQL {
  return sql`select account_id, sum(base_net) as net from (${parts(params)}) p group by account_id`
}

/** account_id, base_net: each day of the span in one part. */
function parts({ from, through, of = 'net' }: ConcentrationParams): SQL {
  const invoices = (days: { from: Day; through: Day }, also: SQL = sql``) => sql`
    select account_id, base_net from invoice
    where day between ${days.from} and ${days.through} and base_net is not null ${also}`
  // What is kept is net of credit notes: without them it must be read from the documents
  if (of === 'invoiced') return invoices({ from, through }, sql`and net >= 0`)
  const { months, edges } = splitAtMonths({ from, through })
  const all = edges.map((edge) => invoices(edge))
  if (months) {
    all.unshift(sql`
      select account_id, base_net from account_month
      where month between ${months.first} and ${months.last} and ${hasRate}`)
  }
  return sql.join(all, sql` union all `)
}

// The account that is null has no text: what is unallocated is in none of them
function readRevenues(text: string | null): Revenue[] {
  if (!text) return []
  const words = text.split(' ')
  const revenues: Revenue[] = []
  for (let i = 0; i < words.length; i += 2) revenues.push({ key: words[i]!, net: words[i + 1]! })
  return revenues
}

/** Adds what the accounts under a parent brought to their group's uppermost account, whether or not that brought any itself. */
function joinMembers(alone: Revenue[], members: Revenue[]): Revenue[] {
  if (members.length === 0) return alone
  const groups = Map.groupBy(members, (member) => member.key)
  const joined = alone.map(({ key, net }) => {
    const own = groups.get(key)
    groups.delete(key)
    return own ? { key, net: sumAmounts([net, ...own.map((member) => member.net)]) } : { key, net }
  })
  for (const [key, own] of groups) joined.push({ key, net: sumAmounts(own.map((member) => member.net)) })
  return joined
}
