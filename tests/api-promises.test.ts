import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getPromise } from '#db/queries/promises.ts'
import { listPromises } from '#db/reports/promise-list.ts'
import { withWorkspace } from '#db/tenant.ts'
import { addDays, dayIn } from '#lib/core/day.ts'
import { OPEN_PROMISES } from '#lib/core/promises/promise-filter.ts'
import { readAccountTrust } from '#lib/flows/read-trust.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { ask, makeColleagueKey, makeKey, type TestKey, type Told } from './factories/api.ts'
import { makeAccount } from './factories/invoices.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

const TODAY = dayIn('Europe/Berlin', new Date())
let team: TestWorkspace
let key: TestKey
let colleague: TestKey
let accountId: string
let foreign: { key: TestKey; accountId: string; promiseId: string }

afterAll(() => stopJobs())
beforeAll(async () => {
  team = await makeWorkspace()
  key = await makeKey(team)
  colleague = await makeColleagueKey(team, 'member')
  accountId = await withWorkspace(team.workspaceId, (tx) => makeAccount(tx, 'Nordwind'))
  const elsewhere = await makeWorkspace()
  const theirs = await makeKey(elsewhere)
  const own = await withWorkspace(elsewhere.workspaceId, (tx) => makeAccount(tx, 'Foreign'))
  const body = { accountId: own, madeBy: 'us', text: 'Theirs', dueDay: TODAY }
  const promise = await ask(theirs, 'POST /promises', { body })
  foreign = { key: theirs, accountId: own, promiseId: promise.body.id }
})

async function make(more: object = {}, by = key): Promise<{ id: string; revision: number }> {
  const body = { accountId, madeBy: 'us', text: `Drawings ${randomUUID()}`, dueDay: addDays(TODAY, 7), ...more }
  const told = await ask(by, 'POST /promises', { body })
  expect(told.status, told.text).toBe(201)
  return told.body
}

const read = (promiseId: string, by = key) => ask(by, 'GET /promises/{promiseId}', { params: { promiseId } })
const say = (promiseId: string, body: object, more: { by?: TestKey; headers?: Record<string, string> } = {}) =>
  ask(more.by ?? key, 'POST /promises/{promiseId}/outcomes', {
    params: { promiseId },
    body,
    headers: more.headers ?? {},
  })

describe('a promise', () => {
  test('is made with what goes without saying, read, changed by its revision and put away', async () => {
    const made = await ask(key, 'POST /promises', {
      body: { accountId, madeBy: 'us', text: 'Send the drawings', dueDay: addDays(TODAY, 7) },
    })
    expect(made.status, made.text).toBe(201)
    const { id, revision } = made.body
    expect(made.headers.get('location')).toBe(`/api/v1/promises/${id}`)
    expect(made.body).toMatchObject({
      ...{ account: { id: accountId, name: 'Nordwind' }, form: 'explicit', size: 'small', promisedDay: TODAY },
      ...{ owner: { id: team.personId }, state: 'open', overdue: false, steps: [], disputed: false },
    })
    const change = (etag: string | null, body: object) =>
      ask(key, 'PATCH /promises/{promiseId}', {
        params: { promiseId: id },
        body,
        headers: etag === null ? {} : { 'if-match': etag },
      })
    expect((await change(null, { size: 'large' })).status).toBe(428)
    const told = await Promise.all([1, 2].map((n) => change(`"${revision}"`, { text: `Both drawings ${n}` })))
    expect(told.map(({ status }) => status).sort()).toEqual([200, 412])
    const won = told.find(({ status }) => status === 200)!
    const late = told.find(({ status }) => status === 412)!
    expect(late.body.present).toMatchObject({ id, text: won.body.text })
    expect(won.body).toMatchObject({ size: 'small', dueDay: addDays(TODAY, 7) })
    expect((await ask(key, 'DELETE /promises/{promiseId}', { params: { promiseId: id } })).status).toBe(200)
    expect((await read(id)).body.archived).toBe(true)
    expect((await ask(key, 'DELETE /promises/{promiseId}', { params: { promiseId: id } })).status).toBe(404)
  })

  test('is listed page by page as the ledger lists it', async () => {
    for (let i = 0; i < 5; i += 1) await make({ madeBy: i % 2 ? 'us' : 'them', dueDay: addDays(TODAY, i) })
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const query = { state: ['open', 'overdue'], madeBy: 'us', limit: 2, ...(cursor ? { cursor } : {}) }
      const told: Told = await ask(key, 'GET /promises', { query })
      expect(told.status, told.text).toBe(200)
      seen.push(...told.body.items.map(({ id }: { id: string }) => id))
      cursor = told.body.next
    } while (cursor)
    const shown = await withWorkspace(team.workspaceId, (tx) =>
      listPromises(tx, {
        ...{ filter: { ...OPEN_PROMISES, sides: ['us'] }, sort: 'due', descending: false },
        ...{ cursor: null, size: 200, today: TODAY },
      }),
    )
    expect(seen).toEqual(shown.rows.map(({ id }) => id))
    expect((await ask(key, 'GET /promises', { query: { state: 'gone' } })).status).toBe(400)
    expect((await ask(key, 'GET /promises', { query: { term: 'a\0b' } })).status).toBe(400)
  })

  test('with what cannot be is refused field by field, in plain words, and nothing is written', async () => {
    const before = (await ask(key, 'GET /promises', { query: { limit: 200 } })).body.items.length
    const wrong = [
      { dueDay: addDays(TODAY, -3) },
      { promisedDay: addDays(TODAY, 3), dueDay: addDays(TODAY, 9) },
      { accountId: foreign.accountId },
      { accountId: randomUUID() },
      { contactId: randomUUID() },
      { ownerId: foreign.key.personId },
      { dueDay: '2026-02-31' },
      { size: 'huge' },
      { text: '' },
      { unknown: true },
    ]
    for (const more of wrong) {
      const body = { accountId, madeBy: 'us', text: 'Never', dueDay: addDays(TODAY, 1), ...more }
      const told = await ask(key, 'POST /promises', { body })
      expect(told.status, JSON.stringify(more)).toBe(422)
      expect(told.headers.get('content-type')).toBe('application/problem+json')
      expect(Object.keys(told.body.fields).length, JSON.stringify(told.body)).toBeGreaterThan(0)
    }
    expect((await ask(key, 'GET /promises', { query: { limit: 200 } })).body.items).toHaveLength(before)
  })
})

