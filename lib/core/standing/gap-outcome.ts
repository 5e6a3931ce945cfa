import { z } from 'zod'
import { addDays, type Day, isDay } from '../day.ts'
import { plainText } from '../plain-text.ts'
import { type Refusal, refuse } from '../result.ts'

/**
 * What was done about a perception gap: a conversation is being prepared, it was declared anew, evidence is being recorded, it was left until
 * a later day; `back`: it was not to be left after all.
 */
export const GAP_OUTCOMES = ['conversation', 'declared', 'evidence', 'later', 'back'] as const
export type GapOutcomeKind = (typeof GAP_OUTCOMES)[number]

export const gapOutcomeInput = z.strictObject({
  accountId: z.uuid(),
  outcome: z.enum(GAP_OUTCOMES),
  note: plainText(500).default(''),
  /** For `later`: the day it comes back. */
  untilDay: z.string().refine(isDay, 'A day, please.').nullable().default(null),
})
export type GapOutcome = z.infer<typeof gapOutcomeInput>

/** Longer than this is not leaving it for later, but leaving it. */
export const LATER_MOST_DAYS = 366

/** Why an outcome cannot be taken as it is; null when it can. */
export function checkGapOutcome({ outcome, untilDay }: GapOutcome, today: Day): Refusal | null {
  if (outcome !== 'later') return null
  if (untilDay === null || untilDay <= today)
    return refuse('input', 'Say until when.', { untilDay: 'A day still to come.' })
  if (untilDay > addDays(today, LATER_MOST_DAYS))
    return refuse('input', 'Say until when.', { untilDay: 'Within a year: it shall be looked at again.' })
  return null
}
