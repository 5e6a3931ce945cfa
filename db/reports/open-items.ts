import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { spokenAccounts } from '#db/queries/list-rows.ts'
import { baseNet, rateSpans } from '#db/queries/rates.ts'
import type { Day } from '#lib/core/day.ts'
import type { AgeBucket, OpenAmount } from '#lib/core/dependency/ageing.ts'
import type { Amount } from '#lib/core/money.ts'

/**
 * What is open in a snapshot by debtor, age and sign; items without a rate are not among it. Base currency. `buckets`: those it is aged by
 * (`ageBuckets`); what lies in one of them is one amount, due when its oldest item was.
 */
export async function reportOpenAmounts(
  tx: Tx,
  { id, asOf }: { id: string; asOf: Day },
  by: 'group' | 'account',
  buckets: readonly AgeBucket[],
): Promise<OpenAmount[]> {
  const debtor = by === 'group' ? sql`a.root_id` : sql`a.id`
  const lines = buckets.flatMap(({ through }) => (through === null ? [] : [through + 1]))
  const rows = await tx.execute<OpenAmount>(sql`
    select ${debtor} as debtor, coalesce(a.intercompany, false) as intercompany, min(i.due_day) as "dueDay",
      trim_scale(sum(i.base))::text as amount
    from (
      select i.account_id, i.base_amount < 0 as credit, width_bucket(${asOf}::date - i.due_day, ${`{${lines.join(',')}}`}::int[]) as age,
        min(i.due_day) as due_day, sum(i.base_amount) as base
      from open_item i where i.snapshot_id = ${id} and i.base_amount is not null group by 1, 2, 3
    ) i left join account a on a.id = i.account_id
    group by 1, 2, i.credit, i.age`)
  return [...rows]
}

export type UnratedOpen = { currency: string; items: number; amount: Amount }

/** What is in no figure because its currency has no rate on the snapshot's day. */
export async function listUnratedOpen(tx: Tx, snapshotId: string): Promise<UnratedOpen[]> {
  const rows = await tx.execute<UnratedOpen>(sql`
    select currency, count(*)::int as items, trim_scale(sum(amount))::text as amount from open_item
    where snapshot_id = ${snapshotId} and base_amount is null group by 1 order by 2 desc, 1`)
  return [...rows]
}

export type UnknownDebtor = { customer: string; items: number; amount: Amount | null }

/** Whom the file names and nobody knows, who owes most first; '' where it names nobody. */
export async function listUnknownDebtors(tx: Tx, snapshotId: string, most: number): Promise<UnknownDebtor[]> {
  const rows = await tx.execute<UnknownDebtor>(sql`
    select customer, count(*)::int as items, trim_scale(sum(base_amount))::text as amount from open_item
    where snapshot_id = ${snapshotId} and account_id is null group by 1
    order by abs(sum(base_amount)) desc nulls last, 1 limit ${most}`)
  return [...rows]
}

export type OwedRow = {
  debtor: string
  accountId: string
  name: string
  what: string
  owed: Amount
  owedDay: Day | null
}

/** What we owe customers who also supply us, by debtor: of each account what was said last, unless it supplies nothing any more. */
export async function listOwed(tx: Tx, by: 'group' | 'account'): Promise<OwedRow[]> {
  const rows = await tx.execute<OwedRow>(sql`
    select ${by === 'group' ? sql`a.root_id` : sql`a.id`} as debtor, a.id as "accountId", a.name, w.what,
      trim_scale(w.owed)::text as owed, w.owed_day as "owedDay"
    from (
      select distinct on (account_id) account_id, what, owed, owed_day, ended from supply_word
      where archived_at is null order by account_id, said_at desc, id desc
    ) w join account a on a.id = w.account_id
    where not w.ended and w.owed > 0 and not a.intercompany order by w.owed desc, a.name, a.id`)
  return [...rows]
}

export type OpenMonth = { month: Day | null; amount: Amount; items: number }

