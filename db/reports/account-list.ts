import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { AccountFilter, AccountStatus, GapVerdict } from '#lib/core/account-filter.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import type { Side } from '#lib/core/promises/promise.ts'
import type { EvidentStage } from '#lib/core/stage.ts'
import { matchAccounts } from './account-filter.ts'

export type AccountSort = 'revenue' | 'name' | 'day' | 'trustUs' | 'trustThem'

/** Where a page begins: the sort key and id of the account just before it (`after`) or just behind it (`before`). */
export type AccountCursor = { side: 'after' | 'before'; key: string; id: string }

export type AccountListParams = AccountFilter & {
  sort: AccountSort
  descending: boolean
  cursor: AccountCursor | null
  size: number
  /** Also what people say of an account and what it bought in all: what not every table shows. */
  more?: boolean
}

export type AccountListRow = {
  id: string
  name: string
  parentName: string | null
  stage: EvidentStage
  /** Read at least once; else its stage is unknown for want of a reading, not of evidence. */
  read: boolean
  status: AccountStatus | null
  /** What the team says; null: nothing. And how far that is from the records, where it is said. */
  declared: string | null
  gap: GapVerdict | null
  lastDay: Day | null
  revenue12m: Amount
  archived: boolean
  /** The key the list is sorted by, as text: what a cursor is made of. */
  key: string
  more?: AccountMore
}
export type AccountMore = {
  owner: string | null
  country: string | null
  industry: string | null
  since: Day | null
  revenueAll: Amount
  invoices: number
  /** As it was kept last; null: nothing was promised. */
  trustUs: ListedTrust | null
  trustThem: ListedTrust | null
}
/** Trust 0–100 with its interval, and of how many promises; not `enough`: never shown as a figure, nor compared. */
export type ListedTrust = { score: number; low: number; high: number; enough: boolean; count: number }

export type AccountListPage = { rows: AccountListRow[]; earlier: boolean; later: boolean }

// What each order walks. The first three are indexed with the workspace before and the account behind; trust is sorted when asked for.
const SORT = {
  revenue: { from: sql`account_total o`, key: sql`o.sort_revenue`, id: sql`o.account_id`, type: sql`double precision` },
  name: { from: sql`account o`, key: sql`o.sort_name`, id: sql`o.id`, type: sql`text` },
  day: { from: sql`account_total o`, key: sql`o.sort_day`, id: sql`o.account_id`, type: sql`date` },
  trustUs: trustOrder('us'),
  trustThem: trustOrder('them'),
} satisfies Record<AccountSort, Record<string, SQL>>

/**
 * One page of accounts in the order asked for, by keys and never by offset, so that the last page costs what the first does.
 * The page's ids are found first and dressed afterwards: fifty look-ups instead of one for each account that matches.
 */
export async function listAccounts(tx: Tx, params: AccountListParams): Promise<AccountListPage> {
  const { cursor, size, sort, more } = params
  const match = await matchAccounts(tx, params)
  if (!match) return { rows: [], earlier: false, later: false }
  const { from, key, id, type } = SORT[sort]
  // before a key the list is read backwards and turned round
  const backwards = cursor?.side === 'before'
  const falling = params.descending !== backwards
  const direction = falling ? sql`desc` : sql`asc`
  const beyond = cursor
    ? sql`(${key}, ${id}) ${falling ? sql`<` : sql`>`} (${cursor.key}::${type}, ${cursor.id}::uuid)`
    : sql`true`
  const rows = await tx.execute<AccountListRow>(sql`
    with chosen as materialized (${match.chosen}), page as (
      select ${id} as id, ${key} as key from ${from}
      where ${beyond} and ${match.where(id)}
      order by ${key} ${direction}, ${id} ${direction} limit ${size + 1}
    )
    select page.id, page.key::text as key, a.name, p.name as "parentName", coalesce(s.evident, 'unknown') as stage,
      s.account_id is not null as read, s.status, w.declared, s.gap, a.archived_at is not null as archived,
      t.last_day as "lastDay", coalesce(t.revenue_12m, 0)::text as "revenue12m"
      ${more ? MORE : sql``}
    from page
    join account a on a.id = page.id
    left join account p on p.id = a.parent_id
    left join account_total t on t.account_id = page.id
    left join account_standing s on s.account_id = page.id
    left join account_word w on w.account_id = page.id
    ${more ? sql`left join system.person o on o.id = a.owner_id` : sql``}
    order by page.key ${direction}, page.id ${direction}`)
  const shown = rows.slice(0, size)
  const further = rows.length > size
  return backwards
    ? { rows: shown.reverse(), earlier: further, later: true }
    : { rows: shown, earlier: cursor !== null, later: further }
}

const MORE = sql`, jsonb_build_object('owner', o.name, 'country', a.country, 'industry', a.industry, 'since', a.customer_since,
  'revenueAll', coalesce(t.revenue_all, 0)::text, 'invoices', coalesce(t.invoices, 0),
  'trustUs', ${trustOf('us')}, 'trustThem', ${trustOf('them')}) as more`

function trustOf(side: Side): SQL {
  return sql`(
    select jsonb_build_object('score', r.score, 'low', r.low, 'high', r.high, 'enough', r.enough, 'count', r.spoken + r.derived)
    from account_trust r where r.account_id = page.id and r.made_by = ${side})`
}

/** Where there are not enough promises there is nothing to compare: such accounts stand below all others. */
function trustOrder(side: Side) {
  const from = sql`(
    select a.id, coalesce(case when r.enough then r.score end, -1) as sort_trust
    from account a left join account_trust r on r.account_id = a.id and r.made_by = ${side}
  ) o`
  return { from, key: sql`o.sort_trust`, id: sql`o.id`, type: sql`double precision` }
}
