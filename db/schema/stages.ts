import { sql } from 'drizzle-orm'
import {
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { account } from './accounts.ts'
import { day, id, moment, ownWorkspace, personal, workspaceId } from './columns.ts'
import { contact } from './contacts.ts'
import { membership } from './system.ts'

/**
 * What the team says an account is. Append-only, the newest holds; written by lib/flows/declare-stage.ts alone, whatever the way in.
 * `stage` null takes the word back: nothing is declared.
 */
export const stageDeclaration = pgTable(
  'stage_declaration',
  {
    workspaceId: workspaceId(),
    id: id(),
    accountId: uuid('account_id').notNull(),
    /** A built-in key, the key of an own stage, `ended` or `not_pursued`. */
    stage: text('stage'),
    /** As the stage was called then: renaming rewrites no history. */
    stageName: text('stage_name').notNull(),
    /** As it ranked then; null where the stage has none. */
    rank: doublePrecision('rank'),
    reason: text('reason').notNull(),
    /** Committing, contracted, partner: who confirmed it and how; `nobody` is said too. */
    confirmed: text('confirmed', { enum: ['them', 'nobody'] }),
    confirmedBy: uuid('confirmed_by'),
    confirmedHow: text('confirmed_how').notNull().default(''),
    /** Ended: what we learned. */
    learned: text('learned').notNull().default(''),
    /** form, board, bulk, api, import, honest-hour, conversation, undo. */
    via: text('via').notNull(),
    day: day('day').notNull(),
    saidBy: uuid('said_by').notNull(),
    saidAt: moment('said_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({ columns: [t.workspaceId, t.confirmedBy], foreignColumns: [contact.workspaceId, contact.id] }),
    foreignKey({ columns: [t.workspaceId, t.saidBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    index('stage_declaration_account').on(t.workspaceId, t.accountId, t.saidAt),
    ownWorkspace(),
  ],
)

/** Kept: the newest word of each side, one row an account that has one; lists filter and sort by it. */
export const accountWord = pgTable(
  'account_word',
  {
    workspaceId: workspaceId(),
    accountId: uuid('account_id').notNull(),
    declared: text('declared'),
    declaredName: text('declared_name'),
    declaredRank: doublePrecision('declared_rank'),
    declaredAt: moment('declared_at'),
    stated: text('stated'),
    statedRank: doublePrecision('stated_rank'),
    statedAt: moment('stated_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.accountId] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }).onDelete(
      'cascade',
    ),
    index('account_word_declared').on(t.workspaceId, t.declared),
    ownWorkspace(),
  ],
)

/** What a contact says the relationship is, through a share link; a complaint or praise stands by itself. Append-only. */
export const statedAnswer = pgTable(
  'stated_answer',
  {
    workspaceId: workspaceId(),
    id: id(),
    accountId: uuid('account_id').notNull(),
    contactId: uuid('contact_id'),
    shareLinkId: uuid('share_link_id').notNull(),
    kind: text('kind', { enum: ['answer', 'complaint', 'praise'] }).notNull(),
    /** A built-in key, from the plain words that were shown; null for a complaint, praise, or "prefer not to say". */
    stage: text('stage'),
    sentence: personal('sentence').notNull().default(''),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({ columns: [t.workspaceId, t.contactId], foreignColumns: [contact.workspaceId, contact.id] }),
    foreignKey({ columns: [t.workspaceId, t.shareLinkId], foreignColumns: [shareLink.workspaceId, shareLink.id] }),
    index('stated_answer_account').on(t.workspaceId, t.accountId, t.at),
    ownWorkspace(),
  ],
)

/** A page for one contact without a login. Its secret is known by digest in `system.share_secret`. */
export const shareLink = pgTable(
  'share_link',
  {
    workspaceId: workspaceId(),
    id: id(),
    accountId: uuid('account_id').notNull(),
    contactId: uuid('contact_id').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
    revokedAt: moment('revoked_at'),
    openedAt: moment('opened_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({ columns: [t.workspaceId, t.contactId], foreignColumns: [contact.workspaceId, contact.id] }),
    foreignKey({
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    index('share_link_account').on(t.workspaceId, t.accountId),
    ownWorkspace(),
  ],
)

/**
 * What became of a complaint: answered (we got back to them), closed, or opened again. Append-only, the newest holds; without one it is open.
 * `note` is the team's own and is not shown to who complained.
 */
export const complaintOutcome = pgTable(
  'complaint_outcome',
  {
    workspaceId: workspaceId(),
    id: id(),
    answerId: uuid('answer_id').notNull(),
    outcome: text('outcome', { enum: ['answered', 'closed', 'reopened'] }).notNull(),
    note: personal('note').notNull().default(''),
    saidBy: uuid('said_by').notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.answerId], foreignColumns: [statedAnswer.workspaceId, statedAnswer.id] }),
    foreignKey({ columns: [t.workspaceId, t.saidBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    index('complaint_outcome_answer').on(t.workspaceId, t.answerId, t.at),
    ownWorkspace(),
  ],
)

/** What was done about a perception gap: the worklist's outcome. Append-only; `until_day` puts it aside until then. */
export const gapOutcome = pgTable(
  'gap_outcome',
  {
    workspaceId: workspaceId(),
    id: id(),
    accountId: uuid('account_id').notNull(),
    verdict: text('verdict').notNull(),
    outcome: text('outcome').notNull(),
    note: text('note').notNull().default(''),
    untilDay: day('until_day'),
    saidBy: uuid('said_by').notNull(),
    saidAt: moment('said_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({ columns: [t.workspaceId, t.saidBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    index('gap_outcome_account').on(t.workspaceId, t.accountId, t.saidAt),
    ownWorkspace(),
  ],
)

/** Thresholds, words and own stages as they were set, by name (lib/core/policy-name.ts). Append-only, the newest of a name holds. */
export const policyVersion = pgTable(
  'policy_version',
  {
    workspaceId: workspaceId(),
    id: id(),
    name: text('name').notNull(),
    document: jsonb('document').notNull(),
    note: text('note').notNull().default(''),
    saidBy: uuid('said_by').notNull(),
    saidAt: moment('said_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.saidBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    index('policy_version_name').on(t.workspaceId, t.name, t.saidAt),
    ownWorkspace(),
  ],
)

/** An hour in which colleagues sort the largest accounts into stages, each for themselves, until the reveal. */
export const honestHour = pgTable(
  'honest_hour',
  {
    workspaceId: workspaceId(),
    id: id(),
    startedBy: uuid('started_by').notNull(),
    startedAt: moment('started_at').notNull().defaultNow(),
    revealedAt: moment('revealed_at'),
    closedAt: moment('closed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.startedBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    // one at a time
    uniqueIndex('honest_hour_open').on(t.workspaceId).where(sql`${t.closedAt} is null`),
    ownWorkspace(),
  ],
)

/** The accounts of an hour, largest first, and the declaration each was settled into. */
export const honestHourAccount = pgTable(
  'honest_hour_account',
  {
    workspaceId: workspaceId(),
    hourId: uuid('hour_id').notNull(),
    accountId: uuid('account_id').notNull(),
    position: integer('position').notNull(),
    declarationId: uuid('declaration_id'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.hourId, t.accountId] }),
    foreignKey({ columns: [t.workspaceId, t.hourId], foreignColumns: [honestHour.workspaceId, honestHour.id] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({
      columns: [t.workspaceId, t.declarationId],
      foreignColumns: [stageDeclaration.workspaceId, stageDeclaration.id],
    }),
    ownWorkspace(),
  ],
)

/** Where one colleague sorted one account; theirs alone until the reveal. `stage` null: "I cannot say". */
export const honestSort = pgTable(
  'honest_sort',
  {
    workspaceId: workspaceId(),
    hourId: uuid('hour_id').notNull(),
    personId: uuid('person_id').notNull(),
    accountId: uuid('account_id').notNull(),
    stage: text('stage'),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.hourId, t.personId, t.accountId] }),
    foreignKey({
      columns: [t.workspaceId, t.hourId, t.accountId],
      foreignColumns: [honestHourAccount.workspaceId, honestHourAccount.hourId, honestHourAccount.accountId],
    }),
    foreignKey({ columns: [t.workspaceId, t.personId], foreignColumns: [membership.workspaceId, membership.personId] }),
    ownWorkspace(),
  ],
)

/** The clarity conversation: prepared from the records, held, concluded with the stage both accept and the next date. */
export const clarityConversation = pgTable(
  'clarity_conversation',
  {
    workspaceId: workspaceId(),
    id: id(),
    accountId: uuid('account_id').notNull(),
    plannedDay: day('planned_day'),
    heldDay: day('held_day'),
    askedBy: text('asked_by', { enum: ['us', 'them'] }),
    ours: text('ours').notNull().default(''),
    theirs: personal('theirs').notNull().default(''),
    rules: text('rules').notNull().default(''),
    honesty: text('honesty').notNull().default(''),
    communication: text('communication').notNull().default(''),
    openness: text('openness').notNull().default(''),
    commitment: text('commitment').notNull().default(''),
    /** The stage both accept; null while open, or where they do not agree. */
    agreedStage: text('agreed_stage'),
    concludedDay: day('concluded_day'),
    nextDay: day('next_day'),
    createdBy: uuid('created_by').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    index('clarity_conversation_account').on(t.workspaceId, t.accountId, t.heldDay),
    ownWorkspace(),
  ],
)

/** With whom of theirs the conversation was held. */
export const conversationContact = pgTable(
  'conversation_contact',
  {
    workspaceId: workspaceId(),
    conversationId: uuid('conversation_id').notNull(),
    contactId: uuid('contact_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.conversationId, t.contactId] }),
    foreignKey({
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [clarityConversation.workspaceId, clarityConversation.id],
    }),
    foreignKey({ columns: [t.workspaceId, t.contactId], foreignColumns: [contact.workspaceId, contact.id] }),
    ownWorkspace(),
  ],
)

/** How it feels to one of us: one tap and a sentence, once a week at most. Never scored, never added up. */
export const feeling = pgTable(
  'feeling',
  {
    workspaceId: workspaceId(),
    accountId: uuid('account_id').notNull(),
    personId: uuid('person_id').notNull(),
    /** The Monday of the week. */
    week: day('week').notNull(),
    /** −2 … 2, a face. */
    face: smallint('face').notNull(),
    sentence: text('sentence').notNull().default(''),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.accountId, t.personId, t.week] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({ columns: [t.workspaceId, t.personId], foreignColumns: [membership.workspaceId, membership.personId] }),
    ownWorkspace(),
  ],
)
