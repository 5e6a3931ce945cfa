import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { account } from './accounts.ts'
import { amount, day, folded, id, moment, ownWorkspace, personal, total, workspaceId } from './columns.ts'
import { contact } from './contacts.ts'
import { contract, jointPlan } from './contracts.ts'
import { shareLink } from './stages.ts'
import { membership } from './system.ts'

/**
 * Something we can do for an account: a product, a service, or something intangible. One row for each product that invoice lines name
 * (`code`, letter by letter as there), and for whatever a person entered.
 */
export const product = pgTable(
  'product',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** As invoice lines name it; null: it stands on no invoice (yet). */
    code: text('code'),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['product', 'service', 'intangible'] }).notNull(),
    unit: text('unit').notNull().default(''),
    about: text('about').notNull().default(''),
    /** What takes its place, from which day on: whoever bought this one is owed the upgrade. */
    successorId: uuid('successor_id'),
    replacedFrom: day('replaced_from'),
    /** Null: invoice lines brought it, and nobody has said anything of it yet. */
    createdBy: uuid('created_by'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    revision: integer('revision').notNull().default(1),
    /** What search compares: name and code without accents, capitals and signs. */
    folded: folded('folded')
      .notNull()
      .generatedAlwaysAs(sql`left(' ' || public.fold(name || ' ' || coalesce(code, '')) || ' ', 600)`),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.successorId], foreignColumns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    uniqueIndex('product_code').on(t.workspaceId, t.code),
    index('product_successor').on(t.workspaceId, t.successorId).where(sql`successor_id is not null`),
    ownWorkspace(),
  ],
)

/** A line of the price list: what one unit costs, from a quantity on, in a country or anywhere, while it is valid. */
export const price = pgTable(
  'price',
  {
    workspaceId: workspaceId(),
    id: id(),
    productId: uuid('product_id').notNull(),
    currency: text('currency').notNull(),
    unitPrice: amount('unit_price').notNull(),
    fromQuantity: amount('from_quantity').notNull().default('0'),
    /** Null: everywhere there is no price of its own. */
    country: text('country'),
    fromDay: day('from_day').notNull(),
    untilDay: day('until_day'),
    note: text('note').notNull().default(''),
    createdBy: uuid('created_by').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.productId], foreignColumns: [product.workspaceId, product.id] }),
    foreignKey({
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    index('price_product').on(t.workspaceId, t.productId, t.fromDay),
    ownWorkspace(),
  ],
)

