import {
  boolean,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { account } from './accounts.ts'
import { day, id, moment, ownWorkspace, workspaceId } from './columns.ts'
import { workspace } from './system.ts'

/** What was learnt from data up to `as_of` (a quarter-end): model, portfolio figures, back-test (db/queries/buying-models.ts). */
export const buyingModel = pgTable(
  'buying_model',
  {
    workspaceId: workspaceId(),
    asOf: day('as_of').notNull(),
    parameters: jsonb('parameters').notNull(),
    /** Method and digest of the purchases up to then: the same data are not fitted twice. */
    basis: text('basis').notNull(),
    fittedAt: moment('fitted_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.asOf] }), ownWorkspace()],
)

/** The evident standing of each account as of the day its records are complete through. Recomputed, never edited. */
export const accountStanding = pgTable(
  'account_standing',
  {
    workspaceId: workspaceId(),
    accountId: uuid('account_id').notNull(),
    asOf: day('as_of').notNull(),
    evident: text('evident').notNull(),
    /** METHODS 2 rank of `evident`, for sorting. */
    rank: integer('rank').notNull(),
    possible: text('possible').notNull(),
    /** gone_quiet, at_risk, cooling, thriving; null when nothing can be said. */
    status: text('status'),
    rhythm: text('rhythm').notNull(),
    confidence: integer('confidence').notNull(),
    orders: integer('orders').notNull(),
    lastDay: day('last_day'),
    pAlive: doublePrecision('p_alive'),
    /** What it was read from; every reason follows from it (lib/core/standing/standing-record.ts). */
    reading: jsonb('reading').notNull(),
    /** Since when it reads so. */
    since: day('since'),
    /** contradicted, unsupported or none (METHODS 2, perception gap); null where nobody has declared and nobody has stated. */
    gap: text('gap'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.accountId] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }).onDelete(
      'cascade',
    ),
    index('account_standing_rank').on(t.workspaceId, t.rank, t.accountId),
    index('account_standing_status').on(t.workspaceId, t.status),
    index('account_standing_gap').on(t.workspaceId, t.gap),
    ownWorkspace(),
  ],
)

/** Changes of the evident stage as the replay finds them; derived from the records, so replaced when the records change. */
export const stageChange = pgTable(
  'stage_change',
  {
    workspaceId: workspaceId(),
    accountId: uuid('account_id').notNull(),
    day: day('day').notNull(),
    fromStage: text('from_stage').notNull(),
    toStage: text('to_stage').notNull(),
    cause: text('cause').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.accountId, t.day] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }).onDelete(
      'cascade',
    ),
    ownWorkspace(),
  ],
)

/**
 * Where the replay of each account stood behind the last month-end it passed. With the records up to then unchanged (`basis`) the next one
 * goes on from there; without such a row the account's history is yet to be read (lib/flows/settle-history.ts).
 */
export const stageStandpoint = pgTable(
  'stage_standpoint',
  {
    workspaceId: workspaceId(),
    accountId: uuid('account_id').notNull(),
    through: day('through').notNull(),
    stage: text('stage').notNull(),
    since: day('since'),
    /** A stage that month-ends have begun to agree on (lib/core/standing/replay.ts). */
    candidate: jsonb('candidate'),
    /** Digest of everything the replay read up to `through` (lib/core/standing/history-basis.ts). */
    basis: text('basis').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.accountId] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }).onDelete(
      'cascade',
    ),
    ownWorkspace(),
  ],
)

/** What a person says of an account's rhythm; append-only, the newest holds; `rhythm` null returns to the guess. */
export const rhythmDeclaration = pgTable(
  'rhythm_declaration',
  {
    workspaceId: workspaceId(),
    id: id(),
    accountId: uuid('account_id').notNull(),
    rhythm: text('rhythm'),
    note: text('note').notNull().default(''),
    saidBy: uuid('said_by').notNull(),
    saidAt: moment('said_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [account.workspaceId, account.id] }).onDelete(
      'cascade',
    ),
    index('rhythm_declaration_account').on(t.workspaceId, t.accountId, t.saidAt),
    ownWorkspace(),
  ],
)

/**
 * "We have none that are not recorded, through day D", said by a person for a whole source (contracts, programmes, plans,
 * touches); append-only, the newest word of a source holds; `complete_through` null takes it back: the source is open again.
 */
export const sourceCompleteness = pgTable(
  'source_completeness',
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: 'cascade' }),
    id: id(),
    source: text('source').notNull(),
    completeThrough: day('complete_through'),
    saidBy: uuid('said_by').notNull(),
    saidAt: moment('said_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('source_completeness_source').on(t.workspaceId, t.source, t.saidAt),
    ownWorkspace(),
  ],
)

/** One line an assessment of the whole workspace: when, as of which day, how many accounts, what moved. */
export const assessmentRun = pgTable(
  'assessment_run',
  {
    workspaceId: workspaceId(),
    id: id(),
    asOf: day('as_of').notNull(),
    accounts: integer('accounts').notNull(),
    changed: integer('changed').notNull(),
    complete: boolean('complete').notNull(),
    startedAt: moment('started_at').notNull().defaultNow(),
    finishedAt: moment('finished_at'),
    /** When the history of every account was read too; until then some stages stand for the last months alone. */
    settledAt: moment('settled_at').defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), ownWorkspace()],
)
