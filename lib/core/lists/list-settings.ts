import { z } from 'zod'
import { isDay } from '../day.ts'
import { DATE_ORDERS } from '../imports/day-text.ts'
import { ENCODINGS } from '../imports/encoding.ts'
import { DELIMITERS } from '../imports/row-splitter.ts'
import { plainText } from '../plain-text.ts'
import { FILE_LISTS, isSnapshot } from './list-column.ts'

/** What is said of a file of open items as a whole. `controlTotal`: what the books say it adds up to, base currency; null: not said. */
export const snapshotSettings = z
  .object({
    asOf: z.string().refine(isDay, 'A day, such as 2026-01-31.'),
    controlTotal: z
      .string()
      .regex(/^-?\d{1,14}(\.\d{1,6})?$/, 'A plain number, such as 412300.50.')
      .nullable(),
    note: plainText(500),
    decimalMark: z.enum(['.', ',']),
    dateOrder: z.enum(DATE_ORDERS),
  })
  .strict()
export type SnapshotSettings = z.infer<typeof snapshotSettings>

/** How the file of a list is read. `columns[i]` is the key of what the i-th column means, null for not used. Plain JSON. */
export const listSettingsFields = z
  .object({
    list: z.enum(FILE_LISTS),
    encoding: z.enum(ENCODINGS),
    delimiter: z.enum(DELIMITERS),
    newline: z.enum(['\n', '\r']),
    headerLine: z.number().int().min(0).max(1000),
    columns: z.array(plainText(60).nullable()).min(1).max(2000),
    /** Of open items, and of nothing else. */
    snapshot: snapshotSettings.optional(),
  })
  .strict()

export const listSettings = listSettingsFields
  .refine(({ list, snapshot }) => isSnapshot(list) === (snapshot !== undefined), {
    message: 'Say of which day the open items are',
    path: ['snapshot'],
  })
  .refine(({ columns }) => new Set(columns.filter(Boolean)).size === columns.filter(Boolean).length, {
    message: 'Two columns have the same meaning',
    path: ['columns'],
  })

export type ListSettings = z.infer<typeof listSettings>
