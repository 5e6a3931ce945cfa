import { z } from 'zod'
import { listChangeRows } from '#db/queries/changes.ts'
import { listOutcomes, listPromisesOfOutcomes, type OutcomeRow } from '#db/queries/promise-outcomes.ts'
import { getPromise, type PromiseRow } from '#db/queries/promises.ts'
import { listPromises } from '#db/reports/promise-list.ts'
import type { Day } from '#lib/core/day.ts'
import { plainText } from '#lib/core/plain-text.ts'
import { type OutcomeInput, outcomeInput } from '#lib/core/promises/outcome.ts'
import { isOverdue } from '#lib/core/promises/overdue.ts'
import { CAUSES, PROMISE_FORMS, PROMISE_SIZES, PROMISE_STATES, SIDES } from '#lib/core/promises/promise.ts'
import { LISTED_STATES, OPEN_PROMISES, withoutOthersRecord } from '#lib/core/promises/promise-filter.ts'
import { promiseInput } from '#lib/core/promises/promise-input.ts'
import { refuse } from '#lib/core/result.ts'
import { keptOf } from '#lib/flows/promise-store.ts'
import { recordOutcome } from '#lib/flows/record-outcome.ts'
import { archivePromise, changePromise, createPromise, type PromiseWho } from '#lib/flows/save-promise.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { answer, type Caller, endpoint, listEndpoint, page } from './endpoint.ts'
import {
  anyOf,
  changeShape,
  dayInput,
  dayShape,
  idShape,
  momentOf,
  momentShape,
  named,
  namedShape,
  shareShape,
} from './shapes.ts'

const stateShape = z.enum(PROMISE_STATES)
const causeShape = z.enum(CAUSES).nullable()
const kept = { state: stateShape, outcomeDay: dayShape.nullable(), fraction: shareShape.nullable(), cause: causeShape }

export const promiseShape = z
  .object({
    id: idShape,
    account: namedShape,
    madeBy: z.enum(SIDES).describe('us: promised by us; them: by the customer.'),
    form: z.enum(PROMISE_FORMS),
    size: z.enum(PROMISE_SIZES),
    text: z.string(),
    contact: namedShape.nullable(),
    promisedDay: dayShape,
    whereSaid: z.string(),
    owner: namedShape
      .nullable()
      .describe('Who of yours looks after it. Null on a settled promise of a colleague: their record is theirs.'),
    promisedBy: namedShape.nullable().describe('Who of yours promised it; null as `owner` is.'),
    dueDay: dayShape,
    firstDay: dayShape.describe('The day that was promised first, before anything was agreed anew.'),
    overdue: z.boolean(),
    ...kept,
    steps: z.array(z.object({ id: idShape, text: z.string(), dueDay: dayShape, ...kept })),
    followsId: idShape.nullable().describe('The promise whose place it took when that was agreed anew.'),
    standingId: idShape.nullable(),
    pitchId: idShape.nullable(),
    vowId: idShape.nullable(),
    planId: idShape.nullable(),
    touchId: idShape.nullable(),
    disputed: z.boolean().describe('The customer sees it otherwise, and nobody has settled it.'),
    archived: z.boolean(),
    revision: z.int(),
  })
  .meta({ id: 'Promise' })

const outcomeShape = z
  .object({
    id: idShape,
    stepId: idShape.nullable(),
    outcome: stateShape,
    day: dayShape,
    fraction: shareShape.nullable(),
    cause: causeShape,
    note: z.string(),
    reason: z.string().describe('Why it is another outcome than the one before.'),
    toldBy: namedShape.nullable().describe('Who of theirs says so; null: you do.'),
    saidAt: momentShape,
  })
  .meta({ id: 'PromiseOutcome' })

const ofPromise = z.object({ promiseId: idShape })
const gone = refuse('absent', 'There is no such promise.')

export const whoOf = ({ person, workspace, today }: Caller): PromiseWho => ({
  ...{ id: person.id, name: person.name, workspaceId: workspace.id, today },
})

export const listPromisesApi = listEndpoint({
  id: 'listPromises',
  path: '/promises',
  scope: 'promises:read',
  role: 'viewer',
  noun: 'Promises',
  summary: 'List promises',
  describe:
    'The first due before. Of a colleague only what is open can be listed by owner: what became of their promises is their own record.',
  query: z.object({
    term: plainText(200).optional(),
    madeBy: anyOf(SIDES),
    form: anyOf(PROMISE_FORMS),
    size: anyOf(PROMISE_SIZES),
    state: anyOf(LISTED_STATES),
    cause: anyOf(CAUSES),
    accountId: idShape.optional(),
    contactId: idShape.optional(),
    ownerId: idShape.optional(),
    dueFrom: dayInput.optional(),
    dueTo: dayInput.optional(),
    standing: z.enum(['only', 'without']).optional(),
  }),
  items: promiseShape,
  work: async (caller, { query, page: { limit, after } }) => {
    const { madeBy: sides, form: forms, size: sizes, state: states, cause: causes, term = '', ...by } = query
    const { accountId = null, contactId = null, ownerId = null, dueFrom = null, dueTo = null, standing = null } = by
    const asked = { sides, forms, sizes, states, causes, term, accountId, contactId, ownerId, dueFrom, dueTo, standing }
    const filter = withoutOthersRecord({ ...OPEN_PROMISES, ...asked }, caller.person.id)
    const [day, id] = (after ?? []) as [Day, string]
    const cursor = after ? { side: 'after' as const, day, id } : null
    const order = { sort: 'due' as const, descending: false, cursor, size: limit, today: caller.today }
    const { rows, later } = await listPromises(caller.tx, { filter, ...order })
    const last = rows.at(-1)
    return page(
      rows.map((row) => promiseOf(row, caller)),
      later && last ? [last.dueDay, last.id] : null,
    )
  },
})

