import type { Day } from '../day.ts'
import { splitParts } from '../lists/list-cell.ts'
import type { Refusal } from '../result.ts'
import { checkPromise } from './check-promise.ts'
import { checkOutcome, type OutcomeInput } from './outcome.ts'
import type { Cause, PromiseState, Side } from './promise.ts'
import type { PromiseInput, PromiseStep, StepInput } from './promise-input.ts'

/** What a row of a file says of a promise, by column key, as the records would write it; only what differs from them. */
export type ListedSaid = Readonly<Record<string, string>>

/** The promise as the records have it. */
export type PromiseNow = {
  madeBy: Side
  promisedBy: string | null
  promisedDay: Day
  dueDay: Day
  state: PromiseState
  outcomeDay: Day | null
  fraction: number | null
  cause: string | null
  steps: readonly PromiseStep[]
}

const OF_OUTCOME = ['outcome', 'outcomeDay', 'percent', 'cause', 'note', 'reason']

/** Why a row cannot be taken, in a few words; null: it can. The rules are those of the forms. `now` is null for a promise the file makes. */
export function checkListed(said: ListedSaid, now: PromiseNow | null, today: Day): string | null {
  const whole = wholeOf(said, now, today)
  const steps = stepsOf(said)
  const problem = firstOf(
    checkPromise({ ...whole, steps: steps.length ? steps : [] } as unknown as PromiseInput, today),
  )
  if (problem) return problem
  if (said.dueDay !== undefined && (now?.steps.length || (!now && steps.length && said.dueDay !== whole.dueDay)))
    return 'with steps it is due on the day of the last of them'
  const input = listedOutcome(said, now, today)
  if (!input) return null
  if (now?.steps.length || steps.length)
    return 'what became of a promise with steps is said of each of them, on its page'
  if (input.outcome === 'renegotiated')
    return 'what was agreed anew is said in Troth, which makes the promise that takes its place'
  if (input.outcome !== 'open' && !input.day) return 'what became of it needs its day, in the column “outcome day”'
  if (input.outcome === 'open' && (now?.state ?? 'open') === 'open')
    return 'it says something of an outcome, but not what became of it'
  return firstOf(checkOutcome(input, { ...whole, state: now?.state ?? 'open' }, today))
}

/** The outcome a row says that the records do not; null: none. Emptied, it opens the promise again. */
export function listedOutcome(said: ListedSaid, now: PromiseNow | null, today: Day): OutcomeInput | null {
  if (!OF_OUTCOME.some((key) => said[key] !== undefined && (now || said[key] !== ''))) return null
  const before = now && now.state !== 'open' ? now : null
  const outcome = ((said.outcome ?? before?.state) || 'open') as PromiseState
  const percent = said.percent ?? (before?.fraction == null ? '' : `${Math.round(before.fraction * 100)}`)
  return {
    outcome,
    day: outcome === 'open' ? today : (said.outcomeDay ?? before?.outcomeDay ?? ''),
    percent: outcome === 'partly' && percent ? Number(percent) : null,
    cause: ((said.cause ?? before?.cause) || null) as Cause | null,
    note: said.note ?? '',
    reason: said.reason ?? '',
    toldBy: null,
    newDay: null,
  }
}

/** The steps a file gives a new promise: “2026-12-04 drawings; 2026-12-18 samples”. */
export function stepsOf(said: ListedSaid): StepInput[] {
  return splitParts(said.steps ?? '').map((part) => ({ dueDay: part.slice(0, 10), text: part.slice(11) }))
}

/** The days and the sides of a row; what a new one does not say is as a form begins. */
export function wholeOf(said: ListedSaid, now: PromiseNow | null, today: Day) {
  const last = stepsOf(said)
    .map(({ dueDay }) => dueDay)
    .sort()
    .at(-1)
  const dueDay = last ?? said.dueDay ?? now?.dueDay ?? today
  return {
    madeBy: ((said.side ?? now?.madeBy) || 'us') as Side,
    promisedBy: (said.promisedBy ?? now?.promisedBy) || null,
    // nobody promises what has been kept already
    promisedDay: (said.promisedDay ?? now?.promisedDay) || [today, dueDay, said.outcomeDay || today].sort()[0]!,
    dueDay,
  }
}

function firstOf(refusal: Refusal | null): string | null {
  const sentence = refusal && (Object.values(refusal.fields ?? {})[0] ?? refusal.message)
  return sentence ? `${sentence[0]!.toLowerCase()}${sentence.slice(1)}`.replace(/\.$/, '') : null
}
