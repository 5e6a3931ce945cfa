import { sql } from 'drizzle-orm'
import {
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { account } from './accounts.ts'
import { day, id, moment, ownWorkspace, workspaceId } from './columns.ts'
import { membership } from './system.ts'

/**
 * A limit of the workspace that was crossed, or nearly: written by lib/flows/keep-limits.ts each time the figures may have moved, ended
 * (`cleared_at`) when they no longer say so. `measure` is one of lib/core/dependency/limits.ts; `subject` says of whom or what: an
 * account's or a person's id, a product, a country; '' for the whole.
 */
export const limitAlert = pgTable(
  'limit_alert',
  {
    workspaceId: workspaceId(),
    id: id(),
    measure: text('measure').notNull(),
    subject: text('subject').notNull().default(''),
    state: text('state', { enum: ['near', 'crossed'] }).notNull(),
    /** As of the day it was first so, and as it is now. */
    value: doublePrecision('value').notNull(),
    limitValue: doublePrecision('limit_value').notNull(),
    since: day('since').notNull(),
    asOf: day('as_of').notNull(),
    at: moment('at').notNull().defaultNow(),
    clearedAt: moment('cleared_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('limit_alert_open').on(t.workspaceId, t.measure, t.subject).where(sql`cleared_at is null`),
    ownWorkspace(),
  ],
)

/** What we do about a dependency: by whom, until when, and what is expected of it. By measure and subject as an alert's, or for the end of a commitment by heart (`by_heart`). */
export const mitigation = pgTable(
  'mitigation',
  {
    workspaceId: workspaceId(),
    id: id(),
    measure: text('measure').notNull(),
    subject: text('subject').notNull().default(''),
    /** Where it is about one account. */
    accountId: uuid('account_id'),
    title: text('title').notNull(),
    /** What it will change, in words; and to which share (0–1), where that can be said. */
    effect: text('effect').notNull().default(''),
    target: doublePrecision('target'),
    /** The share as it was when the plan was made, and the day it was read as of; null where none could be read. */
    startShare: doublePrecision('start_share'),
    startDay: day('start_day'),
    ownerId: uuid('owner_id').notNull(),
    dueDay: day('due_day').notNull(),
    closedDay: day('closed_day'),
    closedAs: text('closed_as', { enum: ['done', 'dropped'] }),
    /** What came of it. */
    outcome: text('outcome').notNull().default(''),
    createdBy: uuid('created_by').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({ columns: [t.workspaceId, t.ownerId], foreignColumns: [membership.workspaceId, membership.personId] }),
    foreignKey({
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    index('mitigation_due').on(t.workspaceId, t.dueDay),
    index('mitigation_account').on(t.workspaceId, t.accountId),
    ownWorkspace(),
  ],
)

/** A step of a mitigation. */
export const mitigationStep = pgTable(
  'mitigation_step',
  {
    workspaceId: workspaceId(),
    id: id(),
    mitigationId: uuid('mitigation_id').notNull(),
    position: integer('position').notNull(),
    text: text('text').notNull(),
    dueDay: day('due_day'),
    doneDay: day('done_day'),
    doneBy: uuid('done_by'),
    archivedAt: moment('archived_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.mitigationId],
      foreignColumns: [mitigation.workspaceId, mitigation.id],
    }),
    foreignKey({ columns: [t.workspaceId, t.doneBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    index('mitigation_step_of').on(t.workspaceId, t.mitigationId, t.position),
    ownWorkspace(),
  ],
)
