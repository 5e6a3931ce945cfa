import { foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { day, id, moment, ownWorkspace, workspaceId } from './columns.ts'
import { workspace } from './system.ts'

/** One set of books invoices come from. Closed: no more files come, so it no longer holds back the as-of day. */
export const ledger = pgTable(
  'ledger',
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: 'cascade' }),
    id: id(),
    name: text('name').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    closedAt: moment('closed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('ledger_name').on(t.workspaceId, t.name),
    ownWorkspace(),
  ],
)

/** "This ledger is complete from day A through day B", said by a person; append-only; undoing an import removes its word. */
export const completeness = pgTable(
  'completeness',
  {
    workspaceId: workspaceId(),
    id: id(),
    ledgerId: uuid('ledger_id').notNull(),
    completeThrough: day('complete_through').notNull(),
    importId: uuid('import_id'),
    saidBy: uuid('said_by'),
    saidAt: moment('said_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.ledgerId], foreignColumns: [ledger.workspaceId, ledger.id] }),
    index('completeness_ledger').on(t.workspaceId, t.ledgerId, t.saidAt),
    ownWorkspace(),
  ],
)
