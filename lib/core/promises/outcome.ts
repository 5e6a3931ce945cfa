import { z } from 'zod'
import type { Day } from '../day.ts'
import { someDay } from '../evidence/said.ts'
import { plainText } from '../plain-text.ts'
import { type Refusal, refuse } from '../result.ts'
import { CAUSES, PROMISE_STATES, type PromiseState } from './promise.ts'

/** What a person says became of a promise (or of one of its steps). `open` opens it again. */
export const outcomeInput = z.strictObject({
  outcome: z.enum(PROMISE_STATES),
  /** The day it was kept, broken, released or renegotiated. */
  day: someDay,
  /** Of `partly`: percent that was kept, 1–99. */
  percent: z.number().int().min(1, 'From 1 to 99 percent.').max(99, 'From 1 to 99 percent.').nullable(),
  cause: z.enum(CAUSES).nullable(),
  note: plainText(500),
  /** Why it is another outcome than the one before; needed once there is one. */
  reason: plainText(300),
  /** Of theirs, who says so; null: we do. */
  toldBy: z.uuid().nullable(),
  /** Of `renegotiated`: the new day. */
  newDay: someDay.nullable(),
})
export type OutcomeInput = z.output<typeof outcomeInput>

/** The same of a promise with another due day: what was kept is kept in time or late by that day. */
export function inTime(input: OutcomeInput, dueDay: Day): OutcomeInput {
  if (input.outcome !== 'kept' && input.outcome !== 'kept_late') return input
  return { ...input, outcome: input.day <= dueDay ? 'kept' : 'kept_late' }
}

/** A promise as far as its outcomes are concerned. */
export type OutcomeSubject = { dueDay: Day; promisedDay: Day; state: PromiseState }

/**
 * Whether an outcome can be said of a promise today. In time is on or before the due day: `kept` cannot be later and `kept_late` not
 * earlier; renegotiated is only what was agreed before the day had passed (METHODS 3), or every broken promise would be.
 */
export function checkOutcome(input: OutcomeInput, it: OutcomeSubject, today: Day): Refusal | null {
  const fields: Record<string, string> = {}
  const { outcome, day, newDay } = input
  if (day > today) fields.day = 'This day is still to come.'
  else if (day < it.promisedDay) fields.day = 'It had not been promised yet on this day.'
  else if (outcome === 'kept' && day > it.dueDay) fields.day = 'That is after its day: say kept late.'
  else if (outcome === 'kept_late' && day <= it.dueDay) fields.day = 'That is in time: say kept.'
  else if (outcome === 'renegotiated' && day > it.dueDay)
    fields.day = 'Its day had passed. Say what became of it, and record a new promise.'
  if (outcome === 'partly' && input.percent === null) fields.percent = 'How much of it was kept, in percent.'
  if (outcome === 'renegotiated' && !newDay) fields.newDay = 'The new day that was agreed.'
  else if (outcome === 'renegotiated' && newDay! < day)
    fields.newDay = 'The new day is before the day it was agreed on.'
  else if (outcome === 'renegotiated' && newDay === it.dueDay) fields.newDay = 'This is the day it has already.'
  if (it.state !== 'open' && !input.reason) fields.reason = 'Why it is another outcome than before.'
  if (it.state === 'open' && outcome === 'open') fields.outcome = 'It is open already.'
  return Object.keys(fields).length ? refuse('input', 'Some of what was entered cannot be used.', fields) : null
}
