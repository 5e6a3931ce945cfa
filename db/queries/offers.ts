import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { OfferFields, OfferInput } from '#lib/core/offers/offer-input.ts'

export type OfferRow = OfferFields & {
  id: string
  productName: string | null
  productCode: string | null
  createdBy: string
  createdByName: string
  /** To the microsecond, ISO 8601. */
  createdAt: string
  revision: number
}

const READ_OFFER = sql`
  select f.id, f.title, f.kind, f.about, f.wording, f.product_id as "productId", p.name as "productName", p.code as "productCode",
    f.options, f.currency, trim_scale(f.unit_price)::text as "unitPrice", trim_scale(f.worth)::text as worth, f.inducement,
    trim_scale(f.from_quantity)::text as "fromQuantity", f.country, f.for_newcomers as "forNewcomers", f.from_day as "fromDay",
    f.until_day as "untilDay", f.created_by as "createdBy", m.name as "createdByName", to_jsonb(f.created_at) #>> '{}' as "createdAt",
    f.archived_at is not null as archived, f.revision
  from offer f
  left join product p on p.id = f.product_id
  join system.person m on m.id = f.created_by`

/** `hold` keeps others from writing it until the transaction ends. */
export async function getOffer(tx: Tx, id: string, { hold = false } = {}): Promise<OfferRow | null> {
  // held first: what is read behind the lock is what the other has written
  if (hold) await tx.execute(sql`select from offer where id = ${id}::uuid for update`)
  const [row] = await tx.execute<OfferRow>(sql`${READ_OFFER} where f.id = ${id}::uuid`)
  return row ?? null
}

export async function listOffersById(tx: Tx, ids: readonly string[]): Promise<OfferRow[]> {
  return [...(await tx.execute<OfferRow>(sql`${READ_OFFER} where f.id = any(${`{${ids.join(',')}}`}::uuid[])`))]
}

/** Offers that are there, the newest first; `forNewcomers`: only named new-customer promotions, or only others. */
export async function listOffers(
  tx: Tx,
  {
    forNewcomers,
    most = 200,
    before = null,
  }: {
    forNewcomers?: boolean
    most?: number
    /** Those behind this one. */
    before?: { createdAt: string; id: string } | null
  } = {},
): Promise<OfferRow[]> {
  const which = forNewcomers === undefined ? sql`true` : sql`f.for_newcomers = ${forNewcomers}`
  const behind = before
    ? sql`(f.created_at < ${before.createdAt}::timestamptz or (f.created_at = ${before.createdAt}::timestamptz and f.id > ${before.id}::uuid))`
    : sql`true`
  return [
    ...(await tx.execute<OfferRow>(sql`${READ_OFFER} where f.archived_at is null and ${which} and ${behind}
      order by f.created_at desc, f.id limit ${most}`)),
  ]
}

/** Writes an offer; answers its id. */
export async function insertOffer(tx: Tx, it: OfferInput & { createdBy: string }): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into offer (title, kind, about, wording, product_id, options, currency, unit_price, worth, inducement, from_quantity, country,
      for_newcomers, from_day, until_day, created_by)
    values (${it.title}, ${it.kind}, ${it.about}, ${it.wording}, ${it.productId}::uuid, ${JSON.stringify(it.options)}::jsonb, ${it.currency},
      ${it.unitPrice}::numeric, ${it.worth}::numeric, ${it.inducement && JSON.stringify(it.inducement)}::jsonb, ${it.fromQuantity}::numeric,
      ${it.country}, ${it.forNewcomers}, ${it.fromDay}::date, ${it.untilDay}::date, ${it.createdBy}::uuid)
    returning id`)
  return row!.id
}

/** Writes what a change names, and nothing else. */
export async function updateOffer(tx: Tx, id: string, fields: Partial<OfferFields>): Promise<void> {
  const set = Object.entries(fields).map(([name, value]) => WRITE[name as keyof OfferFields](value))
  await tx.execute(sql`
    update offer set ${sql.join([...set, sql`updated_at = now(), revision = revision + 1`], sql`, `)} where id = ${id}::uuid`)
}

/** Whether a product of this id is there to be offered, held so until the transaction ends. */
export async function isProductThere(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.execute(sql`select 1 from product where id = ${id}::uuid and archived_at is null for key share`)
  return rows.length > 0
}

const WRITE: Record<keyof OfferFields, (value: unknown) => SQL> = {
  title: (value) => sql`title = ${value}`,
  kind: (value) => sql`kind = ${value}`,
  about: (value) => sql`about = ${value}`,
  wording: (value) => sql`wording = ${value}`,
  productId: (value) => sql`product_id = ${value}::uuid`,
  options: (value) => sql`options = ${JSON.stringify(value)}::jsonb`,
  currency: (value) => sql`currency = ${value}`,
  unitPrice: (value) => sql`unit_price = ${value}::numeric`,
  worth: (value) => sql`worth = ${value}::numeric`,
  inducement: (value) => sql`inducement = ${value === null ? null : JSON.stringify(value)}::jsonb`,
  fromQuantity: (value) => sql`from_quantity = ${value}::numeric`,
  country: (value) => sql`country = ${value}`,
  forNewcomers: (value) => sql`for_newcomers = ${value}::boolean`,
  fromDay: (value) => sql`from_day = ${value}::date`,
  untilDay: (value) => sql`until_day = ${value}::date`,
  archived: (value) => sql`archived_at = case when ${value}::boolean then coalesce(archived_at, now()) end`,
}
