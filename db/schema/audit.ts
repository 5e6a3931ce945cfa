import {
  bigint,
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
import { moment, ownWorkspace, workspaceId } from './columns.ts'

/**
 * Every change, by whom, when, from where: written by triggers in the transaction that changed something (db/audited.ts), so that no way
 * in can forget it. Append-only. Holds no personal values: what was written stands beside it, under a salted digest.
 */
export const auditEntry = pgTable(
  'audit_entry',
  {
    workspaceId: workspaceId(),
    id: bigint('id', { mode: 'number' }).notNull().generatedByDefaultAsIdentity(),
    at: moment('at').notNull().defaultNow(),
    /** person, key (a program), guest (a share link), job, command. */
    actorKind: text('actor_kind').notNull(),
    /** The person; of a key whoever it acts for; of a guest the link. */
    actorId: uuid('actor_id'),
    /** The program's key, where one was used. */
    keyId: uuid('key_id'),
    /** The way in: a page's path, an address of the API, a job's or command's name. */
    door: text('door').notNull().default(''),
    requestId: text('request_id').notNull().default(''),
    /** insert, update, delete; or what happened otherwise: sign-in, export, import … */
    action: text('action').notNull(),
    /** The table, or what an event is about. */
    noun: text('noun').notNull(),
    subjectId: text('subject_id').notNull().default(''),
    /** How many rows this entry tells of: one, or all of a statement too large to be told row by row. */
    rows: integer('rows').notNull().default(1),
    /** Which fields an update changed. */
    fields: text('fields').array().notNull().default([]),
    /** sha256 of salt and values; without the salt, which is erased with the values, it tells nothing. */
    digest: text('digest').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('audit_entry_subject').on(t.workspaceId, t.subjectId, t.id),
    index('audit_entry_at').on(t.workspaceId, t.at),
    index('audit_entry_actor').on(t.workspaceId, t.actorId, t.id),
    ownWorkspace(),
  ],
)

/** The values of an entry, which may be personal: erased at a person's wish, while the entry and the chain stand. */
export const auditValue = pgTable(
  'audit_value',
  {
    workspaceId: workspaceId(),
    entryId: bigint('entry_id', { mode: 'number' }).notNull(),
    salt: text('salt'),
    /** Where the request came from, as far as it can be known. */
    address: text('address'),
    before: jsonb('before'),
    after: jsonb('after'),
    erasedAt: moment('erased_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.entryId] }),
    foreignKey({ columns: [t.workspaceId, t.entryId], foreignColumns: [auditEntry.workspaceId, auditEntry.id] }),
    ownWorkspace(),
  ],
)

/** Entries that no seal holds yet. */
export const auditPending = pgTable(
  'audit_pending',
  { workspaceId: workspaceId(), entryId: bigint('entry_id', { mode: 'number' }).notNull() },
  (t) => [primaryKey({ columns: [t.workspaceId, t.entryId] }), ownWorkspace()],
)

/**
 * The chain: each seal holds the hash of its entry and of the seal before. Written by one sealer after the entries are committed, so that
 * those who write never wait for each other. Append-only.
 */
export const auditSeal = pgTable(
  'audit_seal',
  {
    workspaceId: workspaceId(),
    /** 1, 2, 3 … without a gap. */
    seq: bigint('seq', { mode: 'number' }).notNull(),
    entryId: bigint('entry_id', { mode: 'number' }).notNull(),
    hash: text('hash').notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.seq] }),
    uniqueIndex('audit_seal_entry').on(t.workspaceId, t.entryId),
    foreignKey({ columns: [t.workspaceId, t.entryId], foreignColumns: [auditEntry.workspaceId, auditEntry.id] }),
    ownWorkspace(),
  ],
)
