import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { account } from './accounts.ts'
import { amount, day, id, moment, ownWorkspace, personal, workspaceId } from './columns.ts'
import { membership } from './system.ts'

/** A customer also supplies us. Append-only, the newest of an account holds; what was taken back was never said. */
export const supplyWord = pgTable(
  'supply_word',
  {
    workspaceId: workspaceId(),
    id: id(),
    accountId: uuid('account_id').notNull(),
    /** What they supply; '' with `ended` says: nothing any more. */
    what: text('what').notNull(),
    /** What we buy from them a year, and what we owe them now: base currency; null: nobody knows. */
    yearly: amount('yearly'),
    owed: amount('owed'),
    owedDay: day('owed_day'),
    /** We have no other source for it. */
    onlySource: boolean('only_source'),
    ended: boolean('ended').notNull().default(false),
    source: personal('source').notNull(),
    day: day('day').notNull(),
    saidBy: uuid('said_by').notNull(),
    saidAt: moment('said_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({ columns: [t.workspaceId, t.saidBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    index('supply_word_account').on(t.workspaceId, t.accountId, t.saidAt),
    ownWorkspace(),
  ],
)

/** What could end or shrink a relationship (or the whole business, without an account), and who has it in their hand. */
export const riskDriver = pgTable(
  'risk_driver',
  {
    workspaceId: workspaceId(),
    id: id(),
    accountId: uuid('account_id'),
    what: text('what').notNull(),
    controlledBy: text('controlled_by', { enum: ['us', 'them', 'nobody'] }).notNull(),
    /** What happens to us if it comes. */
    effect: text('effect').notNull().default(''),
    createdBy: uuid('created_by').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    index('risk_driver_account').on(t.workspaceId, t.accountId),
    ownWorkspace(),
  ],
)

/** A person knows better than the model or the contracts how likely an account is lost within twelve months. Append-only, the newest holds. */
export const lossOverride = pgTable(
  'loss_override',
  {
    workspaceId: workspaceId(),
    id: id(),
    accountId: uuid('account_id').notNull(),
    /** 0–1. */
    probability: doublePrecision('probability').notNull(),
    reason: personal('reason').notNull(),
    saidBy: uuid('said_by').notNull(),
    saidAt: moment('said_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({ columns: [t.workspaceId, t.saidBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    index('loss_override_account').on(t.workspaceId, t.accountId, t.saidAt),
    check('loss_override_probability', sql`probability between 0 and 1`),
    ownWorkspace(),
  ],
)

/** A named "what if": who or what is lost, how much of it and when (lib/core/dependency/scenario.ts). Its figures are always read anew. */
export const scenario = pgTable(
  'scenario',
  {
    workspaceId: workspaceId(),
    id: id(),
    name: text('name').notNull(),
    document: jsonb('document').notNull(),
    note: text('note').notNull().default(''),
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
    ownWorkspace(),
  ],
)
