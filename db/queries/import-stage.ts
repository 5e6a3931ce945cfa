import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { copyText, copyValue } from '#db/copy.ts'
import { DOCUMENT_FIELDS, type DocumentRun, LINE_FIELDS } from '#lib/core/imports/document-runs.ts'
import { FIELDS, type ImportField } from '#lib/core/imports/import-field.ts'
import type { InvoiceLevel } from '#lib/core/imports/import-settings.ts'

// A file's rows on their way in: all-text TEMP tables of one transaction (COPY cannot write into tables under row-level
// security), filled by COPY, then judged against the records by set-based SQL. Plan and commit take the same way.

const snake = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const lineColumns = LINE_FIELDS.map(snake)
const summed: ImportField[] = ['net', 'tax', 'gross', 'cost']
const always: ImportField[] = ['ledger', 'customerId', 'number', 'day', 'net', 'currency']

export type Stage = ReturnType<typeof stageOf>

/** Where and how the rows of a file with these columns are staged. */
export function stageOf(mapped: ReadonlySet<ImportField>) {
  const fields = DOCUMENT_FIELDS.filter((field) => always.includes(field) || mapped.has(field))
  const places = fields.map((field) => DOCUMENT_FIELDS.indexOf(field))
  // days, amounts and currency codes hold nothing that COPY would take for its own
  const isFree = fields.map((field) => FIELDS[field].type === 'text')
  const columns = ['run', 'line', 'line_count', 'digest_a', 'digest_b', 'costed_net', ...fields.map(snake)]

  const documentRow = ({ run, line, lineCount, digests, costed, values }: DocumentRun): string => {
    let row = `${run}\t${line}\t${lineCount}\t${digests[0]}\t${digests[1]}\t${costed}`
    for (let i = 0; i < places.length; i++) {
      const value = values[places[i] as number] as string
      row += value === '' ? '\t' : `\t${isFree[i] ? copyValue(value) : value}`
    }
    return `${row}\n`
  }
  return {
    mapped,
    fields,
    documentRow,
    lineRow,
    copyDocuments: (tx: Tx, rows: Uint8Array[]) => copyText(tx, 'staged_document', columns, rows),
    copyLines: (tx: Tx, rows: Uint8Array[]) => copyText(tx, 'staged_line', ['run', 'line', ...lineColumns], rows),
    copyRefused,
  }
}

/** Of a line's values only the product is free text. */
function lineRow(run: number, line: number, values: string[]): string {
  return `${run}\t${line}\t${copyValue(values[0] as string)}\t${values[1]}\t${values[2]}\t${values[3]}\t${values[4]}\t${values[5]}\n`
}

/** An invoice that cannot be taken whatever else the file has of it. */
export type SpoiltDocument = { ledger: string; number: string; problem: 'incomplete' | 'too_large' }

/** Invoices of which a line was refused, or whose lines add up to too much. */
function copyRefused(tx: Tx, documents: SpoiltDocument[]): Promise<void> {
  const rows = documents
    .map(({ ledger, number, problem }) => `${copyValue(ledger)}\t${copyValue(number)}\t${problem}\n`)
    .join('')
  return copyText(tx, 'staged_refused', ['ledger', 'number', 'problem'], rows === '' ? [] : [Buffer.from(rows)])
}

/** Empty staging tables, gone at the end of the transaction; and room to sort and hash. */
export async function makeStage(tx: Tx, { fields }: Stage): Promise<void> {
  await tx.execute(sql`select set_config('work_mem', '96MB', true)`)
  const text = (columns: string[]) => sql.raw(columns.map((column) => `${column} text collate "C"`).join(', '))
  await tx.execute(sql`create temp table staged_document (run int, line bigint, line_count int, digest_a bigint, digest_b bigint,
    ${text(['costed_net'])}, ${text(fields.map(snake))}) on commit drop`)
  await tx.execute(
    sql`create temp table staged_refused (ledger text collate "C", number text collate "C", problem text) on commit drop`,
  )
  await tx.execute(sql`create temp table staged_line (run int, line bigint, ${text(lineColumns)}) on commit drop`)
}

