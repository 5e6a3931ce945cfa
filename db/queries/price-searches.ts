import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import type { Difference, SearchCounted } from '#lib/core/offers/differences.ts'

/** The newest search for differences in invoiced prices. */
export type PriceSearchRow = { id: string; asOf: Day; fromDay: Day; counted: SearchCounted; found: number; at: string }

export async function getPriceSearch(tx: Tx): Promise<PriceSearchRow | null> {
  const [row] = await tx.execute<PriceSearchRow>(sql`
    select id, as_of as "asOf", from_day as "fromDay", counted, found, to_jsonb(at) #>> '{}' as at
    from price_search order by at desc, id limit 1`)
  return row ?? null
}

/** One search of a workspace at a time: the second waits, and begins with what the first has written. */
export async function holdPriceSearch(tx: Tx): Promise<void> {
  await tx.execute(sql`
    select pg_advisory_xact_lock(hashtextextended('differences ' || current_setting('app.workspace'), 0))`)
}

/** Takes the place of the search before, and of what it found. */
export async function replacePriceSearch(tx: Tx, it: Omit<PriceSearchRow, 'id' | 'at'>): Promise<string> {
  await tx.execute(sql`delete from price_difference`)
  await tx.execute(sql`delete from price_search`)
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into price_search (as_of, from_day, counted, found)
    values (${it.asOf}::date, ${it.fromDay}::date, ${JSON.stringify(it.counted)}::jsonb, ${it.found}) returning id`)
  return row!.id
}

/** What a person said of a difference; it holds for the two accounts and the product. */
export type DifferenceWord = { id: string; reason: string; note: string; by: string; at: string }

export type DifferenceRow = Difference & {
  id: string
  newcomerId: string
  loyalId: string
  productId: string | null
  productName: string | null
  /** In the base currency; null: no rate. */
  baseAmount: Amount | null
  word: DifferenceWord | null
}

/** `said`: those that somebody explained, or those that nobody has; null: all. */
export type DifferenceFilter = {
  product: string | null
  accountId: string | null
  period: Day | null
  said: boolean | null
}

export const NO_DIFFERENCE_FILTER: DifferenceFilter = { product: null, accountId: null, period: null, said: null }

/** Differences that were kept, the largest first, with how many there are and what they come to in the base currency. */
export async function listDifferences(
  tx: Tx,
  filter: DifferenceFilter,
  { most, skip = 0 }: { most: number; skip?: number },
): Promise<{ rows: DifferenceRow[]; count: number; base: Amount }> {
  const from = sql`from price_difference d ${WORD} where ${chosen(filter)}`
  const [sum] = await tx.execute<{ count: number; base: Amount }>(
    sql`select count(*)::int as count, trim_scale(coalesce(sum(d.base_amount), 0))::text as base ${from}`,
  )
  const rows = await tx.execute<DifferenceRow>(sql`
    select ${FIELDS} from price_difference d ${WORD}
    join account n on n.id = d.newcomer_id join account l on l.id = d.loyal_id left join product p on p.code = d.product
    where ${chosen(filter)} order by d.sort_amount desc, d.id limit ${most} offset ${skip}`)
  return { rows: [...rows], count: sum!.count, base: sum!.base }
}

export async function getDifference(tx: Tx, id: string): Promise<DifferenceRow | null> {
  const [row] = await tx.execute<DifferenceRow>(sql`
    select ${FIELDS} from price_difference d ${WORD}
    join account n on n.id = d.newcomer_id join account l on l.id = d.loyal_id left join product p on p.code = d.product
    where d.id = ${id}::uuid`)
  return row ?? null
}

/** Which products and periods the differences are about: what one may choose among. */
export async function listDifferenceChoices(
  tx: Tx,
): Promise<{ products: { code: string; name: string }[]; periods: Day[]; accounts: { id: string; name: string }[] }> {
  const products = await tx.execute<{ code: string; name: string }>(sql`
    select d.product as code, coalesce(p.name, d.product) as name from price_difference d left join product p on p.code = d.product
    group by 1, 2 order by sum(d.sort_amount) desc, 1 limit 100`)
  const periods = await tx.execute<{ period: Day }>(
    sql`select distinct period from price_difference order by period desc`,
  )
  const accounts = await tx.execute<{ id: string; name: string }>(sql`
    select a.id, a.name from price_difference d join account a on a.id = d.loyal_id
    group by a.id, a.name order by sum(d.sort_amount) desc, a.name limit 100`)
  return { products: [...products], periods: periods.map(({ period }) => period), accounts: [...accounts] }
}

/** How often a loyal account paid more than a newcomer for the same, where nobody has explained it. */
export async function countDifferencesOf(tx: Tx, accountId: string): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from price_difference d ${WORD} where d.loyal_id = ${accountId}::uuid and said.id is null`)
  return row!.count
}

