/** What a team says of a complaint; the newest word holds. */
export const COMPLAINT_OUTCOMES = ['answered', 'closed', 'reopened'] as const
export type ComplaintOutcome = (typeof COMPLAINT_OUTCOMES)[number]

/** `open`: nobody got back to them yet, or it was opened again. */
export type ComplaintState = 'open' | 'answered' | 'closed'
