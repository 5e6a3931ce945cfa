/**
 * What becomes of each column that names an account when that account is merged into another. A column that is not here fails
 * tests/merge.test.ts: whoever adds one decides.
 *
 * - moves: the row is the kept account's from then on; which rows moved is kept with the change, and they move back.
 * - origin: as `moves`, but the row itself says whose it was (`merged_from`): what comes later under a number of the absorbed account is
 *   known as its own, and goes back with it.
 * - tree: the group is put together again; the absorbed account stands outside of it.
 * - choice: the person chooses; what the absorbed account had stays with its row.
 * - newest: of both sides' words the newest is kept; the absorbed account's row stays as it is.
 * - recomputed: kept tables and readings, written anew from what they are read from.
 * - pair: stays, and is read through `merged_into`.
 * - log: says what was done with the account it names, and goes on saying so.
 */
export type MergeRule = 'moves' | 'origin' | 'tree' | 'choice' | 'newest' | 'recomputed' | 'pair' | 'log'

export const MERGE_RULES: Record<string, MergeRule> = {
  'account.parent_id': 'tree',
  'account.root_id': 'tree',
  'account.merged_into': 'tree',
  'account_distinction.first_id': 'pair',
  'account_distinction.second_id': 'pair',
  'account_key.account_id': 'origin',
  'account_key.merged_from': 'origin',
  'account_likeness.first_id': 'recomputed',
  'account_likeness.second_id': 'recomputed',
  'account_month.account_id': 'recomputed',
  // undoing an import puts back what it changed in the account itself, merged or not
  'account_past.account_id': 'log',
  'account_standing.account_id': 'recomputed',
  'account_total.account_id': 'recomputed',
  'account_trust.account_id': 'recomputed',
  'account_word.account_id': 'newest',
  'added_value.account_id': 'moves',
  'audit_entry.subject_id': 'log',
  'change_row.subject_id': 'log',
  'clarity_conversation.account_id': 'moves',
  'contact_position.account_id': 'moves',
  'contract.account_id': 'moves',
  // what somebody said of two accounts is about them as they were
  'difference_word.newcomer_id': 'log',
  'difference_word.loyal_id': 'log',
  'feeling.account_id': 'moves',
  'gap_outcome.account_id': 'moves',
  'gift.account_id': 'moves',
  // an honest hour is about the accounts as they were in that hour
  'honest_hour_account.account_id': 'log',
  'honest_sort.account_id': 'log',
  'invoice.account_id': 'origin',
  'invoice.end_account_id': 'origin',
  'invoice.merged_from': 'origin',
  'invoice.end_merged_from': 'origin',
  'joint_plan.account_id': 'moves',
  'loss_override.account_id': 'moves',
  'mitigation.account_id': 'moves',
  'notification.account_id': 'moves',
  // an exception was made for the account it names
  'offer_decision.account_id': 'log',
  'open_item.account_id': 'moves',
  'own_value.account_id': 'choice',
  'pitch.account_id': 'moves',
  'price_difference.newcomer_id': 'recomputed',
  'price_difference.loyal_id': 'recomputed',
  'programme_enrolment.account_id': 'moves',
  'promise.account_id': 'moves',
  'purchase_day.account_id': 'recomputed',
  'rhythm_declaration.account_id': 'moves',
  'risk_driver.account_id': 'moves',
  'share_link.account_id': 'moves',
  'stage_change.account_id': 'recomputed',
  'stage_declaration.account_id': 'moves',
  'stage_standpoint.account_id': 'recomputed',
  'standing_promise.account_id': 'moves',
  'stated_answer.account_id': 'moves',
  'supply_word.account_id': 'moves',
  'task.account_id': 'moves',
  'touch.account_id': 'moves',
  'vow.account_id': 'moves',
  'wallet_word.account_id': 'moves',
}

/** Where a row has no id of its own: what knows it within an account. Where the kept account has one of the same, it stays. */
const OWN_KEYS: Record<string, string[]> = { feeling: ['person_id', 'week'] }

/** Rows with an id of which an account has only one for each of these: where the kept account has one, the other stays. */
const ONCE: Record<string, string> = { pitch: 'launch_id' }

export type MovingTable = { table: string; column: string; key: string[]; once: string | null }

/** The tables whose rows move, one column each; `key` tells the rows of one account apart. */
export const MOVING_TABLES: readonly MovingTable[] = Object.entries(MERGE_RULES)
  .filter(([, rule]) => rule === 'moves')
  .map(([place]) => {
    const [table, column] = place.split('.') as [string, string]
    return { table, column, key: OWN_KEYS[table] ?? ['id'], once: ONCE[table] ?? null }
  })
