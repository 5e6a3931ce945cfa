/**
 * What the app's weak role may do with each table, on one screen. A table that is in neither list fails a test.
 * Append-only tables have no update and no delete: not even a bug in the app can rewrite them.
 */
export const workspaceTables: Record<string, string> = {
  account: 'select, insert, update, delete',
  account_distinction: 'select, insert, delete',
  account_key: 'select, insert, update, delete',
  account_month: 'select, insert, update, delete',
  account_past: 'select, insert',
  account_standing: 'select, insert, update, delete',
  account_total: 'select, insert, update, delete',
  assessment_run: 'select, insert, update',
  buying_model: 'select, insert, update, delete',
  change: 'select, insert',
  // update: only what it says of a person, when they ask to be erased
  change_row: 'select, insert, update (before, after)',
  // delete: undoing an import takes back what was said with it
  completeness: 'select, insert, delete',
  concentration_month: 'select, insert, update, delete',
  contact: 'select, insert, update',
  contact_position: 'select, insert, update',
  dimension_month: 'select, insert, update, delete',
  import: 'select, insert, update, delete',
  import_piece: 'select, insert, delete',
  import_refusal: 'select, insert, delete',
  invoice: 'select, insert, update, delete',
  invoice_line: 'select, insert, delete',
  invoice_past: 'select, insert',
  ledger: 'select, insert, update',
  mail: 'select, insert, update, delete',
  notification: 'select, insert, update',
  own_field: 'select, insert, update',
  own_value: 'select, insert, update, delete',
  preference: 'select, insert, update, delete',
  purchase_day: 'select, insert, update, delete',
  rate: 'select, insert',
  rhythm_declaration: 'select, insert',
  saved_view: 'select, insert, update',
  source_completeness: 'select, insert',
  stage_change: 'select, insert, delete',
  task: 'select, insert, update',
  touch: 'select, insert, update',
  touch_contact: 'select, insert, delete',
}

export const systemTables: Record<string, string> = {
  invitation: 'select, insert, update',
  mail_drop: 'select, insert, update',
  membership: 'select, insert, update',
  person: 'select, insert, update',
  session: 'select, insert, update',
  sign_in_failure: 'select, insert, delete',
  token: 'select, update',
  workspace: 'select, insert, update',
}
