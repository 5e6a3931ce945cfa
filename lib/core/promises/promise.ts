/** Who promised: we, or the customer. */
export const SIDES = ['us', 'them'] as const
export type Side = (typeof SIDES)[number]

/** explicit: it was said; implicit: what the other side has reason to expect. */
export const PROMISE_FORMS = ['explicit', 'implicit'] as const
export type PromiseForm = (typeof PROMISE_FORMS)[number]

export const PROMISE_SIZES = ['small', 'medium', 'large'] as const
export type PromiseSize = (typeof PROMISE_SIZES)[number]

/** What became of it. `open` is none of the outcomes: it is still to be kept, or was opened again. */
export const PROMISE_STATES = ['open', 'kept', 'kept_late', 'partly', 'broken', 'released', 'renegotiated'] as const
export type PromiseState = (typeof PROMISE_STATES)[number]

export const OUTCOMES = ['kept', 'kept_late', 'partly', 'broken', 'released', 'renegotiated'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What broke a promise matters more than who. */
export const CAUSES = ['production', 'supplier', 'us', 'them', 'other'] as const
export type Cause = (typeof CAUSES)[number]

export const SIDE_LABELS: Record<Side, string> = { us: 'By us', them: 'By them' }
export const FORM_LABELS: Record<PromiseForm, string> = { explicit: 'Said', implicit: 'Expected' }
export const SIZE_LABELS: Record<PromiseSize, string> = { small: 'Small', medium: 'Medium', large: 'Large' }
export const STATE_LABELS: Record<PromiseState, string> = {
  open: 'Open',
  kept: 'Kept',
  kept_late: 'Kept late',
  partly: 'Partly kept',
  broken: 'Broken',
  released: 'Released',
  renegotiated: 'Renegotiated',
}
export const CAUSE_LABELS: Record<Cause, string> = {
  production: 'Production',
  supplier: 'A supplier',
  us: 'Us',
  them: 'Them',
  other: 'Something else',
}
