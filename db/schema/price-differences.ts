import { sql } from 'drizzle-orm'
import {
  doublePrecision,
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
import { amount, day, id, moment, ownWorkspace, personal, total, workspaceId } from './columns.ts'
import { membership } from './system.ts'

/** One search for differences in invoiced prices: what it counted, and what it left out and why. */
export const priceSearch = pgTable(
  'price_search',
  {
    workspaceId: workspaceId(),
    id: id(),
    asOf: day('as_of').notNull(),
    fromDay: day('from_day').notNull(),
    /** The policy it was made by, and how many lines, groups of like, newcomers and loyal accounts it saw (lib/core/offers/differences.ts). */
    counted: jsonb('counted').notNull(),
    found: integer('found').notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('price_search_at').on(t.workspaceId, t.at),
    ownWorkspace(),
  ],
)

/** A newcomer paid less for the same than a loyal account did. Kept: written anew by each search. */
export const priceDifference = pgTable(
  'price_difference',
  {
    workspaceId: workspaceId(),
    id: id(),
    searchId: uuid('search_id').notNull(),
    product: text('product').notNull(),
    /** What makes them alike: the volume band's lower and upper end, country, currency, days of credit, first day of the period. */
    bandFrom: amount('band_from').notNull(),
    bandTo: amount('band_to'),
    country: text('country'),
    currency: text('currency').notNull(),
    terms: integer('terms'),
    period: day('period').notNull(),
    newcomerId: uuid('newcomer_id').notNull(),
    loyalId: uuid('loyal_id').notNull(),
    newcomerPrice: numeric('newcomer_price', { precision: 24, scale: 6 }).notNull(),
    loyalPrice: numeric('loyal_price', { precision: 24, scale: 6 }).notNull(),
    newcomerQuantity: total('newcomer_quantity').notNull(),
    loyalQuantity: total('loyal_quantity').notNull(),
    /** What the loyal account paid more, in `currency` and in the base currency (null: no rate). */
    amount: total('amount').notNull(),
    baseAmount: total('base_amount'),
    sortAmount: doublePrecision('sort_amount')
      .notNull()
      .generatedAlwaysAs(sql`coalesce(base_amount, 0)::double precision`),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.searchId], foreignColumns: [priceSearch.workspaceId, priceSearch.id] }),
    foreignKey({ columns: [t.workspaceId, t.newcomerId], foreignColumns: [account.workspaceId, account.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.workspaceId, t.loyalId], foreignColumns: [account.workspaceId, account.id] }).onDelete(
      'cascade',
    ),
    index('price_difference_amount').on(t.workspaceId, t.sortAmount, t.id),
    index('price_difference_loyal').on(t.workspaceId, t.loyalId),
    index('price_difference_newcomer').on(t.workspaceId, t.newcomerId),
    ownWorkspace(),
  ],
)

/** Somebody looked at a difference and says what it is. Append-only, but for taking back. It holds for these two accounts and the product. */
export const differenceWord = pgTable(
  'difference_word',
  {
    workspaceId: workspaceId(),
    id: id(),
    product: text('product').notNull(),
    newcomerId: uuid('newcomer_id').notNull(),
    loyalId: uuid('loyal_id').notNull(),
    /** The usual reasons, or `made_good`: the loyal account was given the same. */
    reason: text('reason').notNull(),
    note: personal('note').notNull().default(''),
    saidBy: uuid('said_by').notNull(),
    saidAt: moment('said_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.newcomerId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({ columns: [t.workspaceId, t.loyalId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({ columns: [t.workspaceId, t.saidBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    index('difference_word_pair').on(t.workspaceId, t.loyalId, t.newcomerId, t.product),
    ownWorkspace(),
  ],
)
