import { type SQL, sql } from 'drizzle-orm'
import { getHead } from '#db/queries/concentration-heads.ts'
import {
  accountMonths,
  accountTotals,
  type ConcentrationRow,
  dimensionMonths,
  listConcentrations,
  productTotals,
  purchaseDays,
} from '#db/queries/kept.ts'
import type { Tx } from '#db/tenant.ts'
import { saysTheSame } from '#lib/core/change.ts'
import type { Day } from '#lib/core/day.ts'
import { measureConcentration } from '#lib/core/dependency/concentration.ts'
import { headWindows, readWindowHead, rollMonths } from './keep-concentration.ts'
import { readingDay } from './keep-revenue.ts'

/** A row that the kept table has and should not (`extra`), or should have and has not (`missing`), as JSON. */
export type Difference = { table: string; kind: 'extra' | 'missing'; count: number; samples: string[] }

/**
 * Proves the kept tables of a workspace equal to its invoices: each row by row against what its definition says of the
 * invoices, and, because a definition may be wrong too, the sums and the concentration against a count of their own.
 */
export async function checkRevenue(tx: Tx): Promise<Difference[]> {
  const asOf = await readingDay(tx)
  return [
    ...(await compare(
      tx,
      'purchase_day',
      sql`account_id, day, base_net, positive, discounted, invoices`,
      purchaseDays('all'),
    )),
    ...(await compare(
      tx,
      'account_month',
      sql`account_id, month, currency, net, base_net, unrated_net, base_cost, base_costed, invoices`,
      accountMonths('all'),
    )),
    ...(await compare(
      tx,
      'dimension_month',
      sql`dimension, month, value, base_net, base_cost, base_costed, items, last_day`,
      dimensionMonths('all'),
    )),
    ...(await compare(
      tx,
      'product_total',
      sql`code, as_of, revenue_12m, lines_12m, revenue_all, lines, last_day`,
      productTotals(asOf),
    )),
    ...(await compare(
      tx,
      'account_total',
      sql`account_id, as_of, revenue_12m, invoices_12m, revenue_all, invoices, first_day, last_day`,
      accountTotals(asOf),
    )),
    ...compareMonths(await listConcentrations(tx), await rollMonths(tx, asOf)),
    ...(await compareSums(tx)),
    ...(await compareCosts(tx)),
    ...(await compareConcentration(tx)),
    ...(await compareHeads(tx, asOf)),
  ]
}

async function compare(tx: Tx, table: string, columns: SQL, expected: SQL): Promise<Difference[]> {
  const kept = sql`select ${columns} from ${sql.identifier(table)}`
  const found: Difference[] = []
  for (const kind of ['extra', 'missing'] as const) {
    const [a, b] = kind === 'extra' ? [kept, sql`select ${columns} from (${expected}) e`] : [expected, kept]
    const difference = sql`(select ${columns} from (${a}) a) except all (${b})`
    const [row] = await tx.execute<{ count: number; samples: string[] | null }>(sql`
      with d as materialized (${difference})
      select count(*)::int as count,
        (select json_agg(to_json(f)::text) from (select * from d limit 3) f) as samples from d`)
    if (row!.count > 0) found.push({ table, kind, count: row!.count, samples: row!.samples ?? [] })
  }
  return found
}

function compareMonths(kept: ConcentrationRow[], expected: ConcentrationRow[]): Difference[] {
  const text = (rows: ConcentrationRow[]) => rows.map((row) => JSON.stringify(row, Object.keys(row).sort()))
  const only = (kind: Difference['kind'], rows: string[], others: string[]): Difference[] => {
    const known = new Set(others)
    const left = rows.filter((row) => !known.has(row))
    return left.length > 0
      ? [{ table: 'concentration_month', kind, count: left.length, samples: left.slice(0, 3) }]
      : []
  }
  const [a, b] = [text(kept), text(expected)]
  return [...only('extra', a, b), ...only('missing', b, a)]
}

/** Σ of the invoices, added up without any grouping by account or day, against Σ of each kept table. */
async function compareSums(tx: Tx): Promise<Difference[]> {
  const rows = await tx.execute<{ table: string; difference: string }>(sql`
    with i as (select coalesce(sum(net), 0) as net, coalesce(sum(base_net), 0) as base, count(*) as n,
        coalesce(sum(net) filter (where base_net is null), 0) as unrated,
        coalesce(sum(base_net) filter (where account_id is not null), 0) as allocated from invoice),
    m as (select coalesce(sum(net), 0) as net, coalesce(sum(base_net), 0) as base, coalesce(sum(invoices), 0) as n,
        coalesce(sum(unrated_net), 0) as unrated from account_month),
    t as (select coalesce(sum(revenue_all), 0) as base from account_total),
    d as (select dimension, sum(base_net) as base, sum(items) as n from dimension_month group by dimension)
    select 'account_month sums' as table, jsonb_build_array(i.*, m.*)::text as difference from i, m
      where (i.net, i.base, i.n, i.unrated) is distinct from (m.net, m.base, m.n, m.unrated)
    union all
    select 'account_total sum', jsonb_build_array(i.allocated, t.base)::text from i, t where i.allocated <> t.base
    union all
    select 'dimension_month sums', jsonb_build_array(d.*, i.*)::text from i, d
      -- lines are turned into base currency line by line: they may miss the document by its last decimal
      where abs(d.base - i.base) > case when d.dimension = 'product' then 0.000001 * i.n else 0 end
        or (d.dimension <> 'product' and d.n <> i.n)`)
  return [...rows].map((row) => ({ table: row.table, kind: 'extra', count: 1, samples: [row.difference] }))
}