export const getPromiseApi = endpoint({
  id: 'getPromise',
  method: 'GET',
  path: '/promises/{promiseId}',
  scope: 'promises:read',
  role: 'viewer',
  noun: 'Promises',
  summary: 'Read a promise',
  params: ofPromise,
  answer: promiseShape,
  work: async (caller, { params }) => {
    const row = await getPromise(caller.tx, params.promiseId)
    return row ? answer(promiseOf(row, caller), { revision: row.revision }) : gone
  },
})

export const createPromiseApi = endpoint({
  id: 'createPromise',
  method: 'POST',
  path: '/promises',
  scope: 'promises:write',
  role: 'member',
  noun: 'Promises',
  summary: 'Write a promise down',
  describe:
    'What is left out is meant as usual: said aloud, small, promised today, looked after by whoever the key acts for. With steps, the last of them says when the whole is due.',
  body: promiseInput.partial().required({ accountId: true, madeBy: true, text: true, dueDay: true }),
  answer: promiseShape,
  status: 201,
  work: async (caller, { body }) => {
    const usual = {
      ...{ form: 'explicit' as const, size: 'small' as const, contactId: null, promisedBy: null },
      ...{ promisedDay: caller.today, whereSaid: '', touchId: null, ownerId: caller.person.id },
      ...{ vowId: null, planId: null, steps: [] },
    }
    const made = await createPromise(caller.tx, { ...usual, ...body }, whoOf(caller))
    if (!made.ok) return made
    const row = (await getPromise(caller.tx, made.value.id))!
    const location = `/promises/${row.id}`
    return answer(promiseOf(row, caller), { status: 201, revision: row.revision, location })
  },
})

export const changePromiseApi = endpoint({
  id: 'changePromise',
  method: 'PATCH',
  path: '/promises/{promiseId}',
  scope: 'promises:write',
  role: 'member',
  noun: 'Promises',
  summary: 'Change what was said of a promise',
  describe: 'A day that has passed is not put off, and what was judged stays: say what became of it instead.',
  params: ofPromise,
  body: promiseInput.partial(),
  answer: promiseShape,
  ifMatch: 'required',
  present: getPromiseApi,
  work: async (caller, { params, body, revision }) => {
    const before = await getPromise(caller.tx, params.promiseId)
    if (!before) return gone
    const { archived: _, ...said } = keptOf(before)
    const changed = await changePromise(caller.tx, before.id, revision, { ...said, ...body }, whoOf(caller))
    if (!changed.ok) return changed
    const row = (await getPromise(caller.tx, before.id))!
    return answer(promiseOf(row, caller), { revision: row.revision })
  },
})

export const archivePromiseApi = endpoint({
  id: 'archivePromise',
  method: 'DELETE',
  path: '/promises/{promiseId}',
  scope: 'promises:write',
  role: 'member',
  noun: 'Promises',
  summary: 'Put a promise away',
  describe: 'For one that was never made, or made twice. It counts nowhere; what became of it stays on record.',
  params: ofPromise,
  answer: changeShape,
  work: async (caller, { params }) => {
    const done = await archivePromise(caller.tx, params.promiseId, whoOf(caller))
    return done.ok ? answer({ changeId: done.value.changeId }) : done
  },
})

export const listOutcomesApi = endpoint({
  id: 'listPromiseOutcomes',
  method: 'GET',
  path: '/promises/{promiseId}/outcomes',
  scope: 'promises:read',
  role: 'viewer',
  noun: 'Promises',
  summary: 'What was said to have become of a promise',
  describe: 'The newest first; the newest of the promise, or of each step, holds.',
  params: ofPromise,
  answer: z.object({ items: z.array(outcomeShape) }),
  work: async ({ tx }, { params }) => {
    if (!(await getPromise(tx, params.promiseId))) return gone
    return answer({ items: (await listOutcomes(tx, params.promiseId)).map(outcomeOf) })
  },
})

