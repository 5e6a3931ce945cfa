import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { ListColumn } from '#lib/core/lists/list-column.ts'
import type { SnapshotPlan } from '#lib/core/lists/snapshot-plan.ts'
import type { Amount } from '#lib/core/money.ts'
import { baseCurrency } from './import-writes.ts'
import type { RefusalRow } from './imports.ts'
import { spokenAccounts } from './list-rows.ts'
import { baseNet, rateSpans } from './rates.ts'

// Open items on their way in: of what the list machine staged (list-stage.ts), whom each row is owed by and what it is in base currency.

const column = (letter: string, k: number) => sql.identifier(`${letter}${k}`)

/**
 * TEMP open_row: each row of the file as it would be written, or why not (`trouble`). Customers are found as invoices find them: by the id
 * behind a name as an export writes it, by number in a ledger, by what a ledger calls them, by name. Nobody is made; who is not found stays
 * open without a customer.
 */
export async function stageOpenRows(tx: Tx, columns: readonly ListColumn[], asOf: Day): Promise<void> {
  const said = (key: string) => {
    const k = columns.findIndex((one) => one.key === key)
    return k < 0
      ? sql`''`
      : sql`case when left(${column('m', k)}, 1) = '=' then substr(${column('m', k)}, 2) else coalesce(${column('v', k)}, '') end`
  }
  const flawed = columns.map(
    (_, k) => sql`case when left(${column('m', k)}, 1) = '!' then substr(${column('m', k)}, 2) end`,
  )
  await tx.execute(sql`create temp table read_row on commit drop as
    select line, ${said('customer')} as customer, ${said('customerNumber')} as number, ${said('ledger')} as ledger,
      ${said('reference')} as reference, ${said('day')} as day, ${said('dueDay')} as due_day, ${said('currency')} as currency,
      ${said('amount')} as amount, coalesce(${sql.join([...flawed, sql`null::text`], sql`, `)}) as flaw
    from staged_row`)
  await tx.execute(sql`analyze read_row`)
  await stageDebtors(tx)
  const base = baseNet(baseCurrency, sql`r.currency`, sql`r.amount`, sql`f.rate`)
  await tx.execute(sql`create temp table open_row on commit drop as
    select r.*, ${base} as base from (
      select r.line, coalesce(nullif(r.customer, ''), r.number) as customer, d.account_id, d.why, r.reference, nullif(r.day, '')::date as day,
        nullif(r.due_day, '')::date as due_day, coalesce(nullif(r.currency, ''), ${baseCurrency}) as currency,
        nullif(r.amount, '')::numeric as amount, null::text as trouble
      from read_row r left join debtor d on d.customer = r.customer and d.number = r.number and d.ledger = r.ledger
      where r.flaw is null and r.amount <> ''
    ) r left join (${rateSpans()}) f on f.currency = r.currency and ${asOf} >= f.first_day and ${asOf} < f.next_day
    union all
    select line, '', null, null, '', null, null, '', null, coalesce(flaw, 'no amount that is open'), null
    from read_row where flaw is not null or amount = ''`)
  await tx.execute(sql`analyze open_row`)
}

/** TEMP debtor: by what the file says of a customer, who it is; `why` where several would do. */
async function stageDebtors(tx: Tx): Promise<void> {
  await tx.execute(sql`create temp table debtor on commit drop as
    with asked as (
      select distinct customer, number, ledger, substring(customer, ' \\[([0-9a-f-]{36})\\]$') as behind from read_row
      where customer <> '' or number <> ''
    ),
    keys as (
      select k.external_id as says, l.name as ledger, k.account_id from account_key k join ledger l on l.id = k.ledger_id
    ),
    known as (
      select says, '' as ledger, min(account_id::text)::uuid as id, count(distinct account_id) as many from keys group by 1
      union all
      select says, ledger, account_id, 1 from keys where ledger <> ''
    ),
    named as (
      select lower(name) as says, min(id::text)::uuid as id, count(*) as many from account
      where merged_into is null and archived_at is null group by 1
    ),
    away as (
      select lower(name) as says, min(id::text)::uuid as id, count(*) as many from account
      where merged_into is null and archived_at is not null group by 1
    ),
    spoken as (select id, words from ${spokenAccounts} s where merged_into is null)
    select a.customer, a.number, a.ledger,
      case when number.many = 1 then number.id else coalesce(behind.id, exact.id,
        case when called.many = 1 then called.id end, case when named.many = 1 then named.id end,
        case when named.many is null and away.many = 1 then away.id end) end as account_id,
      case
        when number.many > 1 then 'the number is known in several ledgers: a column for the ledger tells which'
        when number.many is null and behind.id is null and exact.id is null and coalesce(called.many, 0) <> 1 and
          greatest(called.many, named.many, case when named.many is null then away.many end) > 1
          then 'several accounts are called this: put the id behind the name in square brackets, as an export does'
      end as why
    from asked a
    left join known number on a.number <> '' and number.says = a.number and number.ledger = a.ledger
    left join (select id from account where merged_into is null) behind on behind.id::text = a.behind
    left join spoken exact on exact.words = a.customer and not exists (
      select from keys k where k.says = a.customer and k.account_id <> exact.id)
    left join known called on a.customer <> '' and called.says = a.customer and called.ledger = a.ledger
    left join named on named.says = lower(a.customer) and a.customer <> ''
    left join away on away.says = lower(a.customer) and a.customer <> ''`)
  await tx.execute(sql`analyze debtor`)
}

