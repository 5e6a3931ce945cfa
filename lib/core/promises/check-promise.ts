import type { Day } from '../day.ts'
import { type Refusal, refuse } from '../result.ts'
import type { PromiseInput, StandingPromiseInput } from './promise-input.ts'

/** Whether a promise can be as it was said, today: what its fields say together. Null: it can. */
export function checkPromise(it: PromiseInput, today: Day): Refusal | null {
  const fields = checkSaid(it, today)
  if (it.steps.length === 0 && it.dueDay < it.promisedDay) fields.dueDay = DUE_FIRST
  for (const [at, step] of it.steps.entries()) {
    if (step.dueDay < it.promisedDay) fields[`steps.${at}.dueDay`] = DUE_FIRST
  }
  return refusal(fields)
}

/** The same for one that comes again. */
export function checkStandingPromise(it: StandingPromiseInput, today: Day): Refusal | null {
  const fields = checkSaid(it, today)
  if (it.firstDay < it.promisedDay) fields.firstDay = DUE_FIRST
  if (it.untilDay && it.untilDay < it.firstDay) fields.untilDay = 'It would end before it first falls due.'
  return refusal(fields)
}

const DUE_FIRST = 'It would be due before it was promised.'

function checkSaid(
  { madeBy, promisedBy, promisedDay }: Pick<PromiseInput, 'madeBy' | 'promisedBy' | 'promisedDay'>,
  today: Day,
): Record<string, string> {
  const fields: Record<string, string> = {}
  if (promisedDay > today) fields.promisedDay = 'This day is still to come.'
  if (madeBy === 'them' && promisedBy) fields.promisedBy = 'They promised it: nobody of yours did.'
  return fields
}

function refusal(fields: Record<string, string>): Refusal | null {
  return Object.keys(fields).length ? refuse('input', 'Some of what was entered cannot be used.', fields) : null
}
