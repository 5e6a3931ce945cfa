import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import type { EvidentStage } from '#lib/core/stage.ts'

export type AccountSort = 'revenue' | 'name' | 'day'
export type AccountStatus = 'thriving' | 'cooling' | 'at_risk' | 'gone_quiet'

/** Where a page begins: the sort key and id of the account just before it (`after`) or just behind it (`before`). */
export type AccountCursor = { side: 'after' | 'before'; key: string; id: string }

export type AccountListParams = {
  /** Part of a name, or a whole customer number. */
  term: string
  stage: EvidentStage | null
  status: AccountStatus | null
  ownerId: string | null
  sort: AccountSort
  descending: boolean
  cursor: AccountCursor | null
  size: number
}

export type AccountListRow = {
  id: string
  name: string
  parentName: string | null
  stage: EvidentStage
  /** Read at least once; else its stage is unknown for want of a reading, not of evidence. */
  read: boolean
  status: AccountStatus | null
  lastDay: Day | null
  revenue12m: Amount
  /** The key the list is sorted by, as text: what a cursor is made of. */
  key: string
}

export type AccountListPage = { rows: AccountListRow[]; earlier: boolean; later: boolean }

// What each order walks. All three are indexed with the workspace before and the account behind.
const SORT = {
  revenue: { from: sql`account_total o`, key: sql`o.sort_revenue`, id: sql`o.account_id`, type: sql`double precision` },
  name: { from: sql`account o`, key: sql`o.sort_name`, id: sql`o.id`, type: sql`text` },
  day: { from: sql`account_total o`, key: sql`o.sort_day`, id: sql`o.account_id`, type: sql`date` },
} satisfies Record<AccountSort, Record<string, SQL>>

/** Up to here the accounts found are fetched and sorted; above, the order is walked until a page of them is met. */
const FEW = 2000

/**
 * One page of accounts in the order asked for, by keys and never by offset, so that the last page costs what the first does.
 * The page's ids are found first and dressed afterwards: fifty look-ups instead of one for each account that matches.
 */
export async function listAccounts(tx: Tx, params: AccountListParams): Promise<AccountListPage> {
  const { cursor, size, sort } = params
  const found = params.term ? await findByTerm(tx, params.term) : null
  if (found?.length === 0) return { rows: [], earlier: false, later: false }
  const { from, key, id, type } = SORT[sort]
  // before a key the list is read backwards and turned round
  const backwards = cursor?.side === 'before'
  const falling = params.descending !== backwards
  const direction = falling ? sql`desc` : sql`asc`
  const beyond = cursor
    ? sql`(${key}, ${id}) ${falling ? sql`<` : sql`>`} (${cursor.key}::${type}, ${cursor.id}::uuid)`
    : sql`true`
  const rows = await tx.execute<AccountListRow>(sql`
    with chosen as materialized (${choose(params)}), page as (
      select ${id} as id, ${key} as key from ${from}
      where ${beyond} and ${among(params, found, id)}
      order by ${key} ${direction}, ${id} ${direction} limit ${size + 1}
    )
    select page.id, page.key::text as key, a.name, p.name as "parentName", coalesce(s.evident, 'unknown') as stage,
      s.account_id is not null as read, s.status,
      t.last_day as "lastDay", coalesce(t.revenue_12m, 0)::text as "revenue12m"
    from page
    join account a on a.id = page.id
    left join account p on p.id = a.parent_id
    left join account_total t on t.account_id = page.id
    left join account_standing s on s.account_id = page.id
    order by page.key ${direction}, page.id ${direction}`)
  const shown = rows.slice(0, size)
  const more = rows.length > size
  return backwards
    ? { rows: shown.reverse(), earlier: more, later: true }
    : { rows: shown, earlier: cursor !== null, later: more }
}

/** Ids that match, or null where they are too many to carry: then the condition itself is asked of each row of the order. */
async function findByTerm(tx: Tx, term: string): Promise<string[] | null> {
  const rows = await tx.execute<{ id: string }>(sql`
    select id from search_accounts(${term}, ${FEW + 1})
    union
    select id from (${byNumber(term)}) k
    limit ${FEW + 1}`)
  return rows.length > FEW ? null : rows.map((row) => row.id)
}

/** A ledger's whole customer number. */
function byNumber(term: string): SQL {
  return sql`select k.account_id as id from ledger l join account_key k on k.ledger_id = l.id and k.external_id = ${term}`
}

function among(params: AccountListParams, found: string[] | null, id: SQL): SQL {
  const byFilter = params.stage || params.status || params.ownerId ? sql`${id} in (select id from chosen)` : sql`true`
  if (!params.term) return byFilter
  if (found) return sql`${byFilter} and ${id} = any(${`{${found.join(',')}}`}::uuid[])`
  const pattern = `%${params.term.replace(/[\\%_]/g, '\\$&')}%`
  const named = sql`(select n.name from account n where n.id = ${id}) ilike ${pattern}`
  return sql`${byFilter} and (${named} or ${id} in (${byNumber(params.term)}))`
}

/** The accounts the filters let through; empty and never read where there is none. An account nobody assessed yet is unknown. */
function choose({ stage, status, ownerId }: AccountListParams): SQL {
  const owned = ownerId ? sql`a.owner_id = ${ownerId}::uuid` : sql`true`
  if (stage === 'unknown') {
    return sql`
      select a.id from account a left join account_standing s on s.account_id = a.id
      where coalesce(s.evident, 'unknown') = 'unknown' and ${status ? sql`s.status = ${status}` : sql`true`} and ${owned}`
  }
  if (!stage && !status) return sql`select a.id from account a where ${ownerId ? owned : sql`false`}`
  const read = sql`
    select s.account_id as id from account_standing s
    where ${stage ? sql`s.evident = ${stage}` : sql`true`} and ${status ? sql`s.status = ${status}` : sql`true`}`
  return ownerId ? sql`select a.id from account a where ${owned} and a.id in (${read})` : read
}
