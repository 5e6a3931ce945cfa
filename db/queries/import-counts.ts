import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { ImportPlan, PlannedDocument } from '#lib/core/imports/import-plan.ts'
import { baseCurrency } from './import-writes.ts'

/** What a plan shows, counted from the TEMP tables of import-stage.ts. */
export type DocumentCounts = Pick<
  ImportPlan,
  'documents' | 'gone' | 'amounts' | 'unallocated' | 'firstDay' | 'lastDay' | 'fingerprint'
>

export async function countDocuments(tx: Tx): Promise<DocumentCounts> {
  const [sum] = await tx.execute<{
    new: number
    changed: number
    unchanged: number
    linesKept: number
    credits: number
    firstDay: string | null
    lastDay: string | null
    unallocated: number
    mark: string
  }>(sql`
    select count(*) filter (where class = 'new')::int as new, count(*) filter (where class = 'changed')::int as changed,
      count(*) filter (where class = 'unchanged')::int as unchanged, count(*) filter (where lines_kept)::int as "linesKept",
      count(*) filter (where net < 0)::int as credits, min(day) as "firstDay", max(day) as "lastDay",
      count(*) filter (where customer_id is null)::int as unallocated,
      coalesce(sum(hashtextextended(concat_ws('|', ledger, number, class, old_id, old_import, old_net), 0)), 0)::text as mark
    from file_document`)
  const amounts = await tx.execute<ImportPlan['amounts'][number]>(sql`
    select d.currency, sum(n)::int as documents, sum(net)::text as net,
      coalesce(sum(n) filter (where not rated), 0)::int as unrated, coalesce(sum(net) filter (where not rated), 0)::text as "unratedNet"
    from (
      select g.*, g.currency = ${baseCurrency} or exists (select from rate r where r.currency = g.currency and r.day <= g.day) as rated
      from (select currency, day, count(*) as n, sum(net) as net from file_document group by 1, 2) g
    ) d group by d.currency order by sum(n) desc, d.currency`)
  const unallocated = await tx.execute<{ currency: string; net: string }>(sql`
    select currency, sum(net)::text as net from file_document where customer_id is null group by 1 order by 1`)
  const [gone] = await tx.execute<ImportPlan['gone'] & { mark: string }>(sql`
    select count(*)::int as documents, min(day) as "firstDay", max(day) as "lastDay",
      coalesce(sum(hashtextextended(id::text, 0)), 0)::text as mark from file_gone`)
  const { documents, firstDay, lastDay } = gone!
  return {
    documents: {
      new: sum!.new,
      changed: sum!.changed,
      unchanged: sum!.unchanged,
      linesKept: sum!.linesKept,
      credits: sum!.credits,
    },
    gone: { documents, firstDay, lastDay },
    amounts: [...amounts],
    unallocated: { documents: sum!.unallocated, amounts: [...unallocated] },
    firstDay: sum!.firstDay,
    lastDay: sum!.lastDay,
    fingerprint: `${sum!.mark}.${gone!.mark}`,
  }
}

/** How many of the file's invoices are dated after the day. */
export async function countFuture(tx: Tx, today: Day): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from file_document where day > ${today}::date`)
  return row!.count
}

const customer = sql`coalesce(customer_name, customer_id)`
const was = sql`(select case when o.net <> d.net and not d.has_lines then 'net ' || trim_scale(o.net) || ' → ' || trim_scale(d.net)
    when o.day <> d.day then 'day ' || o.day || ' → ' || d.day
    when o.currency <> d.currency then 'currency ' || o.currency || ' → ' || d.currency
    when o.digest <> d.digest and d.digest <> '' then case when o.line_count = 0 then 'lines added' else 'other lines' || case when o.cost is not null and d.cost is null then ', without their costs' else '' end end
    when o.line_count = 0 and o.cost is distinct from d.cost and d.costed_net is not null then 'cost ' || coalesce(trim_scale(o.cost)::text, 'unknown') || ' → ' || trim_scale(d.cost)
    else 'other details' end
  from invoice o where o.id = d.old_id)`

/** Planned documents of one sort, in the order of the file, from after line `after`. */
export async function listPlanned(
  tx: Tx,
  which: 'new' | 'changed' | 'unchanged' | 'linesKept',
  after: number,
  most: number,
): Promise<PlannedDocument[]> {
  const filter = which === 'linesKept' ? sql`lines_kept` : sql`class = ${which}`
  const what =
    which === 'new'
      ? sql`trim_scale(net) || ' ' || currency`
      : which === 'unchanged'
        ? sql`'as recorded'`
        : which === 'changed'
          ? was
          : sql`case when old_net <> net then 'the lines we have add up to ' || trim_scale(old_net) || ', the file says ' || trim_scale(net)
            else 'the costs of the lines we have stand, the file says ' || trim_scale(cost) end`
  const rows = await tx.execute<PlannedDocument>(sql`
    select ledger, number, line::float8 as line, ${customer} as customer, ${what} as what
    from file_document d where ${filter} and line > ${after} order by line limit ${most}`)
  return [...rows]
}

export async function listGone(tx: Tx, most: number): Promise<Omit<PlannedDocument, 'line'>[]> {
  const rows = await tx.execute<Omit<PlannedDocument, 'line'>>(sql`
    select g.ledger, g.number, a.name as customer, 'of ' || g.day as what
    from file_gone g left join account a on a.id = g.account_id order by g.day, g.number limit ${most}`)
  return [...rows]
}