/** What is brought to accounts: something new, a scarce lot, an inducement. A named new-customer promotion is one with `for_newcomers`. */
export const offer = pgTable(
  'offer',
  {
    workspaceId: workspaceId(),
    id: id(),
    title: text('title').notNull(),
    kind: text('kind', { enum: ['new', 'scarce', 'inducement', 'added_value'] }).notNull(),
    /** For the team. */
    about: text('about').notNull().default(''),
    /** For the customer: what a share page says of it. */
    wording: text('wording').notNull().default(''),
    productId: uuid('product_id'),
    /** What may be chosen: `[{ name, unitPrice }]` (lib/core/offers/offer-input.ts). */
    options: jsonb('options').notNull().default([]),
    currency: text('currency').notNull(),
    unitPrice: amount('unit_price'),
    /** What one acceptance is expected to bring, in the base currency: what the effect on dependency is reckoned with. */
    worth: amount('worth'),
    /** Discount, gift, terms, priority (lib/core/offers/inducement.ts); null: none. */
    inducement: jsonb('inducement'),
    /** Like is compared with like: from this quantity on, in this country. */
    fromQuantity: amount('from_quantity'),
    country: text('country'),
    /** A named new-customer promotion: held until every loyal account that could use it has the same or better. */
    forNewcomers: boolean('for_newcomers').notNull().default(false),
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
    foreignKey({ columns: [t.workspaceId, t.productId], foreignColumns: [product.workspaceId, product.id] }),
    foreignKey({
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    index('offer_product').on(t.workspaceId, t.productId),
    index('offer_created').on(t.workspaceId, t.createdAt),
    ownWorkspace(),
  ],
)

/** Bringing one offer to many accounts in waves, in an order that a rule makes. */
export const launch = pgTable(
  'launch',
  {
    workspaceId: workspaceId(),
    id: id(),
    offerId: uuid('offer_id').notNull(),
    title: text('title').notNull(),
    /** Whom it is for, by what rule they come, and how waves are cut (lib/core/offers/launch-plan.ts). */
    audience: jsonb('audience').notNull(),
    rule: jsonb('rule').notNull(),
    state: text('state', { enum: ['draft', 'open', 'closed'] })
      .notNull()
      .default('draft'),
    /** When its accounts were put in order, and as of which day what the records say of them was read. */
    plannedAt: moment('planned_at'),
    plannedBy: uuid('planned_by'),
    asOf: day('as_of'),
    startedDay: day('started_day'),
    closedDay: day('closed_day'),
    createdBy: uuid('created_by').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.offerId], foreignColumns: [offer.workspaceId, offer.id] }),
    foreignKey({
      columns: [t.workspaceId, t.plannedBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    foreignKey({
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    index('launch_offer').on(t.workspaceId, t.offerId),
    index('launch_state').on(t.workspaceId, t.state, t.createdAt),
    ownWorkspace(),
  ],
)

/** A wave of a launch. It is open from `opens_day` on, which is known once the launch has started. */
export const launchWave = pgTable(
  'launch_wave',
  {
    workspaceId: workspaceId(),
    launchId: uuid('launch_id').notNull(),
    /** 1 is first. */
    position: integer('position').notNull(),
    name: text('name').notNull(),
    /** Days it has to itself before the next one opens. */
    headStartDays: integer('head_start_days').notNull(),
    opensDay: day('opens_day'),
    accounts: integer('accounts').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.launchId, t.position] }),
    foreignKey({ columns: [t.workspaceId, t.launchId], foreignColumns: [launch.workspaceId, launch.id] }),
    ownWorkspace(),
  ],
)

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

/**
 * A scarce lot of a launch. Its row is what everybody who hands out of it waits at; the check is the last wall: no program error can hand
 * out more than there is. `taken` is the sum of the allocations that hold.
 */
export const lot = pgTable(
  'lot',
  {
    workspaceId: workspaceId(),
    launchId: uuid('launch_id').notNull(),
    quantity: amount('quantity').notNull(),
    unit: text('unit').notNull().default(''),
    /** The smallest part: 1 piece, 0.5 t. All quantities are whole numbers of it. */
    step: amount('step').notNull().default('1'),
    /** Per account. */
    minimum: amount('minimum').notNull().default('0'),
    maximum: amount('maximum'),
    /** `asked`: accounts ask, then it is shared out wave by wave; `while_it_lasts`: who accepts in an open wave has it. */
    mode: text('mode', { enum: ['asked', 'while_it_lasts'] }).notNull(),
    /** Within a wave: in the order of places, or evenly. */
    within: text('within', { enum: ['order', 'even'] }).notNull(),
    taken: amount('taken').notNull().default('0'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.launchId] }),
    foreignKey({ columns: [t.workspaceId, t.launchId], foreignColumns: [launch.workspaceId, launch.id] }),
    check('lot_never_over', sql`taken >= 0 and taken <= quantity`),
    check('lot_sizes', sql`quantity >= 0 and step > 0 and minimum >= 0 and (maximum is null or maximum >= minimum)`),
    ownWorkspace(),
  ],
)

