import { capital, countOf } from '../number-words.ts'

/** What the audit log calls things, in words of the product: one, and many where it is not one more `s`. */
const NOUNS: Record<string, [string, string?]> = {
  account: ['account'],
  account_distinction: ['note that two accounts are not the same', 'notes that accounts are not the same'],
  account_key: ['customer number'],
  account_past: ['account before an import', 'accounts before an import'],
  added_value: ['value added', 'values added'],
  adjustment: ['adjustment to the ledger', 'adjustments to the ledger'],
  allocation: ['allocation of a lot', 'allocations of a lot'],
  api_key: ['program’s key', 'programs’ keys'],
  clarity_conversation: ['clarity conversation'],
  complaint_outcome: ['answer to a complaint', 'answers to complaints'],
  completeness: ['word on how far invoices are complete', 'words on how far invoices are complete'],
  contact: ['contact'],
  contact_position: ['position of a contact', 'positions of contacts'],
  contract: ['contract'],
  contract_state: ['state of a contract', 'states of contracts'],
  conversation_contact: ['person in a conversation', 'persons in a conversation'],
  dependency_report: ['dependency report'],
  difference_word: ['word on a price difference', 'words on price differences'],
  feeling: ['feeling'],
  gap_outcome: ['outcome of a perception gap', 'outcomes of perception gaps'],
  gift: ['gift'],
  honest_hour: ['honest hour'],
  honest_hour_account: ['account of an honest hour', 'accounts of an honest hour'],
  honest_sort: ['sorting in an honest hour', 'sortings in an honest hour'],
  identity: ['sign-in by an issuer', 'sign-ins by an issuer'],
  import: ['import'],
  invitation: ['invitation'],
  invoice: ['invoice'],
  invoice_line: ['invoice line'],
  invoice_past: ['invoice before an import', 'invoices before an import'],
  joint_plan: ['joint plan'],
  launch: ['launch', 'launches'],
  launch_wave: ['wave of a launch', 'waves of a launch'],
  ledger: ['ledger'],
  ledger_total: ['total of the ledger', 'totals of the ledger'],
  loss_override: ['own chance of a loss', 'own chances of a loss'],
  lot: ['lot'],
  mail_drop: ['mail drop'],
  membership: ['place in the team', 'places in the team'],
  mitigation: ['plan against a dependency', 'plans against a dependency'],
  mitigation_step: ['step against a dependency', 'steps against a dependency'],
  offer: ['offer'],
  offer_decision: ['decision on an offer', 'decisions on offers'],
  open_item: ['open item'],
  open_snapshot: ['snapshot of open items', 'snapshots of open items'],
  own_field: ['own field'],
  own_value: ['value of an own field', 'values of own fields'],
  person: ['person', 'people'],
  pitch: ['offer to an account', 'offers to accounts'],
  pitch_answer: ['answer to an offer', 'answers to offers'],
  pitch_share: ['offer shown to a customer', 'offers shown to customers'],
  plan_sign_off: ['sign-off of a plan', 'sign-offs of plans'],
  policy_version: ['setting'],
  preference: ['preference'],
  price: ['price'],
  product: ['product'],
  programme: ['programme'],
  programme_delivery: ['delivery of a programme', 'deliveries of a programme'],
  programme_enrolment: ['enrolment in a programme', 'enrolments in programmes'],
  promise: ['promise'],
  promise_outcome: ['outcome of a promise', 'outcomes of promises'],
  promise_reply: ['customer’s word on a promise', 'customers’ words on promises'],
  promise_share: ['promise shown to a customer', 'promises shown to customers'],
  promise_step: ['step of a promise', 'steps of promises'],
  rate: ['exchange rate'],
  recovery_code: ['recovery code'],
  report_body: ['frozen report'],
  report_link: ['link to a report', 'links to reports'],
  rhythm_declaration: ['word on an account’s rhythm', 'words on accounts’ rhythms'],
  risk_driver: ['driver of a risk', 'drivers of risks'],
  saved_view: ['saved view'],
  scenario: ['scenario'],
  second_factor: ['second factor'],
  session: ['session'],
  share_link: ['page for a customer', 'pages for customers'],
  source_completeness: ['word on what Troth may rely on', 'words on what Troth may rely on'],
  stage_declaration: ['declared stage'],
  standing_promise: ['standing promise'],
  stated_answer: ['customer’s word', 'customers’ words'],
  supply_word: ['word on supply', 'words on supply'],
  task: ['task'],
  token: ['one-time link'],
  touch: ['touch', 'touches'],
  touch_contact: ['person in a touch', 'persons in a touch'],
  vow: ['vow'],
  wallet_word: ['word on a customer’s wallet', 'words on customers’ wallets'],
  workspace: ['workspace'],
}

/** Is there a word of our own for it. The list of what is audited is held to it by tests/audit.test.ts. */
export const hasAuditWord = (noun: string): boolean => noun in NOUNS

