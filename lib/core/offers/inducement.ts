import { z } from 'zod'
import { plainText } from '../plain-text.ts'

/**
 * What makes an offer cheaper than the price list: each part may be missing. Money is decimal text in the offer's currency, shares are 0–1.
 */
export const inducementSchema = z.strictObject({
  /** Share of the price that is let off. */
  discount: z.number().gt(0).max(1).nullable(),
  /** Taken off each unit. */
  amountOff: z
    .string()
    .regex(/^\d{1,14}(\.\d{1,6})?$/)
    .nullable(),
  /** What comes with it, and what one is worth. */
  gift: plainText(200),
  giftWorth: z
    .string()
    .regex(/^\d{1,14}(\.\d{1,6})?$/)
    .nullable(),
  /** Days to pay. */
  paymentDays: z.number().int().min(0).max(3650).nullable(),
  /** Served before others. */
  priority: z.boolean(),
})
export type Inducement = z.output<typeof inducementSchema>

export const NO_INDUCEMENT: Inducement = {
  discount: null,
  amountOff: null,
  gift: '',
  giftWorth: null,
  paymentDays: null,
  priority: false,
}
