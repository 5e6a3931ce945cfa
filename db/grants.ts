/**
 * What the app's weak role may do with each table, on one screen. A table that is in neither list fails a test.
 * Append-only tables have no update and no delete: not even a bug in the app can rewrite them.
 */
export const workspaceTables: Record<string, string> = {
  account: 'select, insert, update, delete',
  account_key: 'select, insert, update, delete',
  account_month: 'select, insert, update, delete',
  account_past: 'select, insert',
  account_standing: 'select, insert, update, delete',
  account_total: 'select, insert, update, delete',
  assessment_run: 'select, insert, update',
  buying_model: 'select, insert, update, delete',
  // delete: undoing an import takes back what was said with it
  completeness: 'select, insert, delete',
  concentration_month: 'select, insert, update, delete',
  dimension_month: 'select, insert, update, delete',
  import: 'select, insert, update, delete',
  import_piece: 'select, insert, delete',
  import_refusal: 'select, insert, delete',
  invoice: 'select, insert, update, delete',
  invoice_line: 'select, insert, delete',
  invoice_past: 'select, insert',
  ledger: 'select, insert, update',
  purchase_day: 'select, insert, update, delete',
  rate: 'select, insert',
  rhythm_declaration: 'select, insert',
  source_completeness: 'select, insert',
  stage_change: 'select, insert, delete',
}

export const systemTables: Record<string, string> = {
  membership: 'select, insert',
  person: 'select, insert, update',
  session: 'select, insert, update',
  sign_in_failure: 'select, insert, delete',
  token: 'select, update',
  workspace: 'select, insert, update',
}