/** What is kept of the largest is what the kept totals say of them. */
async function compareHeads(tx: Tx, asOf: Day): Promise<Difference[]> {
  const found: Difference[] = []
  const [now, before] = headWindows(asOf)
  for (const by of ['group', 'account'] as const) {
    const expected = await readWindowHead(tx, by, now, asOf)
    const listed = new Set(expected.concentration.holders.map(({ key }) => key))
    for (const [window, head] of [
      [now, expected],
      [before, await readWindowHead(tx, by, before, asOf, listed)],
    ] as const) {
      const kept = await getHead(tx, by, window.through)
      // nobody kept any before the first invoices that came since they are kept
      if (kept && !saysTheSame(JSON.parse(JSON.stringify(head)), kept))
        found.push({ table: 'concentration_head', kind: 'extra', count: 1, samples: [`${by} ${window.through}`] })
    }
  }
  return found
}

/** What documents say they cost is what their lines add up to; and Σ of what is kept is Σ of documents, each at its own rate. */
async function compareCosts(tx: Tx): Promise<Difference[]> {
  const rows = await tx.execute<{ table: string; count: number; sample: string }>(sql`
    select 'invoice costs' as table, count(*)::int as count, min(i.number) as sample
    from invoice i join (
      select invoice_id, sum(cost) as cost, sum(net) filter (where cost is not null) as costed from invoice_line group by 1
    ) l on l.invoice_id = i.id
    where (i.cost, i.costed_net) is distinct from (l.cost, l.costed) having count(*) > 0
    union all
    select 'account_month costs', 1, jsonb_build_array(i.*, m.*)::text
    from (
      select coalesce(sum(round(cost * coalesce((select rate from rate where id = rate_id), 1), 6)), 0) as cost,
        coalesce(sum(round(costed_net * coalesce((select rate from rate where id = rate_id), 1), 6)), 0) as costed
      from invoice where cost is not null and base_net is not null
    ) i, (select coalesce(sum(base_cost), 0) as cost, coalesce(sum(base_costed), 0) as costed from account_month) m
    where (i.cost, i.costed) is distinct from (m.cost, m.costed)`)
  return [...rows].map(({ table, count, sample }) => ({ table, kind: 'extra', count, samples: [sample] }))
}

/** The newest month by group, measured by lib/core from the invoices themselves. */
async function compareConcentration(tx: Tx): Promise<Difference[]> {
  const [kept] = await tx.execute<Record<string, string>>(sql`
    select month, customers, reported, allocated, hhi, top1, top5 from concentration_month
    where by = 'group' order by month desc limit 1`)
  if (!kept) return []
  const rows = await tx.execute<{ key: string | null; net: string }>(sql`
    select a.root_id as key, sum(i.base_net)::text as net
    from invoice i left join account a on a.id = i.account_id
    where i.day > ${kept.month}::date - interval '11 months' - interval '1 day'
      and i.day < ${kept.month}::date + interval '1 month'
      and i.base_net is not null and a.intercompany is not true
    group by a.root_id`)
  const it = measureConcentration({
    revenues: [...rows].flatMap(({ key, net }) => (key ? [{ key, net }] : [])),
    unallocated: [...rows].find(({ key }) => key === null)?.net ?? '0',
    asOf: kept.month!,
  })
  const found = it.measures.kind === 'estimate' ? it.measures : null
  const near = (a: unknown, b: number | undefined) => (b === undefined ? a === null : Math.abs(Number(a) - b) < 1e-9)
  const same =
    Number(kept.customers) === it.holders.length &&
    Number(kept.reported) === Number(it.reported) &&
    Number(kept.allocated) === Number(it.allocated) &&
    near(kept.hhi, found?.hhi) &&
    near(kept.top1, found?.top[1]) &&
    near(kept.top5, found?.top[5])
  if (same) return []
  const sample = JSON.stringify({
    kept,
    measured: { ...it, holders: it.holders.length, netCredits: it.netCredits.length },
  })
  return [{ table: 'concentration_month measured', kind: 'extra', count: 1, samples: [sample] }]
}
