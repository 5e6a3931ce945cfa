import { listChangeRows } from '#db/queries/changes.ts'
import { listContactsById } from '#db/queries/contacts.ts'
import {
  archiveOutcomes,
  type FollowUp,
  getFollowUp,
  insertOutcome,
  insertOutcomeCopies,
  insertSteps,
  listHolding,
  listOutcomes,
  listPromisesOfOutcomes,
  readHolding,
  setAside,
  writeKeptState,
  writeStepState,
} from '#db/queries/promise-outcomes.ts'
import { getPromise, insertPromise, type PromiseRow } from '#db/queries/promises.ts'
import type { Tx } from '#db/tenant.ts'
import type { ChangeRow, Undone } from '#lib/core/change.ts'
import type { Day } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import { foldSteps } from '#lib/core/promises/kept-state.ts'
import { checkOutcome, inTime, type OutcomeInput } from '#lib/core/promises/outcome.ts'
import { type PromiseState, STATE_LABELS } from '#lib/core/promises/promise.ts'
import type { PromiseStep } from '#lib/core/promises/promise-input.ts'
import { daysAnew } from '#lib/core/promises/renegotiate.ts'
import { ok, type Refusal, type Result, refuse } from '#lib/core/result.ts'
import { readAnew } from './evidence-store.ts'
import { readOutcomeEffect } from './outcome-effect.ts'
import { recordChange } from './record-change.ts'

/** Who says it, where, and the day it is for them. */
export type OutcomeWho = { id: string; workspaceId: string; today: Day; presenting?: boolean }

/**
 * A promise, or one of its steps. `seen` is the outcome the person had before them when they said another (null: none): where somebody spoke
 * meanwhile, they are told. Left out, nothing is compared.
 */
export type OutcomeTarget = { promiseId: string; stepId: string | null; seen?: string | null }

/** `nextId`: the promise that took its place when it was renegotiated; `effect`: what it did to trust and standing, in sentences. */
export type OutcomeDone = { changeId: string; nextId: string | null; effect: string }

const gone = refuse('absent', 'This promise is no longer there.')
const wrong = (fields: Record<string, string>) => refuse('input', 'Some of what was entered cannot be used.', fields)

/**
 * Writes down what became of a promise or of a step: the one writer of outcomes, of what is kept beside the promise, and of the promise that
 * takes a renegotiated one's place. Said of a promise with steps it is said of each that is open. `reads: false` leaves the account's standing and
 * trust to be read by whoever calls.
 */
export async function recordOutcome(
  tx: Tx,
  target: OutcomeTarget,
  input: OutcomeInput,
  who: OutcomeWho,
  { reads = true }: { reads?: boolean } = {},
): Promise<Result<OutcomeDone>> {
  const before = await getPromise(tx, target.promiseId, { hold: true })
  if (!before || before.archived) return gone
  const written = await writeOutcome(tx, before, target, input, who)
  if (!written.ok) return written
  const { rows, nextId } = written.value
  const changeId = await recordChange(tx, { kind: 'promise-outcome', saidBy: who.id, rows })
  const effect = reads ? await readOutcomeEffect(tx, before, who) : ''
  return ok({ changeId, nextId, effect })
}

/** What many outcomes came to; `left` names those that stay as they are. */
export type OutcomesDone = { changeId: string; done: number; left: { what: string; why: string }[] }

/**
 * The same outcome for many promises as one change; each by its own due day: what is said kept is kept late where the day is after it. Those it
 * cannot be said of stay as they are and are named.
 */
export function recordOutcomes(
  tx: Tx,
  promiseIds: readonly string[],
  input: OutcomeInput,
  who: OutcomeWho,
): Promise<Result<OutcomesDone>> {
  return recordEach(tx, new Map(promiseIds.map((id) => [id, input])), who)
}

/** To each promise its own outcome, as one change. With `importId` a file says so: whoever takes the import back takes these back too. */
export async function recordEach(
  tx: Tx,
  said: ReadonlyMap<string, OutcomeInput>,
  who: OutcomeWho,
  { importId }: { importId?: string } = {},
): Promise<Result<OutcomesDone>> {
  const rows: ChangeRow[] = []
  const left: { what: string; why: string }[] = []
  const accounts = new Set<string>()
  let done = 0
  // in one order: two who say it of the same promises do not wait for each other
  for (const [promiseId, input] of [...said].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const before = await getPromise(tx, promiseId, { hold: true })
    if (!before || before.archived) {
      left.push({ what: 'A promise', why: 'it is no longer there' })
      continue
    }
    const written = await writeOutcome(tx, before, { promiseId, stepId: null }, inTime(input, before.dueDay), who)
    if (!written.ok) left.push({ what: before.text, why: whyNot(written) })
    else {
      done++
      rows.push(...written.value.rows)
      accounts.add(before.accountId)
    }
  }
  if (done === 0)
    return refuse('none', left[0] ? `Nothing was written: ${left[0].why}.` : 'Choose at least one promise.')
  const document = importId ? { document: { importId } } : {}
  const changeId = await recordChange(tx, { kind: 'promise-outcome', saidBy: who.id, rows, ...document })
  // an import reads all accounts anew when it is through
  if (!importId) await readAnew(tx, who.workspaceId, [...accounts])
  return ok({ changeId, done, left })
}

