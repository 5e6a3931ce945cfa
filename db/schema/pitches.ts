import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { account } from './accounts.ts'
import { amount, day, id, moment, ownWorkspace, personal, workspaceId } from './columns.ts'
import { contact } from './contacts.ts'
import { contract, jointPlan } from './contracts.ts'
import { shareLink } from './stages.ts'
import { membership } from './system.ts'

const PITCH_STATES = ['drafted', 'pitched', 'interested', 'accepted', 'declined', 'expired', 'withdrawn'] as const

/**
 * An offer to one account: drafted from a launch (or by itself), then what became of it. `state` is kept from the newest answer by
 * lib/flows/record-pitch-answer.ts alone, `allotted` from the allocations by lib/flows/allocate-lot.ts alone.
 */
export const pitch = pgTable(
  'pitch',
  {
    workspaceId: workspaceId(),
    id: id(),
    offerId: uuid('offer_id').notNull(),
    launchId: uuid('launch_id'),
    accountId: uuid('account_id').notNull(),
    ownerId: uuid('owner_id'),
    contactId: uuid('contact_id'),
    wave: integer('wave'),
    /** Place in the launch's order; accounts that the rule cannot tell apart share one, and `tied` says how many they are. */
    place: integer('place'),
    tied: integer('tied').notNull().default(1),
    /** What the place was read from (lib/core/offers/order.ts). */
    standing: jsonb('standing'),
    state: text('state', { enum: PITCH_STATES }).notNull().default('drafted'),
    /** What was chosen among the offer's options, and what to say: for the team. */
    option: text('option').notNull().default(''),
    note: personal('note').notNull().default(''),
    /** Of a lot: what they asked for, and what they have of it. */
    asked: amount('asked'),
    allotted: amount('allotted'),
    pitchedAt: moment('pitched_at'),
    answeredAt: moment('answered_at'),
    expiresDay: day('expires_day'),
    /** What it became once it was accepted; promises point here themselves (`promise.pitch_id`). */
    contractId: uuid('contract_id'),
    planId: uuid('plan_id'),
    createdBy: uuid('created_by').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    // offer, launch, owner and maker are checked once a statement (migration 0026): of a launch's fifty thousand they are mostly the same
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({ columns: [t.workspaceId, t.contactId], foreignColumns: [contact.workspaceId, contact.id] }),
    foreignKey({ columns: [t.workspaceId, t.contractId], foreignColumns: [contract.workspaceId, contract.id] }),
    foreignKey({ columns: [t.workspaceId, t.planId], foreignColumns: [jointPlan.workspaceId, jointPlan.id] }),
    uniqueIndex('pitch_launch_account')
      .on(t.workspaceId, t.launchId, t.accountId)
      .where(sql`launch_id is not null and archived_at is null`),
    index('pitch_launch_place').on(t.workspaceId, t.launchId, t.place, t.id),
    index('pitch_account').on(t.workspaceId, t.accountId, t.pitchedAt),
    index('pitch_offer').on(t.workspaceId, t.offerId, t.state),
    index('pitch_owner')
      .on(t.workspaceId, t.ownerId, t.launchId)
      .where(sql`state in ('drafted', 'pitched', 'interested')`),
    ownWorkspace(),
  ],
)

/** What became of an offer to an account, as one of us says it, or the customer on the share page. Append-only; the newest holds. */
export const pitchAnswer = pgTable(
  'pitch_answer',
  {
    workspaceId: workspaceId(),
    id: id(),
    pitchId: uuid('pitch_id').notNull(),
    /** `asked`: they name a quantity of a lot; nothing else changes. */
    state: text('state', { enum: [...PITCH_STATES, 'asked'] }).notNull(),
    option: text('option').notNull().default(''),
    quantity: amount('quantity'),
    reason: text('reason', {
      enum: ['price', 'no_need', 'timing', 'competitor', 'quality', 'terms', 'too_few', 'other'],
    }),
    note: personal('note').notNull().default(''),
    /** What was owed to them when it was pitched all the same, and why a person decided so (give before ask). */
    despite: jsonb('despite'),
    /** Of theirs, who says so; and by which link, where they said it on the share page. */
    toldBy: uuid('told_by'),
    shareLinkId: uuid('share_link_id'),
    /** Null: the customer said it themselves. */
    saidBy: uuid('said_by'),
    day: day('day').notNull(),
    saidAt: moment('said_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.pitchId], foreignColumns: [pitch.workspaceId, pitch.id] }),
    foreignKey({ columns: [t.workspaceId, t.toldBy], foreignColumns: [contact.workspaceId, contact.id] }),
    foreignKey({ columns: [t.workspaceId, t.shareLinkId], foreignColumns: [shareLink.workspaceId, shareLink.id] }),
    foreignKey({ columns: [t.workspaceId, t.saidBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    index('pitch_answer_pitch').on(t.workspaceId, t.pitchId, t.saidAt),
    ownWorkspace(),
  ],
)

/** An offer shown to one contact on their share page, in words written for them. Taken back: they see it no more. */
export const pitchShare = pgTable(
  'pitch_share',
  {
    workspaceId: workspaceId(),
    id: id(),
    pitchId: uuid('pitch_id').notNull(),
    contactId: uuid('contact_id').notNull(),
    wording: personal('wording').notNull(),
    sharedBy: uuid('shared_by').notNull(),
    sharedAt: moment('shared_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.pitchId], foreignColumns: [pitch.workspaceId, pitch.id] }),
    foreignKey({ columns: [t.workspaceId, t.contactId], foreignColumns: [contact.workspaceId, contact.id] }),
    foreignKey({ columns: [t.workspaceId, t.sharedBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    uniqueIndex('pitch_share_once').on(t.workspaceId, t.pitchId, t.contactId).where(sql`archived_at is null`),
    index('pitch_share_contact').on(t.workspaceId, t.contactId),
    ownWorkspace(),
  ],
)
