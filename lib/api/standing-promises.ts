import { z } from 'zod'
import { getStandingPromise, pageStandingPromises, type StandingPromiseRow } from '#db/queries/standing-promises.ts'
import { PROMISE_FORMS, PROMISE_SIZES, SIDES } from '#lib/core/promises/promise.ts'
import { standingPromiseInput } from '#lib/core/promises/promise-input.ts'
import { REPEATS } from '#lib/core/tasks/repeat.ts'
import { createStandingPromise } from '#lib/flows/save-standing-promise.ts'
import { answer, endpoint, listEndpoint, page } from './endpoint.ts'
import { whoOf } from './promises.ts'
import { dayShape, idShape, named, namedShape } from './shapes.ts'

const standingPromiseShape = z
  .object({
    id: idShape,
    account: namedShape,
    madeBy: z.enum(SIDES),
    form: z.enum(PROMISE_FORMS),
    size: z.enum(PROMISE_SIZES),
    text: z.string(),
    contact: namedShape.nullable(),
    promisedDay: dayShape,
    promisedBy: namedShape.nullable(),
    whereSaid: z.string(),
    owner: namedShape.nullable(),
    vowId: idShape.nullable(),
    planId: idShape.nullable(),
    repeat: z.enum(REPEATS),
    repeatEvery: z.int(),
    firstDay: dayShape.describe('The first day it falls due.'),
    untilDay: dayShape.nullable().describe('The last day it may fall due; null: it goes on.'),
    revision: z.int(),
  })
  .meta({ id: 'StandingPromise' })

export const listStandingPromisesApi = listEndpoint({
  id: 'listStandingPromises',
  path: '/standing-promises',
  scope: 'promises:read',
  role: 'viewer',
  noun: 'Promises',
  summary: 'List what is promised again and again',
  describe: 'Each writes a promise for each day it falls due: those are in the list of promises, with standingId.',
  query: z.object({ accountId: idShape.optional() }),
  items: standingPromiseShape,
  work: async ({ tx }, { query, page: { limit, after } }) => {
    const [behind = null] = (after ?? []) as [string?]
    const rows = await pageStandingPromises(tx, { accountId: query.accountId ?? null, after: behind, most: limit + 1 })
    const shown = rows.slice(0, limit)
    return page(shown.map(standingPromiseOf), rows.length > limit ? [shown.at(-1)!.id] : null)
  },
})

export const createStandingPromiseApi = endpoint({
  id: 'createStandingPromise',
  method: 'POST',
  path: '/standing-promises',
  scope: 'promises:write',
  role: 'member',
  noun: 'Promises',
  summary: 'Promise something again and again',
  body: standingPromiseInput
    .partial()
    .required({ accountId: true, madeBy: true, text: true, repeat: true, firstDay: true }),
  answer: standingPromiseShape,
  status: 201,
  work: async (caller, { body }) => {
    const usual = {
      ...{ form: 'explicit' as const, size: 'small' as const, contactId: null, promisedBy: null, whereSaid: '' },
      ...{ promisedDay: caller.today, ownerId: caller.person.id, vowId: null, planId: null },
      ...{ repeatEvery: 1, untilDay: null },
    }
    const made = await createStandingPromise(caller.tx, { ...usual, ...body }, whoOf(caller))
    if (!made.ok) return made
    const row = (await getStandingPromise(caller.tx, made.value.id))!
    return answer(standingPromiseOf(row), { status: 201, revision: row.revision })
  },
})

export const standingPromiseEndpoints = [listStandingPromisesApi, createStandingPromiseApi]

function standingPromiseOf(row: StandingPromiseRow) {
  const { id, madeBy, form, size, text, promisedDay, whereSaid, vowId, planId, repeat, repeatEvery } = row
  const { firstDay, untilDay, revision } = row
  return {
    ...{ id, madeBy, form, size, text, promisedDay, whereSaid, vowId, planId, repeat, repeatEvery },
    ...{ firstDay, untilDay, revision },
    account: { id: row.accountId, name: row.accountName },
    contact: named(row.contactId, row.contactName),
    promisedBy: named(row.promisedBy, row.promisedByName),
    owner: named(row.ownerId, row.ownerName),
  }
}
