import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { account } from './accounts.ts'
import { change } from './changes.ts'
import { day, folded, id, moment, ownWorkspace, personal, workspaceId } from './columns.ts'
import { contact } from './contacts.ts'
import { pitch } from './pitches.ts'
import { promise } from './promises.ts'
import { membership } from './system.ts'
import { touch } from './touches.ts'

/** Something one of us will do on a day. A repeated task makes its next when it is done; the series shares `series_id`. */
export const task = pgTable(
  'task',
  {
    workspaceId: workspaceId(),
    id: id(),
    accountId: uuid('account_id'),
    contactId: uuid('contact_id'),
    text: personal('text').notNull(),
    /** The text as search reads it. */
    folded: folded('folded').notNull().generatedAlwaysAs(sql`' ' || public.fold(text) || ' '`),
    day: day('day').notNull(),
    ownerId: uuid('owner_id').notNull(),
    /** null: once. Else every `repeat_every` days, weeks, months or years. */
    repeat: text('repeat', { enum: ['day', 'week', 'month', 'year'] }),
    repeatEvery: integer('repeat_every').notNull().default(1),
    seriesId: uuid('series_id').notNull(),
    /** The day the series began with, so that "monthly on the 31st" survives February. */
    seriesDay: day('series_day').notNull(),
    doneAt: moment('done_at'),
    doneBy: uuid('done_by'),
    importId: uuid('import_id'),
    createdBy: uuid('created_by').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({ columns: [t.workspaceId, t.contactId], foreignColumns: [contact.workspaceId, contact.id] }),
    foreignKey({ columns: [t.workspaceId, t.ownerId], foreignColumns: [membership.workspaceId, membership.personId] }),
    foreignKey({
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    index('task_folded_trigram').using('gin', t.folded.op('gin_trgm_ops')),
    index('task_folded_words').using('gin', sql`to_tsvector('simple'::regconfig, folded)`),
    index('task_account').on(t.workspaceId, t.accountId),
    index('task_open').on(t.workspaceId, t.ownerId, t.day).where(sql`${t.doneAt} is null and ${t.archivedAt} is null`),
    // a repeated task done twice at the same moment makes one next
    uniqueIndex('task_series').on(t.workspaceId, t.seriesId, t.day),
    ownWorkspace(),
  ],
)

/** What a colleague should know: they were mentioned, given a task, handed an account. Theirs alone to see. */
export const notification = pgTable(
  'notification',
  {
    workspaceId: workspaceId(),
    id: id(),
    personId: uuid('person_id').notNull(),
    /** mention, task, handed-over … */
    kind: text('kind').notNull(),
    text: personal('text').notNull(),
    accountId: uuid('account_id'),
    touchId: uuid('touch_id'),
    taskId: uuid('task_id'),
    changeId: uuid('change_id'),
    promiseId: uuid('promise_id'),
    pitchId: uuid('pitch_id'),
    madeBy: uuid('made_by').notNull(),
    at: moment('at').notNull().defaultNow(),
    readAt: moment('read_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.personId], foreignColumns: [membership.workspaceId, membership.personId] }),
    foreignKey({ columns: [t.workspaceId, t.madeBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({ columns: [t.workspaceId, t.touchId], foreignColumns: [touch.workspaceId, touch.id] }),
    foreignKey({ columns: [t.workspaceId, t.taskId], foreignColumns: [task.workspaceId, task.id] }),
    foreignKey({ columns: [t.workspaceId, t.changeId], foreignColumns: [change.workspaceId, change.id] }),
    foreignKey({ columns: [t.workspaceId, t.promiseId], foreignColumns: [promise.workspaceId, promise.id] }),
    foreignKey({ columns: [t.workspaceId, t.pitchId], foreignColumns: [pitch.workspaceId, pitch.id] }),
    index('notification_person').on(t.workspaceId, t.personId, t.at),
    index('notification_unread').on(t.workspaceId, t.personId).where(sql`${t.readAt} is null`),
    ownWorkspace(),
  ],
)

/** What a person chose for themselves: the hour of the digest, first steps put away. One row a person and name. */
export const preference = pgTable(
  'preference',
  {
    workspaceId: workspaceId(),
    personId: uuid('person_id').notNull(),
    name: text('name').notNull(),
    value: jsonb('value').notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.personId, t.name] }),
    foreignKey({ columns: [t.workspaceId, t.personId], foreignColumns: [membership.workspaceId, membership.personId] }),
    ownWorkspace(),
  ],
)

/** Mail on its way out. `key` says what it is for ("digest <person> <day>"): the same one is never sent twice. */
export const mail = pgTable(
  'mail',
  {
    workspaceId: workspaceId(),
    id: id(),
    key: text('key').notNull(),
    personId: uuid('person_id'),
    address: personal('address').notNull(),
    subject: personal('subject').notNull(),
    body: personal('body').notNull(),
    /** queued → sending → sent, or failed; `kept` where no mail server is set: it stays in the app. */
    state: text('state', { enum: ['queued', 'sending', 'sent', 'failed', 'kept'] }).notNull(),
    attempts: integer('attempts').notNull().default(0),
    problem: text('problem'),
    at: moment('at').notNull().defaultNow(),
    sentAt: moment('sent_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('mail_key').on(t.workspaceId, t.key),
    index('mail_at').on(t.workspaceId, t.at),
    ownWorkspace(),
  ],
)
