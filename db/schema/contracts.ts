import { boolean, foreignKey, index, integer, numeric, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { account } from './accounts.ts'
import { amount, day, id, moment, ownWorkspace, personal, workspaceId } from './columns.ts'
import { contact } from './contacts.ts'
import { membership } from './system.ts'

/** A contract: on paper, verbal, or by heart. What state it is in is its newest `contract_state`. */
export const contract = pgTable(
  'contract',
  {
    workspaceId: workspaceId(),
    id: id(),
    accountId: uuid('account_id').notNull(),
    title: text('title').notNull(),
    form: text('form', { enum: ['paper', 'verbal', 'by_heart'] }).notNull(),
    startDay: day('start_day'),
    /** Null: open-ended. */
    endDay: day('end_day'),
    noticeDays: integer('notice_days'),
    renewal: text('renewal', { enum: ['none', 'automatic', 'by_agreement'] })
      .notNull()
      .default('none'),
    renewalMonths: integer('renewal_months'),
    /** Orders are called off under it. */
    framework: boolean('framework').notNull().default(false),
    value: amount('value'),
    valuePer: text('value_per', { enum: ['month', 'year', 'term'] }),
    currency: text('currency'),
    exitCost: amount('exit_cost'),
    exitNote: text('exit_note').notNull().default(''),
    note: text('note').notNull().default(''),
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
    foreignKey({
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    index('contract_account').on(t.workspaceId, t.accountId),
    ownWorkspace(),
  ],
)

/**
 * In which state a contract is from a day on: negotiating, signed, in_force, ended. Append-only, corrected by another word on the same day;
 * `archived_at`: taken back, it was never so.
 */
export const contractState = pgTable(
  'contract_state',
  {
    workspaceId: workspaceId(),
    id: id(),
    contractId: uuid('contract_id').notNull(),
    state: text('state', { enum: ['negotiating', 'signed', 'in_force', 'ended'] }).notNull(),
    day: day('day').notNull(),
    note: text('note').notNull().default(''),
    saidBy: uuid('said_by').notNull(),
    saidAt: moment('said_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.contractId], foreignColumns: [contract.workspaceId, contract.id] }),
    foreignKey({ columns: [t.workspaceId, t.saidBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    index('contract_state_contract').on(t.workspaceId, t.contractId, t.day, t.saidAt),
    ownWorkspace(),
  ],
)

/** A commitment of one side, in a contract or given by heart. */
export const vow = pgTable(
  'vow',
  {
    workspaceId: workspaceId(),
    id: id(),
    accountId: uuid('account_id').notNull(),
    contractId: uuid('contract_id'),
    madeBy: text('made_by', { enum: ['us', 'them'] }).notNull(),
    text: text('text').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({ columns: [t.workspaceId, t.contractId], foreignColumns: [contract.workspaceId, contract.id] }),
    foreignKey({
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    index('vow_account').on(t.workspaceId, t.accountId),
    ownWorkspace(),
  ],
)

/** Something loyal accounts are in: a programme, or priority service. */
export const programme = pgTable(
  'programme',
  {
    workspaceId: workspaceId(),
    id: id(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['programme', 'priority_service'] }).notNull(),
    about: text('about').notNull().default(''),
    createdBy: uuid('created_by').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    ownWorkspace(),
  ],
)

/** An account enjoys a programme from a day on. */
export const programmeEnrolment = pgTable(
  'programme_enrolment',
  {
    workspaceId: workspaceId(),
    id: id(),
    programmeId: uuid('programme_id').notNull(),
    accountId: uuid('account_id').notNull(),
    fromDay: day('from_day').notNull(),
    untilDay: day('until_day'),
    saidBy: uuid('said_by').notNull(),
    saidAt: moment('said_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.programmeId], foreignColumns: [programme.workspaceId, programme.id] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({ columns: [t.workspaceId, t.saidBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    index('programme_enrolment_account').on(t.workspaceId, t.accountId),
    ownWorkspace(),
  ],
)

/** Proof that something of a programme reached the account: without it an enrolment is only a word. */
export const programmeDelivery = pgTable(
  'programme_delivery',
  {
    workspaceId: workspaceId(),
    id: id(),
    enrolmentId: uuid('enrolment_id').notNull(),
    day: day('day').notNull(),
    what: text('what').notNull(),
    saidBy: uuid('said_by').notNull(),
    saidAt: moment('said_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.enrolmentId],
      foreignColumns: [programmeEnrolment.workspaceId, programmeEnrolment.id],
    }),
    foreignKey({ columns: [t.workspaceId, t.saidBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    index('programme_delivery_enrolment').on(t.workspaceId, t.enrolmentId, t.day),
    ownWorkspace(),
  ],
)

/** Something both sides will do together; it counts once both have signed it off. */
export const jointPlan = pgTable(
  'joint_plan',
  {
    workspaceId: workspaceId(),
    id: id(),
    accountId: uuid('account_id').notNull(),
    title: text('title').notNull(),
    about: text('about').notNull().default(''),
    fromDay: day('from_day').notNull(),
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
    foreignKey({
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    index('joint_plan_account').on(t.workspaceId, t.accountId),
    ownWorkspace(),
  ],
)

/** One side signed a joint plan off: who, when, how. Append-only, but for taking back. */
export const planSignOff = pgTable(
  'plan_sign_off',
  {
    workspaceId: workspaceId(),
    id: id(),
    planId: uuid('plan_id').notNull(),
    side: text('side', { enum: ['us', 'them'] }).notNull(),
    contactId: uuid('contact_id'),
    day: day('day').notNull(),
    how: personal('how').notNull().default(''),
    saidBy: uuid('said_by').notNull(),
    saidAt: moment('said_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.planId], foreignColumns: [jointPlan.workspaceId, jointPlan.id] }),
    foreignKey({ columns: [t.workspaceId, t.contactId], foreignColumns: [contact.workspaceId, contact.id] }),
    foreignKey({ columns: [t.workspaceId, t.saidBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    index('plan_sign_off_plan').on(t.workspaceId, t.planId),
    ownWorkspace(),
  ],
)

/**
 * What somebody knows of their spending: share of wallet, exclusive either way, share bought on discount.
 * Append-only, the newest of each holds; what was taken back was never said.
 */
export const walletWord = pgTable(
  'wallet_word',
  {
    workspaceId: workspaceId(),
    id: id(),
    accountId: uuid('account_id').notNull(),
    /** Share of what they spend on what we sell, 0–1. */
    share: numeric('share', { precision: 7, scale: 6 }),
    /** They buy it only from us; we sell it only to them. */
    onlyFromUs: boolean('only_from_us'),
    onlyToThem: boolean('only_to_them'),
    /** Share of purchase days with a discount, 0–1, where the lines do not say. */
    discountShare: numeric('discount_share', { precision: 7, scale: 6 }),
    source: personal('source').notNull(),
    day: day('day').notNull(),
    saidBy: uuid('said_by').notNull(),
    saidAt: moment('said_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({ columns: [t.workspaceId, t.saidBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    index('wallet_word_account').on(t.workspaceId, t.accountId, t.saidAt),
    ownWorkspace(),
  ],
)

/** What one side gave the other beyond the order, and what it was worth. */
export const gift = pgTable(
  'gift',
  {
    workspaceId: workspaceId(),
    id: id(),
    accountId: uuid('account_id').notNull(),
    givenBy: text('given_by', { enum: ['us', 'them'] }).notNull(),
    what: text('what').notNull(),
    /** In the base currency, as somebody estimates it. */
    worth: amount('worth').notNull(),
    day: day('day').notNull(),
    saidBy: uuid('said_by').notNull(),
    saidAt: moment('said_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({ columns: [t.workspaceId, t.saidBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    index('gift_account').on(t.workspaceId, t.accountId, t.day),
    ownWorkspace(),
  ],
)
