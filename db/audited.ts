/**
 * What the audit log tells of each table, on one screen. A table that is in no list fails tests/audited.test.ts: whoever adds one decides.
 * The triggers themselves are migration 0034's functions; db/migrate.ts puts them on the tables as it is said here.
 *
 * - rows: each row that was made, changed or removed, with what changed; of a statement of more than 200 rows one entry with their digest.
 * - bulk: what files bring in masses. Written by an import, the import's own entry tells of it; otherwise one entry a statement, with digest.
 * - kept: counted from other tables, and written anew whenever those change: what changed those was told.
 * - log: says itself what was done, by whom and when; or is on its way through.
 */
type Told = {
  /** Columns of which nothing is told. */
  untold?: string[]
  /** Columns told by name alone: that they changed, not from what to what. */
  unsaid?: string[]
}

/** Nothing a person decided: counted along. Nor is what the database computes from other columns. */
export const NEVER_TOLD = ['workspace_id', 'revision', 'updated_at']

const rows: Record<string, Told> = {
  account: {},
  account_distinction: {},
  added_value: {},
  adjustment: {},
  allocation: {},
  clarity_conversation: {},
  complaint_outcome: {},
  completeness: {},
  contact: {},
  contact_position: {},
  contract: {},
  contract_state: {},
  conversation_contact: {},
  dependency_report: {},
  difference_word: {},
  // how it feels is somebody's own: that it was said, never what
  feeling: { unsaid: ['face', 'sentence'] },
  gap_outcome: {},
  gift: {},
  honest_hour: {},
  honest_hour_account: {},
  // private until the reveal
  honest_sort: { unsaid: ['stage'] },
  joint_plan: {},
  launch: {},
  launch_wave: {},
  ledger: {},
  ledger_total: {},
  loss_override: {},
  lot: {},
  mitigation: {},
  mitigation_step: {},
  offer: {},
  offer_decision: {},
  open_snapshot: {},
  own_field: {},
  own_value: {},
  pitch: {},
  pitch_answer: {},
  pitch_share: {},
  plan_sign_off: {},
  policy_version: {},
  preference: {},
  price: {},
  product: {},
  programme: {},
  programme_delivery: {},
  programme_enrolment: {},
  promise: {},
  promise_outcome: {},
  promise_reply: {},
  promise_share: {},
  promise_step: {},
  rate: {},
  // large, and never another; its own digest tells which it is
  report_body: { untold: ['body'] },
  report_link: {},
  rhythm_declaration: {},
  risk_driver: {},
  saved_view: {},
  scenario: {},
  share_link: {},
  source_completeness: {},
  stage_declaration: {},
  standing_promise: {},
  stated_answer: {},
  supply_word: {},
  task: {},
  touch: {},
  touch_contact: {},
  vow: {},
  wallet_word: {},
}

const bulk: Record<string, Told> = {
  account_key: {},
  // what an import found before it changed it
  account_past: {},
  invoice: {},
  invoice_line: {},
  invoice_past: {},
  open_item: {},
}

/** Why nothing is told of a change of it. */
const kept: Record<string, string> = {
  account_likeness: 'found by a search of accounts that look alike',
  account_month: 'revenue of invoices',
  account_standing: 'read from the records',
  account_total: 'revenue of invoices',
  account_trust: 'read from promises and invoices',
  account_word: 'the newest of declarations and answers',
  assessment_run: 'how far a reading of the records came',
  buying_model: 'fitted to the records',
  concentration_head: 'revenue of invoices',
  concentration_month: 'revenue of invoices',
  dimension_month: 'revenue of invoices',
  limit_alert: 'figures against limits, each time they may have moved',
  price_difference: 'found by a search of prices',
  price_search: 'when prices were searched',
  product_total: 'revenue of invoices',
  purchase_day: 'revenue of invoices',
  search_word: 'words of what was written',
  stage_change: 'read from the records',
  stage_standpoint: 'read from the records',
}