/** The ledgers the staged rows name, with their ids where we know them: TEMP file_ledger. */
export async function stageLedgers(tx: Tx): Promise<{ name: string; isNew: boolean }[]> {
  await tx.execute(sql`analyze staged_document (run, ledger, number, customer_id)`)
  await tx.execute(sql`create temp table file_ledger on commit drop as
    select s.name, l.id from (select distinct ledger as name from staged_document) s left join ledger l on l.name = s.name`)
  await tx.execute(sql`analyze file_ledger`)
  const rows = await tx.execute<{ name: string; isNew: boolean }>(
    sql`select name, id is null as "isNew" from file_ledger order by name`,
  )
  return [...rows]
}

/** After the ledgers were made: their ids. */
export async function refreshLedgers(tx: Tx): Promise<void> {
  await tx.execute(sql`update file_ledger f set id = l.id from ledger l where l.name = f.name and f.id is null`)
}

/**
 * Invoice numbers that come in more than one run, with what keeps their runs from being one invoice, null where nothing does; and those of
 * which a line was refused, for an invoice without one of its lines is told wrong: TEMP staged_repeat. In a file of whole documents a
 * number may come once only. Where each number is larger than the one before (`sorted`), none can repeat and nothing is looked through. Says whether any does.
 */
export async function stageRepeats(tx: Tx, stage: Stage, level: InvoiceLevel, sorted: boolean): Promise<boolean> {
  if (sorted) {
    await tx.execute(sql`create temp table staged_repeat (ledger text, number text, problem text) on commit drop`)
    return false
  }
  const refused = sql`exists (select from staged_refused f where f.ledger = d.ledger and f.number = d.number)`
  const spoilt = sql`(select min(f.problem) from staged_refused f where f.ledger = d.ledger and f.number = d.number)`
  const sums = summed.filter((field) => stage.fields.includes(field))
  const tooLarge = sql.raw([...sums, 'costed_net'].map((field) => `abs(sum(${field}::numeric)) >= 1e14`).join(' or '))
  const problem =
    level === 'document'
      ? sql`'repeated'`
      : sql`case
          when ${refused} then ${spoilt}
          when count(customer_id) not in (0, count(*)) or min(customer_id) <> max(customer_id) then 'customers'
          when min(currency) <> max(currency) then 'currencies'
          when min(day) <> max(day) then 'days'
          when ${tooLarge} then 'too_large'
        end`
  await tx.execute(sql`create temp table staged_repeat on commit drop as
    select ledger, number, ${problem} as problem from staged_document d group by ledger, number
    having count(*) > 1 or ${refused}`)
  await tx.execute(sql`analyze staged_repeat`)
  return (await tx.execute(sql`select 1 from staged_repeat limit 1`)).length > 0
}

const repeatReasons = sql`case r.problem
  when 'repeated' then 'invoice “' || s.number || '” occurs more than once in a file of one row per invoice'
  when 'incomplete' then 'invoice “' || s.number || '” has another row that was refused; without it its total would be wrong'
  when 'customers' then 'lines of invoice “' || s.number || '” name different customers'
  when 'currencies' then 'lines of invoice “' || s.number || '” are in different currencies'
  when 'days' then 'lines of invoice “' || s.number || '” have different days'
  else 'invoice “' || s.number || '” adds up to more than an invoice can be' end`

/** Runs that cannot be taken because their number repeats, as refusals; each stands for `rows` rows of the file. */
export async function listRepeatRefusals(
  tx: Tx,
  most: number,
): Promise<{ line: number; code: string; reason: string; rows: number }[]> {
  const rows = await tx.execute<{ line: number; code: string; reason: string; rows: number }>(sql`
    select s.line::float8 as line, 'number_' || r.problem as code, ${repeatReasons} as reason, greatest(s.line_count, 1) as rows
    from staged_repeat r join staged_document s using (ledger, number) where r.problem is not null
    order by s.line limit ${most}`)
  return [...rows]
}

