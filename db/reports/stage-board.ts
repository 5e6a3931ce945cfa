import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { AccountStatus } from '#lib/core/account-filter.ts'
import type { Amount } from '#lib/core/money.ts'
import type { EvidentStage } from '#lib/core/stage.ts'

/** Which accounts the board shows; `owner` may be `nobody`. */
export type BoardFilter = { owner: string | null; status: AccountStatus | null }

export type BoardCard = {
  id: string
  name: string
  declared: string | null
  /** The newest declaration: what a drop must have seen. */
  seen: string | null
  evident: EvidentStage
  gap: 'contradicted' | 'unsupported' | 'none' | null
  revenue12m: Amount
  /** Where it stands among the others, for the page behind it. */
  key: string
}

export type BoardCursor = Pick<BoardCard, 'id' | 'key'>

/** The accounts declared as `stage` (null: of which nothing is declared), by revenue of twelve months, the largest first. */
export async function listBoardColumn(
  tx: Tx,
  stage: string | null,
  filter: BoardFilter,
  { after, size }: { after: BoardCursor | null; size: number },
): Promise<BoardCard[]> {
  const said = stage === null ? sql`w.declared is null` : sql`w.declared = ${stage}`
  const beyond = after
    ? sql`(t.sort_revenue, t.account_id) < (${after.key}::double precision, ${after.id}::uuid)`
    : sql`true`
  const rows = await tx.execute<BoardCard>(sql`
    with page as materialized (
      select t.account_id as id, t.sort_revenue as key, t.revenue_12m, w.declared, s.evident, s.gap
      ${FROM} where ${said} and ${beyond} and ${all(filter)}
      order by t.sort_revenue desc, t.account_id desc limit ${size}
    )
    select page.id, a.name, page.declared, coalesce(page.evident, 'unknown') as evident, page.gap,
      page.revenue_12m::text as "revenue12m", page.key::text as key, (
        select d.id from stage_declaration d where d.account_id = page.id order by d.said_at desc, d.id desc limit 1) as seen
    from page join account a on a.id = page.id order by page.key desc, page.id desc`)
  return [...rows]
}

/** How many accounts stand in each column; null for those of which nothing is declared. */
export async function countBoard(tx: Tx, filter: BoardFilter): Promise<Map<string | null, number>> {
  const rows = await tx.execute<{ declared: string | null; accounts: number }>(sql`
    select w.declared, count(*)::int as accounts ${FROM} where ${all(filter)} group by w.declared`)
  return new Map(rows.map(({ declared, accounts }) => [declared, accounts]))
}

const FROM = sql`from account_total t join account a on a.id = t.account_id
  left join account_word w on w.account_id = t.account_id
  left join account_standing s on s.account_id = t.account_id`

function all({ owner, status }: BoardFilter): SQL {
  const asked = [
    sql`a.archived_at is null and a.merged_into is null`,
    ...(owner === null ? [] : [owner === 'nobody' ? sql`a.owner_id is null` : sql`a.owner_id = ${owner}::uuid`]),
    ...(status === null ? [] : [sql`s.status = ${status}`]),
  ]
  return sql.join(asked, sql` and `)
}
