import { z } from 'zod'
import { writtenText } from '../plain-text.ts'

/** How likely an account is lost within twelve months, as somebody who knows better says; and why. */
export const lossOverrideInput = z.strictObject({
  accountId: z.uuid(),
  probability: z
    .number('Give a chance between 0 and 100 %.')
    .min(0, 'Give a chance between 0 and 100 %.')
    .max(1, 'Give a chance between 0 and 100 %.'),
  reason: writtenText(1000).pipe(z.string().min(1, 'Say why: whoever reads the figure will ask.')),
})
export type LossOverrideInput = z.output<typeof lossOverrideInput>
