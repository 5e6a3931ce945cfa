import { z } from 'zod'
import { isDay } from '../day.ts'
import { storedText } from '../plain-text.ts'
import { ENCODINGS } from './encoding.ts'
import { DELIMITERS } from './row-splitter.ts'

const ledgerKey = { ledger: storedText(500), externalId: storedText(500) }

/** A new customer that is the same company as an account we have, or as another new customer of the file. */
export const sameCompanyInput = z.strictObject({
  ...ledgerKey,
  with: z.union([z.strictObject({ accountId: z.uuid() }), z.strictObject(ledgerKey)]),
})

/** The yes to the plan of invoices; `fingerprint` is that of the plan that was looked at. */
export const commitInput = z.strictObject({
  fingerprint: z.string().max(500),
  completeThrough: z.string().refine(isDay, 'A day, such as 2026-01-31.').nullable(),
  wholePeriod: z.boolean(),
  same: z.array(sameCompanyInput).max(1000),
})
export type CommitInput = z.output<typeof commitInput>

/** The yes to the plan of a list. `untied`: also where open items do not add up to what the books say. */
export const listCommitInput = z.strictObject({ fingerprint: z.string().max(500), untied: z.boolean() })
export type ListCommitInput = z.output<typeof listCommitInput>

/** What a person says of the make of a file, so that it is looked at again. */
export const fileMakeInput = z.strictObject({
  encoding: z.enum(ENCODINGS),
  delimiter: z.enum(DELIMITERS),
  headerLine: z.coerce.number().int().min(0).max(1000),
})
