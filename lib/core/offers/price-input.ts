import Big from 'big.js'
import { z } from 'zod'
import { amountOrNone, dayOrNone, someDay } from '../evidence/said.ts'
import type { Amount } from '../money.ts'
import { plainText } from '../plain-text.ts'
import type { PriceLine } from './price-list.ts'

/** A line of a price list as a form gives it: exact decimal text; an empty quantity means from the first unit on, no country everywhere. */
export const priceInput = z
  .strictObject({
    unitPrice: amountOrNone
      .refine((amount) => amount !== null, 'What one unit costs.')
      .transform((amount) => plain(amount!)),
    currency: plainText(3)
      .transform((text) => text.toUpperCase())
      .refine((text) => /^[A-Z]{3}$/.test(text), 'Three letters, such as EUR.'),
    fromQuantity: amountOrNone.transform((amount) => plain(amount ?? '0')),
    /** Letter by letter as accounts and invoices write it. */
    country: plainText(80).transform((text) => text || null),
    fromDay: someDay,
    untilDay: dayOrNone,
    note: plainText(200),
  })
  .refine(({ fromDay, untilDay }) => untilDay === null || untilDay >= fromDay, {
    path: ['untilDay'],
    message: 'It ends before it begins.',
  })
export type PriceInput = z.output<typeof priceInput>

/** Without needless zeros, as the database answers it: what is the same is no change. */
const plain = (amount: Amount): Amount => new Big(amount).toFixed()

/** A line of a price list as changes keep it. */
export type PriceFields = PriceLine & { productId: string; note: string; archived: boolean }