export async function countRepeatRefusals(tx: Tx): Promise<{ code: string; rows: number; example: string }[]> {
  const rows = await tx.execute<{ code: string; rows: number; example: string }>(sql`
    select 'number_' || r.problem as code, sum(greatest(s.line_count, 1))::float8 as rows, min(${repeatReasons}) as example
    from staged_repeat r join staged_document s using (ledger, number) where r.problem is not null group by 1 order by 1`)
  return [...rows]
}

/**
 * The file's invoices beside what the records have of them: TEMP file_document, one row an invoice, `class` new, changed or unchanged.
 * Only what the file has a column for is compared (and later written): a file without due days does not take them away. A total
 * or cost does not supersede lines: where they differ the lines stand (`lines_kept`). `numbered` gives each invoice its id.
 */
export async function stageDocuments(
  tx: Tx,
  stage: Stage,
  { level, numbered, repeats }: { level: InvoiceLevel; numbered: boolean; repeats: boolean },
): Promise<void> {
  const named = DOCUMENT_FIELDS.filter((field) => !summed.includes(field))
  const details = named.filter((field) => field !== 'ledger' && field !== 'number')
  const has = (field: ImportField) => stage.fields.includes(field)
  const each = (fields: ImportField[], say: (column: string) => string) =>
    sql.raw(
      fields
        .map(
          (field) =>
            `${has(field) ? say(snake(field)) : `null${summed.includes(field) ? '::numeric' : '::text'}`} as ${snake(field)}`,
        )
        .join(', '),
    )
  const ofOne = each(details, (column) => `s.${column}`)
  const ofMany = each(details, (column) => `max(s.${column})`)
  const columns = sql.raw(details.map(snake).join(', '))
  const numbers = each(summed, (column) => `s.${column}::numeric(20,6)`)
  const totals = each(summed, (column) => `sum(s.${column}::numeric)::numeric(20,6)`)
  const digest = sql`case when m.line_count = 0 then '' else m.line_count || ':' || m.digest_a || ':' || m.digest_b end`
  const single = sql`select s.run, s.line, s.line_count, s.digest_a, s.digest_b, s.costed_net::numeric(20,6), ${numbers}, s.ledger, s.number, ${ofOne} from staged_document s`
  const merged = repeats
    ? sql`
      select run, line, line_count, digest_a, digest_b, costed_net, net, tax, gross, cost, ledger, number, ${columns} from (${single}
        where not exists (select from staged_repeat r where r.ledger = s.ledger and r.number = s.number)) one
      union all
      select min(s.run), min(s.line), sum(s.line_count)::int, (sum(s.digest_a) % 281474976710656)::bigint,
        (sum(s.digest_b) % 281474976710656)::bigint, sum(s.costed_net::numeric)::numeric(20,6), ${totals}, s.ledger, s.number, ${ofMany}
      from staged_document s join staged_repeat r on r.ledger = s.ledger and r.number = s.number
      where r.problem is null group by s.ledger, s.number`
    : single
  const end = has('endCustomer')
    ? sql`left join account_key e on e.ledger_id = f.id and e.external_id = m.end_customer`
    : sql``
  const costsDiffer = stage.mapped.has('cost') ? sql`or (m.cost is not null and o.cost is distinct from m.cost)` : sql``
  await tx.execute(sql`create temp table file_document on commit drop as
    with merged as (${merged})
    select m.run, m.line, m.line_count, m.ledger, m.number, f.id as ledger_id, m.customer_id, m.customer_name, m.parent, m.owner,
      m.end_customer, m.day::date as day, m.currency, m.net, m.tax, m.gross, m.cost, m.costed_net, m.due::date as due, m.settled::date as settled,
      m.required::date as required, m.delivered::date as delivered, m.customer_since::date as customer_since, m.country,
      m.industry, ${digest} as digest, o.id as old_id, o.net as old_net, o.import_id as old_import,
      ${level === 'document' ? sql`coalesce(o.line_count, 0) > 0` : sql`false`} as has_lines,
      ${level === 'document' ? sql`coalesce(o.line_count, 0) > 0 and (o.net <> m.net ${costsDiffer})` : sql`false`} as lines_kept,
      case when o.id is null then 'new' when ${anyChange(level, stage.mapped, digest)} then 'changed' else 'unchanged' end as class,
      ${numbered ? sql`coalesce(o.id, nextval((select pg_get_serial_sequence('public.invoice', 'id')::regclass)))` : sql`null::bigint`} as invoice_id
    from merged m
    join file_ledger f on f.name = m.ledger
    left join invoice o on o.ledger_id = f.id and o.number = m.number
    left join account_key k on k.ledger_id = f.id and k.external_id = m.customer_id
    ${end}`)
  await tx.execute(
    sql`analyze file_document (run, line, ledger, number, customer_id, end_customer, old_id, class, currency, day)`,
  )
}

