import { z } from 'zod'
import { plainText } from '../plain-text.ts'
import type { ControlledBy } from './relationship.ts'

export const CONTROLLED_BY = ['us', 'them', 'nobody'] as const satisfies readonly ControlledBy[]

/** In whose hand a risk is, as it is asked and told. */
export const CONTROLLED_WORDS: Record<ControlledBy, string> = { us: 'we do', them: 'they do', nobody: 'nobody does' }

/** What could end or shrink a relationship, or the whole business (`accountId` null), and in whose hand it is. */
export const riskInput = z.strictObject({
  what: plainText(300).min(1, 'What could happen.'),
  controlledBy: z.enum(CONTROLLED_BY),
  effect: plainText(500),
})
export type RiskInput = z.output<typeof riskInput>
