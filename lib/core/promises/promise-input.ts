import { z } from 'zod'
import type { Day } from '../day.ts'
import { dayOrNone, someDay } from '../evidence/said.ts'
import { plainText } from '../plain-text.ts'
import { MOST_EVERY, REPEATS } from '../tasks/repeat.ts'
import { PROMISE_FORMS, PROMISE_SIZES, type PromiseState, SIDES } from './promise.ts'

const maybeId = z.uuid().nullable()

/** A step of a promise: its text and its own day. */
export const stepInput = z.strictObject({ text: plainText(300).min(1, 'What this step is.'), dueDay: someDay })
export type StepInput = z.output<typeof stepInput>

export const MOST_STEPS = 20

/** What a person says of a promise; days in the workspace's time zone. With steps, `dueDay` is the day of the last of them. */
export const promiseInput = z.strictObject({
  accountId: z.uuid('Choose an account.'),
  madeBy: z.enum(SIDES),
  form: z.enum(PROMISE_FORMS),
  size: z.enum(PROMISE_SIZES),
  text: plainText(500).min(1, 'What was promised.'),
  contactId: maybeId,
  promisedBy: maybeId,
  promisedDay: someDay,
  whereSaid: plainText(200),
  touchId: maybeId,
  ownerId: z.uuid('Choose who looks after it.'),
  vowId: maybeId,
  planId: maybeId,
  /** The offer to this account that it is tied to; left out: none, or the one it has. */
  pitchId: maybeId.optional(),
  dueDay: someDay,
  steps: z.array(stepInput).max(MOST_STEPS, `At most ${MOST_STEPS} steps.`),
})
export type PromiseInput = z.output<typeof promiseInput>

/** A promise that comes again: `firstDay` is the first day it falls due, `untilDay` the last it may. */
export const standingPromiseInput = promiseInput
  .omit({ dueDay: true, steps: true, touchId: true, pitchId: true })
  .extend({
    repeat: z.enum(REPEATS),
    repeatEvery: z.coerce.number().int().min(1, 'At least 1.').max(MOST_EVERY, `At most ${MOST_EVERY}.`),
    firstDay: someDay,
    untilDay: dayOrNone,
  })
  .strict()
export type StandingPromiseInput = z.output<typeof standingPromiseInput>

/** A promise as changes keep it, and as it is put back; what became of it is not in it: outcomes are records of their own. */
export type PromiseFields = Omit<PromiseInput, 'steps'> & { archived: boolean }

export type PromiseStep = {
  id: string
  text: string
  dueDay: Day
  state: PromiseState
  outcomeDay: Day | null
  /** 0–1, of `partly`. */
  fraction: number | null
  cause: string | null
}
