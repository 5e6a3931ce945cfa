import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { baseNet, rateSpans } from '#db/queries/rates.ts'
import type { Day } from '#lib/core/day.ts'
import type { OpenAmount } from '#lib/core/dependency/ageing.ts'
import type { Amount } from '#lib/core/money.ts'

/** What is open in a snapshot by debtor, due day and sign; items without a rate are not among it. Base currency. */
export async function reportOpenAmounts(tx: Tx, snapshotId: string, by: 'group' | 'account'): Promise<OpenAmount[]> {
  const debtor = by === 'group' ? sql`a.root_id` : sql`a.id`
  const rows = await tx.execute<OpenAmount>(sql`
    select ${debtor} as debtor, coalesce(a.intercompany, false) as intercompany, i.due_day as "dueDay",
      trim_scale(sum(i.base_amount))::text as amount
    from open_item i left join account a on a.id = i.account_id
    where i.snapshot_id = ${snapshotId} and i.base_amount is not null
    group by 1, 2, 3, i.base_amount < 0`)
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
