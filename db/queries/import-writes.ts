import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { currentWorkspace } from '#db/schema/columns.ts'
import type { ImportField } from '#lib/core/imports/import-field.ts'
import type { InvoiceLevel } from '#lib/core/imports/import-settings.ts'
import { PLAIN_COLUMNS } from './import-stage.ts'
import { baseNet, rateSpans } from './rates.ts'

// What a commit writes, from the TEMP tables of import-stage.ts and import-accounts.ts, set by set. Large inserts name the
// workspace: its default would be looked up row by row.

const snake = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Every (account, day, currency) whose invoices the commit is about to change, old and new: TEMP touched_key for the kept tables. */
export async function stageTouched(tx: Tx, wholePeriod: boolean): Promise<void> {
  const gone = wholePeriod ? sql`union select account_id, day, currency from file_gone` : sql``
  await tx.execute(sql`create temp table touched_key on commit drop as
    select c.account_id, d.day, d.currency
    from file_document d left join file_customer c on c.ledger = d.ledger and c.external_id = d.customer_id
    where d.class <> 'unchanged'
    union
    select o.account_id, o.day, o.currency from file_document d join invoice o on o.id = d.old_id where d.class = 'changed'
    ${gone}`)
}

/** The rate in force for each currency and day of the documents that are written: TEMP file_rate, without those that have none. */
export async function stageRates(tx: Tx, documents: 'file_document' | 'back_document'): Promise<void> {
  const written = documents === 'file_document' ? sql`where class <> 'unchanged'` : sql``
  await tx.execute(sql`create temp table file_rate on commit drop as
    select p.currency, p.day, r.id as rate_id, r.rate
    from (select distinct currency, day from ${sql.identifier(documents)} ${written}) p
    join (${rateSpans()}) r on r.currency = p.currency and p.day >= r.first_day and p.day < r.next_day
    where p.currency <> ${baseCurrency}`)
  await tx.execute(sql`analyze file_rate`)
}

/** The workspace's, as SQL. */
export const baseCurrency = sql`(select base_currency from system.workspace
  where id = (select nullif(current_setting('app.workspace', true), '')::uuid))`

/** How many rows a statement wrote, as the driver tells; `returning` would gather them all first. */
function rowCount(result: unknown): number {
  return (result as { count: number }).count
}

/** What the changed and the removed were, whole, so that it can be put back. */
export async function insertPast(tx: Tx, importId: string, change: 'changed' | 'removed'): Promise<number> {
  const ids =
    change === 'changed' ? sql`select old_id from file_document where class = 'changed'` : sql`select id from file_gone`
  const rows = await tx.execute<{ count: number }>(sql`
    with past as (
      insert into invoice_past (import_id, ledger_id, number, change, document, lines)
      select ${importId}::uuid, o.ledger_id, o.number, ${change}, to_jsonb(o) - 'workspace_id', coalesce((
        select jsonb_agg(to_jsonb(l) - 'workspace_id' - 'invoice_id' order by l.position) from invoice_line l where l.invoice_id = o.id
      ), '[]')
      from invoice o where o.id in (${ids}) returning 1
    ) select count(*)::int as count from past`)
  return rows[0]!.count
}