/**
 * Takes outcomes back: what was said before holds again, and what took a renegotiated promise's place goes. Where somebody has spoken since, or
 * works with the promise that took its place, it stays.
 */
export async function undoOutcome(tx: Tx, changeId: string, workspaceId: string): Promise<Undone> {
  const rows = await listChangeRows(tx, changeId)
  const idsOf = (noun: string) => rows.filter((row) => row.noun === noun).map((row) => row.subjectId)
  const undone: Undone = { put: 0, left: [] }
  const accounts = new Set<string>()
  const outcomes = idsOf('promise_outcome')
  const [made, putAway] = [rowsOf(rows, null), rowsOf(rows, false)]
  for (const { id: promiseId, own: said } of await listPromisesOfOutcomes(tx, outcomes)) {
    const now = (await getPromise(tx, promiseId, { hold: true }))!
    const own = await listHolding(tx, said)
    const next = await getFollowUp(tx, promiseId, { hold: true })
    const blocked = whyStays(next, made)
    if (own.length === 0 || blocked) {
      undone.left.push({ what: now.text, why: blocked ?? 'somebody has said something else since' })
      continue
    }
    await archiveOutcomes(
      tx,
      own.map(({ id }) => id),
    )
    if (next) await setAside(tx, next.id, true)
    for (const id of putAway) {
      const former = await getPromise(tx, id)
      if (former?.followsId === promiseId) await setAside(tx, id, false)
    }
    await keepStates(tx, promiseId)
    accounts.add(now.accountId)
    undone.put += own.length
  }
  await readAnew(tx, workspaceId, [...accounts])
  return undone
}

/** Reads what was said of a promise and keeps it beside the row: after an outcome, and where its steps have changed. */
export async function keepStates(tx: Tx, promiseId: string): Promise<PromiseState> {
  const { whole, steps } = await readHolding(tx, promiseId)
  for (const [stepId, state] of steps) await writeStepState(tx, stepId, state)
  // what was agreed anew stands for all of its steps
  const kept = steps.size > 0 && whole.state !== 'renegotiated' ? foldSteps([...steps.values()]) : whole
  await writeKeptState(tx, promiseId, kept)
  return kept.state
}

type Written = { rows: ChangeRow[]; nextId: string | null }

async function writeOutcome(
  tx: Tx,
  before: PromiseRow,
  target: OutcomeTarget,
  input: OutcomeInput,
  who: OutcomeWho,
): Promise<Result<Written>> {
  const { stepId } = target
  const parts = partsOf(before, stepId, input)
  if (!parts.ok) return parts
  const problem =
    (await checkSpoken(tx, before, parts.value, target, input)) ?? checkParts(parts.value, input, before, who.today)
  if (problem) return problem
  if (input.toldBy && !(await listContactsById(tx, [input.toldBy])).some((contact) => !contact.archivedAt))
    return wrong({ toldBy: 'This contact is no longer there.' })
  const former = before.state === 'renegotiated' ? await getFollowUp(tx, before.id, { hold: true }) : null
  if (former?.touched) return refuseFollowed(former)
  const rows: ChangeRow[] = []
  if (former) {
    await setAside(tx, former.id, true)
    rows.push({ noun: 'promise', subjectId: former.id, before: { archived: false }, after: { archived: true } })
  }
  const fraction = input.outcome === 'partly' ? input.percent! / 100 : null
  const { note, reason, cause, toldBy, day } = input
  for (const part of parts.value) {
    const id = await insertOutcome(tx, {
      ...{ promiseId: before.id, stepId: part.stepId, outcome: part.outcome, day, fraction, note, reason, toldBy },
      ...{ cause: CAUSED.has(part.outcome) ? cause : null, saidBy: who.id },
    })
    rows.push({ noun: 'promise_outcome', subjectId: id, before: null, after: { outcome: part.outcome } })
  }
  const nextId = input.outcome === 'renegotiated' ? await followUp(tx, before, stepId, input, who) : null
  if (nextId) rows.push({ noun: 'promise', subjectId: nextId, before: null, after: { archived: false } })
  await keepStates(tx, before.id)
  return ok({ rows, nextId })
}

/** A cause is asked for where it did not go as promised. */
const CAUSED: ReadonlySet<PromiseState> = new Set(['kept_late', 'partly', 'broken', 'renegotiated'])

type Part = { stepId: string | null; dueDay: Day; state: PromiseState; outcome: PromiseState }

