import { z } from 'zod'
import { isDay } from '../day.ts'
import { plainText, writtenText } from '../plain-text.ts'
import { declarationInput } from '../standing/declaration.ts'

/** Prepared from the records, held, concluded with what both accept. */
export type ConversationState = 'prepared' | 'held' | 'concluded'
export const STATE_WORDS: Record<ConversationState, string> = {
  prepared: 'Prepared',
  held: 'Held',
  concluded: 'Concluded',
}

export function conversationState(days: { heldDay: string | null; concludedDay: string | null }): ConversationState {
  if (days.concludedDay !== null) return 'concluded'
  return days.heldDay === null ? 'prepared' : 'held'
}

/** What a word each is asked about, and what is meant by it. */
export const ASPECTS = ['honesty', 'communication', 'openness', 'commitment'] as const
export type Aspect = (typeof ASPECTS)[number]
export const ASPECT_WORDS: Record<Aspect, { label: string; asks: string }> = {
  honesty: { label: 'Honesty', asks: 'Do we tell each other the truth, also where it costs?' },
  communication: { label: 'Communication', asks: 'Do we hear of things in time, from the right person?' },
  openness: { label: 'Openness', asks: 'What do we show each other, and what not?' },
  commitment: { label: 'Commitment', asks: 'What do we stay for, and what would end it?' },
}

export const ASKED_BY = ['us', 'them'] as const
export const ASKED_WORDS: Record<(typeof ASKED_BY)[number], string> = { us: 'We asked', them: 'They asked' }

/** How much is kept of what each side said. */
export const SAID_MOST = 4_000
const ASPECT_MOST = 200

const orNull = (empty: unknown) => (empty === '' ? null : empty)
const dayOrNull = z.preprocess(orNull, z.string().refine(isDay, 'A day, such as 2026-11-30.').nullable())
const contactIds = z.array(z.uuid()).max(20, 'At most 20 people.')

/** What is known beforehand: when, and with whom of theirs. */
export const preparedInput = z.strictObject({ plannedDay: dayOrNull, contactIds })
export type PreparedInput = z.output<typeof preparedInput>

/** A conversation as its form holds it; without `heldDay` it is only prepared. */
export const conversationInput = z.strictObject({
  plannedDay: dayOrNull,
  heldDay: dayOrNull,
  askedBy: z.preprocess(orNull, z.enum(ASKED_BY).nullable()),
  contactIds,
  ours: writtenText(SAID_MOST),
  theirs: writtenText(SAID_MOST),
  rules: writtenText(SAID_MOST),
  honesty: plainText(ASPECT_MOST),
  communication: plainText(ASPECT_MOST),
  openness: plainText(ASPECT_MOST),
  commitment: plainText(ASPECT_MOST),
})
export type ConversationInput = z.output<typeof conversationInput>

/** How it ends: with the stage both accept (null: they do not see it the same way yet), and when they talk again. */
export const conclusionInput = z.strictObject({ declaration: declarationInput.nullable(), nextDay: dayOrNull })
export type Conclusion = z.output<typeof conclusionInput>

/** A conversation as changes keep it. */
export type ConversationFields = ConversationInput & {
  agreedStage: string | null
  concludedDay: string | null
  nextDay: string | null
  archived: boolean
}
