import { z } from 'zod'
import { plainText } from '../plain-text.ts'
import { FACES } from './feeling.ts'

export const feelingInput = z.strictObject({
  /** Null takes this week's own back. */
  face: z.literal(FACES).nullable(),
  sentence: plainText(300),
})