/** Writes new documents, and over the changed ones what the file has columns for. */
export async function writeDocuments(
  tx: Tx,
  importId: string,
  { level, mapped }: { level: InvoiceLevel; mapped: ReadonlySet<ImportField> },
): Promise<{ new: number; changed: number }> {
  const plain = PLAIN_COLUMNS.filter(([field]) => mapped.has(field))
  const names = sql.raw(plain.map(([, column]) => `, ${column}`).join(''))
  const values = sql.raw(plain.map(([field]) => `, d.${snake(field)}`).join(''))
  const hasCost = mapped.has('cost')
  const hasEnd = mapped.has('endCustomer')
  const ends = hasEnd ? sql`left join file_customer e on e.ledger = d.ledger and e.external_id = d.end_customer` : sql``
  const parties = sql`
    left join file_customer c on c.ledger = d.ledger and c.external_id = d.customer_id
    ${ends}
    left join file_rate r on r.currency = d.currency and r.day = d.day`
  const made = await tx.execute(sql`
      insert into invoice (workspace_id, id, ledger_id, number, account_id, merged_from, end_account_id, end_merged_from, day, currency, net, base_net, rate_id,
        line_count, digest, import_id${hasCost ? sql`, cost, costed_net` : sql``}${names})
      select ${currentWorkspace}, d.invoice_id, d.ledger_id, d.number, c.account_id, c.merged_from,
        ${hasEnd ? sql`e.account_id, e.merged_from` : sql`null::uuid, null::uuid`}, d.day, d.currency, d.net,
        ${baseNet(baseCurrency, sql`d.currency`, sql`d.net`, sql`r.rate`)}, r.rate_id, d.line_count, d.digest, ${importId}::uuid${hasCost ? sql`, d.cost, d.costed_net` : sql``}${values}
      from file_document d ${parties} where d.class = 'new'`)
  const set = sql.raw(plain.map(([field, column]) => `, ${column} = d.${snake(field)}`).join(''))
  const end = hasEnd ? sql`, end_account_id = e.account_id, end_merged_from = e.merged_from` : sql``
  const lines = level === 'line' ? sql`, line_count = d.line_count, digest = d.digest` : sql``
  // a total does not supersede lines
  const net = sql`case when d.has_lines then o.net else d.net end`
  const changed = await tx.execute(sql`
    update invoice i set account_id = c.account_id, merged_from = c.merged_from, day = d.day, currency = d.currency, net = ${net}, base_net = ${baseNet(baseCurrency, sql`d.currency`, net, sql`r.rate`)},
      rate_id = r.rate_id, import_id = ${importId}::uuid${end}${lines}${costs(level, hasCost)}${set}
    from file_document d join invoice o on o.id = d.old_id ${parties}
    where i.id = d.old_id and d.class = 'changed'`)
  return { new: rowCount(made), changed: rowCount(changed) }
}

/** Lines bring their costs, or take them along where they say none; of a total the cost stands beside it. */
function costs(level: InvoiceLevel, hasCost: boolean): SQL {
  if (level === 'line') return sql`, cost = d.cost, costed_net = d.costed_net`
  if (hasCost)
    return sql`, cost = case when d.has_lines then o.cost else d.cost end,
      costed_net = case when d.has_lines then o.costed_net else d.costed_net end`
  return sql`, costed_net = case when d.has_lines or o.cost is null then o.costed_net else d.net end`
}

/** Lines of new and changed documents, in place of those they had. Says how many were written. */
export async function writeLines(tx: Tx): Promise<number> {
  await tx.execute(sql`
    delete from invoice_line l using file_document d where d.class = 'changed' and l.invoice_id = d.old_id`)
  await tx.execute(sql`create temp table run_invoice on commit drop as
    select run, invoice_id from file_document d where d.class <> 'unchanged'
      and not exists (select from staged_repeat r where r.ledger = d.ledger and r.number = d.number)
    union all
    select s.run, d.invoice_id from staged_repeat r join staged_document s on s.ledger = r.ledger and s.number = r.number
    join file_document d on d.ledger = r.ledger and d.number = r.number
    where r.problem is null and d.class <> 'unchanged'`)
  await tx.execute(sql`analyze run_invoice (run)`)
  const rows = await tx.execute(sql`
      insert into invoice_line (workspace_id, invoice_id, position, product, quantity, unit_price, discount, net, cost)
      select ${currentWorkspace}, t.invoice_id, l.line, l.product, l.quantity::numeric, l.unit_price::numeric, l.discount::numeric,
        l.net::numeric, l.cost::numeric
      from staged_line l join run_invoice t on t.run = l.run`)
  return rowCount(rows)
}

/** Takes away what a whole-period file no longer has. */
export async function deleteGone(tx: Tx): Promise<void> {
  await tx.execute(sql`delete from invoice_line where invoice_id in (select id from file_gone)`)
  await tx.execute(sql`delete from invoice where id in (select id from file_gone)`)
}
