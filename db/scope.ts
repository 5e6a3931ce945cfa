import type postgres from 'postgres'

// The wall inside a workspace: whoever is limited to their own accounts and their team's (membership.sees = 'team') works as a role of its own,
// and these policies hold for that role alone; for everybody else there is nothing more to evaluate. `app.sees` names the owners.

const ME = `(select nullif(current_setting('app.actor', true)::jsonb ->> 'id', '')::uuid)`
const SEEN_OWNERS = `(select current_setting('app.sees', true)::uuid[])`
const OF_ACCOUNT = 'account_id in (select a.id from account a)'
/** What hangs on a row of another table is seen with it; `@` is the table itself. */
const of = (parent: string, column: string) =>
  `exists (select 1 from ${parent} above where above.workspace_id = @.workspace_id and above.id = @.${column})`
const NEVER = 'false'

/** For each table what a limited person sees and writes of it. A table without a line tells of no account. */
export const SCOPE: Record<string, string> = {
  account: `owner_id = any (${SEEN_OWNERS}::uuid[])`,
  account_distinction: 'first_id in (select a.id from account a) and second_id in (select a.id from account a)',
  account_key: OF_ACCOUNT,
  account_likeness: 'first_id in (select a.id from account a) and second_id in (select a.id from account a)',
  account_month: OF_ACCOUNT,
  account_past: OF_ACCOUNT,
  account_standing: OF_ACCOUNT,
  account_total: OF_ACCOUNT,
  account_trust: OF_ACCOUNT,
  account_word: OF_ACCOUNT,
  added_value: OF_ACCOUNT,
  adjustment: NEVER,
  allocation: of('pitch', 'pitch_id'),
  assessment_run: NEVER,
  audit_entry: NEVER,
  audit_pending: NEVER,
  audit_seal: NEVER,
  audit_value: NEVER,
  change: `said_by = ${ME}`,
  change_row: `subject_id in (select a.id from account a) or ${of('change', 'change_id')}`,
  clarity_conversation: OF_ACCOUNT,
  complaint_outcome: of('stated_answer', 'answer_id'),
  concentration_head: NEVER,
  concentration_month: NEVER,
  contact: `created_by = ${ME} or id in (select p.contact_id from contact_position p)`,
  contact_position: OF_ACCOUNT,
  contract: OF_ACCOUNT,
  contract_state: of('contract', 'contract_id'),
  conversation_contact: of('clarity_conversation', 'conversation_id'),
  dependency_report: NEVER,
  difference_word: NEVER,
  dimension_month: NEVER,
  feeling: OF_ACCOUNT,
  gap_outcome: OF_ACCOUNT,
  gift: OF_ACCOUNT,
  honest_hour: NEVER,
  honest_hour_account: NEVER,
  honest_sort: NEVER,
  import: NEVER,
  import_piece: NEVER,
  import_refusal: NEVER,
  invoice: OF_ACCOUNT,
  invoice_line: of('invoice', 'invoice_id'),
  invoice_past: NEVER,
  joint_plan: OF_ACCOUNT,
  ledger_total: NEVER,
  limit_alert: NEVER,
  loss_override: OF_ACCOUNT,
  mail: `person_id = ${ME}`,
  mitigation: OF_ACCOUNT,
  mitigation_step: of('mitigation', 'mitigation_id'),
  notification: `person_id = ${ME} and (account_id is null or ${OF_ACCOUNT})`,
  offer_decision: `account_id is null or ${OF_ACCOUNT}`,
  open_item: OF_ACCOUNT,
  open_snapshot: NEVER,
  own_value: OF_ACCOUNT,
  pitch: OF_ACCOUNT,
  pitch_answer: of('pitch', 'pitch_id'),
  pitch_share: of('pitch', 'pitch_id'),
  plan_sign_off: of('joint_plan', 'plan_id'),
  price_difference: NEVER,
  price_search: NEVER,
  programme_delivery: of('programme_enrolment', 'enrolment_id'),
  programme_enrolment: OF_ACCOUNT,
  promise: OF_ACCOUNT,
  promise_outcome: of('promise', 'promise_id'),
  promise_reply: of('promise', 'promise_id'),
  promise_share: of('promise', 'promise_id'),
  promise_step: of('promise', 'promise_id'),
  purchase_day: OF_ACCOUNT,
  report_body: NEVER,
  report_link: NEVER,
  rhythm_declaration: OF_ACCOUNT,
  risk_driver: OF_ACCOUNT,
  scenario: NEVER,
  search_word: NEVER,
  share_link: OF_ACCOUNT,
  stage_change: OF_ACCOUNT,
  stage_declaration: OF_ACCOUNT,
  stage_standpoint: OF_ACCOUNT,
  standing_promise: OF_ACCOUNT,
  stated_answer: OF_ACCOUNT,
  supply_word: OF_ACCOUNT,
  // what somebody must do stays theirs, wherever it is
  task: `owner_id = ${ME} or created_by = ${ME} or ${OF_ACCOUNT}`,
  touch: `${OF_ACCOUNT} or (account_id is null and said_by = ${ME})`,
  touch_contact: of('touch', 'touch_id'),
  vow: OF_ACCOUNT,
  wallet_word: OF_ACCOUNT,
}