/** What an outcome is said of: the step that is named, the promise itself, or each of its steps that is open. */
function partsOf(it: PromiseRow, stepId: string | null, input: OutcomeInput): Result<Part[]> {
  const { outcome } = input
  const whole = { stepId: null, dueDay: it.dueDay, state: it.state, outcome }
  if (stepId !== null) {
    const step = it.steps.find(({ id }) => id === stepId)
    if (!step) return refuse('absent', 'This step is no longer there.')
    if (it.state === 'renegotiated')
      return refuse('followed', 'The promise was agreed anew: say it of the one that took its place.')
    // agreed anew is the promise: the step's day alone moves
    return ok([
      outcome === 'renegotiated' ? { ...whole, dueDay: step.dueDay, state: step.state } : partOf(step, outcome),
    ])
  }
  if (it.steps.length === 0 || outcome === 'renegotiated') return ok([whole])
  if (it.state === 'renegotiated')
    return outcome === 'open' ? ok([whole]) : refuse('steps', 'Open it again first; then say it of its steps.')
  const open = it.steps.filter(({ state }) => state === 'open')
  if (open.length === 0) return refuse('steps', 'Each of its steps has an outcome: correct the one it is about.')
  return ok(open.map((step) => partOf(step, inTime(input, step.dueDay).outcome)))
}

const partOf = ({ id, dueDay, state }: PromiseStep, outcome: PromiseState): Part => ({
  stepId: id,
  dueDay,
  state,
  outcome,
})

/** Who presses twice, or speaks after somebody else, is told what stands there. */
async function checkSpoken(
  tx: Tx,
  it: PromiseRow,
  [part]: readonly Part[],
  { stepId, seen }: OutcomeTarget,
  input: OutcomeInput,
): Promise<Refusal | null> {
  const last = (await listOutcomes(tx, it.id)).find((row) => row.stepId === part!.stepId)
  const stale = seen !== undefined && part!.stepId === stepId && last?.id !== (seen ?? undefined)
  const twice = seen === undefined && part!.state !== 'open' && !input.reason
  if (!last || !(stale || twice)) return null
  const what = STATE_LABELS[last.outcome].toLowerCase()
  return refuse('said', `${last.saidByName} has said something of it already: ${what}, ${showDay(last.day)}.`)
}

function checkParts(parts: readonly Part[], input: OutcomeInput, it: PromiseRow, today: Day): Refusal | null {
  for (const { outcome, dueDay, state } of parts) {
    const problem = checkOutcome({ ...input, outcome }, { dueDay, state, promisedDay: it.promisedDay }, today)
    if (problem) return problem
  }
  return null
}

function refuseFollowed({ text, dueDay }: FollowUp): Refusal {
  return refuse(
    'followed',
    `It was agreed anew, and “${text}” of ${showDay(dueDay)} took its place, which has been worked with since. Say what became of that one.`,
  )
}

/** The promise that takes its place: the first day and everything else as it was, the steps that have an outcome with it. */
async function followUp(
  tx: Tx,
  it: PromiseRow,
  stepId: string | null,
  input: OutcomeInput,
  who: OutcomeWho,
): Promise<string> {
  const days = daysAnew(it.dueDay, it.steps, { stepId, newDay: input.newDay!, agreed: input.day })
  const { madeBy, form, size, text, contactId, promisedBy, promisedDay, whereSaid, touchId, ownerId } = it
  const { vowId, planId, pitchId } = it
  const nextId = await insertPromise(tx, {
    ...{ accountId: it.accountId, madeBy, form, size, text, contactId, promisedBy, promisedDay, whereSaid, touchId },
    ...{
      ownerId,
      vowId,
      planId,
      pitchId,
      dueDay: days.dueDay,
      firstDay: it.firstDay,
      followsId: it.id,
      createdBy: who.id,
    },
  })
  // the row before is held, so nobody else can have renegotiated it
  if (!nextId) throw new Error('the promise that takes its place was not written')
  const steps = it.steps.map((step) => ({ text: step.text, dueDay: days.steps.get(step.id)! }))
  const ids = await insertSteps(tx, nextId, steps)
  for (const [index, step] of it.steps.entries()) {
    // of the step that was agreed anew nothing else is true any more
    if (step.state !== 'open' && step.id !== stepId)
      await insertOutcomeCopies(tx, step.id, { promiseId: nextId, stepId: ids[index]! })
  }
  if (ids.length > 0) await keepStates(tx, nextId)
  return nextId
}

/** Ids of promises that a change made (`was` null), or put away (false). */
function rowsOf(rows: readonly ChangeRow[], was: null | false): Set<string> {
  return new Set(
    rows
      .filter(({ noun, before }) => noun === 'promise' && (was === null ? before === null : before?.archived === was))
      .map(({ subjectId }) => subjectId),
  )
}

function whyStays(next: FollowUp | null, made: Set<string>): string | null {
  if (!next) return null
  if (!made.has(next.id)) return 'it was agreed anew since'
  return next.touched ? 'the promise that took its place has been worked with since' : null
}

/** A refusal as the end of a sentence about one of many. */
function whyNot(refusal: Refusal): string {
  const [field] = Object.values(refusal.fields ?? {})
  const why =
    refusal.code === 'said' || refusal.fields?.reason ? 'it has an outcome already' : (field ?? refusal.message)
  return `${why.charAt(0).toLowerCase()}${why.slice(1)}`.replace(/\.$/, '')
}
