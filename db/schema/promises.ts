import { sql } from 'drizzle-orm'
import {
  boolean,
  doublePrecision,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { account } from './accounts.ts'
import { day, folded, id, moment, ownWorkspace, personal, workspaceId } from './columns.ts'
import { contact } from './contacts.ts'
import { jointPlan, vow } from './contracts.ts'
import { importRun } from './imports.ts'
import { pitch } from './pitches.ts'
import { shareLink } from './stages.ts'
import { membership } from './system.ts'
import { touch } from './touches.ts'

const SIDES = ['us', 'them'] as const
const FORMS = ['explicit', 'implicit'] as const
const SIZES = ['small', 'medium', 'large'] as const
const STATES = ['open', 'kept', 'kept_late', 'partly', 'broken', 'released', 'renegotiated'] as const

/** What is promised again and again: a service level, "every Monday". What falls due are its instances, which are promises of their own. */
export const standingPromise = pgTable(
  'standing_promise',
  {
    workspaceId: workspaceId(),
    id: id(),
    accountId: uuid('account_id').notNull(),
    madeBy: text('made_by', { enum: SIDES }).notNull(),
    form: text('form', { enum: FORMS }).notNull(),
    size: text('size', { enum: SIZES }).notNull(),
    text: personal('text').notNull(),
    contactId: uuid('contact_id'),
    promisedBy: uuid('promised_by'),
    promisedDay: day('promised_day').notNull(),
    whereSaid: personal('where_said').notNull().default(''),
    ownerId: uuid('owner_id').notNull(),
    vowId: uuid('vow_id'),
    planId: uuid('plan_id'),
    repeat: text('repeat', { enum: ['day', 'week', 'month', 'year'] }).notNull(),
    repeatEvery: integer('repeat_every').notNull().default(1),
    /** The first day it falls due: "monthly on the 31st" survives February. */
    firstDay: day('first_day').notNull(),
    /** The last day it may fall due on; null: until somebody ends it. */
    untilDay: day('until_day'),
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
    foreignKey({
      columns: [t.workspaceId, t.promisedBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    foreignKey({ columns: [t.workspaceId, t.ownerId], foreignColumns: [membership.workspaceId, membership.personId] }),
    foreignKey({ columns: [t.workspaceId, t.vowId], foreignColumns: [vow.workspaceId, vow.id] }),
    foreignKey({ columns: [t.workspaceId, t.planId], foreignColumns: [jointPlan.workspaceId, jointPlan.id] }),
    foreignKey({
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    index('standing_promise_account').on(t.workspaceId, t.accountId),
    ownWorkspace(),
  ],
)

/**
 * Something one side said or let the other side expect, with a day. What became of it is kept here from its outcomes (`promise_outcome`, or
 * those of its steps), by lib/flows/record-outcome alone: lists of a million promises need no look at each one's history.
 */
export const promise = pgTable(
  'promise',
  {
    workspaceId: workspaceId(),
    id: id(),
    accountId: uuid('account_id').notNull(),
    madeBy: text('made_by', { enum: SIDES }).notNull(),
    /** explicit: it was said; implicit: what the other side has reason to expect. */
    form: text('form', { enum: FORMS }).notNull(),
    size: text('size', { enum: SIZES }).notNull(),
    text: personal('text').notNull(),
    folded: folded('folded').notNull().generatedAlwaysAs(sql`' ' || public.fold(text) || ' '`),
    /** Whom of theirs it was promised to, or who of theirs promised it. */
    contactId: uuid('contact_id'),
    /** Who of us promised it. */
    promisedBy: uuid('promised_by'),
    promisedDay: day('promised_day').notNull(),
    whereSaid: personal('where_said').notNull().default(''),
    touchId: uuid('touch_id'),
    /** Who of us looks after it. */
    ownerId: uuid('owner_id').notNull(),
    vowId: uuid('vow_id'),
    planId: uuid('plan_id'),
    /** The accepted offer it came out of. */
    pitchId: uuid('pitch_id'),
    /** In the workspace's time zone. With steps: the day of the last of them. */
    dueDay: day('due_day').notNull(),
    /** The day that was promised first, before anything was renegotiated. */
    firstDay: day('first_day').notNull(),
    /** The promise this one took the place of when it was renegotiated. */
    followsId: uuid('follows_id'),
    /** The standing promise it is an instance of, and for which of its days. */
    standingId: uuid('standing_id'),
    standingDay: day('standing_day'),
    state: text('state', { enum: STATES }).notNull().default('open'),
    outcomeDay: day('outcome_day'),
    /** Of `partly`: the share that was kept, 0–1. */
    fraction: numeric('fraction', { precision: 7, scale: 6 }),
    cause: text('cause'),
    /** The other side says that it was otherwise, and nobody has settled it yet. */
    disputedAt: moment('disputed_at'),
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
    foreignKey({
      columns: [t.workspaceId, t.promisedBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    foreignKey({ columns: [t.workspaceId, t.touchId], foreignColumns: [touch.workspaceId, touch.id] }),
    foreignKey({ columns: [t.workspaceId, t.ownerId], foreignColumns: [membership.workspaceId, membership.personId] }),
    foreignKey({ columns: [t.workspaceId, t.vowId], foreignColumns: [vow.workspaceId, vow.id] }),
    foreignKey({ columns: [t.workspaceId, t.planId], foreignColumns: [jointPlan.workspaceId, jointPlan.id] }),
    foreignKey({ columns: [t.workspaceId, t.pitchId], foreignColumns: [pitch.workspaceId, pitch.id] }),
    foreignKey({ columns: [t.workspaceId, t.followsId], foreignColumns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.standingId],
      foreignColumns: [standingPromise.workspaceId, standingPromise.id],
    }),
    foreignKey({ columns: [t.workspaceId, t.importId], foreignColumns: [importRun.workspaceId, importRun.id] }),
    foreignKey({
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    index('promise_account').on(t.workspaceId, t.accountId, t.dueDay),
    index('promise_due').on(t.workspaceId, t.dueDay, t.id),
    index('promise_said').on(t.workspaceId, t.promisedDay, t.id),
    index('promise_contact').on(t.workspaceId, t.contactId, t.dueDay).where(sql`contact_id is not null`),
    index('promise_pitch').on(t.workspaceId, t.pitchId).where(sql`pitch_id is not null`),
    index('promise_open').on(t.workspaceId, t.dueDay).where(sql`state = 'open' and archived_at is null`),
    index('promise_owner').on(t.workspaceId, t.ownerId, t.dueDay).where(sql`state = 'open' and archived_at is null`),
    index('promise_disputed').on(t.workspaceId, t.disputedAt).where(sql`disputed_at is not null`),
    index('promise_folded_trigram').using('gin', t.folded.op('gin_trgm_ops')),
    index('promise_folded_words').using('gin', sql`to_tsvector('simple'::regconfig, folded)`),
    // one of two that renegotiate at once wins; a series makes each of its days once
    uniqueIndex('promise_follows').on(t.workspaceId, t.followsId).where(sql`archived_at is null`),
    uniqueIndex('promise_standing').on(t.workspaceId, t.standingId, t.standingDay),
    ownWorkspace(),
  ],
)

/** A part of a promise with a day of its own. Its outcome is kept as the promise's is. */
export const promiseStep = pgTable(
  'promise_step',
  {
    workspaceId: workspaceId(),
    id: id(),
    promiseId: uuid('promise_id').notNull(),
    position: integer('position').notNull(),
    text: personal('text').notNull(),
    dueDay: day('due_day').notNull(),
    state: text('state', { enum: STATES }).notNull().default('open'),
    outcomeDay: day('outcome_day'),
    fraction: numeric('fraction', { precision: 7, scale: 6 }),
    cause: text('cause'),
    archivedAt: moment('archived_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.promiseId], foreignColumns: [promise.workspaceId, promise.id] }),
    index('promise_step_promise').on(t.workspaceId, t.promiseId, t.position),
    index('promise_step_open').on(t.workspaceId, t.dueDay).where(sql`state = 'open' and archived_at is null`),
    ownWorkspace(),
  ],
)

/**
 * What became of a promise, or of one of its steps: who says so, when, and what caused it. Append-only, but for taking back at once; the
 * newest holds. A correction is a new one that says why (`reason`); `open` opens it again.
 */
export const promiseOutcome = pgTable(
  'promise_outcome',
  {
    workspaceId: workspaceId(),
    id: id(),
    promiseId: uuid('promise_id').notNull(),
    stepId: uuid('step_id'),
    outcome: text('outcome', { enum: STATES }).notNull(),
    /** The day it was kept, broken, released or renegotiated. */
    day: day('day').notNull(),
    fraction: numeric('fraction', { precision: 7, scale: 6 }),
    cause: text('cause', { enum: ['production', 'supplier', 'us', 'them', 'other'] }),
    note: personal('note').notNull().default(''),
    /** Why it is another outcome than the one before. */
    reason: personal('reason').notNull().default(''),
    /** Of theirs, who says so; null: we do. */
    toldBy: uuid('told_by'),
    saidBy: uuid('said_by').notNull(),
    saidAt: moment('said_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.promiseId], foreignColumns: [promise.workspaceId, promise.id] }),
    foreignKey({ columns: [t.workspaceId, t.stepId], foreignColumns: [promiseStep.workspaceId, promiseStep.id] }),
    foreignKey({ columns: [t.workspaceId, t.toldBy], foreignColumns: [contact.workspaceId, contact.id] }),
    foreignKey({ columns: [t.workspaceId, t.saidBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    index('promise_outcome_promise').on(t.workspaceId, t.promiseId, t.saidAt),
    ownWorkspace(),
  ],
)

/** A promise that was shown to one contact on purpose, in words written for them. Taken back: they see it no more. */
export const promiseShare = pgTable(
  'promise_share',
  {
    workspaceId: workspaceId(),
    id: id(),
    promiseId: uuid('promise_id').notNull(),
    contactId: uuid('contact_id').notNull(),
    wording: personal('wording').notNull(),
    sharedBy: uuid('shared_by').notNull(),
    sharedAt: moment('shared_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.promiseId], foreignColumns: [promise.workspaceId, promise.id] }),
    foreignKey({ columns: [t.workspaceId, t.contactId], foreignColumns: [contact.workspaceId, contact.id] }),
    foreignKey({ columns: [t.workspaceId, t.sharedBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    uniqueIndex('promise_share_once').on(t.workspaceId, t.promiseId, t.contactId).where(sql`archived_at is null`),
    index('promise_share_contact').on(t.workspaceId, t.contactId),
    ownWorkspace(),
  ],
)

/**
 * What a contact says of a promise that was shared with them, with what they were shown. Append-only, the newest of a contact holds; a
 * dispute is settled by one of us, in words, and both versions stay.
 */
export const promiseReply = pgTable(
  'promise_reply',
  {
    workspaceId: workspaceId(),
    id: id(),
    promiseId: uuid('promise_id').notNull(),
    shareId: uuid('share_id').notNull(),
    contactId: uuid('contact_id').notNull(),
    shareLinkId: uuid('share_link_id').notNull(),
    kind: text('kind', { enum: ['confirmed', 'disputed'] }).notNull(),
    wordingShown: personal('wording_shown').notNull(),
    dueShown: day('due_shown').notNull(),
    stateShown: text('state_shown', { enum: STATES }).notNull(),
    /** Their version. */
    sentence: personal('sentence').notNull().default(''),
    at: moment('at').notNull().defaultNow(),
    settledAt: moment('settled_at'),
    settledBy: uuid('settled_by'),
    /** For the team: they were right, we stand by ours, or both agreed on something else. */
    settledHow: text('settled_how', { enum: ['corrected', 'stands', 'agreed'] }),
    settlement: personal('settlement').notNull().default(''),
    /** What was written for them about it; empty: they are shown nothing of how it was settled. */
    answer: personal('answer').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.promiseId], foreignColumns: [promise.workspaceId, promise.id] }),
    foreignKey({ columns: [t.workspaceId, t.shareId], foreignColumns: [promiseShare.workspaceId, promiseShare.id] }),
    foreignKey({ columns: [t.workspaceId, t.contactId], foreignColumns: [contact.workspaceId, contact.id] }),
    foreignKey({ columns: [t.workspaceId, t.shareLinkId], foreignColumns: [shareLink.workspaceId, shareLink.id] }),
    foreignKey({
      columns: [t.workspaceId, t.settledBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    index('promise_reply_promise').on(t.workspaceId, t.promiseId, t.at),
    index('promise_reply_share').on(t.workspaceId, t.shareId, t.at),
    ownWorkspace(),
  ],
)

/** Trust of an account, one row a direction, as it was read last (METHODS 3; lib/core/trust). Kept for lists; written by one flow. */
export const accountTrust = pgTable(
  'account_trust',
  {
    workspaceId: workspaceId(),
    accountId: uuid('account_id').notNull(),
    madeBy: text('made_by', { enum: SIDES }).notNull(),
    /** 0–100, and the Beta 10–90 % interval. */
    score: doublePrecision('score').notNull(),
    low: doublePrecision('low').notNull(),
    high: doublePrecision('high').notNull(),
    /** False: not enough promises yet; never compared or put into a gate. */
    enough: boolean('enough').notNull(),
    /** Promises counted: as they were said, and as invoices and orders tell. */
    spoken: integer('spoken').notNull(),
    derived: integer('derived').notNull(),
    /** What is left of their weight. */
    weight: doublePrecision('weight').notNull(),
    /** Points since 90 days before; null while either day has too few promises. */
    trend: doublePrecision('trend'),
    asOf: day('as_of').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.accountId, t.madeBy] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }).onDelete(
      'cascade',
    ),
    ownWorkspace(),
  ],
)
