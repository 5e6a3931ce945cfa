import { type Column, is, sql } from 'drizzle-orm'
import { customType, date, numeric, PgCustomColumn, pgPolicy, timestamp, uuid } from 'drizzle-orm/pg-core'

/** The workspace a transaction speaks for. The sub-select makes PostgreSQL evaluate it once a statement, not once a row. */
export const currentWorkspace = sql`(select nullif(current_setting('app.workspace', true), '')::uuid)`

/** The wall around each table of the product: only rows of the transaction's workspace are seen or written. */
export const ownWorkspace = () =>
  pgPolicy('own_workspace', {
    for: 'all',
    using: sql`workspace_id = ${currentWorkspace}`,
    withCheck: sql`workspace_id = ${currentWorkspace}`,
  })

/** Filled by the database from the transaction's workspace, so that no query has to name it. */
export const workspaceId = () =>
  uuid('workspace_id').notNull().default(sql`nullif(current_setting('app.workspace', true), '')::uuid`)
export const id = () => uuid('id').notNull().defaultRandom()
export const day = (name: string) => date(name, { mode: 'string' })
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
/** Exact money; decimal text in TypeScript. */
export const amount = (name: string) => numeric(name, { precision: 20, scale: 6 })
/** What many amounts add up to, or one at a rate: room enough that no sum of amounts is too large for it. */
export const total = (name: string) => numeric(name, { precision: 38, scale: 6 })
/** What search reads: words without accents, capitals and signs (`fold`, migration of search). Ordered by bytes: a beginning is a range. */
export const folded = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' })
export const wordList = customType<{ data: string }>({ dataType: () => 'tsvector' })
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })
/** Text about a person. What is marked so is erased when they ask for it: tests/contacts.test.ts holds the erasure to this mark. */
export const personal = customType<{ data: string }>({ dataType: () => 'text' })
/** True for a column declared with `personal()`: it is the one type of our own that is stored as text. */
export const isPersonal = (column: Column) => is(column, PgCustomColumn) && column.getSQLType() === 'text'