/** Tables that tell of no account, and why a limited person may read them. A table in neither list fails a test. */
export const UNSCOPED: Record<string, string> = {
  api_answer: 'found by the key and the word its program chose',
  buying_model: 'parameters of the whole, no account in them',
  completeness: 'days of the books',
  launch: 'an offer, a day, its waves; whom it is for stands in pitches',
  launch_wave: 'days and sizes',
  ledger: 'names and days of the books',
  lot: 'what is scarce, not who has it',
  offer: 'what we offer',
  own_field: 'names of fields',
  policy_version: 'thresholds of the team',
  preference: 'found by the person',
  price: 'list prices',
  product: 'what we sell',
  product_total: 'what was sold of a product in all',
  programme: 'names of programmes',
  rate: 'exchange rates',
  saved_view: 'names of views and their filters',
  source_completeness: 'which sources are complete',
}

/** A written row may be told to somebody else than its writer. */
const WRITTEN: Record<string, string> = { notification: 'true' }

/** The role of the limited, beside the app's role: `<app role>_limited`. It may do what the app may, and may not sign in. */
export const limitedRoleOf = (appRole: string): string => `${appRole.slice(0, 54)}_limited`

/**
 * Makes the role and its policies where they are missing or say something else; in the transaction that prepares the app's role. `rights`: of
 * each table what the app may do.
 */
export async function prepareLimitedRole(
  owner: postgres.TransactionSql,
  appRole: string,
  grant: (role: string) => Promise<void>,
): Promise<void> {
  const role = limitedRoleOf(appRole)
  const [known] = await owner`select 1 from pg_roles where rolname = ${role}`
  if (!known) await owner`create role ${owner(role)} nologin nosuperuser nobypassrls`
  // the app becomes it for a transaction; were its rights inherited, its walls would stand around everybody
  const [member] = await owner`
    select 1 from pg_auth_members m join pg_roles r on r.oid = m.roleid join pg_roles a on a.oid = m.member
    where r.rolname = ${role} and a.rolname = ${appRole}`
  if (!member) {
    await owner`alter role ${owner(appRole)} noinherit`
    await owner`grant ${owner(role)} to ${owner(appRole)}`
  }
  await grant(role)
  const standing = await owner<{ table: string; name: string }[]>`
    select c.relname as table, p.polname as name from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace = 'public'::regnamespace and not p.polpermissive
      and (select oid from pg_roles where rolname = ${role}) = any (p.polroles)`
  for (const [table, scope] of Object.entries(SCOPE)) {
    const seen = scope.replaceAll('@', table)
    const name = policyName(role, seen + (WRITTEN[table] ?? ''))
    const there = standing.filter((policy) => policy.table === table)
    if (there.some((policy) => policy.name === name)) continue
    for (const old of there) await owner`drop policy ${owner(old.name)} on ${owner(`public.${table}`)}`
    await owner.unsafe(
      `create policy "${name}" on public."${table}" as restrictive for all to "${role}" using (${seen}) with check (${WRITTEN[table] ?? seen})`,
    )
  }
}

/** Says what it holds by its name, so that a start beside a running app need not lock a table to find out. */
function policyName(role: string, expression: string): string {
  let sum = 0
  for (const letter of `${role} ${expression}`) sum = (Math.imul(sum, 31) + letter.codePointAt(0)!) | 0
  return `seen_${(sum >>> 0).toString(36)}`
}
