import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'

/** One unit of `currency` is `rate` (decimal text, up to 12 decimals) of the base currency from `day` on. */
export type RateEntry = { currency: string; day: Day; rate: string }
export type RateRow = RateEntry & { id: string; source: string; enteredBy: string | null; enteredAt: string }

/**
 * Which rate holds when: currency, first_day, next_day (the first day it no longer holds), rate, id. The newest day not
 * after the invoice's decides, and of several entries for one day the newest entry. Join it so:
 * `left join (${rateSpans()}) r on r.currency = i.currency and i.day >= r.first_day and i.day < r.next_day`
 * @param entries more rates (currency, day, rate) taken as the newest, to see what they would change
 */
export function rateSpans(entries?: readonly RateEntry[]): SQL {
  const more = entries
    ? sql`union all select currency, day, rate, null::uuid, 'infinity'::timestamptz from (${entryRows(entries)}) e`
    : sql``
  return sql`
    select currency, day as first_day, rate, id,
      lead(day, 1, 'infinity'::date) over (partition by currency order by day) as next_day
    from (
      select distinct on (currency, day) currency, day, rate, id
      from (select currency, day, rate, id, entered_at from rate ${more}) every
      order by currency, day, entered_at desc, id desc
    ) r`
}

/** The base amount of a document: its net in the base currency, else at the rate of its span, else null. */
export function baseNet(baseCurrency: string | SQL, currency: SQL, net: SQL, rate: SQL): SQL {
  return sql`case when ${currency} = ${baseCurrency} then ${net} else round(${net} * ${rate}, 6) end`
}

/** All entries that hold, newest first within each currency. */
export async function listRates(tx: Tx, most = 500): Promise<RateRow[]> {
  const rows = await tx.execute<RateRow>(sql`
    select distinct on (currency, day) id, currency, day, trim_scale(rate)::text as rate, source,
      entered_by as "enteredBy", entered_at::text as "enteredAt"
    from rate order by currency, day desc, entered_at desc, id desc limit ${most}`)
  return [...rows]
}

export async function insertRates(
  tx: Tx,
  entries: readonly RateEntry[],
  said: { source: string; enteredBy: string | null },
): Promise<void> {
  // The clock, not the transaction's start: two corrections of one transaction keep their order
  await tx.execute(sql`
    insert into rate (currency, day, rate, source, entered_by, entered_at)
    select currency, day, rate, ${said.source}, ${said.enteredBy}::uuid, clock_timestamp() from (${entryRows(entries)}) e`)
}

export type UnratedRow = { currency: string; net: Amount; invoices: number; firstDay: Day; lastDay: Day }

/** What has no base amount because no rate holds on its day; listed wherever revenue is shown, never guessed. */
export async function listUnrated(tx: Tx, within?: { from: Day; through: Day }): Promise<UnratedRow[]> {
  const days = within ? sql`and day between ${within.from} and ${within.through}` : sql``
  const rows = await tx.execute<UnratedRow>(sql`
    select currency, trim_scale(sum(net))::text as net, count(*)::int as invoices,
      min(day) as "firstDay", max(day) as "lastDay"
    from invoice where base_net is null ${days} group by currency order by count(*) desc, currency`)
  return [...rows]
}

/** The same of the open items of a snapshot, which are rated as of its day; `invoices` counts items. */
export async function listUnratedItems(tx: Tx, snapshotId: string): Promise<UnratedRow[]> {
  const rows = await tx.execute<UnratedRow>(sql`
    select i.currency, trim_scale(sum(i.amount))::text as net, count(*)::int as invoices,
      min(s.as_of) as "firstDay", max(s.as_of) as "lastDay"
    from open_item i join open_snapshot s on s.id = i.snapshot_id
    where i.snapshot_id = ${snapshotId} and i.base_amount is null group by i.currency order by count(*) desc, i.currency`)
  return [...rows]
}

/** The rates that hold on some day of a span for a currency that was invoiced in its months: how many, of which currencies, the newest. */
export async function readRatesHeld(
  tx: Tx,
  baseCurrency: string,
  { from, through }: { from: Day; through: Day },
): Promise<{ currencies: string[]; rates: number; newest: Day | null }> {
  const [row] = await tx.execute<{ currencies: string[] | null; rates: number; newest: Day | null }>(sql`
    with invoiced as materialized (
      select distinct value as currency from dimension_month
      where dimension = 'currency' and value <> ${baseCurrency}
        and month between date_trunc('month', ${from}::timestamp)::date and ${through}
    )
    select (select array_agg(currency order by currency) from invoiced) as currencies, count(*)::int as rates,
      max(r.first_day) as newest
    from (${rateSpans()}) r join invoiced i on i.currency = r.currency
    where r.first_day <= ${through} and r.next_day > ${from}`)
  return { currencies: row!.currencies ?? [], rates: row!.rates, newest: row!.newest }
}

export type RateEffect = {
  currency: string
  invoices: number
  /** Of these, how many had no rate before. */
  newlyRated: number
  firstDay: Day
  lastDay: Day
  /** Base currency, of the invoices that change; before without those that had no rate. */
  baseBefore: Amount
  baseAfter: Amount
}

/** What the invoices' base amounts would become if these entries were made: only those that change, by currency. */
export async function previewRates(tx: Tx, baseCurrency: string, entries: readonly RateEntry[]): Promise<RateEffect[]> {
  const rows = await tx.execute<RateEffect>(sql`
    select currency, count(*)::int as invoices, (count(*) - count(old_base))::int as "newlyRated",
      min(day) as "firstDay", max(day) as "lastDay",
      trim_scale(coalesce(sum(old_base), 0))::text as "baseBefore",
      trim_scale(coalesce(sum(new_base), 0))::text as "baseAfter"
    from (${staleBases(baseCurrency, entries)}) s
    where new_base is distinct from old_base
    group by currency order by currency`)
  return [...rows]
}

/**
 * Gives every invoice the base amount and rate of today's entries where it has another. What it touched is left in
 * TEMP table `rate_touched` (account_id, day, currency), as `keepRevenue` takes it; says how many invoices changed.
 */
export async function applyRates(tx: Tx, baseCurrency: string): Promise<number> {
  await tx.execute(sql`drop table if exists pg_temp.rate_touched`)
  await tx.execute(sql`create temp table rate_touched (account_id uuid, day date, currency text) on commit drop`)
  const [row] = await tx.execute<{ count: number }>(sql`
    with changed as (
      update invoice i set base_net = s.new_base, rate_id = s.new_rate
      from (${staleBases(baseCurrency)}) s where i.id = s.id
      returning i.account_id, i.day, i.currency
    ), noted as (insert into rate_touched select * from changed returning 1)
    select count(*)::int as count from noted`)
  return row!.count
}

function staleBases(baseCurrency: string, entries?: readonly RateEntry[]): SQL {
  const base = baseNet(baseCurrency, sql`i.currency`, sql`i.net`, sql`r.rate`)
  return sql`
    select i.id, i.currency, i.day, i.base_net as old_base, ${base} as new_base, r.id as new_rate
    from invoice i
    left join (${rateSpans(entries)}) r
      on r.currency = i.currency and i.currency <> ${baseCurrency} and i.day >= r.first_day and i.day < r.next_day
    where i.base_net is distinct from ${base} or i.rate_id is distinct from r.id`
}

function entryRows(entries: readonly RateEntry[]): SQL {
  return sql`select currency, day, rate from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
    as e(currency text, day date, rate numeric)`
}
