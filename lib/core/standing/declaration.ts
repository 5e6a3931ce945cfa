import { z } from 'zod'
import { plainText } from '../plain-text.ts'
import { type Refusal, refuse } from '../result.ts'
import { OUTCOMES, stageOf, type Typology, type TypologyStage } from './typology.ts'

/** The stages of which somebody must say who confirmed them, or that nobody has. */
export const CONFIRMED_STAGES = ['committing', 'contracted', 'partner'] as const

/** By which way a word came in. */
export const WAYS_IN = ['form', 'board', 'bulk', 'api', 'import', 'honest-hour', 'conversation', 'undo'] as const
export type WayIn = (typeof WAYS_IN)[number]

/** What a person says an account is, and why. */
export const declarationInput = z.strictObject({
  stage: z.string().min(1).max(60),
  reason: plainText(1000),
  /** For committing, contracted and partner: did they confirm it? */
  confirmed: z.enum(['them', 'nobody']).nullable().default(null),
  /** The contact who did, and how. */
  confirmedBy: z.uuid().nullable().default(null),
  confirmedHow: plainText(300).default(''),
  /** For ended: what we learned. */
  learned: plainText(1000).default(''),
})
export type Declaration = z.infer<typeof declarationInput>

/** Why a declaration cannot be taken as it is, a sentence per field; null when it can. */
export function checkDeclaration(declaration: Declaration, typology: Typology): Refusal | null {
  const stage = stageOf(typology, declaration.stage)
  if (!stage || stage.archived)
    return refuse('stage', 'There is no such stage.', { stage: 'Choose one of the stages.' })
  const fields: Record<string, string> = {}
  if (!declaration.reason) fields.reason = 'Say why in a sentence: a word without a reason helps nobody later.'
  if (declaration.stage === 'ended' && !declaration.learned)
    fields.learned = 'Say what you learned from it, even if it is little.'
  if (needsConfirmation(stage)) {
    if (!declaration.confirmed) fields.confirmed = 'Say who of theirs confirmed it, or that nobody has.'
    if (declaration.confirmed === 'them' && !declaration.confirmedHow)
      fields.confirmedHow = 'Say how they confirmed it.'
  }
  return Object.keys(fields).length ? refuse('input', 'Something is still missing.', fields) : null
}

/** As it is kept: without what the stage does not ask, left over from another that was chosen before. */
export function heldDeclaration(declaration: Declaration, stage: TypologyStage): Declaration {
  const confirmed = needsConfirmation(stage) ? declaration.confirmed : null
  return {
    ...declaration,
    confirmed,
    confirmedBy: confirmed === 'them' ? declaration.confirmedBy : null,
    confirmedHow: confirmed === 'them' ? declaration.confirmedHow : '',
    learned: declaration.stage === 'ended' ? declaration.learned : '',
  }
}

/** True for committing, contracted and partner, and for own stages that stand behind them. */
export function needsConfirmation({ measuredAs }: TypologyStage): boolean {
  return measuredAs !== null && (CONFIRMED_STAGES as readonly string[]).includes(measuredAs)
}

/** True where the relationship is said to be none: the account no longer asks for attention. */
export function isOutcome(stage: string | null): boolean {
  return stage !== null && (OUTCOMES as readonly string[]).includes(stage)
}
