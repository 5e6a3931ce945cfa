import { z } from 'zod'
import { ENCODINGS } from '../imports/encoding.ts'
import { DELIMITERS } from '../imports/row-splitter.ts'
import { plainText } from '../plain-text.ts'
import { LISTS } from './list-column.ts'

/** How the file of a list is read. `columns[i]` is the key of what the i-th column means, null for not used. Plain JSON. */
export const listSettings = z
  .object({
    list: z.enum(LISTS),
    encoding: z.enum(ENCODINGS),
    delimiter: z.enum(DELIMITERS),
    newline: z.enum(['\n', '\r']),
    headerLine: z.number().int().min(0).max(1000),
    columns: z.array(plainText(60).nullable()).min(1).max(2000),
  })
  .strict()
  .refine(({ columns }) => new Set(columns.filter(Boolean)).size === columns.filter(Boolean).length, {
    message: 'Two columns have the same meaning',
    path: ['columns'],
  })

export type ListSettings = z.infer<typeof listSettings>
