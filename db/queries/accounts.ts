import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'
import type { EvidentStage } from '#lib/core/stage.ts'

export type AccountRow = {
  id: string
  name: string
  parentId: string | null
  parentName: string | null
  rootId: string
  ownerId: string | null
  ownerName: string | null
  country: string | null
  industry: string | null
  customerSince: Day | null
  intercompany: boolean
  /** The moment it was put away; null while it is there. */
  archivedAt: string | null
  /** The account this one was merged into: it stands for itself no more. */
  mergedInto: string | null
  revision: number
  revenue12m: Amount
  revenueAll: Amount
  invoices: number
  firstDay: Day | null
  lastDay: Day | null
}

/** What a person may say of an account. */
export type AccountInput = Pick<
  AccountRow,
  'name' | 'parentId' | 'ownerId' | 'country' | 'industry' | 'customerSince' | 'intercompany'
>

export async function getAccount(tx: Tx, id: string): Promise<AccountRow | null> {
  const [row] = await tx.execute<AccountRow>(sql`
    select a.id, a.name, a.parent_id as "parentId", p.name as "parentName", a.root_id as "rootId", a.owner_id as "ownerId", o.name as "ownerName",
      a.country, a.industry, a.customer_since as "customerSince", a.intercompany, a.archived_at as "archivedAt",
      a.merged_into as "mergedInto", a.revision,
      coalesce(t.revenue_12m, 0)::text as "revenue12m", coalesce(t.revenue_all, 0)::text as "revenueAll",
      coalesce(t.invoices, 0) as invoices, t.first_day as "firstDay", t.last_day as "lastDay"
    from account a
    left join account p on p.id = a.parent_id
    left join system.person o on o.id = a.owner_id
    left join account_total t on t.account_id = a.id
    where a.id = ${id}`)
  return row ?? null
}

/** An account of this name, whatever its capitals; null where none has it. */
export async function findNamesake(tx: Tx, name: string): Promise<string | null> {
  const [row] = await tx.execute<{ id: string }>(
    sql`select id from account where sort_name = lower(${name}) and merged_into is null order by id limit 1`,
  )
  return row?.id ?? null
}

export type GroupRow = { id: string; name: string; stage: EvidentStage; revenue12m: Amount }

/** The accounts of a group, largest first, the head among them; one more than `most` says that there are others. */
export async function listGroup(tx: Tx, rootId: string, most: number): Promise<GroupRow[]> {
  const rows = await tx.execute<GroupRow>(sql`
    select a.id, a.name, coalesce(s.evident, 'unknown') as stage, coalesce(t.revenue_12m, 0)::text as "revenue12m"
    from account a
    left join account_total t on t.account_id = a.id
    left join account_standing s on s.account_id = a.id
    where a.root_id = ${rootId}
    order by coalesce(t.revenue_12m, 0) desc, a.id limit ${most}`)
  return [...rows]
}

export type AccountKeyRow = { ledger: string; externalId: string }

/** How the ledgers know the account. */
export async function listAccountKeys(tx: Tx, accountId: string): Promise<AccountKeyRow[]> {
  const rows = await tx.execute<AccountKeyRow>(sql`
    select l.name as ledger, k.external_id as "externalId"
    from account_key k join ledger l on l.id = k.ledger_id
    where k.account_id = ${accountId}
    order by l.name, k.external_id limit 100`)
  return [...rows]
}

export type AccountMonthRow = { month: Day; baseNet: Amount; unrated: boolean; invoices: number }

/** Revenue by month in the base currency; months without an invoice are not there. `unrated`: something lacks a rate and is left out. */
export async function listAccountMonths(tx: Tx, accountId: string, from: Day): Promise<AccountMonthRow[]> {
  const rows = await tx.execute<AccountMonthRow>(sql`
    select month, sum(base_net)::text as "baseNet", bool_or(unrated_net <> 0) as unrated, sum(invoices)::int as invoices
    from account_month where account_id = ${accountId} and month >= ${from}
    group by month order by month`)
  return [...rows]
}

export type AccountInvoiceRow = {
  id: string
  ledger: string
  number: string
  day: Day
  currency: string
  net: Amount
  baseNet: Amount | null
  dueDay: Day | null
  settledDay: Day | null
  lineCount: number
}

export type InvoiceCursor = { day: Day; id: string }

