import { z } from 'zod'
import { plainText, writtenText } from '../plain-text.ts'
import { dayOrNone, someDay } from './said.ts'

export const SIDES = ['us', 'them'] as const
export type Side = (typeof SIDES)[number]

export const planInput = z.strictObject({
  title: plainText(200).min(1, 'What you will do together.'),
  about: writtenText(4000),
  fromDay: someDay,
  untilDay: dayOrNone,
})
export type PlanInput = z.output<typeof planInput>

/** One side signed a plan off; of theirs, a contact or how it was said tells who. */
export const signOffInput = z.strictObject({
  side: z.enum(SIDES),
  contactId: z.union([z.literal('').transform(() => null), z.uuid()]),
  day: someDay,
  how: plainText(300),
})
export type SignOffInput = z.output<typeof signOffInput>