/** What is open by the month it falls due: of backlog, when it is to be invoiced; null: not said. Intercompany is left out. */
export async function reportOpenMonths(tx: Tx, snapshotId: string): Promise<OpenMonth[]> {
  const rows = await tx.execute<OpenMonth>(sql`
    select date_trunc('month', i.due_day)::date as month, trim_scale(sum(i.base_amount))::text as amount, count(*)::int as items
    from open_item i left join account a on a.id = i.account_id
    where i.snapshot_id = ${snapshotId} and i.base_amount is not null and not coalesce(a.intercompany, false)
    group by 1 order by 1 nulls last`)
  return [...rows]
}

/** Gives the items of every snapshot the base amount that today's rates make of them, each at the rate of its snapshot's day. */
export async function rateOpenItems(tx: Tx, baseCurrency: string | SQL, snapshotId?: string): Promise<void> {
  const base = baseNet(baseCurrency, sql`i.currency`, sql`i.amount`, sql`r.rate`)
  await tx.execute(sql`
    update open_item i set base_amount = f.base from (
      select i.id, ${base} as base from open_item i join open_snapshot s on s.id = i.snapshot_id
      left join (${rateSpans()}) r on r.currency = i.currency and i.currency <> ${baseCurrency} and s.as_of >= r.first_day and s.as_of < r.next_day
      where ${snapshotId ? sql`i.snapshot_id = ${snapshotId}` : sql`true`} and i.base_amount is distinct from ${base}
    ) f where f.id = i.id`)
}

/** The items of a snapshot as an import of them reads them back: `c0` … `c7` under the headings of its columns. */
export function openItemRows(snapshotId: string): SQL {
  // a name that a ledger knows as somebody else's number would be found as that one
  return sql`
    select case when a.id is null then i.customer
        when a.words = a.name and exists (select from account_key k where k.external_id = a.name and k.account_id <> a.id)
          then a.name || ' [' || a.id || ']'
        else a.words end as c0,
      i.reference as c1, i.day::text as c2, i.due_day::text as c3, i.currency as c4, trim_scale(i.amount)::text as c5
    from open_item i left join ${spokenAccounts} a on a.id = i.account_id
    where i.snapshot_id = ${snapshotId} order by i.position`
}

export type OpenOfAccount = { asOf: Day; open: Amount; late: Amount; over: Amount; items: number; unrated: number }

/** What an account owes by the snapshot that holds; null where there is none, or nothing of theirs in it. */
export async function getOpenOfAccount(tx: Tx, accountId: string, overDays: number): Promise<OpenOfAccount | null> {
  const sum = (where: SQL) => sql`coalesce(trim_scale(sum(i.base_amount) filter (where ${where})), 0)::text`
  const [row] = await tx.execute<OpenOfAccount>(sql`
    select s.as_of as "asOf", ${sum(sql`true`)} as open, count(*)::int as items,
      ${sum(sql`i.amount > 0 and i.due_day < s.as_of`)} as late,
      ${sum(sql`i.amount > 0 and i.due_day < s.as_of - ${overDays}::int`)} as over,
      (count(*) - count(i.base_amount))::int as unrated
    from (
      select id, as_of from open_snapshot where basis = 'receivables' and archived_at is null
      order by as_of desc, created_at desc, id desc limit 1
    ) s join open_item i on i.snapshot_id = s.id and i.account_id = ${accountId}
    group by s.as_of`)
  return row ?? null
}

export type LateItem = {
  accountId: string
  account: string
  reference: string
  dueDay: Day
  daysLate: number
  amount: Amount
}

/** The items past due, those of customers we know, most days late first; intercompany is left out. */
export async function listLateItems(
  tx: Tx,
  { id, asOf }: { id: string; asOf: Day },
  most: number,
): Promise<LateItem[]> {
  const rows = await tx.execute<LateItem>(sql`
    select a.id as "accountId", a.name as account, i.reference, i.due_day as "dueDay", (${asOf}::date - i.due_day)::int as "daysLate",
      trim_scale(i.base_amount)::text as amount
    from (
      select i.id, i.account_id, i.reference, i.due_day, i.base_amount
      from open_item i
      where i.snapshot_id = ${id} and i.due_day < ${asOf}::date and i.base_amount > 0
        and i.account_id is not null and i.account_id not in (select id from account where intercompany)
      order by i.due_day, i.base_amount desc, i.id limit ${most}
    ) i join account a on a.id = i.account_id
    order by i.due_day, i.base_amount desc, i.id`)
  return [...rows]
}
