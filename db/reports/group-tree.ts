import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Amount } from '#lib/core/money.ts'
import type { EvidentStage } from '#lib/core/stage.ts'

export type TreeRow = {
  id: string
  name: string
  stage: EvidentStage
  /** Put away; its revenue still counts. */
  archived: boolean
  own: Amount
  /** Its own revenue and that of all below it, archived ones too; merged accounts have none of their own any more. */
  rolled: Amount
  /** All accounts below it, however deep. */
  below: number
}

/** The row just before a page: largest first, then by id. */
export type TreeCursor = { rolled: Amount; id: string }
export type TreePage = { rows: TreeRow[]; later: TreeCursor | null }

type Page = { after: TreeCursor | null; size: number }

/** The heads of groups, the largest first: accounts that stand alone are no group. */
export function listGroupHeads(tx: Tx, page: Page, only?: string): Promise<TreePage> {
  // the group's total needs no walk down: every account knows the top of its chain. `root_id <> id` is indexed: few of many.
  return readPage(
    tx,
    page,
    sql`
    select m.root_id as id, sum(coalesce(t.revenue_12m, 0)) as rolled, count(*)::int - 1 as below
    from account m left join account_total t on t.account_id = m.id
    where m.merged_into is null and m.root_id in (
      select j.root_id from account j where j.root_id <> j.id and j.merged_into is null
        and ${only ? sql`j.root_id = ${only}::uuid` : sql`true`})
    group by m.root_id`,
  )
}

/** The accounts right below one, each with all that is below it in turn. */
export function listTreeChildren(tx: Tx, parentId: string, page: Page): Promise<TreePage> {
  return readPage(
    tx,
    page,
    sql`
    select d.top as id, sum(coalesce(t.revenue_12m, 0)) as rolled, count(*)::int - 1 as below
    from (
      with recursive down as (
        select id as top, id from account where parent_id = ${parentId}::uuid and merged_into is null
        union
        select down.top, a.id from account a join down on a.parent_id = down.id where a.merged_into is null
      ) select top, id from down
    ) d left join account_total t on t.account_id = d.id
    group by d.top`,
  )
}

async function readPage(tx: Tx, { after, size }: Page, tops: SQL): Promise<TreePage> {
  const beyond = after ? sql`(g.rolled, g.id) < (${after.rolled}::numeric, ${after.id}::uuid)` : sql`true`
  const rows = await tx.execute<TreeRow>(sql`
    with page as materialized (
      select g.id, g.rolled, g.below from (${tops}) g where ${beyond} order by g.rolled desc, g.id desc limit ${size + 1}
    )
    select page.id, a.name, coalesce(s.evident, 'unknown') as stage, a.archived_at is not null as archived,
      coalesce(t.revenue_12m, 0)::text as own, page.rolled::text as rolled, page.below
    from page join account a on a.id = page.id
    left join account_total t on t.account_id = page.id
    left join account_standing s on s.account_id = page.id
    order by page.rolled desc, page.id desc`)
  const shown = rows.slice(0, size)
  const last = rows.length > size ? shown.at(-1) : undefined
  return { rows: shown, later: last ? { rolled: last.rolled, id: last.id } : null }
}

/** The way from the top of the group down to an account, both among them. */
export async function listTreePath(tx: Tx, id: string): Promise<{ id: string; name: string }[]> {
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    with recursive up as (
      select id, name, parent_id, 0 as step from account where id = ${id}::uuid
      union all
      select a.id, a.name, a.parent_id, up.step + 1 from account a join up on a.id = up.parent_id where up.step < 100
    )
    select id, name from up order by step desc`)
  return [...rows]
}
