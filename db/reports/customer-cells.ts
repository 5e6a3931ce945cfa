import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { NamedCell } from '#lib/core/dependency/anonymise.ts'
import type { ReportDimension } from '#lib/core/dependency/report-settings.ts'
import type { Amount } from '#lib/core/money.ts'

/**
 * What each customer (common control is one) brings to each value of a dimension: what it takes to say which values may be shown without
 * naming anyone. Base currency, our own company left out; `value` '' is "not said".
 */
export async function listCustomerCells(
  tx: Tx,
  dimension: ReportDimension,
  span: { from: Day; through: Day },
): Promise<NamedCell[]> {
  const rows = await tx.execute<{ value: string; parts: string | null; unknown: Amount }>(sql`
    select value, string_agg(customer || ' ' || trim_scale(net), ' ') filter (where customer is not null) as parts,
      coalesce(trim_scale(sum(net) filter (where customer is null)), 0)::text as unknown
    from (
      select coalesce(s.value, '') as value, a.root_id as customer, sum(s.net) as net
      from (${sourceOf(dimension, span)}) s left join account a on a.id = s.account_id
      where a.intercompany is not true group by 1, 2
    ) c group by value`)
  return [...rows].map(({ value, parts, unknown }) => ({ value, unknown, parts: readParts(parts) }))
}

/** value, account_id, net. */
function sourceOf(dimension: ReportDimension, { from, through }: { from: Day; through: Day }): SQL {
  const counted = sql`i.base_net is not null and i.day between ${from} and ${through}`
  switch (dimension) {
    case 'country':
    case 'currency':
      return sql`select i.${sql.identifier(dimension)} as value, i.account_id, i.base_net as net from invoice i where ${counted}`
    case 'industry':
      return sql`
        select nullif(btrim(a.industry), '') as value, i.account_id, i.base_net as net
        from invoice i left join account a on a.id = i.account_id where ${counted}`
    case 'owner':
      return sql`
        select a.owner_id::text as value, i.account_id, i.base_net as net
        from invoice i left join account a on a.id = i.account_id where ${counted}`
    case 'product':
      return sql`
        select p.product as value, p.account_id, round(p.net * coalesce(r.rate, 1), 6) as net
        from (
          select i.rate_id, i.account_id, l.product, sum(l.net) as net
          from invoice i join invoice_line l on l.invoice_id = i.id where i.line_count > 0 and ${counted} group by 1, 2, 3
        ) p left join rate r on r.id = p.rate_id
        union all
        select null, i.account_id, i.base_net from invoice i where i.line_count = 0 and ${counted}`
  }
}

function readParts(text: string | null): NamedCell['parts'] {
  const words = text ? text.split(' ') : []
  return Array.from({ length: words.length / 2 }, (_, at) => ({ customer: words[2 * at]!, net: words[2 * at + 1]! }))
}
