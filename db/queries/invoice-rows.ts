import { type SQL, sql } from 'drizzle-orm'

/**
 * Invoices in the order and words of `INVOICE_HEADS` or `LINE_HEADS` (lib/core/lists/invoice-columns.ts), as columns c0, c1 …; `where` is a
 * condition on `invoice i`. Lines only of those that have lines.
 */
export function listedInvoices(level: 'document' | 'line', where: SQL): SQL {
  const document = [
    sql`l.name`,
    sql`coalesce(k.number, '')`,
    sql`coalesce(a.name, '')`,
    sql`i.number`,
    sql`i.day::text`,
    sql`i.currency`,
  ]
  const days = [
    sql`i.due_day::text`,
    sql`i.settled_day::text`,
    sql`i.required_day::text`,
    sql`i.delivered_day::text`,
    sql`i.owner`,
    sql`i.country`,
    sql`e.number`,
  ]
  const amounts =
    level === 'line'
      ? [
          amount(sql`n.net`),
          sql`n.product`,
          amount(sql`n.quantity`),
          amount(sql`n.unit_price`),
          amount(sql`n.discount`),
          amount(sql`n.cost`),
        ]
      : [amount(sql`i.net`), amount(sql`i.tax`), amount(sql`i.gross`), amount(sql`i.cost`)]
  const columns = [...document, ...amounts, ...days].map((value, at) => sql`${value} as ${sql.identifier(`c${at}`)}`)
  const lines = level === 'line' ? sql`join invoice_line n on n.invoice_id = i.id` : sql``
  return sql`
    select ${sql.join(columns, sql`, `)}
    from invoice i
    join ledger l on l.id = i.ledger_id
    left join account a on a.id = i.account_id
    left join ${numbers} k on k.ledger_id = i.ledger_id and k.account_id = i.account_id
    left join ${numbers} e on e.ledger_id = i.ledger_id and e.account_id = i.end_account_id
    ${lines}
    where ${where} order by l.name, i.number${level === 'line' ? sql`, n.position` : sql``}`
}

/** One of the numbers a ledger knows an account by: any of them names it again. */
const numbers = sql`(select ledger_id, account_id, min(external_id) as number from account_key group by 1, 2)`

/** Two decimals or six: three could be taken for thousands by whoever reads the file. */
const amount = (value: SQL) =>
  sql`case when scale(trim_scale(${value})) <= 2 then round(${value}, 2)::text else round(${value}, 6)::text end`
