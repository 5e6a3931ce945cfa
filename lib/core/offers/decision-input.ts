import { z } from 'zod'
import { plainText } from '../plain-text.ts'
import { PARITY_REASONS } from './offer.ts'

/** Whom an inducement shall be for, once it is known what it costs. */
export const WIN_OR_KEEP = ['new_only', 'both', 'keep_only', 'drop'] as const
export type WinOrKeep = (typeof WIN_OR_KEEP)[number]
export const WIN_OR_KEEP_WORDS: Record<WinOrKeep, string> = {
  new_only: 'Only those who come new',
  both: 'Both: who comes and who stays',
  keep_only: 'Only those who stay',
  drop: 'Nobody: drop it',
}

/** Why a loyal account has not the same: one of the usual reasons; `other` needs words. */
export const exceptionInput = z
  .strictObject({ reason: z.enum(PARITY_REASONS), note: plainText(500) })
  .refine(({ reason, note }) => reason !== 'other' || note !== '', {
    path: ['note'],
    message: 'Say why, in a few words.',
  })
export type ExceptionInput = z.output<typeof exceptionInput>

/** How many new accounts are expected, and how much each takes in twelve months; decimal text, null: nobody says. */
export const expectedInput = z.strictObject({
  accounts: z.number().int('Whole accounts.').min(0, 'Not less than none.').max(1_000_000),
  quantity: z
    .string()
    .regex(/^\d{1,14}(\.\d{1,6})?$/, 'A number of units.')
    .nullable(),
})
export type Expected = z.output<typeof expectedInput>
