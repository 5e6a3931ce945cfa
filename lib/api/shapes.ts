import { z } from 'zod'
import { isDay } from '#lib/core/day.ts'

// What answers and questions of the API are made of, whichever noun they speak of.

export const idShape = z.uuid()
export const dayShape = z
  .string()
  .refine(isDay, 'A day, such as 2026-04-30.')
  .meta({ format: 'date', example: '2026-04-30' })
export const momentShape = z.string().meta({ format: 'date-time', example: '2026-04-30T09:15:00.000Z' })
/** An exact decimal as text, never a float. */
export const decimalShape = z.string().meta({ format: 'decimal', example: '12500.50' })
export const moneyShape = z.object({ amount: decimalShape, currency: z.string().length(3) }).meta({ id: 'Money' })
/** A row of another noun, by its id and what it is called. */
export const namedShape = z.object({ id: idShape, name: z.string() }).meta({ id: 'Named' })
/** 0–1. */
export const shareShape = z.number().describe('A share, 0 to 1.')

/** The change that was written: by its id it can be taken back. */
export const changeShape = z.object({ changeId: idShape.nullable() })

export const money = (amount: string | null, currency: string | null) =>
  amount === null || currency === null ? null : { amount, currency }

export const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })

/** A moment as PostgreSQL writes it, in UTC. */
export const momentOf = (text: string): string => new Date(text).toISOString()

/** Several of these words in one parameter, with commas between; none: whatever it is. */
export const anyOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z
    .string()
    .transform((text) => [...new Set(text.split(',').filter(Boolean))])
    .pipe(z.array(z.enum(words)))
    .optional()
    .transform((list) => list ?? [])
    .meta({ description: `Any of ${words.join(', ')}; several with commas between.`, example: words[0] })

/** Yes or no in a query. */
export const flag = z
  .enum(['true', 'false'])
  .optional()
  .transform((text) => text === 'true')
