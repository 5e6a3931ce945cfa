import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { day, id, moment, ownWorkspace, total, workspaceId } from './columns.ts'
import { membership } from './system.ts'

/** What lies between what was invoiced and what the books say, entered by a person, for some days. Added to what was invoiced: with its sign. */
export const adjustment = pgTable(
  'adjustment',
  {
    workspaceId: workspaceId(),
    id: id(),
    fromDay: day('from_day').notNull(),
    throughDay: day('through_day').notNull(),
    kind: text('kind', { enum: ['deferred', 'accrued', 'rebate', 'tax', 'intercompany', 'other'] }).notNull(),
    /** Base currency. */
    amount: total('amount').notNull(),
    note: text('note').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    index('adjustment_days').on(t.workspaceId, t.fromDay, t.throughDay),
    ownWorkspace(),
  ],
)

/** Revenue of some days as the general ledger has it. Of the same days the newest that is not put away holds. */
export const ledgerTotal = pgTable(
  'ledger_total',
  {
    workspaceId: workspaceId(),
    id: id(),
    fromDay: day('from_day').notNull(),
    throughDay: day('through_day').notNull(),
    /** Base currency. */
    amount: total('amount').notNull(),
    /** Where it stands: the account of the ledger, the statement. */
    source: text('source').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    index('ledger_total_days').on(t.workspaceId, t.fromDay, t.throughDay),
    ownWorkspace(),
  ],
)