function anyChange(level: InvoiceLevel, mapped: ReadonlySet<ImportField>, digest: SQL): SQL {
  // a customer that no ledger knows yet is another one than the invoice has
  const party = (key: SQL, id: SQL, account: SQL) =>
    sql`(${key} is distinct from ${account} or (${id} is not null and ${key} is null))`
  // two numbers of accounts that were merged are two customers still: a merge that is taken back must know whose an invoice is
  const own = (row: string) => sql.raw(`coalesce(${row}.merged_from, ${row}.account_id)`)
  const differs = [
    party(own('k'), sql`m.customer_id`, own('o')),
    sql`m.day::date <> o.day`,
    sql`m.currency <> o.currency`,
    level === 'line' ? sql`(m.net <> o.net or ${digest} <> o.digest)` : sql`(o.line_count = 0 and m.net <> o.net)`,
  ]
  if (level === 'document' && mapped.has('cost'))
    differs.push(sql`(o.line_count = 0 and m.cost is distinct from o.cost)`)
  if (mapped.has('endCustomer'))
    differs.push(party(own('e'), sql`m.end_customer`, sql`coalesce(o.end_merged_from, o.end_account_id)`))
  for (const [field, column] of PLAIN_COLUMNS) {
    if (!mapped.has(field)) continue
    const cast = /_day$/.test(column) ? sql`::date` : sql``
    differs.push(sql`m.${sql.raw(snake(field))}${cast} is distinct from o.${sql.raw(column)}`)
  }
  return sql.join(differs, sql` or `)
}

/** Fields of a document that are written as they come, and their columns of `invoice`. */
export const PLAIN_COLUMNS: [ImportField, string][] = [
  ['tax', 'tax'],
  ['gross', 'gross'],
  ['due', 'due_day'],
  ['settled', 'settled_day'],
  ['required', 'required_day'],
  ['delivered', 'delivered_day'],
  ['owner', 'owner'],
  ['country', 'country'],
]

/** Invoices of the file's ledgers, between its first and last day there, that it does not have: TEMP file_gone. */
export async function stageGone(tx: Tx): Promise<void> {
  await tx.execute(sql`create temp table file_gone on commit drop as
    select o.id, o.ledger_id, p.ledger, o.number, o.account_id, o.day, o.currency
    from (
      select ledger, ledger_id, min(day) as first_day, max(day) as last_day from file_document where ledger_id is not null group by 1, 2
    ) p
    join invoice o on o.ledger_id = p.ledger_id and o.day between p.first_day and p.last_day
    where not exists (select from file_document d where d.old_id = o.id)`)
}
