import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { amount, day, folded, id, moment, ownWorkspace, workspaceId } from './columns.ts'
import { membership } from './system.ts'

/**
 * Something we can do for an account: a product, a service, or something intangible. One row for each product that invoice lines name
 * (`code`, letter by letter as there), and for whatever a person entered.
 */
export const product = pgTable(
  'product',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** As invoice lines name it; null: it stands on no invoice (yet). */
    code: text('code'),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['product', 'service', 'intangible'] }).notNull(),
    unit: text('unit').notNull().default(''),
    about: text('about').notNull().default(''),
    /** What takes its place, from which day on: whoever bought this one is owed the upgrade. */
    successorId: uuid('successor_id'),
    replacedFrom: day('replaced_from'),
    /** Null: invoice lines brought it, and nobody has said anything of it yet. */
    createdBy: uuid('created_by'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    revision: integer('revision').notNull().default(1),
    /** What search compares: name and code without accents, capitals and signs. */
    folded: folded('folded')
      .notNull()
      .generatedAlwaysAs(sql`left(' ' || public.fold(name || ' ' || coalesce(code, '')) || ' ', 600)`),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.successorId], foreignColumns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    uniqueIndex('product_code').on(t.workspaceId, t.code),
    index('product_successor').on(t.workspaceId, t.successorId).where(sql`successor_id is not null`),
    ownWorkspace(),
  ],
)

/** A line of the price list: what one unit costs, from a quantity on, in a country or anywhere, while it is valid. */
export const price = pgTable(
  'price',
  {
    workspaceId: workspaceId(),
    id: id(),
    productId: uuid('product_id').notNull(),
    currency: text('currency').notNull(),
    unitPrice: amount('unit_price').notNull(),
    fromQuantity: amount('from_quantity').notNull().default('0'),
    /** Null: everywhere there is no price of its own. */
    country: text('country'),
    fromDay: day('from_day').notNull(),
    untilDay: day('until_day'),
    note: text('note').notNull().default(''),
    createdBy: uuid('created_by').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
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
    index('price_product').on(t.workspaceId, t.productId, t.fromDay),
    ownWorkspace(),
  ],
)
