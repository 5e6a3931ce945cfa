import { z } from 'zod'
import { isDay } from './day.ts'
import { ownInput } from './own-field.ts'
import { plainText } from './plain-text.ts'

const said = (most: number) => plainText(most).transform((text) => text || null)
const chosen = z.union([z.literal('').transform(() => null), z.uuid('Choose one of the list.')])

/** What a person says of an account in a form: empty means “not said”. */
export const accountInput = z
  .object({
    name: plainText(200).min(1, 'The company’s name, as it stands on your invoices.'),
    parentId: chosen,
    ownerId: chosen,
    country: said(80),
    industry: said(120),
    customerSince: z.union([
      z.literal('').transform(() => null),
      z.string().refine(isDay, 'A day, such as 2019-04-01.'),
    ]),
    intercompany: z.boolean(),
    /** Left out by whoever does not show them. */
    own: ownInput.optional(),
  })
  .strict()
