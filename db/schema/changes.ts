import { bigint, foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, moment, ownWorkspace, workspaceId } from './columns.ts'
import { membership } from './system.ts'

/**
 * Something a person did that can be looked up and taken back: an edit, a bulk edit, an archive, a merge, a leaver. Append-only; a change
 * that is taken back is named by the change that did so (`undoes`). Written by lib/flows/record-change.ts alone.
 */
export const change = pgTable(
  'change',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** `CHANGE_KINDS` of lib/core/change.ts. */
    kind: text('kind').notNull(),
    note: text('note').notNull().default(''),
    /** What the kind needs to tell of it, and to take it back, beyond its rows. */
    document: jsonb('document').notNull().default({}),
    saidBy: uuid('said_by').notNull(),
    at: moment('at').notNull().defaultNow(),
    undoes: uuid('undoes'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.saidBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    foreignKey({ columns: [t.workspaceId, t.undoes], foreignColumns: [t.workspaceId, t.id] }),
    // taken back once: of two who press Undo together one is told
    uniqueIndex('change_undoes').on(t.workspaceId, t.undoes),
    index('change_at').on(t.workspaceId, t.at),
    ownWorkspace(),
  ],
)

/** One row that a change wrote, as it was and as it became; `before` null: it was made. Append-only. */
export const changeRow = pgTable(
  'change_row',
  {
    workspaceId: workspaceId(),
    id: bigint('id', { mode: 'number' }).notNull().generatedByDefaultAsIdentity(),
    changeId: uuid('change_id').notNull(),
    /** account, contact, touch, task … */
    noun: text('noun').notNull(),
    subjectId: uuid('subject_id').notNull(),
    before: jsonb('before'),
    after: jsonb('after'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.changeId], foreignColumns: [change.workspaceId, change.id] }),
    index('change_row_change').on(t.workspaceId, t.changeId),
    index('change_row_subject').on(t.workspaceId, t.subjectId, t.id),
    ownWorkspace(),
  ],
)