describe('what became of a promise', () => {
  test('is recorded once under one Idempotency-Key, however often it is sent', async () => {
    const { id } = await make()
    const headers = { 'idempotency-key': randomUUID() }
    const told = await Promise.all(Array.from({ length: 8 }, () => say(id, { outcome: 'kept' }, { headers })))
    expect(told.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 201))
    expect(new Set(told.map(({ text }) => text)).size).toBe(1)
    expect(told[0]!.body).toMatchObject({ promise: { state: 'kept', outcomeDay: TODAY }, next: null })
    const outcomes = await ask(key, 'GET /promises/{promiseId}/outcomes', { params: { promiseId: id } })
    expect(outcomes.body.items).toHaveLength(1)
  })

  test('of two who say it at once one is written, and the other is told', async () => {
    const { id } = await make()
    const told = await Promise.all([
      say(id, { outcome: 'kept', seen: null }),
      say(id, { outcome: 'broken', seen: null }, { by: colleague }),
    ])
    expect(told.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(told.find(({ status }) => status === 409)!.body).toMatchObject({ code: 'said' })
    expect((await say(id, { outcome: 'kept', day: addDays(TODAY, 1) })).status).toBe(409)
  })

  test('is taken back by its change, and only at its promise', async () => {
    const { id } = await make()
    const other = await make()
    const { changeId } = (await say(id, { outcome: 'partly', percent: 40, cause: 'supplier' })).body
    const undo = (promiseId: string) =>
      ask(key, 'POST /promises/{promiseId}/outcomes/undo', { params: { promiseId }, body: { changeId } })
    expect((await undo(other.id)).status).toBe(404)
    const undone = await undo(id)
    expect(undone.body).toMatchObject({ promise: { state: 'open', fraction: null }, undone: 1, left: [] })
    expect((await undo(id)).status).toBe(409)
  })

  test('that is agreed anew answers the promise that took its place', async () => {
    const { id } = await make()
    const newDay = addDays(TODAY, 30)
    const told = await say(id, { outcome: 'renegotiated', newDay })
    expect(told.body.promise.state).toBe('renegotiated')
    expect(told.body.next).toMatchObject({ state: 'open', dueDay: newDay, followsId: id })
    expect((await read(told.body.next.id)).body).toEqual(told.body.next)
  })

  test('is a person’s own record: no colleague’s key learns whose a settled promise was', async () => {
    const { id } = await make()
    expect((await read(id, colleague)).body.owner.id).toBe(team.personId)
    await say(id, { outcome: 'broken' })
    expect((await read(id)).body.owner.id).toBe(team.personId)
    expect((await read(id, colleague)).body).toMatchObject({ owner: null, promisedBy: null })
    const query = { ownerId: team.personId, state: 'broken' }
    const theirs = (await ask(colleague, 'GET /promises', { query })).body.items as { state: string }[]
    expect(theirs.every(({ state }) => state === 'open')).toBe(true)
    const mine = (await ask(key, 'GET /promises', { query })).body.items as { id: string }[]
    expect(mine.map((row) => row.id)).toContain(id)
  })
})

