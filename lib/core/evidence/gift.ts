import { z } from 'zod'
import { plainText } from '../plain-text.ts'
import { SIDES } from './joint-plan.ts'
import { amountOrNone, someDay } from './said.ts'

/** What one side gave the other beyond the order; its worth in the base currency, as somebody estimates it. */
export const giftInput = z.strictObject({
  givenBy: z.enum(SIDES),
  what: plainText(300).min(1, 'What was given.'),
  worth: amountOrNone.transform((worth, context) => {
    if (worth !== null && Number(worth) > 0) return worth
    context.addIssue({ code: 'custom', message: 'What it was worth, more than nothing; an estimate will do.' })
    return z.NEVER
  }),
  day: someDay,
})
export type GiftInput = z.output<typeof giftInput>

/** A commitment of one side, in a contract or given by heart. */
export const vowInput = z.strictObject({ madeBy: z.enum(SIDES), text: plainText(500).min(1, 'What was vowed.') })
export type VowInput = z.output<typeof vowInput>
