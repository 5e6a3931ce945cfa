import { sql } from 'drizzle-orm'
import { bigint, index, integer, jsonb, pgSchema, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns.ts'

/** What has no workspace, or comes before one. Reached through db/system.ts alone. */
export const system = pgSchema('system')

export const workspace = system.table('workspace', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull(),
  baseCurrency: text('base_currency').notNull(),
  timeZone: text('time_zone').notNull(),
  fiscalYearStart: integer('fiscal_year_start').notNull().default(1),
  createdAt: moment('created_at').notNull().defaultNow(),
})

export const person = system.table(
  'person',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    passwordHash: text('password_hash'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('person_email').on(sql`lower(${t.email})`)],
)

/** Who belongs to which workspace, as what. Accounts point at it: an owner is always a member of the same workspace. */
export const membership = system.table(
  'membership',
  {
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    role: text('role', { enum: ['owner', 'admin', 'manager', 'member', 'viewer'] }).notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    /** The part of the firm they work in; what promises add up to is told of teams, never of a person. */
    team: text('team').notNull().default(''),
    /** Teams before: each is told of until a day, the first of a quarter. What was told of a team stays as it was. */
    teamPast: jsonb('team_past').$type<{ team: string; until: string }[]>().notNull().default([]),
    /** They left the team: what they did keeps their name, their sign-in is closed. */
    leftAt: moment('left_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.personId] }), index('membership_person').on(t.personId)],
)

/** One row a sign-in. The browser holds `secret`; only its digest is here, so a stolen backup signs nobody in. */
export const session = system.table(
  'session',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    secretDigest: text('secret_digest').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    userAgent: text('user_agent').notNull().default(''),
    createdAt: moment('created_at').notNull().defaultNow(),
    seenAt: moment('seen_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
    revokedAt: moment('revoked_at'),
  },
  (t) => [uniqueIndex('session_secret').on(t.secretDigest), index('session_person').on(t.personId)],
)

/** One-time links, by digest: today the set-up link; single use is `used_at`. */
export const token = system.table('token', {
  digest: text('digest').primaryKey(),
  purpose: text('purpose', { enum: ['setup'] }).notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
  expiresAt: moment('expires_at').notNull(),
  usedAt: moment('used_at'),
})

/** Failed sign-ins, counted per address prefix and account together, so that nobody can lock another person out. */
export const signInFailure = system.table(
  'sign_in_failure',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    key: text('key').notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [index('sign_in_failure_key').on(t.key, t.at)],
)

/** An invitation to a workspace, bound to an address; the link holds the secret, only its digest is here. Used once. */
export const invitation = system.table(
  'invitation',
  {
    digest: text('digest').primaryKey(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    email: text('email').notNull(),
    role: text('role', { enum: ['admin', 'manager', 'member', 'viewer'] }).notNull(),
    invitedBy: uuid('invited_by')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    createdAt: moment('created_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
    revokedAt: moment('revoked_at'),
  },
  (t) => [index('invitation_workspace').on(t.workspaceId)],
)

/** Where a person forwards mail to: the secret part of an address, by which a message finds its workspace and who sent it on. */
export const mailDrop = system.table(
  'mail_drop',
  {
    secret: text('secret').primaryKey(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    createdAt: moment('created_at').notNull().defaultNow(),
    revokedAt: moment('revoked_at'),
  },
  (t) => [index('mail_drop_person').on(t.workspaceId, t.personId)],
)

/** The secret of a share link, by digest: how a guest's request finds its workspace. */
export const shareSecret = system.table('share_secret', {
  digest: text('digest').primaryKey(),
  workspaceId: uuid('workspace_id')
    .notNull()
    .references(() => workspace.id, { onDelete: 'cascade' }),
  shareLinkId: uuid('share_link_id').notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
})

/** The secret of a link to a frozen report, by digest. */
export const reportSecret = system.table('report_secret', {
  digest: text('digest').primaryKey(),
  workspaceId: uuid('workspace_id')
    .notNull()
    .references(() => workspace.id, { onDelete: 'cascade' }),
  reportLinkId: uuid('report_link_id').notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
})
