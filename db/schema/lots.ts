import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { amount, id, moment, ownWorkspace, personal, workspaceId } from './columns.ts'
import { launch } from './offers.ts'
import { pitch } from './pitches.ts'
import { membership } from './system.ts'

/**
 * A scarce lot of a launch. Its row is what everybody who hands out of it waits at; the check is the last wall: no program error can hand
 * out more than there is. `taken` is the sum of the allocations that hold.
 */
export const lot = pgTable(
  'lot',
  {
    workspaceId: workspaceId(),
    launchId: uuid('launch_id').notNull(),
    quantity: amount('quantity').notNull(),
    unit: text('unit').notNull().default(''),
    /** The smallest part: 1 piece, 0.5 t. All quantities are whole numbers of it. */
    step: amount('step').notNull().default('1'),
    /** Per account. */
    minimum: amount('minimum').notNull().default('0'),
    maximum: amount('maximum'),
    /** `asked`: accounts ask, then it is shared out wave by wave; `while_it_lasts`: who accepts in an open wave has it. */
    mode: text('mode', { enum: ['asked', 'while_it_lasts'] }).notNull(),
    /** Within a wave: in the order of places, or evenly. */
    within: text('within', { enum: ['order', 'even'] }).notNull(),
    taken: amount('taken').notNull().default('0'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.launchId] }),
    foreignKey({ columns: [t.workspaceId, t.launchId], foreignColumns: [launch.workspaceId, launch.id] }),
    check('lot_never_over', sql`taken >= 0 and taken <= quantity`),
    check('lot_sizes', sql`quantity >= 0 and step > 0 and minimum >= 0 and (maximum is null or maximum >= minimum)`),
    ownWorkspace(),
  ],
)

/** What an account has of a lot, and why: by the rule, by a person against the rule, or taken while it lasted. Append-only; one holds. */
export const allocation = pgTable(
  'allocation',
  {
    workspaceId: workspaceId(),
    id: id(),
    launchId: uuid('launch_id').notNull(),
    pitchId: uuid('pitch_id').notNull(),
    quantity: amount('quantity').notNull(),
    source: text('source', { enum: ['rule', 'override', 'taken'] }).notNull(),
    /** How the rule came to it, line by line (lib/core/offers/allocate.ts). */
    reasons: jsonb('reasons').notNull().default([]),
    /** Why it was overridden. */
    reason: personal('reason').notNull().default(''),
    /** Null: the customer took it themselves. */
    saidBy: uuid('said_by'),
    saidAt: moment('said_at').notNull().defaultNow(),
    /** Another one took its place. */
    archivedAt: moment('archived_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.launchId], foreignColumns: [lot.workspaceId, lot.launchId] }),
    foreignKey({ columns: [t.workspaceId, t.pitchId], foreignColumns: [pitch.workspaceId, pitch.id] }),
    foreignKey({ columns: [t.workspaceId, t.saidBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    uniqueIndex('allocation_one').on(t.workspaceId, t.pitchId).where(sql`archived_at is null`),
    index('allocation_launch').on(t.workspaceId, t.launchId, t.saidAt),
    ownWorkspace(),
  ],
)
