import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getKeyHolder, takeAllowance } from '#db/system-keys.ts'
import { closeMembership, updateRole } from '#db/system-team.ts'
import { withWorkspace } from '#db/tenant.ts'
import { ENDPOINTS } from '#lib/api/registry.ts'
import { keyText } from '#lib/core/api/key-text.ts'
import { API_SCOPES, leastRole, scopesFor } from '#lib/core/api/scope.ts'
import { mayAs } from '#lib/core/role.ts'
import { createKey, endKey } from '#lib/flows/save-key.ts'
import { digestOf } from '#lib/server/digest.ts'
import { ask, makeColleagueKey, makeKey, type TestKey } from './factories/api.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

const owner = postgres(process.env.TEST_OWNER_URL!, { max: 1, onnotice: () => {} })
afterAll(() => owner.end())

let team: TestWorkspace
let key: TestKey
beforeAll(async () => {
  team = await makeWorkspace()
  key = await makeKey(team)
})

const inside = <T>(work: Parameters<typeof withWorkspace<T>>[1]) => withWorkspace(team.workspaceId, work)
const who = (personId: string, role: 'owner' | 'member') => ({
  ...{ personId, role, workspaceId: team.workspaceId, now: new Date() },
})

describe('a key', () => {
  test('says whom it acts for, and is kept as a digest', async () => {
    const some = await makeKey(team, { scopes: ['accounts:read'] })
    const told = await ask(some, 'GET /me')
    expect(told.status).toBe(200)
    expect(told.body).toMatchObject({ key: { id: some.id, scopes: ['accounts:read'] }, role: 'owner', seesAll: true })
    const [row] = await owner`select to_jsonb(k)::text as text from system.api_key k where id = ${some.id}`
    expect(row!.text).not.toContain(some.text.slice(12))
    expect(row!.text).toContain(digestOf(some.text))
  })

  test('opens nothing when it is none, mistyped, unknown, expired or revoked; and that is said once, alike', async () => {
    const expired = await makeKey(team, { days: 30 })
    await owner`update system.api_key set expires_at = now() - interval '1 second' where id = ${expired.id}`
    const revoked = await makeKey(team)
    expect((await ask(revoked, 'GET /me')).status).toBe(200)
    await inside((tx) => endKey(tx, revoked.id, who(team.personId, 'owner')))
    const unknown = keyText(randomBytes(32))
    const closed = await Promise.all([expired, revoked, unknown].map((it) => ask(it, 'GET /me')))
    for (const { status, body, headers } of closed) {
      expect([status, body.code, body.detail]).toEqual([401, 'key', closed[0]!.body.detail])
      expect(headers.get('www-authenticate')).toMatch(/^Bearer/)
      expect(headers.get('ratelimit-limit')).toBeNull()
    }
    expect((await ask(`${key.text.slice(0, -1)}!`, 'GET /me')).body.detail).toMatch(/mistyped/)
    for (const header of ['', 'Bearer', `Basic ${key.text}`, key.text, `Bearer ${key.text} x`]) {
      expect((await ask(null, 'GET /me', { headers: { authorization: header } })).status).toBe(401)
    }
  })

  test('that is in use is told to the audit log once a day, with whom and what it acts for', async () => {
    const some = await makeKey(team)
    for (let i = 0; i < 3; i += 1) await ask(some, 'GET /me')
    const query = { action: 'key-used', subjectId: some.id }
    const { items } = (await ask(key, 'GET /audit', { query })).body
    expect(items).toMatchObject([
      {
        noun: 'api_key',
        door: '/api/v1/me',
        actor: { kind: 'key', id: team.personId, keyId: some.id, keyName: 'A test' },
      },
    ])
    const { body } = await ask(some, 'POST /accounts', { body: { name: `Told ${crypto.randomUUID()}` } })
    const told = await ask(key, 'GET /audit', { query: { subjectId: body.id, noun: 'account' } })
    expect(told.body.items).toMatchObject([{ action: 'insert', subjectName: body.name, actor: { keyId: some.id } }])
    expect((await ask(await makeColleagueKey(team, 'manager', ['accounts:read']), 'GET /audit')).status).toBe(403)
  })

  test('is never read from a cookie, an address or a body; and no page may ask across origins', async () => {
    const cookie = await ask(null, 'GET /me', {
      headers: { cookie: `troth.session=${key.text}; authorization=${key.text}` },
    })
    expect(cookie.status).toBe(401)
    expect((await ask(null, 'GET /me', { query: { key: key.text, authorization: `Bearer ${key.text}` } })).status).toBe(
      401,
    )
    const there = await ask(key, 'GET /me', { headers: { origin: 'https://elsewhere.example' } })
    expect([...there.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    const preflight = await ask(null, 'OPTIONS /accounts', {
      headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
    })
    expect([...preflight.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  test('stops when its person leaves, and does less when they may do less', async () => {
    const theirs = await makeColleagueKey(team, 'member')
    const post = () => ask(theirs, 'POST /accounts', { body: { name: `By ${crypto.randomUUID()}` } })
    expect((await post()).status).toBe(201)
    await inside((tx) => updateRole(team.workspaceId, theirs.personId, 'viewer', tx))
    expect(await post()).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect((await ask(theirs, 'GET /accounts')).status).toBe(200)
    await inside((tx) => closeMembership(team.workspaceId, theirs.personId, tx))
    expect((await ask(theirs, 'GET /accounts')).status).toBe(401)
    // who comes back makes a new one
    await owner`update system.membership set left_at = null where person_id = ${theirs.personId}`
    expect((await ask(theirs, 'GET /accounts')).status).toBe(401)
  })

  test('reaches no further than its scopes, nor than the role of its person: each endpoint, each scope, each role', async () => {
    const scoped = new Map(
      await Promise.all(API_SCOPES.map(async (s) => [s, await makeKey(team, { scopes: [s] })] as const)),
    )
    const none = '00000000-0000-4000-8000-000000000000'
    const blank = (path: string) =>
      Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name!, none]))
    const refused = new Set(['scope', 'forbidden', 'whole'])
    let cells = 0
    for (const { method, path, scope, role } of ENDPOINTS) {
      const viewer = scope && mayAs('viewer', role) ? null : 'viewer'
      const wrong = [...scoped].filter(([name]) => name !== scope)
      for (const [name, some] of scope ? [wrong[cells % wrong.length]!] : []) {
        const { status, body } = await ask(some, `${method} ${path}`, { params: blank(path) })
        expect([method, path, name, status, body?.code]).toEqual([method, path, name, 403, 'scope'])
        cells += 1
      }
      if (scope) {
        const { body } = await ask(scoped.get(scope)!, `${method} ${path}`, { params: blank(path) })
        expect([method, path, refused.has(body?.code)]).toEqual([method, path, false])
        cells += 1
      }
      if (!viewer || !scope) continue
      // however it came by the scope: its person lost the role since
      const weak = await makeColleagueKey(team, 'viewer', ['accounts:read'])
      await owner`update system.api_key set scopes = ${[scope]} where id = ${weak.id}`
      const { status, body } = await ask(weak, `${method} ${path}`, { params: blank(path) })
      expect([method, path, status, body?.code]).toEqual([method, path, 403, 'forbidden'])
      cells += 1
    }
    expect(cells).toBeGreaterThan(ENDPOINTS.length)
  })

  test('is made with no more than its maker may do, and each only ends their own, but for admins', async () => {
    for (const role of ['viewer', 'member', 'manager', 'admin', 'owner'] as const) {
      for (const scope of API_SCOPES) expect(scopesFor(role).includes(scope)).toBe(mayAs(role, leastRole(scope)))
    }
    const member = await makeColleagueKey(team, 'member')
    const input = { name: 'More', scopes: ['audit:read' as const], days: null }
    const more = await inside((tx) => createKey(tx, input, who(member.personId, 'member')))
    expect(more).toMatchObject({ ok: false, fields: { scopes: expect.stringContaining('audit:read') } })
    expect(await inside((tx) => endKey(tx, key.id, who(member.personId, 'member')))).toMatchObject({ ok: false })
    const foreign = await makeWorkspace()
    const elsewhere = {
      personId: foreign.personId,
      role: 'owner' as const,
      workspaceId: foreign.workspaceId,
      now: new Date(),
    }
    expect(await withWorkspace(foreign.workspaceId, (tx) => endKey(tx, key.id, elsewhere))).toMatchObject({ ok: false })
    expect(await getKeyHolder(digestOf(key.text))).not.toBeNull()
    expect(await inside((tx) => endKey(tx, member.id, who(team.personId, 'owner')))).toMatchObject({ ok: true })
    expect(await getKeyHolder(digestOf(member.text))).toBeNull()
  })
})

describe('a request', () => {
  test('of a method that is not known is told which are; HEAD has no body', async () => {
    const other = await ask(null, 'PUT /accounts')
    expect([other.status, other.headers.get('allow'), other.body.code]).toEqual([
      405,
      'GET, POST, HEAD, OPTIONS',
      'not-allowed',
    ])
    expect((await ask(null, 'OPTIONS /accounts')).headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS')
    const head = await ask(key, 'HEAD /me')
    expect([head.status, head.text]).toEqual([200, ''])
    expect((await ask(null, 'HEAD /me')).status).toBe(401)
  })

  test('that cannot be read is refused in words, and leaves nothing behind', async () => {
    const before = await ask(key, 'GET /accounts', { query: { limit: 200 } })
    const post = (body: unknown, headers = {}) => ask(key, 'POST /accounts', { body, headers })
    const cases = [
      [await post('{'), 400, 'malformed'],
      [await post(new Uint8Array([0x22, 0xff, 0x22])), 400, 'malformed'],
      [await post('['.repeat(200_000)), 400, 'malformed'],
      [await post('null'), 422, 'input'],
      [await post({}), 422, 'input'],
      [await post({ name: 'A', surprise: 1 }), 422, 'input'],
      [await post('{"name":"A","__proto__":{"isOwner":true}}'), 422, 'input'],
      [await post({ name: 'A\u0000B' }), 422, 'input'],
      [await post({ name: 'A'.repeat(201) }), 422, 'input'],
      [await post({ name: 'A' }, { 'content-type': 'text/plain' }), 415, 'media-type'],
      [await post(JSON.stringify({ name: 'A'.repeat(1 << 20) })), 413, 'too-large'],
      [await ask(key, 'GET /accounts', { query: { limit: 201 } }), 400, 'query'],
      [await ask(key, 'GET /accounts', { query: { limit: '1e2x' } }), 400, 'query'],
      [await ask(key, 'GET /accounts', { query: { sort: ['name', 'revenue'] } }), 400, 'query'],
      [await ask(key, 'GET /accounts', { query: { nothing: 'known' } }), 400, 'query'],
      [await ask(key, 'GET /accounts', { query: { revenueFrom: '1e400' } }), 400, 'query'],
      [await ask(key, 'GET /accounts', { query: { cursor: 'made-up' } }), 400, 'cursor'],
    ] as const
    for (const [told, status, code] of cases) {
      expect([told.status, told.body.code]).toEqual([status, code])
      expect(told.headers.get('content-type')).toBe('application/problem+json')
      expect(told.headers.get('x-request-id')).toBe(told.body.requestId)
      expect(told.body).toMatchObject({ type: `/help/api#${code}`, status, title: expect.any(String) })
    }
    expect((await post({ name: 'A', surprise: 1 })).body.fields).toEqual({ surprise: 'No such field.' })
    expect((await ask(key, 'GET /accounts', { query: { limit: 200 } })).body).toEqual(before.body)
  })

  test('beyond what a key may send in a minute waits, whichever instance is asked; headers tell', async () => {
    const some = await makeKey(team)
    const first = await ask(some, 'GET /me')
    expect(first.headers.get('ratelimit-limit')).toBe('600')
    expect(first.headers.get('ratelimit-remaining')).toBe('599')
    await owner`update system.api_key set allowance = 1.5, allowance_at = now() where id = ${some.id}`
    expect((await ask(some, 'GET /me')).status).toBe(200)
    await owner`update system.api_key set allowance = 0.2, allowance_at = now() + interval '1 minute' where id = ${some.id}`
    const late = await ask(some, 'GET /me')
    expect([late.status, late.body.code, late.headers.get('ratelimit-remaining')]).toEqual([429, 'too-many', '0'])
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
    // another key is not held up by it
    expect((await ask(key, 'GET /me')).status).toBe(200)
  })

  test('is counted once, however many come at the same moment', async () => {
    const some = await makeKey(team)
    const rule = { most: 10, perSecond: 0 }
    const taken = await Promise.all(Array.from({ length: 25 }, () => takeAllowance(some.id, rule)))
    expect(taken.filter(({ allowed }) => allowed)).toHaveLength(10)
  })

  test('that fails on our side says so and nothing more', async () => {
    const { apiRoutes } = await import('#lib/server/api-gate.ts')
    const { endpoint } = await import('#lib/api/endpoint.ts')
    const { z } = await import('zod')
    const broken = endpoint({
      ...{ id: 'broken', method: 'GET', path: '/broken', scope: null, role: 'viewer', noun: 'Key', summary: '' },
      answer: z.object({ id: z.string() }),
      work: async () => {
        throw new Error('secret detail of a table')
      },
    })
    const request = new Request('http://localhost/api/v1/broken', { headers: { authorization: `Bearer ${key.text}` } })
    const told = await apiRoutes(broken).GET(request, { params: Promise.resolve({}) })
    expect(told.status).toBe(500)
    expect(await told.text()).not.toMatch(/secret|table/)
  })
})
