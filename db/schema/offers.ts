import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { account } from './accounts.ts'
import { amount, day, id, moment, ownWorkspace, personal, workspaceId } from './columns.ts'
import { product } from './products.ts'
import { membership } from './system.ts'

/** What is brought to accounts: something new, a scarce lot, an inducement. A named new-customer promotion is one with `for_newcomers`. */
export const offer = pgTable(
  'offer',
  {
    workspaceId: workspaceId(),
    id: id(),
    title: text('title').notNull(),
    kind: text('kind', { enum: ['new', 'scarce', 'inducement', 'added_value'] }).notNull(),
    /** For the team. */
    about: text('about').notNull().default(''),
    /** For the customer: what a share page says of it. */
    wording: text('wording').notNull().default(''),
    productId: uuid('product_id'),
    /** What may be chosen: `[{ name, unitPrice }]` (lib/core/offers/offer-input.ts). */
    options: jsonb('options').notNull().default([]),
    currency: text('currency').notNull(),
    unitPrice: amount('unit_price'),
    /** What one acceptance is expected to bring, in the base currency: what the effect on dependency is reckoned with. */
    worth: amount('worth'),
    /** Discount, gift, terms, priority (lib/core/offers/inducement.ts); null: none. */
    inducement: jsonb('inducement'),
    /** Like is compared with like: from this quantity on, in this country. */
    fromQuantity: amount('from_quantity'),
    country: text('country'),
    /** A named new-customer promotion: held until every loyal account that could use it has the same or better. */
    forNewcomers: boolean('for_newcomers').notNull().default(false),
    fromDay: day('from_day').notNull(),
    untilDay: day('until_day'),
    createdBy: uuid('created_by').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.productId], foreignColumns: [product.workspaceId, product.id] }),
    foreignKey({
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    index('offer_product').on(t.workspaceId, t.productId),
    index('offer_created').on(t.workspaceId, t.createdAt),
    ownWorkspace(),
  ],
)

/** Bringing one offer to many accounts in waves, in an order that a rule makes. */
export const launch = pgTable(
  'launch',
  {
    workspaceId: workspaceId(),
    id: id(),
    offerId: uuid('offer_id').notNull(),
    title: text('title').notNull(),
    /** Whom it is for, by what rule they come, and how waves are cut (lib/core/offers/launch-plan.ts). */
    audience: jsonb('audience').notNull(),
    rule: jsonb('rule').notNull(),
    state: text('state', { enum: ['draft', 'open', 'closed'] })
      .notNull()
      .default('draft'),
    /** When its accounts were put in order, and as of which day what the records say of them was read. */
    plannedAt: moment('planned_at'),
    plannedBy: uuid('planned_by'),
    asOf: day('as_of'),
    startedDay: day('started_day'),
    closedDay: day('closed_day'),
    createdBy: uuid('created_by').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.offerId], foreignColumns: [offer.workspaceId, offer.id] }),
    foreignKey({
      columns: [t.workspaceId, t.plannedBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    foreignKey({
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    index('launch_offer').on(t.workspaceId, t.offerId),
    index('launch_state').on(t.workspaceId, t.state, t.createdAt),
    ownWorkspace(),
  ],
)

/** A wave of a launch. It is open from `opens_day` on, which is known once the launch has started. */
export const launchWave = pgTable(
  'launch_wave',
  {
    workspaceId: workspaceId(),
    launchId: uuid('launch_id').notNull(),
    /** 1 is first. */
    position: integer('position').notNull(),
    name: text('name').notNull(),
    /** Days it has to itself before the next one opens. */
    headStartDays: integer('head_start_days').notNull(),
    opensDay: day('opens_day'),
    accounts: integer('accounts').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.launchId, t.position] }),
    foreignKey({ columns: [t.workspaceId, t.launchId], foreignColumns: [launch.workspaceId, launch.id] }),
    ownWorkspace(),
  ],
)

/**
 * What a person decided about an offer: a promotion starts or stops, an account (null: all that are left) is an exception to parity and why,
 * or whom an inducement shall be for, with the figures as they stood. Append-only, but for taking back.
 */
export const offerDecision = pgTable(
  'offer_decision',
  {
    workspaceId: workspaceId(),
    id: id(),
    offerId: uuid('offer_id').notNull(),
    kind: text('kind', { enum: ['start', 'stop', 'exception', 'win_or_keep'] }).notNull(),
    accountId: uuid('account_id'),
    /** Of an exception one of the usual reasons; of win or keep: new_only, both, keep_only, drop. */
    reason: text('reason').notNull().default(''),
    note: personal('note').notNull().default(''),
    figures: jsonb('figures'),
    saidBy: uuid('said_by').notNull(),
    saidAt: moment('said_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.offerId], foreignColumns: [offer.workspaceId, offer.id] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({ columns: [t.workspaceId, t.saidBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    index('offer_decision_offer').on(t.workspaceId, t.offerId, t.saidAt),
    ownWorkspace(),
  ],
)

/** Something added to what an account buys already, without a sale; and what came of it. */
export const addedValue = pgTable(
  'added_value',
  {
    workspaceId: workspaceId(),
    id: id(),
    accountId: uuid('account_id').notNull(),
    productId: uuid('product_id'),
    what: personal('what').notNull(),
    day: day('day').notNull(),
    /** What it cost us, in the base currency; null: nobody said. */
    cost: amount('cost'),
    /** What came of it, once somebody knows. */
    cameOf: personal('came_of').notNull().default(''),
    cameDay: day('came_day'),
    createdBy: uuid('created_by').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({ columns: [t.workspaceId, t.productId], foreignColumns: [product.workspaceId, product.id] }),
    foreignKey({
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    index('added_value_account').on(t.workspaceId, t.accountId, t.day),
    ownWorkspace(),
  ],
)
