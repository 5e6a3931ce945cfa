import { sql } from 'drizzle-orm'
import {
  bigint,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { amount, day, id, moment, ownWorkspace, total, workspaceId } from './columns.ts'
import { importRun } from './imports.ts'

/**
 * A document of a ledger: an invoice, or a credit note (negative). Known by ledger + number; lines supersede its total. Its ledger,
 * accounts and import are checked a statement at a time (migrations/0002_references.sql): foreign keys, checked row by row, took four times as
 * long as writing.
 */
export const invoice = pgTable(
  'invoice',
  {
    workspaceId: workspaceId(),
    id: bigint('id', { mode: 'number' }).notNull().generatedByDefaultAsIdentity(),
    ledgerId: uuid('ledger_id').notNull(),
    number: text('number').notNull(),
    /** Who pays; null is unallocated revenue, never a customer. */
    accountId: uuid('account_id'),
    /** Who uses it, where we sell through a reseller. */
    endAccountId: uuid('end_account_id'),
    /** Whose it is, or would be, were that account not merged into `account_id`: a merge that is taken back knows its own. */
    mergedFrom: uuid('merged_from'),
    endMergedFrom: uuid('end_merged_from'),
    day: day('day').notNull(),
    currency: text('currency').notNull(),
    net: amount('net').notNull(),
    tax: amount('tax'),
    gross: amount('gross'),
    /** `net` in the workspace's base currency at `rate`; null while no rate is known (then it is listed, not guessed). */
    baseNet: total('base_net'),
    rateId: uuid('rate_id'),
    dueDay: day('due_day'),
    settledDay: day('settled_day'),
    requiredDay: day('required_day'),
    deliveredDay: day('delivered_day'),
    /** The seller named on the document, as the file wrote it. */
    owner: text('owner'),
    country: text('country'),
    lineCount: integer('line_count').notNull().default(0),
    /** What we paid for what is on it, in `currency`, and the net of what that is known for: sums over the lines that carry a cost, or the document's own. Null: no cost is known. */
    cost: amount('cost'),
    costedNet: amount('costed_net'),
    /** Digest of its lines in any order, '' without lines: the same file twice changes nothing. */
    digest: text('digest').notNull(),
    importId: uuid('import_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('invoice_number').on(t.workspaceId, t.ledgerId, t.number),
    index('invoice_account_day').on(t.workspaceId, t.accountId, t.day),
    // few of many sell through a reseller
    index('invoice_end_account').on(t.workspaceId, t.endAccountId).where(sql`${t.endAccountId} is not null`),
    index('invoice_day').on(t.workspaceId, t.day),
    // pages ask each time what no rate is known for: most often nothing, and then this index is empty
    index('invoice_unrated').on(t.workspaceId, t.day).where(sql`base_net is null`),
    ownWorkspace(),
  ],
)

/**
 * Lines of an invoice, replaced as a whole; two equal lines are two lines. No foreign key to the invoice: checking it line by line
 * took 24 s a million lines where the rest took 9 s. Only the import flows write lines, and `npm run check-revenue` finds strays.
 */
export const invoiceLine = pgTable(
  'invoice_line',
  {
    workspaceId: workspaceId(),
    invoiceId: bigint('invoice_id', { mode: 'number' }).notNull(),
    position: integer('position').notNull(),
    product: text('product'),
    quantity: amount('quantity'),
    unitPrice: amount('unit_price'),
    /** Share of the price that was let off, 0–1, as the file gave it. */
    discount: amount('discount'),
    net: amount('net').notNull(),
    /** What we paid for the line, all of it, in the invoice's currency; null: not known. */
    cost: amount('cost'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.invoiceId, t.position] }),
    // who bought a product: equal keys share their place, so that it stays small
    index('invoice_line_product').on(t.workspaceId, t.product),
    ownWorkspace(),
  ],
)

/** What an import replaced or removed, whole (document and lines), so that it can be put back. Append-only. */
export const invoicePast = pgTable(
  'invoice_past',
  {
    workspaceId: workspaceId(),
    id: bigint('id', { mode: 'number' }).notNull().generatedByDefaultAsIdentity(),
    importId: uuid('import_id').notNull(),
    ledgerId: uuid('ledger_id').notNull(),
    number: text('number').notNull(),
    /** `changed`: a newer version stands in its place; `removed`: the whole-period file no longer has it. */
    change: text('change', { enum: ['changed', 'removed'] }).notNull(),
    document: jsonb('document').notNull(),
    lines: jsonb('lines').notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.importId], foreignColumns: [importRun.workspaceId, importRun.id] }),
    index('invoice_past_import').on(t.workspaceId, t.importId),
    ownWorkspace(),
  ],
)

/** One unit of `currency` in the base currency from `day` on, until a later day's rate. Append-only: the newest entry of a day holds. */
export const rate = pgTable(
  'rate',
  {
    workspaceId: workspaceId(),
    id: id(),
    currency: text('currency').notNull(),
    day: day('day').notNull(),
    rate: numeric('rate', { precision: 24, scale: 12 }).notNull(),
    source: text('source').notNull(),
    enteredBy: uuid('entered_by'),
    enteredAt: moment('entered_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('rate_day').on(t.workspaceId, t.currency, t.day, t.enteredAt),
    ownWorkspace(),
  ],
)
