import { z } from 'zod'
import { GAP_VERDICTS, STATUSES } from '../account-filter.ts'
import { isDay } from '../day.ts'
import { plainText } from '../plain-text.ts'
import { STAGES } from '../stage.ts'
import { MOST_WAVES, ORDER_KEYS } from './launch-plan.ts'

const word = plainText(200)
const few = <T extends z.ZodType>(one: T) => z.array(one).max(50)
const dayOrNull = z.string().refine(isDay).nullable()
const limit = z
  .string()
  .regex(/^-?\d{1,20}(\.\d{1,10})?$/)
  .nullable()

const ownFilter = z.strictObject({
  fieldId: z.uuid(),
  is: few(word),
  has: word,
  from: z.union([z.string().refine(isDay), limit]),
  to: z.union([z.string().refine(isDay), limit]),
  none: z.boolean(),
})

/** Which accounts, as the list of accounts is filtered: what a launch keeps of it. */
export const accountFilterInput = z.strictObject({
  term: word,
  stages: few(z.enum([...STAGES, 'unknown'])),
  declared: few(z.string().regex(/^[\w-]{1,60}$/)),
  gaps: few(z.enum(GAP_VERDICTS)),
  statuses: few(z.enum(STATUSES)),
  owners: few(z.union([z.literal('nobody'), z.uuid()])),
  countries: few(word),
  industries: few(word),
  group: z.uuid().nullable(),
  archived: z.enum(['without', 'only', 'with']),
  orderedFrom: dayOrNull,
  orderedTo: dayOrNull,
  revenueFrom: limit,
  revenueTo: limit,
  own: few(ownFilter),
})

/** Accounts that are named one by one: more are chosen by a filter. */
export const MOST_NAMED = 20_000
const MOST_PRODUCTS = 200

const trust = z.number().int().min(0).max(100).nullable()
const months = z.number().int().min(0).max(2400).nullable()

export const audienceInput = z.strictObject({
  accounts: accountFilterInput,
  only: z.array(z.uuid()).max(MOST_NAMED),
  who: z.enum(['all', 'loyal', 'newcomers']),
  bought: z.array(z.uuid()).max(MOST_PRODUCTS),
  notBought: z.array(z.uuid()).max(MOST_PRODUCTS),
  boughtMonths: z.number().int().min(1).max(600),
  trustFrom: trust,
  trustKnown: z.boolean(),
  tenureFrom: months,
  tenureTo: months,
})

export const orderRuleInput = z
  .strictObject({
    keys: z.array(z.enum(ORDER_KEYS)).refine((keys) => new Set(keys).size === keys.length, 'Each only once.'),
    stageOf: z.enum(['evident', 'declared']),
    cut: z.union([
      z.strictObject({ by: z.literal('stage') }),
      z.strictObject({
        by: z.literal('count'),
        counts: z.array(z.number().int().min(1, 'At least one account.').max(1_000_000)).max(MOST_WAVES - 1),
      }),
    ]),
    most: z.number().int().min(1).max(MOST_WAVES),
  })
  .refine(({ cut, keys }) => cut.by !== 'stage' || keys[0] === 'stage', {
    path: ['cut'],
    message: 'Waves by stage need the stage first in the order: else who comes earlier would hear of it later.',
  })

/** A wave as it was said: its name (empty: it has none of its own), and the days it has to itself before the next one opens. */
export const waveInput = z.strictObject({
  name: plainText(60),
  headStartDays: z.number().int('Whole days.').min(0, 'Whole days, from 0.').max(365, 'At most 365 days.'),
})
export type WaveInput = z.output<typeof waveInput>

/** An account that a person put into the first wave against the rule: why, and who by name. */
export const firstInput = z.strictObject({
  accountId: z.uuid(),
  reason: plainText(300).min(1, 'Why, in a few words.'),
  by: plainText(200),
})
export type FirstInput = z.output<typeof firstInput>

export const MOST_FIRST = 500

/** All of a launch that a person says; `first`: the exceptions to the rule. */
export const launchInput = z.strictObject({
  title: plainText(160).min(1, 'What you call this launch.'),
  audience: audienceInput,
  rule: orderRuleInput,
  waves: z.array(waveInput).max(MOST_WAVES),
  first: z.array(firstInput).max(MOST_FIRST),
})
export type LaunchInput = z.output<typeof launchInput>
