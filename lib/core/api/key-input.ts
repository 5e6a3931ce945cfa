import { z } from 'zod'
import { plainText } from '../plain-text.ts'
import { API_SCOPES } from './scope.ts'

/** How long a key may be good; null: until it is revoked. */
export const KEY_DAYS = [30, 90, 365, null] as const
export const KEY_DAYS_WORDS = ['30 days', '90 days', 'a year', 'no end'] as const

export const keyName = plainText(80).min(1, 'What it is for, such as “Nightly export”.')

export const keyInput = z
  .object({
    name: keyName,
    scopes: z
      .array(z.enum(API_SCOPES))
      .min(1, 'Choose at least one thing it may do.')
      .max(API_SCOPES.length)
      .transform((scopes) => API_SCOPES.filter((scope) => scopes.includes(scope))),
    days: z.union(KEY_DAYS.map((days) => z.literal(days))),
  })
  .strict()
export type KeyInput = z.output<typeof keyInput>
