import { z } from 'zod'

/** What can be changed about a workspace later on; the base currency cannot, since every stored figure is in it. */
export const companyInput = z.object({
  company: z.string().trim().min(1, 'Your company’s name.').max(160, 'At most 160 characters.'),
  timeZone: z.string().refine(isTimeZone, 'A time zone of the list, such as Europe/Berlin.'),
  fiscalYearStart: z.coerce.number().int().min(1).max(12),
})

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