/** “promise”; what has no word of its own is told as it is called: a file's name. */
export const auditNoun = (noun: string, count = 1): string => {
  const [one, many] = NOUNS[noun] ?? [noun]
  return count === 1 ? one : (many ?? `${one}s`)
}

export type AuditSaid = {
  action: string
  noun: string
  subjectName: string | null
  rows: number
  fields: string[]
}

/** What happened, without who: “changed the promise of Acme: due day”. */
export function auditSentence({ action, noun, subjectName, rows, fields }: AuditSaid): string {
  const special = EVENTS[action]
  if (special) return special({ noun: auditNoun(noun), rows, whom: subjectName ?? 'somebody' })
  const verb = VERBS[action] ?? action
  const [one] = NOUNS[noun] ?? [noun]
  const what =
    rows === 1 ? `${action === 'insert' ? article(one) : `the ${one}`}` : countOf(rows, one, auditNoun(noun, rows))
  const whose =
    rows === 1 && subjectName ? (noun === 'account' || PEOPLE.has(noun) ? ` ${subjectName}` : ` of ${subjectName}`) : ''
  const which = fields.length > 0 ? `: ${fields.map(fieldWords).join(', ')}` : ''
  return `${verb} ${what}${whose}${which}`
}

const VERBS: Record<string, string> = { insert: 'made', update: 'changed', delete: 'removed' }
const PEOPLE = new Set(['contact', 'person'])

const EVENTS: Record<string, (said: { noun: string; rows: number; whom: string }) => string> = {
  'sign-in': () => 'signed in',
  'sign-out': () => 'signed out, or was signed out',
  'sign-in-refused': ({ whom }) => `tried to sign in as ${whom} and was refused`,
  'recovery-code': () => 'used a recovery code',
  renewed: () => 'made new recovery codes',
  link: ({ whom }) => `made a link to choose a new password for ${whom}`,
  'key-used': () => 'used a program’s key, for the first time that day',
  export: ({ noun }) => `took ${noun} along`,
  'import-commit': ({ rows }) => `imported a file of ${countOf(rows, 'row')}`,
  'import-undo': () => 'took an import back',
}

/** Each action there is a word for beside what happens to rows; for the filter. */
export const AUDIT_ACTIONS: readonly { action: string; label: string }[] = [
  ...Object.entries(VERBS).map(([action, verb]) => ({ action, label: capital(verb) })),
  { action: 'sign-in', label: 'Signed in' },
  { action: 'sign-out', label: 'Signed out' },
  { action: 'sign-in-refused', label: 'Refused at sign-in' },
  { action: 'key-used', label: 'Used a key' },
  { action: 'key-used', label: 'Used a program’s key' },
  { action: 'export', label: 'Took a file along' },
  { action: 'import-commit', label: 'Imported' },
  { action: 'import-undo', label: 'Took an import back' },
  { action: 'restore', label: 'Put a backup back' },
]

const article = (noun: string) => `${/^[aeiou]/i.test(noun) && !/^(one|use)/.test(noun) ? 'an' : 'a'} ${noun}`

const FIELDS: Record<string, string> = {
  merged_into: 'merged into',
  archived_at: 'put away',
  revoked_at: 'ended',
  left_at: 'left the team',
  opened_at: 'opened',
  erased_at: 'erased',
  password_hash: 'password',
  confirmed_at: 'confirmed',
  used_at: 'used',
  sees: 'which accounts they see',
  requires_second_factor: 'whether a second factor is asked for',
  root_id: 'group',
  parent_id: 'parent account',
  team_past: 'teams before',
}

/** `due_day` as a person says it. */
export const fieldWords = (field: string): string => FIELDS[field] ?? field.replace(/_id$/, '').replaceAll('_', ' ')

/** A value as one line of text. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : JSON.stringify(value)
}

/** Where somebody came in: the page, the program's address, the job or command. */
export function doorWords(kind: string, door: string): string {
  if (kind === 'key') return 'the API'
  if (kind === 'guest') return 'a page for customers'
  if (kind === 'job') return door ? `a job: ${door.replaceAll('-', ' ')}` : 'a job'
  if (kind === 'command') return door ? `the server: ${door}` : 'the server'
  const [, first = '', second = ''] = door.split('/')
  if (door === '/') return 'Today'
  if (door === '') return 'not known'
  return capital((first === 'settings' && second ? `settings, ${second}` : first).replaceAll('-', ' '))
}

/** Who, where no name is known. */
export function actorWords(kind: string, name: string | null): string {
  if (kind === 'guest') return name ? `${name}, from their page` : 'Somebody on a page for customers'
  if (name) return name
  if (kind === 'job') return 'Troth itself'
  if (kind === 'command') return 'Whoever runs the server'
  return 'Somebody'
}
