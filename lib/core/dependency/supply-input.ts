import { z } from 'zod'
import { amountOrNone, dayOrNone, someDay, yesOrNo } from '../evidence/said.ts'
import { plainText } from '../plain-text.ts'

/** What a customer supplies us with: amounts in the base currency; null: nobody knows. */
export const supplyInput = z.strictObject({
  what: plainText(200).min(1, 'What they supply you with.'),
  yearly: amountOrNone,
  owed: amountOrNone,
  owedDay: dayOrNone,
  onlySource: yesOrNo,
  source: plainText(300).min(1, 'Who said so, or how you know.'),
  day: someDay,
})
export type SupplyInput = z.output<typeof supplyInput>

/** They supply us with nothing any more. */
export const supplyEndInput = supplyInput.pick({ source: true, day: true })
export type SupplyEndInput = z.output<typeof supplyEndInput>

/** Sentences for what does not go together; null where all does. */
export function checkSupply({ owed, owedDay, day }: SupplyInput): Record<string, string> | null {
  if (owed !== null && owedDay === null) return { owedDay: 'As of which day do you owe it?' }
  if (owed === null && owedDay !== null) return { owed: 'How much did you owe on that day? Nothing is 0.' }
  if (owedDay !== null && owedDay > day) return { owedDay: 'This is later than the day it was said.' }
  return null
}