/** Invoices of an account, newest first, from behind the cursor on. */
export async function listAccountInvoices(
  tx: Tx,
  accountId: string,
  page: { after: InvoiceCursor | null; most: number },
): Promise<AccountInvoiceRow[]> {
  const beyond = page.after ? sql`(i.day, i.id) < (${page.after.day}::date, ${page.after.id}::bigint)` : sql`true`
  const rows = await tx.execute<AccountInvoiceRow>(sql`
    select i.id::text as id, l.name as ledger, i.number, i.day, i.currency, i.net::text as net, i.base_net::text as "baseNet",
      i.due_day as "dueDay", i.settled_day as "settledDay", i.line_count as "lineCount"
    from invoice i join ledger l on l.id = i.ledger_id
    where i.account_id = ${accountId} and ${beyond}
    order by i.day desc, i.id desc limit ${page.most}`)
  return [...rows]
}

/** Names by id, for the few a sentence speaks of; ids that are not there are left out. */
export async function listAccountNames(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  const rows = await tx.execute<{ id: string; name: string }>(
    sql`select id, name from account where id = any(${`{${ids.join(',')}}`}::uuid[])`,
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** True where some account belongs to another: else a group is only another word for an account. */
export async function hasGroups(tx: Tx): Promise<boolean> {
  const [row] = await tx.execute<{ any: boolean }>(
    sql`select exists (select 1 from account where parent_id is not null) as any`,
  )
  return row!.any
}

export type AccountMatch = { id: string; name: string; country: string | null }

/** What somebody chooses one of these accounts by, in the order of the ids. */
export async function listAccountMatches(tx: Tx, ids: string[]): Promise<AccountMatch[]> {
  const rows = await tx.execute<AccountMatch>(sql`
    select a.id, a.name, a.country from unnest(${`{${ids.join(',')}}`}::uuid[]) with ordinality as o(id, at)
    join account a on a.id = o.id order by o.at`)
  return [...rows]
}

/** A new account stands alone until it is placed under another. */
export async function insertAccount(tx: Tx, input: Omit<AccountInput, 'parentId'>): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    with made as (select gen_random_uuid() as id)
    insert into account (id, root_id, name, owner_id, country, industry, customer_since, intercompany)
    select id, id, ${input.name}, ${input.ownerId}::uuid, ${input.country}, ${input.industry}, ${input.customerSince}::date,
      ${input.intercompany}
    from made returning id`)
  return row!.id
}

/** A list sorted by revenue shows it too, with nothing yet: every account has one row of totals. */
export async function insertEmptyTotal(tx: Tx, accountId: string, asOf: Day): Promise<void> {
  await tx.execute(sql`
    insert into account_total (account_id, as_of, revenue_12m, revenue_all, invoices)
    values (${accountId}, ${asOf}, 0, 0, 0) on conflict do nothing`)
}

/** Holds an account that nobody wrote since `revision` was read; false when somebody did, or when it is not there. */
export async function holdRevision(tx: Tx, id: string, revision: number): Promise<boolean> {
  const rows = await tx.execute(sql`select 1 from account where id = ${id} and revision = ${revision} for update`)
  return rows.length === 1
}

/** Who could own an account: the team as it is, by name. In the page's own transaction: a second connection inside it can starve the pool. */
export async function listOwners(tx: Tx): Promise<{ id: string; name: string }[]> {
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select p.id, p.name from system.membership m join system.person p on p.id = m.person_id
    where m.workspace_id = current_setting('app.workspace')::uuid and m.left_at is null order by p.name, p.id`)
  return [...rows]
}

/** True for somebody of this workspace's team who has not left. */
export async function isMember(tx: Tx, personId: string): Promise<boolean> {
  const rows = await tx.execute(sql`
    select 1 from system.membership
    where workspace_id = current_setting('app.workspace')::uuid and person_id = ${personId} and left_at is null for key share`)
  return rows.length === 1
}

/** True when `id` is `below` itself, or stands somewhere above it. */
export async function isAtOrAbove(tx: Tx, id: string, below: string): Promise<boolean> {
  const [row] = await tx.execute<{ found: boolean }>(sql`
    with recursive up as (
      select id, parent_id from account where id = ${below}
      union
      select a.id, a.parent_id from account a join up on a.id = up.parent_id
    )
    select exists (select 1 from up where id = ${id}) as found`)
  return row!.found
}

/** Puts an account under a parent (or alone) and tells everything below it whose group that is. */
export async function updateParent(tx: Tx, id: string, parentId: string | null): Promise<void> {
  await tx.execute(sql`update account set parent_id = ${parentId}::uuid where id = ${id}`)
  await tx.execute(sql`
    with recursive down as (
      select id from account where id = ${id}
      union
      select a.id from account a join down on a.parent_id = down.id
    )
    update account set root_id = coalesce((select p.root_id from account p where p.id = ${parentId}::uuid), ${id})
    where id in (select id from down)`)
}
