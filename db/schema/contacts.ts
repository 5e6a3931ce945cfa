import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { account } from './accounts.ts'
import { day, folded, id, moment, ownWorkspace, personal, workspaceId } from './columns.ts'
import { membership } from './system.ts'

/** A person at an account, who keeps their history when they move to another. Stages belong to accounts, never to people. */
export const contact = pgTable(
  'contact',
  {
    workspaceId: workspaceId(),
    id: id(),
    name: personal('name').notNull(),
    /** What lists sort by; see account.sort_name. */
    sortName: text('sort_name').notNull().generatedAlwaysAs(sql`lower(name)`),
    /** Name, mail address and telephone digits as search reads them. */
    folded: folded('folded')
      .notNull()
      .generatedAlwaysAs(
        sql`left(' ' || public.fold(name || ' ' || coalesce(email, '')) || ' ' || coalesce(regexp_replace(phone, '[^0-9]', '', 'g'), '') || ' ', 600)`,
      ),
    email: personal('email'),
    phone: personal('phone'),
    /** As a person says them: "de, en". */
    languages: personal('languages').notNull().default(''),
    /** How they like to be reached. */
    channels: personal('channels').notNull().default(''),
    /** How they like to work, in a line. */
    workingStyle: personal('working_style').notNull().default(''),
    /** On what ground we keep their data: contract, interest, consent, withdrawn; null while nobody said. */
    consent: text('consent'),
    consentDay: day('consent_day'),
    consentNote: personal('consent_note').notNull().default(''),
    importId: uuid('import_id'),
    createdBy: uuid('created_by').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    /** Personal fields were erased at their wish; the row stays, so that what was done with them stays counted. */
    erasedAt: moment('erased_at'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    index('contact_sort_name').on(t.workspaceId, t.sortName, t.id),
    index('contact_folded').on(t.workspaceId, t.folded),
    index('contact_folded_trigram').using('gin', t.folded.op('gin_trgm_ops')),
    index('contact_folded_words').using('gin', sql`to_tsvector('simple'::regconfig, folded)`),
    index('contact_email').on(t.workspaceId, t.email),
    ownWorkspace(),
  ],
)

/** Where a contact works or worked, and as what. `until_day` null: now. Moving closes one and opens another. */
export const contactPosition = pgTable(
  'contact_position',
  {
    workspaceId: workspaceId(),
    id: id(),
    contactId: uuid('contact_id').notNull(),
    accountId: uuid('account_id').notNull(),
    role: personal('role').notNull().default(''),
    fromDay: day('from_day'),
    untilDay: day('until_day'),
    saidBy: uuid('said_by').notNull(),
    saidAt: moment('said_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.contactId], foreignColumns: [contact.workspaceId, contact.id] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({ columns: [t.workspaceId, t.saidBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    index('contact_position_contact').on(t.workspaceId, t.contactId),
    index('contact_position_account').on(t.workspaceId, t.accountId),
    ownWorkspace(),
  ],
)
