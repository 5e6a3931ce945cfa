import { z } from 'zod'
import { plainText } from './plain-text.ts'

/** What can be changed about a workspace later on; the base currency cannot, since every stored figure is in it. */
export const companyInput = z.object({
  company: plainText(160).min(1, 'Your company’s name.'),
  timeZone: z.string().refine(isTimeZone, 'A time zone of the list, such as Europe/Berlin.'),
  fiscalYearStart: z.coerce.number().int().min(1).max(12),
})

/** A company that is new here: also what it counts in. */
export const newCompanyInput = companyInput.extend({
  baseCurrency: z
    .string()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, 'Three letters, such as EUR.'),
})

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
