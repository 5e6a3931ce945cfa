import { z } from 'zod'
import { accountInput } from './account.ts'
import { plainText, storedText } from './plain-text.ts'

/** At once: more would hold the accounts longer than anybody waits for a page. */
export const MOST_AT_ONCE = 20_000

const ownSaid = z
  .object({
    /** `add` and `remove` are for several choices. */
    how: z.enum(['set', 'add', 'remove']),
    said: z.union([plainText(1000), z.array(plainText(80)).max(200)]),
  })
  .strict()

/** What many accounts shall have; what is missing stays with each as it is. Empty clears. */
export const bulkSet = accountInput
  .omit({ name: true, own: true })
  .partial()
  .extend({ archived: z.boolean().optional(), own: z.record(z.uuid(), ownSaid).optional() })
  .strict()
export type BulkSet = z.output<typeof bulkSet>

/** Those ticked, or all that match the address of a list. */
export const bulkTarget = z.union([
  z.object({ ids: z.array(z.uuid()).min(1).max(MOST_AT_ONCE) }).strict(),
  z.object({ matching: storedText(4000) }).strict(),
])
