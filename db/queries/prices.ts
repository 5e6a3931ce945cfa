import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { PriceFields, PriceInput } from '#lib/core/offers/price-input.ts'

/** A line of the price list; amounts are exact decimal text without needless zeros. */
export type PriceRow = PriceFields & { id: string; revision: number }

const READ_PRICE = sql`
  select x.id, x.product_id as "productId", x.currency, trim_scale(x.unit_price)::text as "unitPrice",
    trim_scale(x.from_quantity)::text as "fromQuantity", x.country, x.from_day as "fromDay", x.until_day as "untilDay", x.note,
    x.archived_at is not null as archived, x.revision
  from price x`

const ids = (list: readonly string[]) => sql`any(${`{${list.join(',')}}`}::uuid[])`

/** The lines of these products that were not put away: by currency, country (everywhere first), quantity, then day. */
export async function listPrices(tx: Tx, productIds: readonly string[]): Promise<PriceRow[]> {
  const rows = await tx.execute<PriceRow>(sql`
    ${READ_PRICE} where x.product_id = ${ids(productIds)} and x.archived_at is null
    order by x.product_id, x.currency, x.country nulls first, x.from_quantity, x.from_day, x.id`)
  return [...rows]
}

/** Until the transaction ends nobody else writes a line of these products' price lists. */
export async function holdProducts(tx: Tx, productIds: readonly string[]): Promise<void> {
  await tx.execute(sql`select from product where id = ${ids(productIds)} order by id for update`)
}

/** `hold` keeps others from writing it until the transaction ends. */
export async function getPrice(tx: Tx, id: string, { hold = false } = {}): Promise<PriceRow | null> {
  if (hold) await tx.execute(sql`select from price where id = ${id}::uuid for update`)
  return (await listPricesById(tx, [id]))[0] ?? null
}

export async function listPricesById(tx: Tx, list: readonly string[]): Promise<PriceRow[]> {
  return [...(await tx.execute<PriceRow>(sql`${READ_PRICE} where x.id = ${ids(list)} order by x.id`))]
}

export async function insertPrice(tx: Tx, it: PriceInput & { productId: string; createdBy: string }): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into price (product_id, currency, unit_price, from_quantity, country, from_day, until_day, note, created_by)
    values (${it.productId}::uuid, ${it.currency}, ${it.unitPrice}::numeric, ${it.fromQuantity}::numeric, ${it.country},
      ${it.fromDay}::date, ${it.untilDay}::date, ${it.note}, ${it.createdBy}::uuid)
    returning id`)
  return row!.id
}

/** Writes what a change names, and nothing else. */
export async function updatePrice(tx: Tx, id: string, fields: Partial<PriceFields>): Promise<void> {
  const set = Object.entries(fields).map(([name, value]) => WRITE[name as keyof PriceFields](value))
  await tx.execute(sql`
    update price set ${sql.join([...set, sql`revision = revision + 1`], sql`, `)} where id = ${id}::uuid`)
}

const WRITE: Record<keyof PriceFields, (value: unknown) => SQL> = {
  productId: (value) => sql`product_id = ${value}::uuid`,
  currency: (value) => sql`currency = ${value}`,
  unitPrice: (value) => sql`unit_price = ${value}::numeric`,
  fromQuantity: (value) => sql`from_quantity = ${value}::numeric`,
  country: (value) => sql`country = ${value}`,
  fromDay: (value) => sql`from_day = ${value}::date`,
  untilDay: (value) => sql`until_day = ${value}::date`,
  note: (value) => sql`note = ${value}`,
  archived: (value) => sql`archived_at = case when ${value}::boolean then coalesce(archived_at, now()) end`,
}
