import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { account } from './accounts.ts'
import { day, id, moment, ownWorkspace, workspaceId } from './columns.ts'
import { membership } from './system.ts'

/** A way of looking at a list that has a name: filters, sort and columns as its address says them. Mine, or the team's. */
export const savedView = pgTable(
  'saved_view',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** Which list: accounts, contacts, tasks … */
    noun: text('noun').notNull(),
    name: text('name').notNull(),
    /** The query string of the list. */
    address: text('address').notNull(),
    personId: uuid('person_id').notNull(),
    team: boolean('team').notNull().default(false),
    createdAt: moment('created_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.personId], foreignColumns: [membership.workspaceId, membership.personId] }),
    index('saved_view_noun').on(t.workspaceId, t.noun),
    ownWorkspace(),
  ],
)

/** A field of the workspace's own, at every account: text, number, day, choice or several choices. */
export const ownField = pgTable(
  'own_field',
  {
    workspaceId: workspaceId(),
    id: id(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['text', 'number', 'day', 'choice', 'choices'] }).notNull(),
    /** For choice and choices: the words one may choose from, in order. */
    choices: jsonb('choices').notNull().default([]),
    position: integer('position').notNull().default(0),
    createdAt: moment('created_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), ownWorkspace()],
)

/** What an account has in an own field; several choices are several rows. The kind says which of the three columns holds it. */
export const ownValue = pgTable(
  'own_value',
  {
    workspaceId: workspaceId(),
    accountId: uuid('account_id').notNull(),
    fieldId: uuid('field_id').notNull(),
    position: integer('position').notNull().default(0),
    text: text('text'),
    number: numeric('number', { precision: 30, scale: 10 }),
    day: day('day'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.accountId, t.fieldId, t.position] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.workspaceId, t.fieldId], foreignColumns: [ownField.workspaceId, ownField.id] }),
    index('own_value_text').on(t.workspaceId, t.fieldId, t.text),
    index('own_value_day').on(t.workspaceId, t.fieldId, t.day),
    ownWorkspace(),
  ],
)

/** Two accounts that look alike and are not: somebody looked. `first_id` is the smaller id. */
export const accountDistinction = pgTable(
  'account_distinction',
  {
    workspaceId: workspaceId(),
    firstId: uuid('first_id').notNull(),
    secondId: uuid('second_id').notNull(),
    saidBy: uuid('said_by').notNull(),
    saidAt: moment('said_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.firstId, t.secondId] }),
    foreignKey({ columns: [t.workspaceId, t.firstId], foreignColumns: [account.workspaceId, account.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.workspaceId, t.secondId], foreignColumns: [account.workspaceId, account.id] }).onDelete(
      'cascade',
    ),
    ownWorkspace(),
  ],
)

/**
 * Kept: pairs of accounts that look alike, the surest first, where a workspace is too large to look through at each visit
 * (lib/flows/find-duplicates.ts). Replaced as a whole each time somebody looks; who reads them asks again whether both are there.
 */
export const accountLikeness = pgTable(
  'account_likeness',
  {
    workspaceId: workspaceId(),
    firstId: uuid('first_id').notNull(),
    secondId: uuid('second_id').notNull(),
    place: integer('place').notNull(),
    foundAt: moment('found_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.firstId, t.secondId] }),
    foreignKey({ columns: [t.workspaceId, t.firstId], foreignColumns: [account.workspaceId, account.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.workspaceId, t.secondId], foreignColumns: [account.workspaceId, account.id] }).onDelete(
      'cascade',
    ),
    index('account_likeness_place').on(t.workspaceId, t.place),
    ownWorkspace(),
  ],
)
