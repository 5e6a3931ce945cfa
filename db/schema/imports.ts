import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytes, day, id, moment, ownWorkspace, workspaceId } from './columns.ts'
import { ledger } from './ledgers.ts'

/** One file on its way in. State: uploading → uploaded → planning → planned → committing → committed → undoing → undone; or failed. */
export const importRun = pgTable(
  'import',
  {
    workspaceId: workspaceId(),
    id: id(),
    fileName: text('file_name').notNull(),
    /** What its rows are: invoices, or a list (accounts, contacts, tasks, touches). */
    kind: text('kind').notNull().default('invoices'),
    bytes: bigint('bytes', { mode: 'number' }).notNull().default(0),
    /** sha256 of the file as uploaded, hex. */
    digest: text('digest'),
    state: text('state').notNull().default('uploading'),
    /** What was guessed from the file's beginning, with reasons and a few rows to show (`FileGuess`, and the unpacked size). */
    format: jsonb('format'),
    /** How it is read, as the person confirmed it (`ImportSettings`), and which new customers they said are accounts we know. */
    mapping: jsonb('mapping'),
    /** Digest of the header, so that the next file like it starts with the same settings. */
    signature: text('signature'),
    ledgerId: uuid('ledger_id'),
    completeThrough: day('complete_through'),
    /** The person says the file holds every invoice of its period: what it no longer has is removed on commit. */
    wholePeriod: boolean('whole_period').notNull().default(false),
    plan: jsonb('plan'),
    outcome: jsonb('outcome'),
    problem: text('problem'),
    done: bigint('done', { mode: 'number' }).notNull().default(0),
    total: bigint('total', { mode: 'number' }).notNull().default(0),
    createdBy: uuid('created_by'),
    createdAt: moment('created_at').notNull().defaultNow(),
    committedAt: moment('committed_at'),
    undoneAt: moment('undone_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.ledgerId], foreignColumns: [ledger.workspaceId, ledger.id] }),
    index('import_created').on(t.workspaceId, t.createdAt),
    index('import_signature').on(t.workspaceId, t.signature),
    ownWorkspace(),
  ],
)

/** The uploaded file in compressed pieces, so that any app instance can go on with it. */
export const importPiece = pgTable(
  'import_piece',
  {
    workspaceId: workspaceId(),
    importId: uuid('import_id').notNull(),
    position: integer('position').notNull(),
    body: bytes('body').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.position] }),
    foreignKey({
      columns: [t.workspaceId, t.importId],
      foreignColumns: [importRun.workspaceId, importRun.id],
    }).onDelete('cascade'),
    ownWorkspace(),
  ],
)

/** A row of the file that was not taken, and why; `line` counts from 1 as an editor does. */
export const importRefusal = pgTable(
  'import_refusal',
  {
    workspaceId: workspaceId(),
    importId: uuid('import_id').notNull(),
    line: bigint('line', { mode: 'number' }).notNull(),
    code: text('code').notNull(),
    reason: text('reason').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.line] }),
    foreignKey({
      columns: [t.workspaceId, t.importId],
      foreignColumns: [importRun.workspaceId, importRun.id],
    }).onDelete('cascade'),
    ownWorkspace(),
  ],
)
