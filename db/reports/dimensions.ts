import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { nameValues } from '#db/queries/value-names.ts'
import type { Day } from '#lib/core/day.ts'
import type { Dimension } from '#lib/core/dependency/basis.ts'
import { addUp, fromUnits, ratio, toUnits } from '#lib/core/dependency/exact.ts'
import { splitAtMonths } from '#lib/core/dependency/windows.ts'
import type { Amount } from '#lib/core/money.ts'
import { getSpanTotals } from './commitments.ts'
import { netsOf } from './concentration.ts'

/** `seller`: as the invoices name them, beside `owner`, who looks after the account today. */
export type Measured = Dimension | 'seller'

export type DimensionParams = {
  dimension: Measured
  from: Day
  /** Included. */
  through: Day
  /** So many of the largest values; what the others bring is `beyond`. Without it all of them. */
  most?: number
  /** These values alone; those that brought nothing are not in it. */
  only?: readonly string[]
}

/** What rests on one value; `label` is what it is called. `accounts` null: not counted by this dimension. */
export type DimensionRow = {
  value: string | null
  label: string
  net: Amount
  /** Of reported revenue; null where that is not positive. */
  share: number | null
  accounts: number | null
}

/** Why revenue stands at no value although nothing was left unsaid. */
export type Apart = 'several' | 'direct' | 'unallocated' | 'rounding'

export type DimensionReport = {
  /** Largest first; the one whose value is null is what is not said: always there, and last. */
  rows: DimensionRow[]
  /** What belongs to no value: accounts with several contacts, what no reseller brought, no customer known, rounding. */
  apart: (Omit<DimensionRow, 'value' | 'label'> & { why: Apart })[]
  beyond: { values: number; net: Amount; share: number | null }
  /** How many values there are, shown or not. */
  values: number
  /** All revenue of the span, net of credits, our own company left out: rows, apart and beyond add up to it. */
  reported: Amount
  notSaid: { net: Amount; share: number | null }
}

/** What revenue of a span rests on by one dimension; from kept tables, but for resellers and the days that cut a month. */
export async function reportDimension(tx: Tx, { dimension, ...params }: DimensionParams): Promise<DimensionReport> {
  return (await reportDimensions(tx, [dimension], params)).get(dimension)!
}

/** The same by several dimensions, each of one reading of the span. */
export async function reportDimensions(
  tx: Tx,
  dimensions: readonly Measured[],
  { from, through, most, only }: Omit<DimensionParams, 'dimension'>,
): Promise<Map<Measured, DimensionReport>> {
  const span = { from, through }
  const nets = await netsOf(tx, span)
  const { reported } = await getSpanTotals(tx, nets)
  const reports = new Map<Measured, DimensionReport>()
  for (const dimension of dimensions) {
    const found = await listFound(tx, sourceOf(dimension, span, nets), { most, only })
    const values = found.flatMap(({ value }) => value ?? [])
    const names = await nameValues(tx, dimension, values)
    reports.set(
      dimension,
      putTogether(found, reported, (value) => names.get(value) ?? value, dimension),
    )
  }
  return reports
}

async function listFound(
  tx: Tx,
  source: SQL,
  { most, only }: Pick<DimensionParams, 'most' | 'only'>,
): Promise<Found[]> {
  const chosen = only
    ? sql`and value in (select jsonb_array_elements_text(${JSON.stringify(only)}::jsonb))`
    : sql`order by net desc, value collate "C" limit ${most ?? null}::int`
  // the few largest are kept while all are passed: numbering each of 100,000 first took ten times as long
  const rows = await tx.execute<Found>(sql`
    with v as materialized (${source}),
    whole as (select count(*)::int as values, trim_scale(coalesce(sum(net), 0))::text as "ofValues" from v where value is not null)
    select r.value, r.apart, trim_scale(r.net)::text as net, r.accounts, w.values, w."ofValues"
    from whole w left join (
      (select * from v where value is not null ${chosen}) union all (select * from v where value is null)
    ) r on true
    order by r.value is null, r.net desc, r.value collate "C"`)
  return [...rows]
}

/** At least one row, for the totals on it; of nothing, without an amount. */
type Found = {
  value: string | null
  apart: Apart | null
  net: Amount | null
  accounts: number | null
  /** Of all rows that have a value, listed or not. */
  values: number
  ofValues: Amount
}

function putTogether(
  found: Found[],
  all: Amount,
  nameOf: (value: string) => string,
  dimension: Measured,
): DimensionReport {
  const [{ values, ofValues: together }] = found as [Found]
  const listed = found.flatMap(({ net, ...row }) => (net === null ? [] : [{ ...row, net }]))
  const { units, scale } = toUnits([all, together, ...listed.map(({ net }) => net)])
  const [reported, ofValues, ...nets] = units as [bigint, bigint, ...bigint[]]
  const shareOf = (net: bigint) => (reported > 0n ? ratio(net, reported) : null)
  const figures = listed.map((row, at) => ({ ...row, units: nets[at]!, share: shareOf(nets[at]!) }))
  const named = figures.filter((row) => row.value !== null)
  const unsaid = figures.find((row) => row.value === null && row.apart === null)
  const apart = figures.flatMap((row) => (row.apart === null ? [] : [{ ...row, why: row.apart }]))
  const outside = [...apart.map((row) => row.units), unsaid?.units ?? 0n]
  const left = reported - ofValues - addUp(outside)
  const beyond = ofValues - addUp(named.map((row) => row.units))
  const notSaid = { net: fromUnits(unsaid?.units ?? 0n, scale), share: shareOf(unsaid?.units ?? 0n) }
  const more = {
    why: dimension === 'reseller' ? ('direct' as const) : ('rounding' as const),
    ...{ net: fromUnits(left, scale), share: shareOf(left), accounts: null },
  }
  return {
    rows: [
      ...named.map(({ value, net, share, accounts }) => ({ value, label: nameOf(value!), net, share, accounts })),
      { value: null, label: 'not said', ...notSaid, accounts: unsaid?.accounts ?? null },
    ],
    apart: [
      ...apart.map(({ why, net, share, accounts }) => ({
        ...{ why, net, share },
        accounts: why === 'unallocated' ? null : accounts,
      })),
      ...(left === 0n && dimension !== 'reseller' ? [] : [more]),
    ],
    beyond: { values: values - named.length, net: fromUnits(beyond, scale), share: shareOf(beyond) },
    ...{ values, reported: all, notSaid },
  }
}

