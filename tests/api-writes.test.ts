import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { ask, makeKey, type TestKey, type Told } from './factories/api.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

let team: TestWorkspace
let key: TestKey
beforeAll(async () => {
  team = await makeWorkspace()
  key = await makeKey(team)
})

const post = (name: string, idempotencyKey: string, by = key) =>
  ask(by, 'POST /accounts', { body: { name, anyway: true }, headers: { 'idempotency-key': idempotencyKey } })
const named = async (term: string) =>
  (await ask(key, 'GET /accounts', { query: { term } })).body.items as { id: string }[]

describe('a request with an Idempotency-Key', () => {
  test('sent twenty times at once is done once, and each is told the same', async () => {
    const name = `Once ${randomUUID()}`
    const mark = randomUUID()
    const told = await Promise.all(Array.from({ length: 20 }, () => post(name, mark)))
    expect(told.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201))
    expect(new Set(told.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(new Set(told.map(({ headers }) => `${headers.get('etag')} ${headers.get('location')}`)).size).toBe(1)
    expect(told.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(19)
    expect(await named(name)).toHaveLength(1)
  })

  test('that is another request under a key that was used is refused', async () => {
    const mark = randomUUID()
    const name = `First ${randomUUID()}`
    await post(name, mark)
    expect(await post(`Second ${name}`, mark)).toMatchObject({ status: 422, body: { code: 'idempotency-key' } })
    expect(await named(name)).toHaveLength(1)
    // of another program it is another key
    expect((await post(name, mark, await makeKey(team))).status).toBe(201)
  })

  test('that was refused left nothing, so that it can be corrected and sent again', async () => {
    const mark = randomUUID()
    expect((await post('', mark)).status).toBe(422)
    const name = `Mended ${randomUUID()}`
    const wrong = { name, anyway: true, parentId: randomUUID() }
    const refused = await ask(key, 'POST /accounts', { body: wrong, headers: { 'idempotency-key': mark } })
    expect(refused.status).toBe(422)
    expect((await post(name, mark)).status).toBe(201)
    expect(await named(name)).toHaveLength(1)
  })

  test('takes visible ASCII only', async () => {
    expect((await post('A', 'with space')).status).toBe(400)
    expect((await post('A', 'k'.repeat(201))).status).toBe(400)
  })
})

describe('a change', () => {
  const change = (id: string, etag: string | null, body: object, more = {}) =>
    ask(key, 'PATCH /accounts/{accountId}', {
      params: { accountId: id },
      body,
      headers: { ...(etag === null ? {} : { 'if-match': etag }), ...more },
    })
  const make = async () =>
    (await post(`Changing ${randomUUID()}`, randomUUID())).body as { id: string; revision: number }

  test('says which revision was read; one that is stale is told what stands there now', async () => {
    const { id, revision } = await make()
    expect((await change(id, null, { country: 'DE' })).status).toBe(428)
    for (const tag of ['*', '1', 'W/"1"', '"1", "2"', '"-1"']) expect((await change(id, tag, {})).status).toBe(400)
    expect((await change(id, `"${revision}"`, { country: 'DE' })).status).toBe(200)
    const late = await change(id, `"${revision}"`, { country: 'FR' })
    expect(late).toMatchObject({ status: 412, body: { code: 'changed', present: { id, country: 'DE' } } })
    expect(late.headers.get('etag')).toBe(`"${late.body.present.revision}"`)
    expect((await change(id, late.headers.get('etag'), { country: 'FR' })).body.country).toBe('FR')
  })

  test('of two at once one is written, and the other is told', async () => {
    const { id, revision } = await make()
    const told = await Promise.all(['DE', 'FR', 'IT', 'ES'].map((country) => change(id, `"${revision}"`, { country })))
    expect(told.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412])
    const won = told.find(({ status }) => status === 200)!
    const now = await ask(key, 'GET /accounts/{accountId}', { params: { accountId: id } })
    expect(now.body.country).toBe(won.body.country)
  })

  test('sent again under its Idempotency-Key is not stale: it is the same change', async () => {
    const { id, revision } = await make()
    const mark = { 'idempotency-key': randomUUID() }
    const [one, two] = [
      await change(id, `"${revision}"`, { country: 'DE' }, mark),
      await change(id, `"${revision}"`, { country: 'DE' }, mark),
    ]
    expect([one.status, two.status]).toEqual([200, 200])
    expect(two.body).toEqual(one.body)
  })
})

describe('a list by pages', () => {
  test('tells every row once, whatever is made meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom('name', 'revenue', 'lastInvoice'),
        fc.constantFrom('asc', 'desc'),
        async (limit, count, sort, order) => {
          const fresh = await makeWorkspace()
          const by = await makeKey(fresh)
          const make = (i: number) => ask(by, 'POST /accounts', { body: { name: `Row ${i % 3} ${randomUUID()}` } })
          const there = new Set<string>()
          for (let i = 0; i < count; i += 1) there.add((await make(i)).body.id)
          const seen: string[] = []
          let cursor: string | null = null
          do {
            const told: Told = await ask(by, 'GET /accounts', {
              query: { limit, sort, order, ...(cursor ? { cursor } : {}) },
            })
            expect(told.status, told.text).toBe(200)
            expect(told.body.items.length).toBeLessThanOrEqual(limit)
            seen.push(...told.body.items.map(({ id }: { id: string }) => id))
            cursor = told.body.next
            if (cursor) await make(seen.length)
          } while (cursor && seen.length < 100)
          expect(new Set(seen).size).toBe(seen.length)
          expect([...there].filter((id) => !seen.includes(id))).toEqual([])
        },
      ),
      { numRuns: 8 },
    )
  })

  test('goes on only where it was: for the same list, filters and workspace, unchanged', async () => {
    const fresh = await makeWorkspace()
    const by = await makeKey(fresh)
    for (let i = 0; i < 3; i += 1) await ask(by, 'POST /accounts', { body: { name: `Row ${i}` } })
    const query = { limit: 1, sort: 'name' }
    const { next } = (await ask(by, 'GET /accounts', { query })).body
    const go = (more: object, whom = by, path = '/accounts') =>
      ask(whom, `GET ${path}`, { query: { ...query, ...more } })
    expect((await go({ cursor: next })).body.items[0].name).toBe('Row 1')
    // how many at a time is no part of where one is
    expect((await go({ cursor: next, limit: 2 })).body.items).toHaveLength(2)
    const [body, mark] = next.split('.')
    const other = Buffer.from(JSON.stringify(['Row 0', randomUUID()])).toString('base64url')
    for (const told of [
      await go({ cursor: next, order: 'desc' }),
      await go({ cursor: next, country: 'DE' }),
      await go({ cursor: next }, key),
      await ask(by, 'GET /contacts', { query: { cursor: next } }),
      await go({ cursor: `${other}.${mark}` }),
      await go({ cursor: `${body}.${mark.slice(1)}` }),
      await go({ cursor: `${next}.x` }),
      await go({ cursor: `${next}=` }),
    ]) {
      expect([told.status, told.body.code]).toEqual([400, 'cursor'])
    }
  })
})
