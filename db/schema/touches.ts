import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { account } from './accounts.ts'
import { day, id, moment, ownWorkspace, personal, wordList, workspaceId } from './columns.ts'
import { contact } from './contacts.ts'
import { membership } from './system.ts'

/** A note, call, meeting or mail: what was said, when, by which side. Without an account it waits to be placed. */
export const touch = pgTable(
  'touch',
  {
    workspaceId: workspaceId(),
    id: id(),
    accountId: uuid('account_id'),
    kind: text('kind', { enum: ['note', 'call', 'meeting', 'mail'] }).notNull(),
    /** Who began it: inbound came from them; null for notes. */
    direction: text('direction', { enum: ['inbound', 'outbound'] }),
    /** The day in the workspace's time zone. */
    day: day('day').notNull(),
    /** The moment, where one is known. */
    at: moment('at'),
    subject: personal('subject').notNull().default(''),
    body: personal('body').notNull().default(''),
    /** The words search looks for; of a very long body those of its beginning. */
    words: wordList('words')
      .notNull()
      .generatedAlwaysAs(
        sql`strip(to_tsvector('simple'::regconfig, left(public.fold(left(subject, 1000) || ' ' || left(body, 100000)), 150000)))`,
      ),
    /** How it came: typed, pasted, drop (a forwarded mail), calendar, import. */
    source: text('source').notNull().default('typed'),
    /** Message-ID or calendar UID: the same one twice is one touch. */
    externalId: text('external_id'),
    importId: uuid('import_id'),
    saidBy: uuid('said_by').notNull(),
    saidAt: moment('said_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({ columns: [t.workspaceId, t.saidBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    index('touch_words').using('gin', t.words),
    index('touch_account_day').on(t.workspaceId, t.accountId, t.day, t.id),
    index('touch_day').on(t.workspaceId, t.day),
    uniqueIndex('touch_external').on(t.workspaceId, t.externalId),
    ownWorkspace(),
  ],
)

/** With whom of theirs. */
export const touchContact = pgTable(
  'touch_contact',
  {
    workspaceId: workspaceId(),
    touchId: uuid('touch_id').notNull(),
    contactId: uuid('contact_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.touchId, t.contactId] }),
    foreignKey({ columns: [t.workspaceId, t.touchId], foreignColumns: [touch.workspaceId, touch.id] }),
    foreignKey({ columns: [t.workspaceId, t.contactId], foreignColumns: [contact.workspaceId, contact.id] }),
    index('touch_contact_contact').on(t.workspaceId, t.contactId),
    ownWorkspace(),
  ],
)
