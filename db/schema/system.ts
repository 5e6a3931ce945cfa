import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { moment } from './columns.ts'

/** What has no workspace, or comes before one. Reached through db/system.ts alone. */
export const system = pgSchema('system')

export const workspace = system.table('workspace', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull(),
  baseCurrency: text('base_currency').notNull(),
  timeZone: text('time_zone').notNull(),
  fiscalYearStart: integer('fiscal_year_start').notNull().default(1),
  /** Whoever signs in with a password must show a second factor before they see anything. */
  requiresSecondFactor: boolean('requires_second_factor').notNull().default(false),
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
    /** Which records a member or viewer works with: all, or the accounts that are theirs and their team's (db/scope.ts). */
    sees: text('sees', { enum: ['all', 'team'] })
      .notNull()
      .default('all'),
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
    /** How they proved who they are. */
    method: text('method', { enum: ['password', 'second-factor', 'oidc'] })
      .notNull()
      .default('password'),
    /** The network they came from, /24 or /64; empty where it cannot be trusted. */
    addressPrefix: text('address_prefix').notNull().default(''),
    createdAt: moment('created_at').notNull().defaultNow(),
    seenAt: moment('seen_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
    revokedAt: moment('revoked_at'),
  },
  (t) => [uniqueIndex('session_secret').on(t.secretDigest), index('session_person').on(t.personId)],
)

/** One-time links, by digest: the set-up link, and a person's link to choose a new password; single use is `used_at`. */
export const token = system.table('token', {
  digest: text('digest').primaryKey(),
  purpose: text('purpose', { enum: ['setup', 'password'] }).notNull(),
  /** Whose password; null for the set-up link. */
  personId: uuid('person_id').references(() => person.id, { onDelete: 'cascade' }),
  /** Which admin made it; null: the person asked for it, or the command on the server did. */
  madeBy: uuid('made_by').references(() => person.id, { onDelete: 'set null' }),
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

/** A person's time-based one-time codes (RFC 6238). Asked for from `confirmed_at` on; no code works twice (`last_step`). */
export const secondFactor = system.table('second_factor', {
  personId: uuid('person_id')
    .primaryKey()
    .references(() => person.id, { onDelete: 'cascade' }),
  /** Sealed with a key of the install (lib/server/sealed.ts), so that a stolen backup makes no codes. */
  secret: text('secret').notNull(),
  lastStep: bigint('last_step', { mode: 'number' }).notNull().default(0),
  createdAt: moment('created_at').notNull().defaultNow(),
  confirmedAt: moment('confirmed_at'),
})

/** Codes for whoever lost their device, each good once, by digest. */
export const recoveryCode = system.table(
  'recovery_code',
  {
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    digest: text('digest').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    usedAt: moment('used_at'),
  },
  (t) => [primaryKey({ columns: [t.personId, t.digest] })],
)

/** Somebody's account at an OpenID issuer, told apart by the issuer's own subject: an e-mail address may change hands. */
export const identity = system.table(
  'identity',
  {
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    linkedAt: moment('linked_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.issuer, t.subject] }), index('identity_person').on(t.personId)],
)

/** A program's key to one workspace. It acts in the name of a person, as far as its scopes and that person's role both reach; only its digest is here. */
export const apiKey = system.table(
  'api_key',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    digest: text('digest').notNull(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    personId: uuid('person_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** The first letters, by which people tell keys apart. */
    hint: text('hint').notNull(),
    /** `API_SCOPES` of lib/core/api/scope.ts. */
    scopes: text('scopes').array().notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    expiresAt: moment('expires_at'),
    usedAt: moment('used_at'),
    revokedAt: moment('revoked_at'),
    /** What is left of the key's allowance of requests, as of `allowance_at`. */
    allowance: doublePrecision('allowance').notNull().default(0),
    allowanceAt: moment('allowance_at'),
  },
  (t) => [uniqueIndex('api_key_digest').on(t.digest), index('api_key_workspace').on(t.workspaceId)],
)
