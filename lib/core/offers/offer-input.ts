import { z } from 'zod'
import { amountOrNone, dayOrNone, someDay } from '../evidence/said.ts'
import { plainText, writtenText } from '../plain-text.ts'
import { inducementSchema } from './inducement.ts'
import { MOST_OPTIONS, OFFER_KINDS } from './offer.ts'

/** What may be chosen among: a name, and what one unit of it costs, where that differs from the offer's price. */
export const offerOptionInput = z.strictObject({
  name: plainText(120).min(1, 'What this choice is called.'),
  unitPrice: amountOrNone,
})
export type OfferOption = z.output<typeof offerOptionInput>

/** What a person says of an offer. Figures are text (empty: not said), money in `currency` but for `worth`, which is in the base currency. */
export const offerInput = z
  .strictObject({
    title: plainText(160).min(1, 'What is offered.'),
    kind: z.enum(OFFER_KINDS),
    about: writtenText(4000),
    wording: writtenText(4000),
    productId: z.uuid().nullable(),
    options: z.array(offerOptionInput).max(MOST_OPTIONS, `At most ${MOST_OPTIONS} choices.`),
    currency: z.string().regex(/^[A-Z]{3}$/, 'Three letters, such as EUR.'),
    unitPrice: amountOrNone,
    worth: amountOrNone,
    inducement: inducementSchema.nullable(),
    fromQuantity: amountOrNone,
    country: plainText(120).transform((country) => country || null),
    forNewcomers: z.boolean(),
    fromDay: someDay,
    untilDay: dayOrNone,
  })
  .superRefine(({ fromDay, untilDay, options }, context) => {
    if (untilDay !== null && untilDay < fromDay)
      context.addIssue({ code: 'custom', path: ['untilDay'], message: 'It ends before it begins.' })
    const names = options.map(({ name }) => name.toLowerCase())
    if (new Set(names).size < names.length)
      context.addIssue({ code: 'custom', path: ['options'], message: 'Two choices have the same name.' })
  })
export type OfferInput = z.output<typeof offerInput>
export type OfferDraft = z.input<typeof offerInput>

/** An offer as changes keep it, and as it is put back. */
export type OfferFields = OfferInput & { archived: boolean }
