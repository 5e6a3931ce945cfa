import { sql } from 'drizzle-orm'
import {
  accountMonths,
  accountTotals,
  dimensionMonths,
  makeTouched,
  productTotals,
  purchaseDays,
  type Scope,
} from '#db/queries/kept.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import { currentWorkspace } from '#db/schema/columns.ts'
import { asWhole, type Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { ensureProducts } from './ensure-products.ts'
import { keepConcentration } from './keep-concentration.ts'

/**
 * Which invoices changed: all of them, or those of a TEMP table with columns (account_id uuid null, day date, currency
 * text) that names every account and day whose invoices were inserted, changed or removed: old and new. Doubles are fine.
 */
export type Touched = { touched: 'all' } | { table: string }

/** Above this share of the kept days, reading every invoice once is quicker than looking each key up. */
const WHOLE_ABOVE = 0.2

/**
 * Writes the kept tables anew for what was touched, in the transaction that changed the invoices: the pages never see
 * one without the other. Touched keys are recomputed from the invoices, never added to, so running it twice changes nothing.
 */
export function keepRevenue(tx: Tx, changed: Touched): Promise<void> {
  return asWhole(tx, () => keepAll(tx, changed))
}

async function keepAll(tx: Tx, changed: Touched): Promise<void> {
  const scope = await chooseScope(tx, changed)
  const planned = scope === 'all' ? await planForAll(tx) : null
  await keepPurchaseDays(tx, scope)
  await keepAccountMonths(tx, scope)
  await keepDimensionMonths(tx, scope)
  const asOf = await readingDay(tx)
  await keepAccountTotals(tx, asOf, scope)
  await keepConcentration(tx, asOf, scope)
  await keepProductTotals(tx, asOf)
  await ensureProducts(tx)
  if (planned) await setPlan(tx, planned)
  else await tx.execute(sql`drop table kept_day, kept_month, kept_period`)
}

/**
 * After a change that touched no invoice but may have moved the day the records are read as of: twelve months and complete months are
 * written anew where they are others now; new accounts get their row.
 */
export async function keepAsOf(tx: Tx): Promise<void> {
  await tx.execute(sql`create temp table untouched_key (account_id uuid, day date, currency text) on commit drop`)
  await keepRevenue(tx, { table: 'untouched_key' })
  await tx.execute(sql`drop table untouched_key`)
}

/** After a change of groups or of who is intercompany: only the concentration depends on them. */
export function keepGroups(tx: Tx): Promise<void> {
  return asWhole(tx, async () => keepConcentration(tx, await readingDay(tx), 'all'))
}

async function chooseScope(tx: Tx, changed: Touched): Promise<Scope> {
  if ('touched' in changed) return 'all'
  const touched = await makeTouched(tx, changed.table)
  const [kept] = await tx.execute<{ count: number }>(sql`select count(*)::int as count from purchase_day`)
  return touched > kept!.count * WHOLE_ABOVE ? 'all' : 'touched'
}

type Plan = { nestloop: string; memory: string }

/**
 * Rows written by this very transaction have no statistics yet, and the planner would loop over millions of them; hashes
 * are right for a pass over everything. Answers how it was before.
 */
async function planForAll(tx: Tx): Promise<Plan> {
  const [before] = await tx.execute<Plan>(
    sql`select current_setting('enable_nestloop') as nestloop, current_setting('work_mem') as memory`,
  )
  await setPlan(tx, { nestloop: 'off', memory: '96MB' })
  return before!
}

async function setPlan(tx: Tx, plan: Plan): Promise<void> {
  await tx.execute(
    sql`select set_config('enable_nestloop', ${plan.nestloop}, true), set_config('work_mem', ${plan.memory}, true)`,
  )
}

// In the order of their key: the index grows at its end, and filling it takes half the time
async function keepPurchaseDays(tx: Tx, scope: Scope): Promise<void> {
  await tx.execute(
    scope === 'all'
      ? sql`delete from purchase_day`
      : sql`delete from purchase_day p using kept_day t where p.account_id = t.account_id and p.day = t.day`,
  )
  await tx.execute(sql`
    insert into purchase_day (workspace_id, account_id, day, base_net, positive, discounted, invoices)
    select ${currentWorkspace}, k.* from (${purchaseDays(scope)}) k order by account_id, day`)
}

// Month after month: a report reads a few whole months, and finds them side by side
async function keepAccountMonths(tx: Tx, scope: Scope): Promise<void> {
  if (scope === 'all') await tx.execute(sql`delete from account_month`)
  else {
    // apart: one condition for both cannot be hashed, and compares every row with every key
    const key = sql`m.month = t.month and m.currency = t.currency`
    await tx.execute(sql`delete from account_month m using kept_month t where m.account_id = t.account_id and ${key}`)
    await tx.execute(sql`
      delete from account_month m using kept_month t where m.account_id is null and t.account_id is null and ${key}`)
  }
  await tx.execute(sql`
    insert into account_month (workspace_id, account_id, month, currency, net, base_net, unrated_net, base_cost, base_costed, invoices)
    select ${currentWorkspace}, k.* from (${accountMonths(scope)}) k order by month, account_id`)
}

async function keepDimensionMonths(tx: Tx, scope: Scope): Promise<void> {
  const old = scope === 'all' ? sql`` : sql`where month in (select month from kept_period)`
  await tx.execute(sql`delete from dimension_month ${old}`)
  await tx.execute(sql`
    insert into dimension_month (dimension, month, value, base_net, base_cost, base_costed, items, last_day) ${dimensionMonths(scope)}`)
}

/** Every account has a row, and only rows that say something new are written. A new day moves the twelve months of all. */
async function keepAccountTotals(tx: Tx, asOf: Day, scope: Scope): Promise<void> {
  const [moved] = await tx.execute(sql`select 1 from account_total where as_of <> ${asOf} limit 1`)
  const touched = sql`
    select account_id from kept_month where account_id is not null
    union select n.id from account n where not exists (select from account_total t where t.account_id = n.id)`
  await tx.execute(sql`
    insert into account_total as t (account_id, as_of, revenue_12m, invoices_12m, revenue_all, invoices, first_day, last_day)
    ${accountTotals(asOf, scope === 'touched' && !moved ? touched : undefined)}
    on conflict (workspace_id, account_id) do update set as_of = excluded.as_of, revenue_12m = excluded.revenue_12m, invoices_12m = excluded.invoices_12m,
      revenue_all = excluded.revenue_all, invoices = excluded.invoices, first_day = excluded.first_day,
      last_day = excluded.last_day
    where (t.as_of, t.revenue_12m, t.invoices_12m, t.revenue_all, t.invoices, t.first_day, t.last_day) is distinct from
      (excluded.as_of, excluded.revenue_12m, excluded.invoices_12m, excluded.revenue_all, excluded.invoices, excluded.first_day, excluded.last_day)`)
}

/** Added up from months, so that it costs no more where millions of lines name few products; only rows that say something new are written. */
async function keepProductTotals(tx: Tx, asOf: Day): Promise<void> {
  await tx.execute(sql`
    delete from product_total t using (
      select code from product_total except select value from dimension_month where dimension = 'product'
    ) gone where t.code = gone.code`)
  await tx.execute(sql`
    insert into product_total as t (code, as_of, revenue_12m, lines_12m, revenue_all, lines, last_day) ${productTotals(asOf)}
    on conflict (workspace_id, code) do update set as_of = excluded.as_of, revenue_12m = excluded.revenue_12m,
      lines_12m = excluded.lines_12m, revenue_all = excluded.revenue_all, lines = excluded.lines, last_day = excluded.last_day
    where (t.as_of, t.revenue_12m, t.lines_12m, t.revenue_all, t.lines, t.last_day) is distinct from
      (excluded.as_of, excluded.revenue_12m, excluded.lines_12m, excluded.revenue_all, excluded.lines, excluded.last_day)`)
}

/** The day the invoices are complete through; before anyone has said, their newest day. */
export async function readingDay(tx: Tx): Promise<Day> {
  const said = await asOfDay(tx)
  if (said) return said
  const [row] = await tx.execute<{ day: Day }>(sql`select coalesce(max(day), current_date) as day from invoice`)
  return row!.day
}
