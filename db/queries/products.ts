import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import type { ProductKind } from '#lib/core/offers/offer.ts'
import type { ProductFields, ProductInput } from '#lib/core/offers/product-input.ts'

/** A product with what invoice lines say of it; amounts in the base currency, of the twelve complete months as of `asOf`. */
export type ProductRow = ProductFields & {
  id: string
  successorName: string | null
  /** Null: invoice lines brought it, and nobody entered it. */
  createdBy: string | null
  createdDay: Day
  /** Invoice lines name its code. */
  invoiced: boolean
  revenue12m: Amount
  lines12m: number
  lines: number
  lastDay: Day | null
  revision: number
}

/** Rows of `product p`, whole; `t` is what its lines add up to. */
export const READ_PRODUCT = sql`
  select p.id, p.name, p.code, p.kind, p.unit, p.about, p.successor_id as "successorId", q.name as "successorName",
    p.replaced_from as "replacedFrom", p.archived_at is not null as archived, p.created_by as "createdBy",
    p.created_at::date as "createdDay", t.code is not null as invoiced,
    trim_scale(coalesce(t.revenue_12m, 0))::text as "revenue12m", coalesce(t.lines_12m, 0) as "lines12m",
    coalesce(t.lines, 0) as lines, t.last_day as "lastDay", p.revision
  from product p
  left join product_total t on t.code = p.code
  left join product q on q.id = p.successor_id`

/** What the catalogue shows, as a condition on `product p`: not what an import brought and its undoing took away again, untouched by anybody. */
export const isInCatalogue: SQL = sql`(p.created_by is not null or p.name <> p.code or p.kind <> 'product' or p.unit <> ''
  or p.about <> '' or p.successor_id is not null
  or exists (select from product_total t where t.code = p.code)
  or exists (select from price x where x.product_id = p.id)
  or exists (select from offer x where x.product_id = p.id)
  or exists (select from added_value x where x.product_id = p.id)
  or exists (select from product x where x.successor_id = p.id))`

/** `hold` keeps others from writing it until the transaction ends. */
export async function getProduct(tx: Tx, id: string, { hold = false } = {}): Promise<ProductRow | null> {
  if (hold) await tx.execute(sql`select from product where id = ${id}::uuid for update`)
  const [row] = await tx.execute<ProductRow>(sql`${READ_PRODUCT} where p.id = ${id}::uuid`)
  return row ?? null
}

export async function listProductsById(tx: Tx, ids: readonly string[]): Promise<ProductRow[]> {
  return [
    ...(await tx.execute<ProductRow>(
      sql`${READ_PRODUCT} where p.id = any(${`{${ids.join(',')}}`}::uuid[]) order by p.id`,
    )),
  ]
}

/** The product that invoice lines call so, put away or not. */
export async function getProductByCode(tx: Tx, code: string): Promise<ProductRow | null> {
  const [row] = await tx.execute<ProductRow>(sql`${READ_PRODUCT} where p.code = ${code}`)
  return row ?? null
}

export type ProductMatch = { id: string; name: string; code: string | null; kind: ProductKind }

/** A few products to choose from: those called so or that begin so, then those that hold it; without a term those that sell best. */
export async function findProducts(tx: Tx, term: string, most: number): Promise<ProductMatch[]> {
  const rows = await tx.execute<ProductMatch>(sql`
    select p.id, p.name, p.code, p.kind from product p left join product_total t on t.code = p.code
    where p.archived_at is null and ${term ? holdsTerm(term) : sql`true`} and ${isInCatalogue}
    order by p.folded = ' ' || fold(${term}) || ' ' desc, starts_with(p.folded, ' ' || fold(${term})) desc,
      strpos(p.folded, ' ' || fold(${term})) > 0 desc, coalesce(t.sort_revenue, 0) desc, p.name, p.id
    limit ${most}`)
  return [...rows]
}

/** True for a `product p` with the term in its name or code; accents, capitals and signs aside. */
export function holdsTerm(term: string): SQL {
  return sql`(fold(${term}) <> '' and strpos(p.folded, fold(${term})) > 0)`
}

/** Writes a product; answers its id, or null where its code is taken. */
export async function insertProduct(tx: Tx, it: ProductInput & { createdBy: string }): Promise<string | null> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into product (name, code, kind, unit, about, created_by)
    values (${it.name}, ${it.code}, ${it.kind}, ${it.unit}, ${it.about}, ${it.createdBy}::uuid)
    on conflict (workspace_id, code) do nothing returning id`)
  return row?.id ?? null
}

/** Writes what a change names, and nothing else. */
export async function updateProduct(tx: Tx, id: string, fields: Partial<ProductFields>): Promise<void> {
  const set = Object.entries(fields).map(([name, value]) => WRITE[name as keyof ProductFields](value))
  await tx.execute(sql`
    update product set ${sql.join([...set, sql`updated_at = now(), revision = revision + 1`], sql`, `)}
    where id = ${id}::uuid`)
}

const WRITE: Record<keyof ProductFields, (value: unknown) => SQL> = {
  name: (value) => sql`name = ${value}`,
  code: (value) => sql`code = ${value}`,
  kind: (value) => sql`kind = ${value}`,
  unit: (value) => sql`unit = ${value}`,
  about: (value) => sql`about = ${value}`,
  successorId: (value) => sql`successor_id = ${value}::uuid`,
  replacedFrom: (value) => sql`replaced_from = ${value}::date`,
  archived: (value) => sql`archived_at = case when ${value}::boolean then coalesce(archived_at, now()) end`,
}

export type Replacement = {
  id: string
  name: string
  code: string | null
  /** From this day on something takes its place. */
  replacedFrom: Day | null
  archived: boolean
}

/** What a product took the place of (`before`, the nearest first) and what takes its place (`after`, to the end of the chain). */
export async function listReplacements(
  tx: Tx,
  id: string,
): Promise<{ self: Replacement; before: Replacement[]; after: Replacement[] }> {
  const fields = sql`p.id, p.name, p.code, p.replaced_from as "replacedFrom", p.archived_at is not null as archived`
  const rows = await tx.execute<Replacement & { steps: number }>(sql`
    with recursive earlier as (
      select id, 0 as steps from product where id = ${id}::uuid
      union all select p.id, e.steps - 1 from earlier e join product p on p.successor_id = e.id where e.steps > ${-LONGEST}
    ), later as (
      select id, successor_id, 0 as steps from product where id = ${id}::uuid
      union all select p.id, p.successor_id, l.steps + 1 from later l join product p on p.id = l.successor_id
      where l.steps < ${LONGEST}
    )
    select ${fields}, c.steps from (select id, steps from earlier union all select id, steps from later where steps > 0) c
    join product p on p.id = c.id order by abs(c.steps), p.name, p.id`)
  const of = (side: (steps: number) => boolean) =>
    rows.filter(({ steps }) => side(steps)).map(({ steps: _, ...row }) => row)
  return { self: of((steps) => steps === 0)[0]!, before: of((steps) => steps < 0), after: of((steps) => steps > 0) }
}

/** Chains do not run in circles (lib/flows/save-product.ts); should one, it ends here. */
const LONGEST = 100

/** Until the transaction ends nobody else says what replaces what. */
export async function holdReplacements(tx: Tx): Promise<void> {
  await tx.execute(sql`
    select pg_advisory_xact_lock(hashtextextended('replacements ' || current_setting('app.workspace'), 0))`)
}
