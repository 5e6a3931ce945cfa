import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { listAccounts } from '#db/reports/account-list.ts'
import { addMember } from '#db/system.ts'
import { withWorkspace } from '#db/tenant.ts'
import { NO_FILTER } from '#lib/core/account-filter.ts'
import { STAGE_WORDS } from '#lib/core/stage.ts'
import { assessAccounts } from '#lib/flows/assess-accounts.ts'
import { ask, makeColleagueKey, makeKey, type TestKey } from './factories/api.ts'
import { makeBooks, sayComplete } from './factories/invoices.ts'
import { addPurchases } from './factories/purchases.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

let team: TestWorkspace
let key: TestKey
let other: TestKey
let foreign: string

beforeAll(async () => {
  team = await makeWorkspace()
  key = await makeKey(team)
  const elsewhere = await makeWorkspace()
  other = await makeKey(elsewhere)
  foreign = (await make('Foreign Ltd', {}, other)).id
})

async function make(name: string, more: object = {}, by = key) {
  const told = await ask(by, 'POST /accounts', { body: { name, ...more } })
  expect(told.status, told.text).toBe(201)
  return told.body as { id: string; revision: number }
}

describe('accounts', () => {
  test('one is made, read, changed, put away and brought back', async () => {
    const name = `Nordwind ${randomUUID()}`
    const made = await ask(key, 'POST /accounts', { body: { name, country: 'DE', customerSince: '2019-04-01' } })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ name, country: 'DE', industry: null, customerSince: '2019-04-01', parent: null })
    expect(made.body.revenue12m).toEqual({ amount: '0', currency: 'EUR' })
    const { id, revision } = made.body
    expect(made.headers.get('location')).toBe(`/api/v1/accounts/${id}`)
    expect(made.headers.get('etag')).toBe(`"${revision}"`)
    const params = { accountId: id }

    const changed = await ask(key, 'PATCH /accounts/{accountId}', {
      params,
      headers: { 'if-match': `"${revision}"` },
      body: { industry: 'Valves', ownerId: team.personId },
    })
    expect(changed.status).toBe(200)
    expect(changed.body).toMatchObject({ name, country: 'DE', industry: 'Valves', owner: { id: team.personId } })

    expect((await ask(key, 'DELETE /accounts/{accountId}', { params })).status).toBe(200)
    expect((await ask(key, 'GET /accounts/{accountId}', { params })).body.archivedAt).toMatch(/Z$/)
    expect((await ask(key, 'DELETE /accounts/{accountId}', { params })).status).toBe(409)
    expect((await ask(key, 'POST /accounts/{accountId}/restore', { params })).status).toBe(200)
    expect((await ask(key, 'GET /accounts/{accountId}', { params })).body.archivedAt).toBeNull()
  })

  test('one of a name that is there is refused unless it is meant', async () => {
    const name = `Twice ${randomUUID()}`
    const { id } = await make(name)
    const again = await ask(key, 'POST /accounts', { body: { name: name.toUpperCase() } })
    expect(again).toMatchObject({ status: 409, body: { code: 'namesake' } })
    expect(again.body.detail).toContain(id)
    expect((await ask(key, 'POST /accounts', { body: { name, anyway: true } })).status).toBe(201)
  })

  test('another workspace’s account is not there, whatever is asked; nor is one of its ids anything to point at', async () => {
    const params = { accountId: foreign }
    const headers = { 'if-match': '"1"' }
    const unknown = { accountId: randomUUID() }
    for (const [what, said] of [
      ['GET /accounts/{accountId}', {}],
      ['PATCH /accounts/{accountId}', { headers, body: { name: 'Mine' } }],
      ['DELETE /accounts/{accountId}', {}],
      ['POST /accounts/{accountId}/restore', {}],
      ['GET /accounts/{accountId}/standing', {}],
      ['GET /accounts/{accountId}/declarations', {}],
      ['POST /accounts/{accountId}/declarations', { body: { stage: 'steady', reason: 'So it is.' } }],
    ] as const) {
      const [theirs, none] = [
        await ask(key, what, { params, ...said }),
        await ask(key, what, { params: unknown, ...said }),
      ]
      expect([what, theirs.status]).toEqual([what, 404])
      const blank = ({ requestId: _, ...rest }: Record<string, unknown>) => rest
      expect(blank(theirs.body)).toEqual(blank(none.body))
    }
    expect((await ask(other, 'GET /accounts/{accountId}', { params })).body.name).toBe('Foreign Ltd')
    const { id, revision } = await make(`Parent ${randomUUID()}`)
    const elsewhere = await addMember((await makeWorkspace()).workspaceId, person('stranger'), 'member')
    for (const body of [{ parentId: foreign }, { ownerId: elsewhere }, { own: { [randomUUID()]: 'x' } }]) {
      const told = await ask(key, 'PATCH /accounts/{accountId}', {
        params: { accountId: id },
        headers: { 'if-match': `"${revision}"` },
        body,
      })
      expect(told.status, JSON.stringify(body)).toBe(422)
      expect((await ask(key, 'POST /accounts', { body: { name: `New ${randomUUID()}`, ...body } })).status).toBe(422)
    }
    expect((await ask(key, 'GET /accounts/{accountId}', { params: { accountId: 'no-id' } })).status).toBe(404)
  })

  test('the list is that of the page, filtered and sorted by the same query', async () => {
    const mark = randomUUID().slice(0, 8)
    for (const country of ['AT', 'CH', 'AT']) await make(`${mark} ${country} ${randomUUID()}`, { country })
    const told = await ask(key, 'GET /accounts', {
      query: { term: mark, country: ['AT', 'CH'], sort: 'name', order: 'desc' },
    })
    const page = await withWorkspace(team.workspaceId, (tx) =>
      listAccounts(tx, { ...NO_FILTER, term: mark, sort: 'name', descending: true, cursor: null, size: 50 }),
    )
    expect(told.body.items.map(({ id }: { id: string }) => id)).toEqual(page.rows.map(({ id }) => id))
    expect(told.body.items).toHaveLength(3)
    const two = await ask(key, 'GET /accounts', { query: { term: mark, country: 'AT' } })
    expect(two.body.items.map(({ country }: { country: string }) => country)).toEqual(['AT', 'AT'])
    const [first] = two.body.items
    expect(first.standing).toEqual({ evident: 'unknown', read: false, declared: null, status: null, gap: null })
    const blind = await makeKey(team, { scopes: ['accounts:read'] })
    expect((await ask(blind, 'GET /accounts', { query: { term: mark } })).body.items[0].standing).toBeUndefined()
    expect((await ask(blind, 'GET /accounts', { query: { stage: 'steady' } })).body.code).toBe('scope')
  })

  test('who is of the team is listed, nobody of another', async () => {
    const personId = await addMember(team.workspaceId, person('Berta'), 'member')
    const { items } = (await ask(key, 'GET /people')).body
    expect(items).toContainEqual({ id: personId, name: 'Berta' })
    expect((await ask(other, 'GET /people')).body.items).toHaveLength(1)
    expect((await ask(key, 'GET /own-fields')).body).toEqual({ items: [] })
  })
})

