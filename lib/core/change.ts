import type { Role } from './role.ts'

/**
 * What a person can do that is kept as a `change` and, but for erasures, taken back. One line each; how it is taken back stands in
 * lib/flows/undo-change.ts.
 */
export const CHANGE_KINDS = [
  'account-edit',
  'account-bulk',
  'account-archive',
  'account-merge',
  'account-distinction',
  'leaver',
  'contact-edit',
  'contact-move',
  'contact-archive',
  'contact-erase',
  'touch-edit',
  'touch-archive',
  'calendar-take',
  'task-edit',
  'task-done',
  'task-archive',
  'view-edit',
  'view-archive',
  'field-edit',
  'list-import',
  'stage-declaration',
  'contract-edit',
  'contract-archive',
  'programme-edit',
  'bond-edit',
  'plan-edit',
  'wallet-edit',
  'gift-edit',
  'conversation-edit',
  'conversation-conclude',
  'conversation-archive',
  'promise-edit',
  'promise-archive',
  'promise-outcome',
  'promise-share',
  'promise-settle',
  'standing-promise-edit',
  'product-edit',
  'price-edit',
  'offer-edit',
  'launch-edit',
  'launch-plan',
  'launch-state',
  'pitch-edit',
  'pitch-answer',
  'pitch-share',
  'lot-edit',
  'lot-allocate',
  'offer-decide',
  'value-edit',
  'difference-word',
  'open-items-edit',
  'reconciliation-edit',
  'mitigation-edit',
  'risk-edit',
  'supply-edit',
  'loss-override',
  'scenario-edit',
  'report-edit',
  'report-freeze',
  'report-share',
  'policy-edit',
  'undo',
] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** Who may do it, and so who may take it back: no less than the action that does it asks for. */
export const CHANGE_ROLES: Record<ChangeKind, Role> = {
  'account-edit': 'member',
  'account-bulk': 'member',
  'account-archive': 'member',
  'account-merge': 'member',
  'account-distinction': 'member',
  leaver: 'admin',
  'contact-edit': 'member',
  'contact-move': 'member',
  'contact-archive': 'member',
  'contact-erase': 'manager',
  'touch-edit': 'member',
  'touch-archive': 'member',
  'calendar-take': 'member',
  'task-edit': 'member',
  'task-done': 'member',
  'task-archive': 'member',
  'view-edit': 'member',
  'view-archive': 'member',
  'field-edit': 'manager',
  'list-import': 'manager',
  'stage-declaration': 'member',
  'contract-edit': 'member',
  'contract-archive': 'member',
  'programme-edit': 'member',
  'bond-edit': 'member',
  'plan-edit': 'member',
  'wallet-edit': 'member',
  'gift-edit': 'member',
  'conversation-edit': 'member',
  'conversation-conclude': 'member',
  'conversation-archive': 'member',
  'promise-edit': 'member',
  'promise-archive': 'member',
  'promise-outcome': 'member',
  'promise-share': 'member',
  'promise-settle': 'member',
  'standing-promise-edit': 'member',
  'product-edit': 'member',
  'price-edit': 'manager',
  'offer-edit': 'member',
  'launch-edit': 'member',
  'launch-plan': 'member',
  'launch-state': 'manager',
  'pitch-edit': 'member',
  'pitch-answer': 'member',
  'pitch-share': 'member',
  'lot-edit': 'manager',
  'lot-allocate': 'manager',
  'offer-decide': 'manager',
  'value-edit': 'member',
  'difference-word': 'member',
  'open-items-edit': 'manager',
  'reconciliation-edit': 'manager',
  'mitigation-edit': 'member',
  'risk-edit': 'member',
  'supply-edit': 'member',
  'loss-override': 'member',
  'scenario-edit': 'member',
  'report-edit': 'manager',
  'report-freeze': 'manager',
  'report-share': 'manager',
  'policy-edit': 'manager',
  undo: 'member',
}

/** What a change wrote of one row: as it was (null: it was not there) and as it became. Plain JSON, days and amounts as text. */
export type ChangeRow = { noun: string; subjectId: string; before: Fields | null; after: Fields | null }
export type Fields = Record<string, unknown>

/** What taking back did: so many rows are as they were; the others stayed, each with its reason in a sentence. */
export type Undone = { put: number; left: { what: string; why: string }[] }

/** True when two documents say the same, whatever the order of their keys; a key that is missing says null. */
export function saysTheSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (one === null || one === undefined || other === null || other === undefined)
    return (one ?? null) === (other ?? null)
  if (typeof one !== 'object' || typeof other !== 'object') return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [a, b] = [one as Fields, other as Fields]
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => saysTheSame(a[key], b[key]))
}

/** Of two versions of a row only the fields that differ: what a change keeps, so that it takes back nothing else. Null: no difference. */
export function changedFields(before: Fields, after: Fields): { before: Fields; after: Fields } | null {
  const keys = Object.keys(after).filter((key) => !saysTheSame(before[key], after[key]))
  if (keys.length === 0) return null
  const only = (row: Fields) => Object.fromEntries(keys.map((key) => [key, row[key] ?? null]))
  return { before: only(before), after: only(after) }
}

/** What is done of the whole firm: whoever sees only some accounts does not take it back either, or would take back a part. */
export const WHOLE_CHANGES: ReadonlySet<ChangeKind> = new Set<ChangeKind>([
  'account-merge',
  'account-distinction',
  'leaver',
  'list-import',
  'offer-edit',
  'offer-decide',
  'launch-edit',
  'launch-plan',
  'launch-state',
  'lot-edit',
  'lot-allocate',
  'difference-word',
  'open-items-edit',
  'reconciliation-edit',
  'mitigation-edit',
  'risk-edit',
  'loss-override',
  'scenario-edit',
  'report-edit',
  'report-freeze',
  'report-share',
])