export const recordOutcomeApi = endpoint({
  id: 'recordPromiseOutcome',
  method: 'POST',
  path: '/promises/{promiseId}/outcomes',
  scope: 'promises:write',
  role: 'member',
  noun: 'Promises',
  summary: 'Record what became of a promise',
  describe:
    'Of a promise with steps it is said of each that is open, unless stepId names one. `seen`: the id of the outcome that you know of (null: none); where somebody spoke meanwhile, nothing is written. Renegotiated needs newDay and writes the promise that takes its place (`next`).',
  params: ofPromise,
  body: outcomeInput
    .partial()
    .required({ outcome: true })
    .extend({ stepId: idShape.nullable().optional(), seen: idShape.nullable().optional() })
    .strict(),
  answer: z
    .object({ promise: promiseShape, next: promiseShape.nullable(), outcomes: z.array(outcomeShape) })
    .extend(changeShape.shape)
    .meta({ id: 'OutcomeRecorded' }),
  status: 201,
  work: async (caller, { params: { promiseId }, body: { stepId = null, seen, ...said } }) => {
    const { tx, person, workspace, today } = caller
    const nothing = { percent: null, cause: null, note: '', reason: '', toldBy: null, newDay: null }
    const input: OutcomeInput = { day: today, ...nothing, ...said }
    const target = { promiseId, stepId, ...(seen === undefined ? {} : { seen }) }
    // plain words, as whatever leaves the screen
    const who = { id: person.id, workspaceId: workspace.id, today, presenting: true }
    const done = await recordOutcome(tx, target, input, who)
    if (!done.ok) return done
    const { nextId, changeId } = done.value
    const next = nextId && (await getPromise(tx, nextId))
    const row = (await getPromise(tx, promiseId))!
    const outcomes = (await listOutcomes(tx, promiseId)).map(outcomeOf)
    return answer(
      { promise: promiseOf(row, caller), next: next ? promiseOf(next, caller) : null, outcomes, changeId },
      { status: 201, location: `/promises/${promiseId}/outcomes` },
    )
  },
})

export const undoOutcomeApi = endpoint({
  id: 'undoPromiseOutcome',
  method: 'POST',
  path: '/promises/{promiseId}/outcomes/undo',
  scope: 'promises:write',
  role: 'member',
  noun: 'Promises',
  summary: 'Take an outcome back',
  describe: 'What was said before holds again. `left` names what stays because somebody has spoken since.',
  params: ofPromise,
  body: z.strictObject({ changeId: idShape }),
  answer: z.object({
    promise: promiseShape,
    undone: z.int(),
    left: z.array(z.object({ what: z.string(), why: z.string() })),
  }),
  work: async (caller, { params: { promiseId }, body: { changeId } }) => {
    const { tx, person, workspace, today } = caller
    const rows = (await listChangeRows(tx, changeId)).filter(({ noun }) => noun === 'promise_outcome')
    const ids = rows.map(({ subjectId }) => subjectId)
    const about = ids.length ? await listPromisesOfOutcomes(tx, ids) : []
    if (!about.some(({ id }) => id === promiseId)) return refuse('absent', 'There is nothing to take back here.')
    const undone = await undoChange(tx, changeId, { personId: person.id, workspaceId: workspace.id, today })
    if (!undone.ok) return undone
    const row = (await getPromise(tx, promiseId))!
    const { put, left } = undone.value
    return answer({ promise: promiseOf(row, caller), undone: put, left: left.map(({ what, why }) => ({ what, why })) })
  },
})

export const promiseEndpoints = [
  listPromisesApi,
  getPromiseApi,
  createPromiseApi,
  changePromiseApi,
  archivePromiseApi,
  listOutcomesApi,
  recordOutcomeApi,
  undoOutcomeApi,
]

export function promiseOf(row: PromiseRow, { person, today }: Pick<Caller, 'person' | 'today'>) {
  const { id, madeBy, form, size, text, promisedDay, whereSaid, dueDay, firstDay, state, outcomeDay, fraction } = row
  const { cause, steps, followsId, standingId, pitchId, vowId, planId, touchId, disputed, archived, revision } = row
  const open = state === 'open' || row.ownerId === person.id
  return {
    ...{ id, madeBy, form, size, text, promisedDay, whereSaid, dueDay, firstDay, state, outcomeDay, fraction },
    ...{ followsId, standingId, pitchId, vowId, planId, touchId, disputed, archived, revision },
    cause: cause as z.input<typeof causeShape>,
    account: { id: row.accountId, name: row.accountName },
    contact: named(row.contactId, row.contactName),
    owner: open ? named(row.ownerId, row.ownerName) : null,
    promisedBy: open ? named(row.promisedBy, row.promisedByName) : null,
    overdue: isOverdue(row, today),
    steps: steps.map(({ cause, ...step }) => ({ ...step, cause: cause as z.input<typeof causeShape> })),
  }
}

function outcomeOf({ toldBy, toldByName, saidAt, ...row }: OutcomeRow) {
  const { id, stepId, outcome, day, fraction, cause, note, reason } = row
  return {
    ...{ id, stepId, outcome, day, fraction, cause, note, reason },
    toldBy: named(toldBy, toldByName),
    saidAt: momentOf(saidAt),
  }
}
