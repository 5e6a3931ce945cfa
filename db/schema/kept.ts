import { sql } from 'drizzle-orm'
import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { day, ownWorkspace, total, workspaceId } from './columns.ts'

// Kept tables carry the pages. They are written in the transaction that changes invoices, by recomputing the touched keys
// (never by adding differences), and `npm run check-revenue` proves them equal to the invoices. They have no foreign keys:
// the invoices they come from have them, and a check a row took as long as the rest of writing them.

/** Days on which an account bought: net of the day's documents; positive counts as one order. */
export const purchaseDay = pgTable(
  'purchase_day',
  {
    workspaceId: workspaceId(),
    accountId: uuid('account_id').notNull(),
    day: day('day').notNull(),
    /** Base currency; null when a document of the day has no rate. */
    baseNet: total('base_net'),
    /** Net of the day is above zero (by sign alone where there is no rate and one currency). */
    positive: boolean('positive').notNull(),
    /** Some line of the day was discounted; null when no line says. */
    discounted: boolean('discounted'),
    invoices: integer('invoices').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.accountId, t.day] }), ownWorkspace()],
)

/** Revenue by account and month; `account_id` null is unallocated. `month` is its first day. */
export const accountMonth = pgTable(
  'account_month',
  {
    workspaceId: workspaceId(),
    accountId: uuid('account_id'),
    month: day('month').notNull(),
    currency: text('currency').notNull(),
    net: total('net').notNull(),
    /** Σ base amounts of documents that have a rate. */
    baseNet: total('base_net').notNull(),
    /** Σ `net` of documents without a rate, in `currency`: listed on the page, never guessed. */
    unratedNet: total('unrated_net').notNull(),
    /** Base currency: what it cost us, and the part of `base_net` that a cost is known for. Gross profit is the second less the first. */
    baseCost: total('base_cost').notNull().default('0'),
    baseCosted: total('base_costed').notNull().default('0'),
    invoices: integer('invoices').notNull(),
  },
  (t) => [
    unique('account_month_key').on(t.workspaceId, t.accountId, t.month, t.currency).nullsNotDistinct(),
    index('account_month_month').on(t.workspaceId, t.month),
    ownWorkspace(),
  ],
)

/** Revenue by month and owner, product, country or currency; `value` null is "not said". */
export const dimensionMonth = pgTable(
  'dimension_month',
  {
    workspaceId: workspaceId(),
    dimension: text('dimension', { enum: ['owner', 'product', 'country', 'currency'] }).notNull(),
    month: day('month').notNull(),
    value: text('value'),
    baseNet: total('base_net').notNull(),
    /** As in `account_month`. */
    baseCost: total('base_cost').notNull().default('0'),
    baseCosted: total('base_costed').notNull().default('0'),
    /** Documents; for products, lines (a document without lines counts as one). */
    items: integer('items').notNull(),
    /** For products: the newest day of the month with a line above zero; null: none, or no product. */
    lastDay: day('last_day'),
  },
  (t) => [
    unique('dimension_month_key').on(t.workspaceId, t.dimension, t.month, t.value).nullsNotDistinct(),
    ownWorkspace(),
  ],
)

/** What invoice lines say of each product code: the last twelve complete months as of a day, and all of it. Added up from `dimension_month`. */
export const productTotal = pgTable(
  'product_total',
  {
    workspaceId: workspaceId(),
    code: text('code').notNull(),
    asOf: day('as_of').notNull(),
    revenue12m: total('revenue_12m').notNull(),
    lines12m: integer('lines_12m').notNull(),
    revenueAll: total('revenue_all').notNull(),
    lines: integer('lines').notNull(),
    /** The newest day with a line above zero; null: every line gave something back. */
    lastDay: day('last_day'),
    /** What lists sort by: numeric is compared by no index under row-level security. */
    sortRevenue: doublePrecision('sort_revenue').notNull().generatedAlwaysAs(sql`revenue_12m::double precision`),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.code] }), ownWorkspace()],
)

/** Concentration over the twelve months that end with `month` (METHODS 4, on allocated revenue, intercompany left out). */
export const concentrationMonth = pgTable(
  'concentration_month',
  {
    workspaceId: workspaceId(),
    /** What counts as one customer: the group (today's structure), or each account by itself. */
    by: text('by', { enum: ['group', 'account'] }).notNull(),
    month: day('month').notNull(),
    /** Those with positive revenue. */
    customers: integer('customers').notNull(),
    reported: total('reported').notNull(),
    allocated: total('allocated').notNull(),
    /** Shares of allocated, 0–1; null where nothing is allocated. */
    top1: doublePrecision('top1'),
    top5: doublePrecision('top5'),
    hhi: doublePrecision('hhi'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.by, t.month] }), ownWorkspace()],
)

/**
 * The largest customers of twelve months and all measures of them (lib/core/dependency/concentration-head.ts), for the last twelve complete months
 * and the twelve before: what the dependency page and Today show, without adding a hundred thousand customers up each time.
 */
export const concentrationHead = pgTable(
  'concentration_head',
  {
    workspaceId: workspaceId(),
    by: text('by', { enum: ['group', 'account'] }).notNull(),
    /** The last day of the twelve months. */
    through: day('through').notNull(),
    document: jsonb('document').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.by, t.through] }), ownWorkspace()],
)