const log: Record<string, string> = {
  api_answer: 'what a program was answered, for a day; what it changed is told',
  audit_entry: 'the audit log itself',
  audit_pending: 'the audit log itself',
  audit_seal: 'the audit log itself',
  audit_value: 'the audit log itself',
  change: 'the history people see and take back; what changed is told of the rows',
  change_row: 'as change',
  import:
    'how far it came; that a file was brought, committed or undone is told by its own entry, with the file’s digest',
  import_piece: 'the file, told of by its digest',
  import_refusal: 'rows of the file that were not taken',
  mail: 'on its way out; what it tells of is told',
  notification: 'made by what it tells of, which is told',
}

export const AUDITED = { rows, bulk, kept, log }

type SystemTold = {
  on: 'insert' | 'update' | 'delete'
  /** What happened; the statement's own word where not given. */
  action?: string
  /** Told only where one of these changed. */
  when?: string[]
}

/**
 * Tables without a workspace of their own, told of row by row: to the workspace a row names, or (`workspace` null) to each its person is of.
 * `said` is told with values, `named` by name alone; everything else (hashes, digests, secrets) is not told at all.
 */
export const AUDITED_SYSTEM: Record<
  string,
  {
    workspace: string | null
    person: string | null
    subject: string | null
    said: string[]
    named: string[]
    told: SystemTold[]
  }
> = {
  api_key: {
    workspace: 'workspace_id',
    person: 'person_id',
    subject: 'id',
    said: ['name', 'hint', 'scopes', 'person_id', 'expires_at', 'revoked_at'],
    named: [],
    told: [{ on: 'insert' }, { on: 'update' }],
  },
  identity: {
    workspace: null,
    person: 'person_id',
    subject: 'person_id',
    said: ['issuer'],
    named: [],
    told: [{ on: 'insert' }, { on: 'delete' }],
  },
  invitation: {
    workspace: 'workspace_id',
    person: null,
    subject: null,
    said: ['email', 'role', 'invited_by', 'expires_at', 'used_at', 'revoked_at'],
    named: [],
    told: [{ on: 'insert' }, { on: 'update' }],
  },
  mail_drop: {
    workspace: 'workspace_id',
    person: 'person_id',
    subject: 'person_id',
    said: ['revoked_at'],
    named: [],
    told: [{ on: 'insert' }, { on: 'update' }],
  },
  membership: {
    workspace: 'workspace_id',
    person: 'person_id',
    subject: 'person_id',
    said: ['role', 'team', 'sees', 'left_at'],
    named: ['team_past'],
    told: [{ on: 'insert' }, { on: 'update' }, { on: 'delete' }],
  },
  person: {
    workspace: null,
    person: 'id',
    subject: 'id',
    said: ['name', 'email'],
    named: ['password_hash'],
    told: [{ on: 'update' }],
  },
  recovery_code: {
    workspace: null,
    person: 'person_id',
    subject: 'person_id',
    said: [],
    named: ['used_at'],
    told: [{ on: 'update', action: 'recovery-code' }],
  },
  second_factor: {
    workspace: null,
    person: 'person_id',
    subject: 'person_id',
    said: [],
    named: ['confirmed_at', 'secret'],
    told: [{ on: 'update' }, { on: 'delete' }],
  },
  session: {
    workspace: 'workspace_id',
    person: 'person_id',
    subject: 'person_id',
    said: ['method', 'user_agent', 'workspace_id', 'revoked_at'],
    named: [],
    told: [
      { on: 'insert', action: 'sign-in' },
      { on: 'update', action: 'sign-out', when: ['revoked_at'] },
      { on: 'update', action: 'sign-in', when: ['workspace_id'] },
    ],
  },
  token: {
    workspace: null,
    person: 'person_id',
    subject: 'person_id',
    said: ['purpose', 'made_by', 'expires_at', 'used_at'],
    named: [],
    told: [{ on: 'insert' }, { on: 'update' }],
  },
  workspace: {
    workspace: 'id',
    person: null,
    subject: 'id',
    said: ['name', 'base_currency', 'time_zone', 'fiscal_year_start', 'requires_second_factor'],
    named: [],
    told: [{ on: 'insert' }, { on: 'update' }],
  },
}

/** Why nothing is told of a change of it. */
export const UNTOLD_SYSTEM: Record<string, string> = {
  report_secret: 'made with its link, which is told',
  share_secret: 'made with its link, which is told',
  sign_in_failure: 'counted; of a person we know, the flow of sign-in tells (lib/server/sign-in.ts)',
}
