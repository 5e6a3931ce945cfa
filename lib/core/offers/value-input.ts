import { z } from 'zod'
import type { Day } from '../day.ts'
import { amountOrNone, dayOrNone, someDay } from '../evidence/said.ts'
import { plainText } from '../plain-text.ts'

/** Something added to what an account buys already, without a sale; and what came of it, once somebody knows. */
export const valueInput = z.strictObject({
  accountId: z.uuid('Choose an account.'),
  /** Of which purchase, as the catalogue has it; null: of all they buy. */
  productId: z.uuid().nullable(),
  what: plainText(500).min(1, 'What was added.'),
  day: someDay,
  /** What it cost us, in the base currency; null: nobody said. */
  cost: amountOrNone,
  cameOf: plainText(500),
  cameDay: dayOrNone,
})
export type ValueInput = z.output<typeof valueInput>

/** A sentence for each field that cannot be as it was said. */
export function checkValue({ day, cameOf, cameDay }: ValueInput, today: Day): Record<string, string> {
  const fields: Record<string, string> = {}
  if (day > today) fields.day = 'This day is still to come: write it down once they have it.'
  if (cameDay && cameDay > today) fields.cameDay = 'This day is still to come.'
  else if (cameDay && cameDay < day) fields.cameDay = 'Nothing can have come of it before they had it.'
  if (cameDay && !cameOf) fields.cameOf = 'What came of it.'
  if (cameOf && !cameDay) fields.cameDay = 'The day it was seen.'
  return fields
}
