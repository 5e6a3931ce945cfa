/**
 * What the app's weak role may do with each table, on one screen. A table that is in neither list fails a test.
 * Append-only tables have no update and no delete: not even a bug in the app can rewrite them. `update (account_id)`: merging two accounts
 * moves what was said of one to the other, word for word.
 */
export const workspaceTables: Record<string, string> = {
  account: 'select, insert, update, delete',
  account_distinction: 'select, insert, delete',
  account_key: 'select, insert, update, delete',
  account_likeness: 'select, insert, delete',
  account_month: 'select, insert, update, delete',
  account_past: 'select, insert',
  account_standing: 'select, insert, update, delete',
  account_total: 'select, insert, update, delete',
  account_trust: 'select, insert, update, delete',
  account_word: 'select, insert, update, delete',
  added_value: 'select, insert, update',
  adjustment: 'select, insert, update',
  // update: only to say that another one holds, and to take a name out that must be erased
  allocation: 'select, insert, update (archived_at, reason)',
  // delete: after a day
  api_answer: 'select, insert, update, delete',
  assessment_run: 'select, insert, update',
  // written by triggers and say_audit, which run as the owner
  audit_entry: 'select',
  // delete: once the entry is sealed
  audit_pending: 'select, delete',
  audit_seal: 'select, insert',
  // update: only to erase; a trigger takes no other value
  audit_value: 'select, update (salt, address, before, after, erased_at)',
  buying_model: 'select, insert, update, delete',
  // update: only the note, when whoever it names asks to be erased
  change: 'select, insert, update (note)',
  // update: only what it says of a person, when they ask to be erased
  change_row: 'select, insert, update (before, after)',
  clarity_conversation: 'select, insert, update',
  // update: only the words, when who complained asks to be erased
  complaint_outcome: 'select, insert, update (note)',
  // delete: undoing an import takes back what was said with it
  completeness: 'select, insert, delete',
  concentration_head: 'select, insert, update, delete',
  concentration_month: 'select, insert, update, delete',
  contact: 'select, insert, update',
  // delete: taking a move back takes the position away that it opened; the change still tells of it
  contact_position: 'select, insert, update, delete',
  contract: 'select, insert, update',
  // update: only to take back what was said by mistake, and to take a name out that must be erased
  contract_state: 'select, insert, update (archived_at, note)',
  conversation_contact: 'select, insert, delete',
  dependency_report: 'select, insert, update',
  // update: only to take back what was said by mistake
  // update: only to take it back, and to take a name out that must be erased
  difference_word: 'select, insert, update (archived_at, note)',
  dimension_month: 'select, insert, update, delete',
  // delete: what one felt this week can be taken back
  feeling: 'select, insert, update, delete',
  gap_outcome: 'select, insert, update (account_id, note)',
  gift: 'select, insert, update',
  honest_hour: 'select, insert, update',
  honest_hour_account: 'select, insert, update',
  // delete: whoever takes a sort back has not sorted
  honest_sort: 'select, insert, update, delete',
  import: 'select, insert, update, delete',
  import_piece: 'select, insert, delete',
  import_refusal: 'select, insert, delete',
  invoice: 'select, insert, update, delete',
  invoice_line: 'select, insert, delete',
  invoice_past: 'select, insert',
  joint_plan: 'select, insert, update',
  launch: 'select, insert, update',
  // delete: planning anew cuts the waves anew
  launch_wave: 'select, insert, update, delete',
  ledger: 'select, insert, update',
  ledger_total: 'select, insert, update',
  // kept, and ended rather than removed: when a limit was crossed is part of its history
  limit_alert: 'select, insert, update',
  // update: only to take back what was said by mistake, and to take a name out that must be erased
  loss_override: 'select, insert, update (account_id, archived_at, reason)',
  // delete: one that nothing was ever handed out of, taken back
  lot: 'select, insert, update, delete',
  mail: 'select, insert, update, delete',
  mitigation: 'select, insert, update',
  mitigation_step: 'select, insert, update',
  notification: 'select, insert, update',
  offer: 'select, insert, update',
  // update: only to take back what was decided by mistake, and to take a name out that must be erased
  offer_decision: 'select, insert, update (archived_at, note)',
  // delete: undoing an import takes its snapshot away
  // update: accounts are merged, rates corrected
  open_item: 'select, insert, update (account_id, base_amount), delete',
  open_snapshot: 'select, insert, update, delete',
  own_field: 'select, insert, update',
  own_value: 'select, insert, update, delete',
  // delete: planning anew takes away drafts nobody worked with
  pitch: 'select, insert, update, delete',
  // update: only to take back what was said by mistake, and to take a name out that must be erased
  pitch_answer: 'select, insert, update (archived_at, note, despite)',
  pitch_share: 'select, insert, update',
  plan_sign_off: 'select, insert, update (archived_at, how)',
  policy_version: 'select, insert',
  preference: 'select, insert, update, delete',
  price: 'select, insert, update',
  // kept, as of the last search
  price_difference: 'select, insert, delete',
  price_search: 'select, insert, delete',
  product: 'select, insert, update',
  product_total: 'select, insert, update, delete',
  programme: 'select, insert, update',
  programme_delivery: 'select, insert, update',
  programme_enrolment: 'select, insert, update',
  promise: 'select, insert, update',
  // update: only to take back what was said by mistake, and to take a name out that must be erased
  promise_outcome: 'select, insert, update (archived_at, note, reason)',
  // update: how a dispute was settled, and words of who asks to be erased; what they said stands
  promise_reply:
    'select, insert, update (settled_at, settled_by, settled_how, settlement, answer, sentence, wording_shown)',
  promise_share: 'select, insert, update',
  promise_step: 'select, insert, update',
  purchase_day: 'select, insert, update, delete',
  rate: 'select, insert',
  // what was frozen is never another
  report_body: 'select, insert',
  report_link: 'select, insert, update',
  rhythm_declaration: 'select, insert, update (account_id)',
  risk_driver: 'select, insert, update',
  saved_view: 'select, insert, update',
  scenario: 'select, insert, update',
  // kept by triggers that run as the owner
  search_word: 'select',
  share_link: 'select, insert, update',
  source_completeness: 'select, insert',
  stage_change: 'select, insert, delete',
  // update: besides the account, only words that name somebody who asks to be erased; what was declared is never another
  stage_declaration: 'select, insert, update (account_id, reason, confirmed_how, learned)',
  stage_standpoint: 'select, insert, update, delete',
  standing_promise: 'select, insert, update',
  stated_answer: 'select, insert, update (sentence, account_id)',
  supply_word: 'select, insert, update (account_id, archived_at, source)',
  task: 'select, insert, update',
  touch: 'select, insert, update',
  touch_contact: 'select, insert, delete',
  vow: 'select, insert, update',
  wallet_word: 'select, insert, update (account_id, archived_at, source)',
}

export const systemTables: Record<string, string> = {
  api_key: 'select, insert, update',
  identity: 'select, insert, delete',
  invitation: 'select, insert, update',
  mail_drop: 'select, insert, update',
  membership: 'select, insert, update',
  person: 'select, insert, update',
  recovery_code: 'select, insert, update, delete',
  report_secret: 'select, insert',
  second_factor: 'select, insert, update, delete',
  session: 'select, insert, update',
  share_secret: 'select, insert',
  sign_in_failure: 'select, insert, delete',
  token: 'select, insert, update',
  workspace: 'select, insert, update',
}
