import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { holdsTerm, isInCatalogue, type ProductRow, READ_PRODUCT } from '#db/queries/products.ts'
import type { Day } from '#lib/core/day.ts'
import type { ProductKind } from '#lib/core/offers/offer.ts'

export const PRODUCT_SORTS = ['revenue', 'name', 'lines', 'sold'] as const
export type ProductSort = (typeof PRODUCT_SORTS)[number]

export type ProductListParams = {
  /** Part of a name or a code. */
  term: string
  kind: ProductKind | null
  /** `replaced`: something takes its place; `unsold`: no line above zero since `unsoldSince`, or never. */
  only: 'replaced' | 'unsold' | null
  unsoldSince: Day
  archived: boolean
  sort: ProductSort
  descending: boolean
}

/** The product a page begins behind (`after`) or ends before (`before`): its place in the order is looked up. */
export type ProductCursor = { side: 'after' | 'before'; id: string }

/** One page of the catalogue. The page's ids are found first and dressed afterwards. */
export async function listProducts(
  tx: Tx,
  params: ProductListParams & { cursor: ProductCursor | null; size: number },
): Promise<{ rows: ProductRow[]; earlier: boolean; later: boolean }> {
  const { cursor, size, sort, descending } = params
  const backwards = cursor?.side === 'before'
  const down = descending !== backwards
  const direction = down ? sql`desc` : sql`asc`
  const place = sql`select ${KEYS[sort]} as key, p.id from product p left join product_total t on t.code = p.code`
  const beyond = cursor
    ? sql`(${KEYS[sort]}, p.id) ${down ? sql`<` : sql`>`} (select k.key, k.id from (${place} where p.id = ${cursor.id}::uuid) k)`
    : sql`true`
  const rows = await tx.execute<ProductRow>(sql`
    with page as materialized (
      ${place} where ${beyond} and ${chosenProducts(params)} order by 1 ${direction}, 2 ${direction} limit ${size + 1}
    )
    select r.* from page join (${READ_PRODUCT}) r on r.id = page.id order by page.key ${direction}, page.id ${direction}`)
  const shown = rows.slice(0, size)
  const more = rows.length > size
  return backwards
    ? { rows: shown.reverse(), earlier: more, later: true }
    : { rows: shown, earlier: cursor !== null, later: more }
}

/** The products a list shows, as a condition on `product p`: what is exported is what is listed. */
export function chosenProducts({
  term,
  kind,
  only,
  unsoldSince,
  archived,
}: Omit<ProductListParams, 'sort' | 'descending'>): SQL {
  const wanted = [
    sql`p.archived_at is ${archived ? sql`not null` : sql`null`}`,
    ...(kind ? [sql`p.kind = ${kind}`] : []),
    ...(only === 'replaced' ? [sql`p.successor_id is not null`] : []),
    ...(only === 'unsold'
      ? [sql`not exists (select from product_total t where t.code = p.code and t.last_day >= ${unsoldSince}::date)`]
      : []),
    ...(term ? [holdsTerm(term)] : []),
    isInCatalogue,
  ]
  return sql.join(wanted, sql` and `)
}

/** How many the whole catalogue has, put away ones left out. */
export async function countProducts(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from product p where p.archived_at is null and ${isInCatalogue}`,
  )
  return row!.count
}

const KEYS: Record<ProductSort, SQL> = {
  revenue: sql`coalesce(t.sort_revenue, 0)`,
  name: sql`lower(p.name)`,
  lines: sql`coalesce(t.lines_12m, 0)`,
  sold: sql`coalesce(t.last_day, '0001-01-01'::date)`,
}
