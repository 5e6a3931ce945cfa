import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { hasRate } from '#db/queries/kept.ts'
import { addDays, addMonths, type Day, monthEnd, monthOf } from '#lib/core/day.ts'
import type { Revenue } from '#lib/core/dependency/concentration.ts'
import { splitAtMonths } from '#lib/core/dependency/windows.ts'
import type { Amount } from '#lib/core/money.ts'

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
  const [row] = await tx.execute<{ customers: string | null; unallocated: Amount; accounts: number; own: Amount }>(sql`
    with customer as (${params.by === 'group' ? perGroup(nets) : perAccount(nets)})
    select
      -- one text instead of a row each: 100,000 of them reach Node in less time, and whoever measures them sorts them
      string_agg(key || ' ' || net, ' ') filter (where key is not null and not intercompany) as customers,
      coalesce(trim_scale(sum(net) filter (where key is null)), 0)::text as unallocated,
      coalesce(sum(accounts) filter (where intercompany), 0)::int as accounts,
      coalesce(trim_scale(sum(net) filter (where intercompany)), 0)::text as own
    from customer`)
  return {
    revenues: readRevenues(row!.customers),
    unallocated: row!.unallocated,
    intercompany: { accounts: row!.accounts, net: row!.own },
  }
}

/** key (null: unallocated), net, intercompany, accounts */
function perGroup(nets: SQL): SQL {
  return sql`
    select a.root_id as key, coalesce(a.intercompany, false) as intercompany, sum(s.net) as net, count(*) as accounts
    from (${nets}) s left join account a on a.id = s.account_id
    group by 1, 2`
}

/** As `perGroup`. Accounts of our own company are few: joined to them alone, nothing is looked up for all the others. */
function perAccount(nets: SQL): SQL {
  return sql`
    select s.account_id as key, own.id is not null as intercompany, s.net, 1 as accounts
    from (${nets}) s left join (select id from account where intercompany) own on own.id = s.account_id`
}

/** Are these the twelve months that account_total holds, for every account of it? */
async function isKeptYear(tx: Tx, { from, through, of = 'net' }: ConcentrationParams): Promise<boolean> {
  if (of !== 'net' || through !== monthEnd(through) || from !== addMonths(monthOf(through), -11)) return false
  const next = monthEnd(addDays(through, 1))
  const [row] = await tx.execute<{ kept: boolean }>(sql`
    select exists (select from account_total)
      and not exists (select from account_total where as_of < ${through} or as_of >= ${next}) as kept`)
  return row!.kept
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

function readRevenues(text: string | null): Revenue[] {
  if (!text) return []
  const words = text.split(' ')
  const revenues: Revenue[] = []
  for (let i = 0; i < words.length; i += 2) revenues.push({ key: words[i]!, net: words[i + 1]! })
  return revenues
}