export type OpenCounts = Omit<SnapshotPlan, 'asOf' | 'controlTotal' | 'replaces'> & {
  items: number
  refused: number
  fingerprint: string
}

/** What the staged rows add up to; `most` unknown customers are named one by one. */
export async function countOpenRows(tx: Tx, asOf: Day, most: number): Promise<OpenCounts> {
  const [sums] = await tx.execute<Omit<OpenCounts, 'currencies' | 'unknown'>>(sql`
    select count(*) filter (where trouble is null)::int as items, count(trouble)::int as refused,
      coalesce(trim_scale(sum(base)), 0)::text as total, count(distinct account_id)::int as customers,
      count(*) filter (where trouble is null and account_id is null)::int as "unknownItems",
      coalesce(trim_scale(sum(base) filter (where account_id is null)), 0)::text as "unknownAmount",
      count(*) filter (where day > ${asOf})::int as later, count(*) filter (where amount < 0)::int as credits,
      count(*) filter (where trouble is null and due_day is null)::int as undated,
      count(*) || '.' || coalesce(sum(hashtextextended(concat_ws('|', line, account_id, customer, reference, day, due_day, currency,
        trim_scale(amount), trim_scale(base), trouble), 0)::numeric), 0) as fingerprint
    from open_row`)
  const currencies = await tx.execute<SnapshotPlan['currencies'][number]>(sql`
    select currency, count(*)::int as items, trim_scale(sum(amount))::text as amount, trim_scale(sum(base))::text as base
    from open_row where trouble is null group by 1 order by currency <> ${baseCurrency}, 2 desc, 1`)
  const unknown = await tx.execute<SnapshotPlan['unknown'][number]>(sql`
    select customer, min(why) as why, count(*)::int as items, trim_scale(sum(base))::text as amount
    from open_row where trouble is null and account_id is null group by 1
    order by abs(sum(base)) desc nulls last, 1 limit ${most}`)
  return { ...sums!, currencies: [...currencies], unknown: [...unknown] }
}

export async function listOpenTroubles(tx: Tx, most: number): Promise<Omit<RefusalRow, 'code'>[]> {
  const rows = await tx.execute<Omit<RefusalRow, 'code'>>(sql`
    select line::float8 as line, trouble as reason from open_row where trouble is not null order by line limit ${most}`)
  return [...rows]
}

export type PlannedOpenRow = {
  line: number
  customer: string
  account: string | null
  reference: string
  dueDay: Day | null
  currency: string
  amount: Amount
  base: Amount | null
}

/** Rows as they would be written, in the order of the file, after line `after`. */
export async function listOpenRows(tx: Tx, after: number, most: number): Promise<PlannedOpenRow[]> {
  const rows = await tx.execute<PlannedOpenRow>(sql`
    select r.line::float8 as line, r.customer, a.name as account, r.reference, r.due_day as "dueDay", r.currency,
      trim_scale(r.amount)::text as amount, trim_scale(r.base)::text as base
    from open_row r left join account a on a.id = r.account_id
    where r.trouble is null and r.line > ${after} order by r.line limit ${most}`)
  return [...rows]
}

/** The rows without trouble, as items of a snapshot. */
export async function insertOpenItems(tx: Tx, snapshotId: string): Promise<void> {
  await tx.execute(sql`
    insert into open_item (snapshot_id, position, account_id, customer, reference, day, due_day, currency, amount, base_amount)
    select ${snapshotId}::uuid, row_number() over (order by line), account_id, customer, reference, day, due_day, currency, amount, base
    from open_row where trouble is null`)
}
