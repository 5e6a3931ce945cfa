import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
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
import { day, folded, id, moment, ownWorkspace, total, workspaceId } from './columns.ts'
import { importRun } from './imports.ts'
import { membership } from './system.ts'

/** A customer company, or one we would like to have. `root_id` is the top of its parent chain (itself when alone). */
export const account = pgTable(
  'account',
  {
    workspaceId: workspaceId(),
    id: id(),
    name: text('name').notNull(),
    /** What the list sorts by: capitals and small letters together. Stored, because `lower()` is not leakproof (db/reports/account-list.ts). */
    sortName: text('sort_name').notNull().generatedAlwaysAs(sql`lower(name)`),
    /** The name without accents, legal forms, spaces and signs: by it two names of one company are alike (migration 0005, `plainName`). */
    plainName: text('plain_name').notNull().generatedAlwaysAs(sql`public.plain_name(name)`),
    /** The name as search reads it. */
    folded: folded('folded').notNull().generatedAlwaysAs(sql`left(' ' || public.fold(name) || ' ', 600)`),
    parentId: uuid('parent_id'),
    rootId: uuid('root_id').notNull(),
    ownerId: uuid('owner_id'),
    country: text('country'),
    industry: text('industry'),
    customerSince: day('customer_since'),
    /** Part of our own company: kept out of dependency figures, and that is said. */
    intercompany: boolean('intercompany').notNull().default(false),
    /** The import that made it; null when a person did. */
    importId: uuid('import_id'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    /** Rises with each edit by a person: the second of two editors is told. */
    revision: integer('revision').notNull().default(1),
    /** Put away: out of lists and attention, still counted in revenue. Who, when and why is a `change`. */
    archivedAt: moment('archived_at'),
    /** The account this one was merged into; its own row stays, so that the merge can be taken back. */
    mergedInto: uuid('merged_into'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.parentId], foreignColumns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.mergedInto], foreignColumns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.ownerId], foreignColumns: [membership.workspaceId, membership.personId] }),
    index('account_root').on(t.workspaceId, t.rootId),
    index('account_parent').on(t.workspaceId, t.parentId),
    index('account_sort_name').on(t.workspaceId, t.sortName, t.id),
    index('account_plain_name').on(t.workspaceId, t.plainName, t.id),
    index('account_folded').on(t.workspaceId, t.folded),
    index('account_folded_trigram').using('gin', t.folded.op('gin_trgm_ops')),
    index('account_folded_words').using('gin', sql`to_tsvector('simple'::regconfig, folded)`),
    index('account_owner').on(t.workspaceId, t.ownerId),
    index('account_put_away')
      .on(t.workspaceId, t.id)
      .where(sql`${t.archivedAt} is not null or ${t.mergedInto} is not null`),
    index('account_import').on(t.workspaceId, t.importId),
    // few of many: what the dependency report must know of accounts that are not customers by themselves
    index('account_joined').on(t.workspaceId, t.id).where(sql`${t.intercompany} or ${t.rootId} <> ${t.id}`),
    ownWorkspace(),
  ],
)

/**
 * How a ledger knows an account. Customers are known by ledger + id; one account may have several keys. Ledger and account are
 * checked a statement at a time, as those of invoices.
 */
export const accountKey = pgTable(
  'account_key',
  {
    workspaceId: workspaceId(),
    ledgerId: uuid('ledger_id').notNull(),
    externalId: text('external_id').notNull(),
    accountId: uuid('account_id').notNull(),
    /** Whose it was before that account was merged into this one; what comes under it goes back with it. */
    mergedFrom: uuid('merged_from'),
    importId: uuid('import_id'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.ledgerId, t.externalId] }),
    index('account_key_account').on(t.workspaceId, t.accountId),
    ownWorkspace(),
  ],
)

/** What an account was before an import changed it, so that it can be put back while no person has edited it since. Append-only. */
export const accountPast = pgTable(
  'account_past',
  {
    workspaceId: workspaceId(),
    id: bigint('id', { mode: 'number' }).notNull().generatedByDefaultAsIdentity(),
    importId: uuid('import_id').notNull(),
    accountId: uuid('account_id').notNull(),
    document: jsonb('document').notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.importId], foreignColumns: [importRun.workspaceId, importRun.id] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }).onDelete(
      'cascade',
    ),
    index('account_past_import').on(t.workspaceId, t.importId),
    index('account_past_account').on(t.workspaceId, t.accountId),
    ownWorkspace(),
  ],
)

/** Kept: what lists sort by. One row an account, also when it has no invoice; `revenue_12m` ends with the last complete month. */
export const accountTotal = pgTable(
  'account_total',
  {
    workspaceId: workspaceId(),
    accountId: uuid('account_id').notNull(),
    asOf: day('as_of').notNull(),
    /** Base currency, last twelve complete months; invoices without a rate are not in it. */
    revenue12m: total('revenue_12m').notNull(),
    /** Documents with a rate in these twelve months: nothing bought is not the same as net zero. */
    invoices12m: integer('invoices_12m').notNull().default(0),
    revenueAll: total('revenue_all').notNull(),
    invoices: integer('invoices').notNull(),
    firstDay: day('first_day'),
    lastDay: day('last_day'),
    // The next two are for sorting only: numeric comparison is not leakproof, so under row-level security no index would be
    // used to go on from a key; and a null has no place in an order.
    sortRevenue: doublePrecision('sort_revenue').notNull().generatedAlwaysAs(sql`revenue_12m::double precision`),
    sortDay: day('sort_day').notNull().generatedAlwaysAs(sql`coalesce(last_day, '0001-01-01'::date)`),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.accountId] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }).onDelete(
      'cascade',
    ),
    index('account_total_sort_revenue').on(t.workspaceId, t.sortRevenue, t.accountId),
    index('account_total_sort_day').on(t.workspaceId, t.sortDay, t.accountId),
    ownWorkspace(),
  ],
)
