import { z } from 'zod'
import { isDay } from '#lib/core/day.ts'
import type { Amount } from '#lib/core/money.ts'

// What answers and questions of the API are made of, whichever noun they speak of.

export const idShape = z.uuid()
/** Answered; what is taken is `dayInput`. */
export const dayShape = z.string().meta({ format: 'date', examples: ['2026-04-30'] })
export const dayInput = z
  .string()
  .refine(isDay, 'A day, such as 2026-04-30.')
  .meta({ format: 'date', examples: ['2026-04-30'] })
export const momentShape = z.string().meta({ format: 'date-time', examples: ['2026-04-30T09:15:00.000Z'] })
/** An exact decimal as text, never a float. */
export const decimalShape = z.string().meta({ examples: ['12500.50'] })
export const moneyShape = z
  .object({ amount: decimalShape, currency: z.string().meta({ examples: ['EUR'] }) })
  .meta({ id: 'Money' })
/** Taken. */
export const amountInput = z
  .string()
  .regex(/^-?\d{1,14}(\.\d{1,6})?$/, 'An amount as decimal text, such as "1250.50".')
  .meta({ examples: ['1250.50'] })
/** A row of another noun, by its id and what it is called. */
export const namedShape = z.object({ id: idShape, name: z.string() }).meta({ id: 'Named' })
/** 0–1. */
export const shareShape = z.number().describe('A share, 0 to 1.')

/** The change that was written: by its id it can be taken back. */
export const changeShape = z.object({ changeId: idShape.nullable() })

export const moneyOf = (amount: Amount, currency: string) => ({ amount: plainAmount(amount), currency })
/** Null where either is not said. */
export const money = (amount: Amount | null, currency: string | null) =>
  amount === null || currency === null ? null : moneyOf(amount, currency)
/** `12.500000` of the database as `12.5`. */
export const plainAmount = (amount: Amount): Amount => (amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount)

export const named = (id: string | null, name: string | null) => (id === null || name === null ? null : { id, name })

/** A moment as PostgreSQL tells it, or as a Date, in ISO form and UTC. */
export const momentOf = (moment: string | Date): string => new Date(moment).toISOString()
export const momentOrNull = (moment: string | Date | null): string | null => moment && momentOf(moment)

/** Any of these words: `?state=open&state=overdue`; none: whatever it is. */
export const anyOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.array(z.enum(words)).default([]).meta({ description: 'Any of these; may be repeated.' })

/** Yes or no in a query; no where it is left out. */
export const flag = z.enum(['true', 'false']).default('false')