type Days = { from: Day; through: Day }

const OWN_COMPANY = sql`select id from account where intercompany`

/** value (null: not said, or `apart` says why), apart, net, accounts. */
function sourceOf(dimension: Measured, days: Days, nets: SQL): SQL {
  switch (dimension) {
    case 'account':
      return byAccount(nets, sql`a.id`)
    case 'group':
      return byAccount(nets, sql`a.root_id`)
    case 'owner':
      return byAccount(nets, sql`a.owner_id`)
    case 'industry':
      return byAccount(nets, sql`nullif(btrim(a.industry), '')`)
    case 'stage':
      return byAccount(nets, sql`t.evident`, sql`left join account_standing t on t.account_id = a.id`)
    case 'contact':
      return byAccount(
        nets,
        sql`case when t.contacts = 1 then t.contact_id end`,
        sql`left join (${currentContacts}) t on t.account_id = a.id`,
        sql`case when t.contacts > 1 then 'several' end`,
      )
    case 'reseller':
      return byReseller(days, nets)
    case 'seller':
      return byDocument('owner', days)
    case 'country':
    case 'currency':
    case 'product':
      return byDocument(dimension, days)
  }
}

/** People who are at an account now, put away and erased ones not among them: how many, and one of them. */
export const currentContacts = sql`
  select p.account_id, count(distinct p.contact_id)::int as contacts, (array_agg(p.contact_id order by p.contact_id))[1] as contact_id
  from contact_position p join contact c on c.id = p.contact_id and c.archived_at is null and c.erased_at is null
  where p.until_day is null group by p.account_id`

function byAccount(nets: SQL, value: SQL, join: SQL = sql``, apart: SQL = sql`null`): SQL {
  const why = sql`case when s.account_id is null then 'unallocated' else ${apart} end`
  // put together by its own type: text takes longer
  return sql`
    select value::text, apart, net, accounts from (
      select ${value} as value, ${why} as apart, sum(s.net) as net, count(s.account_id)::int as accounts
      from (${nets}) s left join account a on a.id = s.account_id ${join}
      where a.intercompany is not true group by 1, 2
    ) g`
}

/** By who pays for an end customer of another name; `accounts` are those end customers. */
function byReseller({ from, through }: Days, nets: SQL): SQL {
  return sql`
    select i.account_id::text as value, null as apart, sum(i.base_net) as net, count(distinct i.end_account_id)::int as accounts
    from invoice i
    where i.end_account_id is not null and i.account_id is not null and i.end_account_id <> i.account_id
      and i.day between ${from}::date and ${through}::date and i.base_net is not null and i.account_id not in (${OWN_COMPANY})
    group by i.account_id
    union all
    select null, 'unallocated', s.net, null from (${nets}) s where s.account_id is null`
}

/** By what the document or its lines say: kept by month, without what our own company bought. */
function byDocument(dimension: 'owner' | 'country' | 'currency' | 'product', days: Days): SQL {
  const { months, edges } = splitAtMonths(days)
  const read = dimension === 'product' ? linesOf : (among: SQL) => documentsOf(dimension, among)
  const parts = edges.map(({ from, through }) => read(sql`i.day between ${from}::date and ${through}::date`))
  if (months) {
    const { first, last } = months
    parts.push(sql`
      select value, base_net as net from dimension_month
      where dimension = ${dimension} and month between ${first}::date and ${last}::date`)
  }
  const own = sql`i.account_id in (${OWN_COMPANY}) and i.day between ${days.from}::date and ${days.through}::date`
  return sql`
    select value, null as apart, sum(net) as net, null::int as accounts from (
      ${sql.join(parts, sql` union all `)} union all select value, -net from (${read(own)}) own
    ) d group by value`
}

function documentsOf(column: 'owner' | 'country' | 'currency', among: SQL): SQL {
  return sql`
    select i.${sql.identifier(column)} as value, sum(i.base_net) as net
    from invoice i where i.base_net is not null and ${among} group by 1`
}

/** As dimension_month keeps them (db/queries/kept.ts): a document without lines names no product. */
function linesOf(among: SQL): SQL {
  return sql`
    select p.product as value, round(p.net * coalesce(r.rate, 1), 6) as net
    from (
      select i.rate_id, l.product, sum(l.net) as net from invoice i join invoice_line l on l.invoice_id = i.id
      where i.base_net is not null and i.line_count > 0 and ${among} group by 1, 2
    ) p left join rate r on r.id = p.rate_id
    union all
    select null, sum(i.base_net) from invoice i where i.base_net is not null and i.line_count = 0 and ${among}
    having count(*) > 0`
}