test('trust is what its page says, with each promise behind it', async () => {
  for (const outcome of ['kept', 'kept', 'broken']) await say((await make({ madeBy: 'them' })).id, { outcome })
  const told = await ask(key, 'GET /accounts/{accountId}/trust', { params: { accountId } })
  const shown = await withWorkspace(team.workspaceId, (tx) => readAccountTrust(tx, accountId, TODAY))
  expect(shown.theirs.reading.kind).toBe('estimate')
  const { score, low, high, n } = shown.theirs.reading
  expect(told.body.theirs.reading).toEqual({ kind: 'estimate', score, low, high, promises: n })
  expect(told.body.theirs.behind).toHaveLength(shown.theirs.behind.length)
  expect(told.body.theirs.behind[0]).toMatchObject({ source: 'spoken', promiseId: shown.theirs.behind[0]!.promiseId })
  const fresh = await withWorkspace(team.workspaceId, (tx) => makeAccount(tx, 'New here'))
  const none = await ask(key, 'GET /accounts/{accountId}/trust', { params: { accountId: fresh } })
  expect(none.body.ours.reading).toMatchObject({ kind: 'not-enough-data', promises: 0 })
  expect(none.body.ours.reading.score).toBeUndefined()
})

test('a standing promise writes the promises of its days', async () => {
  const made = await ask(key, 'POST /standing-promises', {
    body: { accountId, madeBy: 'us', text: 'A report each month', repeat: 'month', firstDay: TODAY },
  })
  expect(made.status, made.text).toBe(201)
  expect(made.body).toMatchObject({ repeat: 'month', repeatEvery: 1, untilDay: null, owner: { id: team.personId } })
  const { items } = (await ask(key, 'GET /standing-promises', { query: { accountId } })).body
  expect(items).toEqual([made.body])
  const due = (await ask(key, 'GET /promises', { query: { standing: 'only', accountId } })).body.items
  expect(due.length).toBeGreaterThan(0)
  expect(due[0]).toMatchObject({ standingId: made.body.id, dueDay: TODAY })
})

test('what is of another workspace, or of nothing, is nowhere; a key without the scope, or of a viewer, does nothing', async () => {
  const reading = await makeKey(team, { scopes: ['promises:read'] })
  const viewer = await makeColleagueKey(team, 'viewer')
  const { id } = await make()
  const without = await makeKey(team, { scopes: ['accounts:read'] })
  for (const promiseId of [foreign.promiseId, randomUUID(), 'x']) {
    const params = { promiseId }
    const told = [
      await ask(key, 'GET /promises/{promiseId}', { params }),
      await ask(key, 'DELETE /promises/{promiseId}', { params }),
      await ask(key, 'PATCH /promises/{promiseId}', { params, body: { text: 'Mine' }, headers: { 'if-match': '"1"' } }),
      await ask(key, 'GET /promises/{promiseId}/outcomes', { params }),
      await ask(key, 'POST /promises/{promiseId}/outcomes', { params, body: { outcome: 'kept' } }),
      await ask(key, 'POST /promises/{promiseId}/outcomes/undo', { params, body: { changeId: randomUUID() } }),
    ]
    expect(told.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
  }
  expect((await ask(key, 'GET /accounts/{accountId}/trust', { params: { accountId: foreign.accountId } })).status).toBe(
    404,
  )
  expect((await ask(key, 'GET /promises', { query: { accountId: foreign.accountId } })).body.items).toEqual([])
  expect((await read(id, without)).status).toBe(403)
  for (const by of [reading, viewer]) {
    expect((await read(id, by)).status).toBe(200)
    expect((await say(id, { outcome: 'kept' }, { by })).status).toBe(403)
    const body = { accountId, madeBy: 'us', text: 'No', dueDay: TODAY }
    expect((await ask(by, 'POST /promises', { body })).status).toBe(403)
  }
  const theirs = await withWorkspace(team.workspaceId, (tx) => getPromise(tx, id))
  expect(theirs?.state).toBe('open')
})
