import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listContracts } from '#db/queries/contracts.ts'
import { withWorkspace } from '#db/tenant.ts'
import { addDays, dayIn } from '#lib/core/day.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { ask, makeColleagueKey, makeKey, type TestKey } from './factories/api.ts'
import { makeAccount } from './factories/invoices.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

const TODAY = dayIn('Europe/Berlin', new Date())
let team: TestWorkspace
let key: TestKey
let accountId: string
let foreign: { accountId: string; contractId: string }

afterAll(() => stopJobs())
beforeAll(async () => {
  team = await makeWorkspace()
  key = await makeKey(team)
  accountId = await withWorkspace(team.workspaceId, (tx) => makeAccount(tx, 'Nordwind'))
  const elsewhere = await makeWorkspace()
  const own = await withWorkspace(elsewhere.workspaceId, (tx) => makeAccount(tx, 'Foreign'))
  foreign = { accountId: own, contractId: (await make({ accountId: own }, await makeKey(elsewhere))).id }
})

async function make(more: object = {}, by = key): Promise<{ id: string; revision: number }> {
  const body = { accountId, title: `Frame ${randomUUID()}`, form: 'paper', state: { state: 'signed' }, ...more }
  const told = await ask(by, 'POST /contracts', { body })
  expect(told.status, told.text).toBe(201)
  return told.body
}

const at = (contractId: string) => ({ params: { contractId } })

test('a contract is written down, changed by its revision, and said to be in a state', async () => {
  const made = await ask(key, 'POST /contracts', {
    body: {
      ...{ accountId, title: 'Frame 2026', form: 'paper', value: '12500.50', valuePer: 'year', currency: 'EUR' },
      ...{ startDay: addDays(TODAY, -30), endDay: addDays(TODAY, 335), noticeDays: 90 },
      state: { state: 'signed', day: addDays(TODAY, -40) },
    },
  })
  expect(made.status, made.text).toBe(201)
  const { id, revision } = made.body
  expect(made.body).toMatchObject({
    ...{ account: { id: accountId, name: 'Nordwind' }, value: { amount: '12500.5', currency: 'EUR' }, exitCost: null },
    ...{ noticeDays: 90, renewal: 'none', framework: false, states: [{ state: 'signed' }] },
    now: { state: 'in_force', day: addDays(TODAY, -30) },
  })
  expect(made.headers.get('location')).toBe(`/api/v1/contracts/${id}`)
  const change = (body: object, tag = `"${revision}"`) =>
    ask(key, 'PATCH /contracts/{contractId}', { ...at(id), body, headers: { 'if-match': tag } })
  const told = await Promise.all([change({ noticeDays: 30 }), change({ noticeDays: 60 })])
  expect(told.map(({ status }) => status).sort()).toEqual([200, 412])
  const now = (await ask(key, 'GET /contracts/{contractId}', at(id))).body
  expect(now).toMatchObject({ title: 'Frame 2026', value: { amount: '12500.5' } })
  expect(told.find(({ status }) => status === 412)!.body.present).toEqual(now)
  const ended = await ask(key, 'POST /contracts/{contractId}/states', { ...at(id), body: { state: 'ended' } })
  expect(ended.status, ended.text).toBe(201)
  expect(ended.body).toMatchObject({ now: { state: 'ended', day: TODAY }, states: [{}, { state: 'ended' }] })
})

test('contracts are listed page by page, each once, and are those of the page', async () => {
  for (let i = 0; i < 4; i += 1) await make()
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const told = await ask(key, 'GET /contracts', { query: { limit: 2, ...(cursor ? { cursor } : {}) } })
    seen.push(...told.body.items.map(({ id }: { id: string }) => id))
    cursor = told.body.next
  }
  const shown = await withWorkspace(team.workspaceId, (tx) => listContracts(tx, TODAY, { after: 0, most: 200 }))
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.toSorted()).toEqual(shown.map(({ id }) => id).sort())
})

test('what does not go together is said at its field; foreign ids and weaker keys do nothing', async () => {
  const body = { accountId, title: 'Wrong', form: 'paper', state: { state: 'signed' } }
  const wrong: [object, string][] = [
    [{ value: '5' }, 'valuePer'],
    [{ startDay: TODAY, endDay: addDays(TODAY, -1) }, 'endDay'],
    [{ state: { state: 'signed', day: addDays(TODAY, 1) } }, 'day'],
    [{ value: 5 }, 'value'],
    [{ value: '-5', valuePer: 'year', currency: 'EUR' }, 'value'],
    [{ accountId: foreign.accountId }, 'accountId'],
    [{ accountId: randomUUID() }, 'accountId'],
  ]
  for (const [more, field] of wrong) {
    const told = await ask(key, 'POST /contracts', { body: { ...body, ...more } })
    expect(told.status, JSON.stringify(more)).toBe(422)
    expect(Object.keys(told.body.fields), JSON.stringify(more)).toContain(field)
  }
  const patch = { body: { title: 'Mine' }, headers: { 'if-match': '"1"' } }
  const state = { body: { state: 'ended' } }
  for (const id of [foreign.contractId, randomUUID(), 'x']) {
    expect((await ask(key, 'GET /contracts/{contractId}', at(id))).status).toBe(404)
    expect((await ask(key, 'PATCH /contracts/{contractId}', { ...at(id), ...patch })).status).toBe(404)
    expect((await ask(key, 'POST /contracts/{contractId}/states', { ...at(id), ...state })).status).toBe(404)
  }
  expect((await ask(key, 'GET /contracts', { query: { accountId: foreign.accountId } })).body.items).toEqual([])
  const { id } = await make()
  const viewer = await makeColleagueKey(team, 'viewer')
  const without = await makeKey(team, { scopes: ['contracts:read'] })
  for (const by of [viewer, without]) {
    expect((await ask(by, 'GET /contracts/{contractId}', at(id))).status).toBe(200)
    expect((await ask(by, 'POST /contracts', { body })).status).toBe(403)
    expect((await ask(by, 'POST /contracts/{contractId}/states', { ...at(id), ...state })).status).toBe(403)
  }
})
