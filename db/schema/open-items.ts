import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { account } from './accounts.ts'
import { amount, day, id, moment, ownWorkspace, total, workspaceId } from './columns.ts'
import { importRun } from './imports.ts'
import { membership } from './system.ts'

/**
 * What was open on one day, as the books say: invoices not paid yet (receivables), or orders signed and not invoiced yet (backlog). The
 * newest that is not put away holds; earlier ones stay, to be compared with.
 */
export const openSnapshot = pgTable(
  'open_snapshot',
  {
    workspaceId: workspaceId(),
    id: id(),
    basis: text('basis', { enum: ['receivables', 'backlog'] }).notNull(),
    asOf: day('as_of').notNull(),
    /** What the books say it adds up to, base currency; null: nobody has said. It is held against the items, never forced upon them. */
    controlTotal: total('control_total'),
    note: text('note').notNull().default(''),
    importId: uuid('import_id'),
    createdBy: uuid('created_by').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.importId], foreignColumns: [importRun.workspaceId, importRun.id] }),
    foreignKey({
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    index('open_snapshot_day').on(t.workspaceId, t.basis, t.asOf),
    ownWorkspace(),
  ],
)

/** One open invoice, credit or order of a snapshot. */
export const openItem = pgTable(
  'open_item',
  {
    workspaceId: workspaceId(),
    id: id(),
    snapshotId: uuid('snapshot_id').notNull(),
    /** Row of the file, from 1. */
    position: integer('position').notNull(),
    /** Null: no customer is known for it. */
    accountId: uuid('account_id'),
    /** What the file calls the customer: an item nobody is known for can be told apart by it, and goes out as it came in. */
    customer: text('customer').notNull().default(''),
    /** Number of the invoice or order. */
    reference: text('reference').notNull().default(''),
    day: day('day'),
    /** When it is to be paid; of an order, when it is to be invoiced. */
    dueDay: day('due_day'),
    currency: text('currency').notNull(),
    /** What is open of it; a credit is negative. */
    amount: amount('amount').notNull(),
    /** At the rate of the snapshot's day; null: no rate, so it is listed and not added up. */
    baseAmount: total('base_amount'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.snapshotId],
      foreignColumns: [openSnapshot.workspaceId, openSnapshot.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }),
    index('open_item_snapshot').on(t.workspaceId, t.snapshotId, t.accountId),
    index('open_item_account').on(t.workspaceId, t.accountId).where(sql`${t.accountId} is not null`),
    ownWorkspace(),
  ],
)
