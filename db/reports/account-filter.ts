import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { AccountFilter, OwnFilter } from '#lib/core/account-filter.ts'
import { isDay } from '#lib/core/day.ts'

/** Up to here the accounts found are fetched and sorted; above, the order is walked until a page of them is met. */
const FEW = 2000

/**
 * A filter as SQL: `chosen` is a query of ids for a CTE of that name (materialized), `where` says of an account's id whether it
 * matches. Null: nothing does. Used by the list, by what is done to all that match, and by exports, so that they agree.
 */
export async function matchAccounts(
  tx: Tx,
  filter: AccountFilter,
): Promise<{ chosen: SQL; where: (id: SQL) => SQL } | null> {
  const found = filter.term ? await findByTerm(tx, filter.term) : null
  if (found?.length === 0) return null
  const chosen = choose(filter)
  return {
    chosen: chosen ?? sql`select null::uuid as id where false`,
    where: (id) =>
      sql`${chosen ? sql`${id} in (select id from chosen)` : sql`true`} and ${among(filter.term, found, id)} and ${there(filter, id)}`,
  }
}

/** How many match. */
export async function countMatching(tx: Tx, filter: AccountFilter): Promise<number> {
  const match = await matchAccounts(tx, filter)
  if (!match) return 0
  const [row] = await tx.execute<{ count: number }>(sql`
    with chosen as materialized (${match.chosen})
    select count(*)::int as count from account a where ${match.where(sql`a.id`)}`)
  return row!.count
}

/** The ids that match, by name; at most `most`. */
export async function listMatching(tx: Tx, filter: AccountFilter, most: number): Promise<string[]> {
  const match = await matchAccounts(tx, filter)
  if (!match) return []
  const rows = await tx.execute<{ id: string }>(sql`
    with chosen as materialized (${match.chosen})
    select a.id from account a where ${match.where(sql`a.id`)} order by a.sort_name, a.id limit ${most}`)
  return rows.map((row) => row.id)
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

function among(term: string, found: string[] | null, id: SQL): SQL {
  if (!term) return sql`true`
  if (found) return sql`${id} = any(${`{${found.join(',')}}`}::uuid[])`
  const named = sql`(select n.folded from account n where n.id = ${id}) like '%' || fold(${term}) || '%'`
  return sql`(${named} or ${id} in (${byNumber(term)}))`
}

/** Few are put away: they are looked up in an index of their own. */
function there({ archived }: AccountFilter, id: SQL): SQL {
  if (archived === 'only') return sql`true`
  const away =
    archived === 'with' ? sql`x.merged_into is not null` : sql`(x.archived_at is not null or x.merged_into is not null)`
  return sql`not exists (select from account x where x.id = ${id} and ${away})`
}

/** The accounts the filters let through; null where there is none. An account nobody assessed yet is unknown. */
function choose(filter: AccountFilter): SQL | null {
  const said = ofAccount(filter)
  const read = ofStanding(filter)
  const bought = ofTotal(filter)
  const declared = ofWord(filter)
  if (said.length + read.length + bought.length + declared.length === 0) return null
  // where nothing else is asked, the readings alone answer
  if (said.length + bought.length + declared.length === 0 && !filter.stages.includes('unknown')) {
    return sql`select s.account_id as id from account_standing s where ${all(read)}`
  }
  return sql`
    select a.id from account a
    ${read.length ? sql`left join account_standing s on s.account_id = a.id` : sql``}
    ${bought.length ? sql`join account_total t on t.account_id = a.id` : sql``}
    ${declared.length ? sql`left join account_word w on w.account_id = a.id` : sql``}
    where ${all([...said, ...declared, ...read, ...bought])}`
}

function ofAccount(filter: AccountFilter): SQL[] {
  const { owners, countries, industries, group, archived, own } = filter
  const people = owners.filter((owner) => owner !== 'nobody')
  const owned = [
    ...(people.length ? [sql`a.owner_id = any(${`{${people.join(',')}}`}::uuid[])`] : []),
    ...(owners.includes('nobody') ? [sql`a.owner_id is null`] : []),
  ]
  return [
    ...(owned.length ? [sql`(${sql.join(owned, sql` or `)})`] : []),
    ...(countries.length ? [sql`a.country in ${countries}`] : []),
    ...(industries.length ? [sql`a.industry in ${industries}`] : []),
    ...(group ? [sql`a.root_id = (select g.root_id from account g where g.id = ${group}::uuid)`] : []),
    ...(archived === 'only' ? [sql`a.archived_at is not null and a.merged_into is null`] : []),
    ...own.map(ofOwn),
  ]
}

function ofOwn({ fieldId, is, has, from, to, none }: OwnFilter): SQL {
  const value = sql`select from own_value v where v.account_id = a.id and v.field_id = ${fieldId}::uuid`
  if (none) return sql`not exists (${value})`
  const limits = [
    ...(from === null ? [] : [isDay(from) ? sql`v.day >= ${from}::date` : sql`v.number >= ${from}::numeric`]),
    ...(to === null ? [] : [isDay(to) ? sql`v.day <= ${to}::date` : sql`v.number <= ${to}::numeric`]),
  ]
  const asked = [
    ...(is.length ? [sql`v.text in ${is}`] : []),
    ...(has ? [sql`v.text ilike ${contains(has)}`] : []),
    ...limits,
  ]
  return sql`exists (${value} and ${all(asked)})`
}

function ofWord({ declared }: AccountFilter): SQL[] {
  const words = declared.filter((word) => word !== 'none')
  const asked = [
    ...(words.length ? [sql`w.declared in ${words}`] : []),
    ...(declared.includes('none') ? [sql`w.declared is null`] : []),
  ]
  return asked.length ? [sql`(${sql.join(asked, sql` or `)})`] : []
}

function ofStanding({ stages, statuses, gaps }: AccountFilter): SQL[] {
  return [
    ...(gaps.length ? [sql`s.gap in ${gaps}`] : []),
    ...(stages.length
      ? [stages.includes('unknown') ? sql`coalesce(s.evident, 'unknown') in ${stages}` : sql`s.evident in ${stages}`]
      : []),
    ...(statuses.length ? [sql`s.status in ${statuses}`] : []),
  ]
}

function ofTotal({ orderedFrom, orderedTo, revenueFrom, revenueTo }: AccountFilter): SQL[] {
  return [
    ...(orderedFrom ? [sql`t.last_day >= ${orderedFrom}::date`] : []),
    ...(orderedTo ? [sql`t.last_day <= ${orderedTo}::date`] : []),
    ...(revenueFrom === null ? [] : [sql`t.revenue_12m >= ${revenueFrom}::numeric`]),
    ...(revenueTo === null ? [] : [sql`t.revenue_12m <= ${revenueTo}::numeric`]),
  ]
}

const all = (conditions: SQL[]): SQL => (conditions.length ? sql.join(conditions, sql` and `) : sql`true`)

const contains = (term: string): string => `%${term.replace(/[\\%_]/g, '\\$&')}%`
