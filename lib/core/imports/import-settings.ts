import { z } from 'zod'
import { plainText } from '#lib/core/plain-text.ts'
import { DATE_ORDERS } from './day-text.ts'
import { ENCODINGS } from './encoding.ts'
import { FIELD_KEYS, type ImportField, SUBJECTS } from './import-field.ts'
import { DELIMITERS } from './row-splitter.ts'

export const LEVELS = ['document', 'line'] as const
export type InvoiceLevel = (typeof LEVELS)[number]

/** Whether credit notes carry their minus in the file, or are written positive and become negative by their kind. */
export const CREDIT_SIGNS = ['signed', 'positive'] as const

const field = z.enum(FIELD_KEYS as [ImportField, ...ImportField[]])

/**
 * How one file is read: guessed by `guessFile`, corrected by a person, remembered under the file's signature. Plain JSON.
 * `columns[i]` says what the i-th column means, null for not used. `headerLine` is 0 for a file without header.
 */
export const importSettingsFields = z
  .object({
    subject: z.enum(SUBJECTS),
    encoding: z.enum(ENCODINGS),
    delimiter: z.enum(DELIMITERS),
    newline: z.enum(['\n', '\r']),
    headerLine: z.number().int().min(0).max(1000),
    decimalMark: z.enum(['.', ',']),
    dateOrder: z.enum(DATE_ORDERS),
    level: z.enum(LEVELS),
    creditSign: z.enum(CREDIT_SIGNS),
    discountAs: z.enum(['share', 'percent', 'amount']),
    /** For rows that name none: three letters, or null where the file must name it. */
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .nullable(),
    /** For rows that name none. '' is the only ledger of a team that has one. */
    ledger: plainText(100),
    columns: z.array(field.nullable()).min(1).max(2000),
  })
  .strict()

export const importSettings = importSettingsFields.refine(
  ({ columns }) => new Set(columns.filter(Boolean)).size === columns.filter(Boolean).length,
  { message: 'Two columns have the same meaning', path: ['columns'] },
)

export type ImportSettings = z.infer<typeof importSettings>
