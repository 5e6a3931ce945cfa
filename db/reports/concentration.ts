import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { addMonths, type Day, lastMonthEnd, monthEnd, monthOf } from '#lib/core/day.ts'
import type { Revenue } from '#lib/core/dependency/concentration.ts'
import { type Amount, sumAmounts } from '#lib/core/money.ts'
import { type Counted, countedNets, keptYear } from './counted.ts'

export type ConcentrationParams = Counted & {
  /** What counts as one customer: the group (by today's structure), or each account by itself. */
  by: 'group' | 'account'
}

export type ConcentrationReport = {
  /** Base currency, in no order. The key is an account's id: the group's uppermost one, or its own. */
  revenues: Revenue[]
  unallocated: Amount
  /** Accounts of our own company, kept out of all of the above. */
  intercompany: { accounts: number; net: Amount }
  /** Of gross profit: the revenue whose cost is known, and all revenue, without our own company; null of anything else. */
  coverage: { costed: Amount; reported: Amount } | null
}

/**
 * Net revenue or gross profit of every customer in a span of days. Revenue of the last twelve complete months is kept by account, other
 * whole months by account and month, and the days that cut a month are read from the invoices; documents without a rate are in none of
 * them (`listUnrated` names them). Of gross profit only customers that some cost is known of are listed.
 */
export async function reportConcentration(tx: Tx, params: ConcentrationParams): Promise<ConcentrationReport> {
  return await addUpCustomers(tx, await netsOf(tx, params), params.by, params.basis === 'profit')
}

/** account_id (null: no customer is known), net; one row each: from what is kept for the twelve months where it is. */
export async function netsOf(tx: Tx, params: Counted): Promise<SQL> {
  const year = await isKeptYear(tx, params)
  return year ? keptYear(params, params.who === 'end' && (await hasEnds(tx))) : countedNets(params)
}

/** What is open by the books in one snapshot, of every customer; items without a rate are in none of it. */
export async function reportOpenItems(
  tx: Tx,
  { snapshotId, by, of }: { snapshotId: string; by: 'group' | 'account'; of?: 'net' | 'invoiced' },
): Promise<ConcentrationReport> {
  return await addUpCustomers(tx, openNets(snapshotId, of), by, false)
}

export type MemberNet = { rootId: string; accountId: string; name: string; net: Amount }

/** What the accounts of some groups bring each; those of our own company are left out. */
export async function listMemberNets(
  tx: Tx,
  rootIds: readonly string[],
  counted: Counted | { snapshotId: string; of?: 'net' | 'invoiced' },
): Promise<MemberNet[]> {
  const among = sql`select id from account where root_id = any(${`{${rootIds.join(',')}}`}::uuid[])`
  const nets = 'snapshotId' in counted ? openNets(counted.snapshotId, counted.of) : countedNets(counted, among)
  const known = 'basis' in counted && counted.basis === 'profit' ? sql`and s.known` : sql``
  const rows = await tx.execute<MemberNet>(sql`
    select a.root_id as "rootId", a.id as "accountId", a.name, trim_scale(s.net)::text as net
    from (${nets}) s join account a on a.id = s.account_id
    where a.id in (${among}) and not a.intercompany ${known} order by a.root_id, a.name, a.id`)
  return [...rows]
}

/** The largest accounts by themselves, whatever groups they are of: as they were invoiced. */
export async function listLargestAccounts(
  tx: Tx,
  counted: Counted | { snapshotId: string; of?: 'net' | 'invoiced' },
  most: number,
): Promise<{ accountId: string; name: string; net: Amount }[]> {
  const nets = 'snapshotId' in counted ? openNets(counted.snapshotId, counted.of) : await netsOf(tx, counted)
  const known = 'basis' in counted && counted.basis === 'profit' ? sql`and s.known` : sql``
  const rows = await tx.execute<{ accountId: string; name: string; net: Amount }>(sql`
    select a.id as "accountId", a.name, trim_scale(l.net)::text as net
    from (
      select s.account_id, s.net from (${nets}) s
      where s.account_id is not null and s.account_id not in (select id from account where intercompany) ${known}
      order by s.net desc, s.account_id limit ${most}
    ) l join account a on a.id = l.account_id order by l.net desc, a.id`)
  return [...rows]
}

async function addUpCustomers(tx: Tx, nets: SQL, by: 'group' | 'account', profit: boolean) {
  const member = by === 'group' ? sql`a.root_id <> a.id` : sql`false`
  const known = profit ? sql`and s.known` : sql``
  const coverage = profit
    ? sql`,
      coalesce(trim_scale(sum(s.costed) filter (where a.intercompany is not true)), 0)::text as costed,
      coalesce(trim_scale(sum(s.revenue) filter (where a.intercompany is not true)), 0)::text as reported`
    : sql``
  // Most accounts are customers by themselves: only those of our own company and those under a parent are looked up. One
  // text instead of a row each: 100,000 of them reach Node in less time, and whoever measures them sorts them.
  const [row] = await tx.execute<Row>(sql`
    -- materialized: else the planner asks an index for each of the others
    with joined as materialized (select id, root_id, intercompany from account where intercompany or root_id <> id)
    select
      string_agg(s.account_id || ' ' || s.net, ' ')
        filter (where (a.id is null or not (a.intercompany or ${member})) ${known}) as alone,
      string_agg(a.root_id || ' ' || s.net, ' ') filter (where not a.intercompany and ${member} ${known}) as members,
      coalesce(trim_scale(sum(s.net) filter (where s.account_id is null)), 0)::text as unallocated,
      count(*) filter (where a.intercompany)::int as accounts,
      coalesce(trim_scale(sum(s.net) filter (where a.intercompany)), 0)::text as own ${coverage}
    from (${nets}) s
    left join joined a on a.id = s.account_id`)
  const { alone, members, unallocated, accounts, own, costed, reported } = row!
  return {
    revenues: joinMembers(readRevenues(alone), readRevenues(members)),
    unallocated,
    intercompany: { accounts, net: own },
    coverage: profit ? { costed: costed!, reported: reported! } : null,
  }
}

type Row = {
  alone: string | null
  members: string | null
  unallocated: Amount
  accounts: number
  own: Amount
  costed?: Amount
  reported?: Amount
}

/** Are these the twelve months that account_total holds? All its rows are written for one day (`keepRevenue`). */
async function isKeptYear(tx: Tx, { from, through, of = 'net', basis = 'revenue' }: Counted): Promise<boolean> {
  if (basis !== 'revenue' || of !== 'net') return false
  if (through !== monthEnd(through) || from !== addMonths(monthOf(through), -11)) return false
  const [row] = await tx.execute<{ asOf: Day }>(
    sql`select as_of as "asOf" from account_total where invoices_12m > 0 limit 1`,
  )
  return row !== undefined && lastMonthEnd(row.asOf) === through
}

/** Does any invoice name an end customer? Without one the end customers are those who pay. */
export async function hasEnds(tx: Tx): Promise<boolean> {
  const [row] = await tx.execute(sql`select 1 from invoice where end_account_id is not null limit 1`)
  return row !== undefined
}

/** account_id, net of the items of a snapshot. */
function openNets(snapshotId: string, of: 'net' | 'invoiced' = 'net'): SQL {
  return sql`
    select account_id, sum(base_amount) as net from open_item
    where snapshot_id = ${snapshotId} and base_amount is not null ${of === 'invoiced' ? sql`and amount >= 0` : sql``}
    group by account_id`
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