const WORD = sql`left join lateral (
  select w.id, w.reason, w.note, p.name as by, to_jsonb(w.said_at) #>> '{}' as at
  from difference_word w join system.person p on p.id = w.said_by
  where w.loyal_id = d.loyal_id and w.newcomer_id = d.newcomer_id and w.product = d.product and w.archived_at is null
  order by w.said_at desc, w.id limit 1) said on true`

const FIELDS = sql`d.id, d.product, p.id as "productId", p.name as "productName", trim_scale(d.band_from)::text as "bandFrom",
  trim_scale(d.band_to)::text as "bandTo", d.country, d.currency, d.terms, d.period, d.newcomer_id as "newcomerId", n.name as "newcomerName",
  d.loyal_id as "loyalId", l.name as "loyalName", trim_scale(d.newcomer_price)::text as "newcomerPrice",
  trim_scale(d.loyal_price)::text as "loyalPrice", trim_scale(d.newcomer_quantity)::text as "newcomerQuantity",
  trim_scale(d.loyal_quantity)::text as "loyalQuantity", trim_scale(d.amount)::text as amount,
  trim_scale(d.base_amount)::text as "baseAmount",
  case when said.id is not null then jsonb_build_object('id', said.id, 'reason', said.reason, 'note', said.note, 'by', said.by, 'at', said.at) end as word`

function chosen({ product, accountId, period, said }: DifferenceFilter): SQL {
  const asked = [
    ...(product === null ? [] : [sql`d.product = ${product}`]),
    ...(accountId === null ? [] : [sql`d.loyal_id = ${accountId}::uuid`]),
    ...(period === null ? [] : [sql`d.period = ${period}::date`]),
    ...(said === null ? [] : [said ? sql`said.id is not null` : sql`said.id is null`]),
  ]
  return asked.length ? sql.join(asked, sql` and `) : sql`true`
}

/** Says what a difference is: of the two accounts and the product. Answers its id. */
export async function insertDifferenceWord(
  tx: Tx,
  it: { product: string; newcomerId: string; loyalId: string; reason: string; note: string; saidBy: string },
): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into difference_word (product, newcomer_id, loyal_id, reason, note, said_by, said_at)
    values (${it.product}, ${it.newcomerId}::uuid, ${it.loyalId}::uuid, ${it.reason}, ${it.note}, ${it.saidBy}::uuid, clock_timestamp())
    returning id`)
  return row!.id
}

export async function listDifferenceWordsById(
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; product: string; archived: boolean }[]> {
  return [
    ...(await tx.execute<{ id: string; product: string; archived: boolean }>(sql`
      select id, product, archived_at is not null as archived from difference_word where id = any(${`{${ids.join(',')}}`}::uuid[])`)),
  ]
}

export async function archiveDifferenceWord(tx: Tx, id: string, archived: boolean): Promise<void> {
  await tx.execute(sql`
    update difference_word set archived_at = case when ${archived}::boolean then coalesce(archived_at, now()) end where id = ${id}::uuid`)
}