/** What an account has of a lot, and why: by the rule, by a person against the rule, or taken while it lasted. Append-only; one holds. */
export const allocation = pgTable(
  'allocation',
  {
    workspaceId: workspaceId(),
    id: id(),
    launchId: uuid('launch_id').notNull(),
    pitchId: uuid('pitch_id').notNull(),
    quantity: amount('quantity').notNull(),
    source: text('source', { enum: ['rule', 'override', 'taken'] }).notNull(),
    /** How the rule came to it, line by line (lib/core/offers/allocate.ts). */
    reasons: jsonb('reasons').notNull().default([]),
    /** Why it was overridden. */
    reason: personal('reason').notNull().default(''),
    /** Null: the customer took it themselves. */
    saidBy: uuid('said_by'),
    saidAt: moment('said_at').notNull().defaultNow(),
    /** Another one took its place. */
    archivedAt: moment('archived_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.launchId], foreignColumns: [lot.workspaceId, lot.launchId] }),
    foreignKey({ columns: [t.workspaceId, t.pitchId], foreignColumns: [pitch.workspaceId, pitch.id] }),
    foreignKey({ columns: [t.workspaceId, t.saidBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    uniqueIndex('allocation_one').on(t.workspaceId, t.pitchId).where(sql`archived_at is null`),
    index('allocation_launch').on(t.workspaceId, t.launchId, t.saidAt),
    ownWorkspace(),
  ],
)

/**
 * What a person decided about an offer: a promotion starts or stops, an account (null: all that are left) is an exception to parity and why,
 * or whom an inducement shall be for, with the figures as they stood. Append-only, but for taking back.
 */
export const offerDecision = pgTable(
  'offer_decision',
  {
    workspaceId: workspaceId(),
    id: id(),
    offerId: uuid('offer_id').notNull(),
    kind: text('kind', { enum: ['start', 'stop', 'exception', 'win_or_keep'] }).notNull(),
    accountId: uuid('account_id'),
    /** Of an exception one of the usual reasons; of win or keep: new_only, both, keep_only, drop. */
    reason: text('reason').notNull().default(''),
    note: personal('note').notNull().default(''),
    figures: jsonb('figures'),
    saidBy: uuid('said_by').notNull(),
    saidAt: moment('said_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.offerId], foreignColumns: [offer.workspaceId, offer.id] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({ columns: [t.workspaceId, t.saidBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    index('offer_decision_offer').on(t.workspaceId, t.offerId, t.saidAt),
    ownWorkspace(),
  ],
)

/** Something added to what an account buys already, without a sale; and what came of it. */
export const addedValue = pgTable(
  'added_value',
  {
    workspaceId: workspaceId(),
    id: id(),
    accountId: uuid('account_id').notNull(),
    productId: uuid('product_id'),
    what: personal('what').notNull(),
    day: day('day').notNull(),
    /** What it cost us, in the base currency; null: nobody said. */
    cost: amount('cost'),
    /** What came of it, once somebody knows. */
    cameOf: personal('came_of').notNull().default(''),
    cameDay: day('came_day'),
    createdBy: uuid('created_by').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({ columns: [t.workspaceId, t.productId], foreignColumns: [product.workspaceId, product.id] }),
    foreignKey({
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    index('added_value_account').on(t.workspaceId, t.accountId, t.day),
    ownWorkspace(),
  ],
)

/** One search for differences in invoiced prices: what it counted, and what it left out and why. */
export const priceSearch = pgTable(
  'price_search',
  {
    workspaceId: workspaceId(),
    id: id(),
    asOf: day('as_of').notNull(),
    fromDay: day('from_day').notNull(),
    /** The policy it was made by, and how many lines, groups of like, newcomers and loyal accounts it saw (lib/core/offers/differences.ts). */
    counted: jsonb('counted').notNull(),
    found: integer('found').notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('price_search_at').on(t.workspaceId, t.at),
    ownWorkspace(),
  ],
)

/** A newcomer paid less for the same than a loyal account did. Kept: written anew by each search. */
export const priceDifference = pgTable(
  'price_difference',
  {
    workspaceId: workspaceId(),
    id: id(),
    searchId: uuid('search_id').notNull(),
    product: text('product').notNull(),
    /** What makes them alike: the volume band's lower and upper end, country, currency, days of credit, first day of the period. */
    bandFrom: amount('band_from').notNull(),
    bandTo: amount('band_to'),
    country: text('country'),
    currency: text('currency').notNull(),
    terms: integer('terms'),
    period: day('period').notNull(),
    newcomerId: uuid('newcomer_id').notNull(),
    loyalId: uuid('loyal_id').notNull(),
    newcomerPrice: numeric('newcomer_price', { precision: 24, scale: 6 }).notNull(),
    loyalPrice: numeric('loyal_price', { precision: 24, scale: 6 }).notNull(),
    newcomerQuantity: total('newcomer_quantity').notNull(),
    loyalQuantity: total('loyal_quantity').notNull(),
    /** What the loyal account paid more, in `currency` and in the base currency (null: no rate). */
    amount: total('amount').notNull(),
    baseAmount: total('base_amount'),
    sortAmount: doublePrecision('sort_amount')
      .notNull()
      .generatedAlwaysAs(sql`coalesce(base_amount, 0)::double precision`),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.searchId], foreignColumns: [priceSearch.workspaceId, priceSearch.id] }),
    foreignKey({ columns: [t.workspaceId, t.newcomerId], foreignColumns: [account.workspaceId, account.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.workspaceId, t.loyalId], foreignColumns: [account.workspaceId, account.id] }).onDelete(
      'cascade',
    ),
    index('price_difference_amount').on(t.workspaceId, t.sortAmount, t.id),
    index('price_difference_loyal').on(t.workspaceId, t.loyalId),
    index('price_difference_newcomer').on(t.workspaceId, t.newcomerId),
    ownWorkspace(),
  ],
)

/** Somebody looked at a difference and says what it is. Append-only, but for taking back. It holds for these two accounts and the product. */
export const differenceWord = pgTable(
  'difference_word',
  {
    workspaceId: workspaceId(),
    id: id(),
    product: text('product').notNull(),
    newcomerId: uuid('newcomer_id').notNull(),
    loyalId: uuid('loyal_id').notNull(),
    /** The usual reasons, or `made_good`: the loyal account was given the same. */
    reason: text('reason').notNull(),
    note: personal('note').notNull().default(''),
    saidBy: uuid('said_by').notNull(),
    saidAt: moment('said_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.newcomerId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({ columns: [t.workspaceId, t.loyalId], foreignColumns: [account.workspaceId, account.id] }),
    foreignKey({ columns: [t.workspaceId, t.saidBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    index('difference_word_pair').on(t.workspaceId, t.loyalId, t.newcomerId, t.product),
    ownWorkspace(),
  ],
)
