import { z } from 'zod'
import { isDay } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'

// How days, moments and money look wherever the API takes or answers them.

export const id = z.uuid().meta({ format: 'uuid' })

/** Answered. */
export const day = z.string().meta({ format: 'date', examples: ['2026-11-22'] })
export const moment = z.string().meta({ format: 'date-time', examples: ['2026-11-22T09:30:00.000Z'] })
export const money = z
  .object({
    amount: z
      .string()
      .describe('Exact, as decimal text.')
      .meta({ examples: ['1250.50'] }),
    currency: z
      .string()
      .describe('ISO 4217.')
      .meta({ examples: ['EUR'] }),
  })
  .meta({ id: 'Money' })

/** Taken. */
export const dayInput = z.string().refine(isDay, 'A day, such as 2026-04-01.').meta({ format: 'date' })
export const amountInput = z
  .string()
  .regex(/^-?\d{1,14}(\.\d{1,6})?$/, 'An amount as decimal text, such as "1250.50".')
  .meta({ examples: ['1250.50'] })

export const moneyOf = (amount: Amount, currency: string) => ({ amount: plainAmount(amount), currency })
/** `12.500000` of the database as `12.5`. */
const plainAmount = (amount: Amount): Amount => (amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount)

/** A moment as PostgreSQL tells it, or as a Date, in ISO form and UTC. */
export const momentOf = (moment: string | Date): string => new Date(moment).toISOString()
export const momentOrNull = (moment: string | Date | null): string | null => moment && momentOf(moment)
