import { z } from 'zod'
import { amountOrNone } from '../evidence/said.ts'
import type { Amount } from '../money.ts'
import { plainText } from '../plain-text.ts'
import { compareQuantities, isWholeSteps, showQuantity } from './lot-steps.ts'

export const LOT_MODES = ['asked', 'while_it_lasts'] as const
export type LotMode = (typeof LOT_MODES)[number]
export const LOT_MODE_WORDS: Record<LotMode, string> = {
  asked: 'They ask, then we hand it out wave by wave',
  while_it_lasts: 'Whoever accepts in an open wave has it, while it lasts',
}

export const LOT_WITHINS = ['order', 'even'] as const
export type LotWithin = (typeof LOT_WITHINS)[number]
export const LOT_WITHIN_WORDS: Record<LotWithin, string> = {
  order: 'In the order of places',
  even: 'Evenly among all of the wave',
}

const quantity = (missing: string) =>
  amountOrNone.transform((text, context) => {
    if (text !== null) return text
    context.addIssue({ code: 'custom', message: missing })
    return z.NEVER
  })

/** What a person says of a scarce lot; all quantities in its unit, as decimal text. */
export const lotInput = z.strictObject({
  quantity: quantity('How many there are.'),
  unit: plainText(40),
  step: quantity('The smallest part of it: 1, or 0.5.'),
  minimum: amountOrNone.transform((text) => text ?? '0'),
  maximum: amountOrNone,
  mode: z.enum(LOT_MODES),
  within: z.enum(LOT_WITHINS),
})
export type LotInput = z.output<typeof lotInput>

/** What cannot be of a lot, field by field; null: it can. */
export function checkLot({ quantity, unit, step, minimum, maximum }: LotInput): Record<string, string> | null {
  const fields: Record<string, string> = {}
  const more = (one: Amount, other: Amount) => compareQuantities(one, other) > 0
  if (!more(step, '0')) return { step: 'More than nothing: 1, or 0.5.' }
  const one = showQuantity(step, unit)
  if (more(step, quantity)) fields.quantity = `At least one step: ${one}.`
  if (!isWholeSteps(minimum, step)) fields.minimum = `Whole steps of ${one}.`
  else if (more(minimum, quantity)) fields.minimum = 'More than there is: nobody could have it.'
  if (maximum !== null && !isWholeSteps(maximum, step)) fields.maximum = `Whole steps of ${one}.`
  else if (maximum !== null && more(step, maximum)) fields.maximum = `At least one step: ${one}.`
  else if (maximum !== null && more(minimum, maximum)) fields.maximum = 'Not below the minimum.'
  return Object.keys(fields).length > 0 ? fields : null
}