describe('stages and standing', () => {
  test('keys are neutral and words plain', async () => {
    const { items } = (await ask(key, 'GET /stages')).body
    expect(items.map(({ key }: { key: string }) => key)).toEqual([
      ...['one_off', 'exploring', 'steady', 'committing', 'contracted', 'partner', 'ended', 'not_pursued'],
    ])
    expect(items.find(({ key }: { key: string }) => key === 'contracted').word).toBe('Contracted partner')
  })

  test('a stage is declared by the same rules as in the form, and what was said is told', async () => {
    const params = { accountId: (await make(`Declared ${randomUUID()}`)).id }
    const declare = (body: object, by = key) => ask(by, 'POST /accounts/{accountId}/declarations', { params, body })
    expect(await declare({ stage: 'steady', reason: '' })).toMatchObject({
      status: 422,
      body: { fields: { reason: expect.any(String) } },
    })
    expect((await declare({ stage: 'contracted', reason: 'Signed.' })).body.fields).toHaveProperty('confirmed')
    expect((await declare({ stage: 'nonsense', reason: 'Why not.' })).status).toBe(422)
    const done = await declare({ stage: 'steady', reason: 'They order every month.', seen: null })
    expect(done).toMatchObject({ status: 201, body: { declared: 'steady', changeId: expect.any(String) } })
    // somebody spoke meanwhile
    expect((await declare({ stage: 'exploring', reason: 'Not sure.', seen: null })).status).toBe(412)
    const seen = done.body.declarationId
    expect((await declare({ stage: 'exploring', reason: 'Not sure.', seen })).status).toBe(201)
    const { items } = (await ask(key, 'GET /accounts/{accountId}/declarations', { params })).body
    expect(items.map(({ stage, via }: { stage: string; via: string }) => [stage, via])).toEqual([
      ['exploring', 'api'],
      ['steady', 'api'],
    ])
    const viewer = await makeColleagueKey(team, 'viewer')
    expect((await declare({ stage: 'steady', reason: 'No.' }, viewer)).body.code).toBe('scope')
  })

  test('a reading tells every gate with what was counted, from which records, in plain words', async () => {
    const books = await makeWorkspace()
    const by = await makeKey(books)
    const days = ['2023-01-10', '2023-03-12', '2023-06-20', '2023-09-02', '2024-01-15', '2024-05-05']
    const ids = await withWorkspace(books.workspaceId, async (tx) => {
      await sayComplete(tx, (await makeBooks(tx)).ledgerId, '2025-06-15')
      return addPurchases(
        tx,
        days.map((day) => ({ customer: 'Buyer', day, net: '50' })),
        ['Unread'],
      )
    })
    const params = { accountId: ids.get('Buyer')! }
    const read = () => ask(by, 'GET /accounts/{accountId}/standing', { params })
    expect((await read()).body.reading).toBeNull()
    await assessAccounts(books.workspaceId)
    const declared = { stage: 'partner', reason: 'They feel like one.', confirmed: 'nobody' }
    await ask(by, 'POST /accounts/{accountId}/declarations', { params, body: declared })
    const { body, text } = await read()
    const { reading } = body
    expect(reading).toMatchObject({ asOf: '2025-06-15', orders: 6, evident: 'exploring', lastDay: '2024-05-05' })
    expect(reading.gates.map(({ stage }: { stage: string }) => stage)).toEqual([
      ...['contracted', 'partner', 'committing', 'steady', 'one_off', 'exploring'],
    ])
    const steady = reading.gates.find(({ stage }: { stage: string }) => stage === 'steady')
    const orders = steady.conditions.find(({ unit }: { unit: string }) => unit === 'orders')
    expect(orders).toMatchObject({
      verdict: 'pass',
      value: 6,
      threshold: expect.any(Number),
      sentence: expect.any(String),
    })
    expect(orders.records).toMatchObject({ source: 'purchase_days', count: 6 })
    expect(body.gap).toMatchObject({
      verdict: expect.stringMatching(/contradicted|unsupported/),
      what: expect.any(String),
    })
    expect(body.declared).toBe('partner')
    for (const word of Object.values(STAGE_WORDS.candid).filter(
      (it) => !Object.values(STAGE_WORDS.plain).includes(it),
    )) {
      if (word !== 'Partner') expect(text).not.toContain(word)
    }
    const rows = (await ask(by, 'GET /accounts', { query: { stage: 'exploring', sort: 'name' } })).body.items
    expect(rows).toMatchObject([{ name: 'Buyer', standing: { evident: 'exploring', declared: 'partner', read: true } }])
  })
})

const person = (name: string) => ({ name, email: `${name}-${randomUUID()}@example.test`, passwordHash: null })
