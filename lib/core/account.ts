import { z } from 'zod'
import { isDay } from './day.ts'

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `At most ${most} characters.`)
    // one line: a form sends none, a program might
    .refine((text) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text), 'On one line, please.')

const said = (most: number) => line(most).transform((text) => text || null)
const chosen = z.union([z.literal('').transform(() => null), z.uuid('Choose one of the list.')])

/** What a person says of an account in a form: empty means “not said”. */
export const accountInput = z
  .object({
    name: line(200).min(1, 'The company’s name, as it stands on your invoices.'),
    parentId: chosen,
    ownerId: chosen,
    country: said(80),
    industry: said(120),
    customerSince: z.union([
      z.literal('').transform(() => null),
      z.string().refine(isDay, 'A day, such as 2019-04-01.'),
    ]),
    intercompany: z.boolean(),
  })
  .strict()
