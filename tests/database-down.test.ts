import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { closeDatabase } from '#db/app.ts'
import { type Embedded, startEmbedded } from '#db/embedded.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { poolCounts } from '#db/pool-counts.ts'
import { withWorkspace } from '#db/tenant.ts'
import { troubleOf } from '#db/trouble.ts'
import { ENDPOINTS } from '#lib/api/registry.ts'
import { keyText } from '#lib/core/api/key-text.ts'
import { apiRoute } from '#lib/server/api-gate.ts'
import { isDatabaseAway } from '#lib/server/database-watch.ts'
import { log } from '#lib/server/log.ts'
import { guestRoute } from '#lib/server/share-gate.ts'
import { orRefusal } from '#lib/server/trouble.ts'
import { makeWorkspace } from './factories/workspace.ts'

// A PostgreSQL of this file's own, stopped and started under the app: everybody is told so, nobody waits, and it goes on by itself.

const folder = mkdtempSync(join(tmpdir(), 'troth-down-'))
let server: Embedded
beforeAll(async () => {
  server = await startEmbedded(folder, { fast: true })
  const appUrl = new URL(server.url)
  appUrl.username = 'troth_app'
  appUrl.password = 'tests-only'
  await migrateDatabase(server.url, appUrl.href)
  await closeDatabase()
  process.env.DATABASE_APP_URL = appUrl.href
})
afterAll(async () => {
  await closeDatabase()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const count = (workspaceId: string) =>
  withWorkspace(workspaceId, async (tx) => (await tx.execute<{ name: string }>(sql`select name from ledger`)).length)
const write = (workspaceId: string, then: () => Promise<unknown> = async () => {}) =>
  withWorkspace(workspaceId, async (tx) => {
    await tx.execute(sql`insert into ledger (name) values (${`Main ${Math.random()}`})`)
    await then()
    return { ok: true as const, value: null }
  })

test('the database goes and comes back', async () => {
  const { workspaceId } = await makeWorkspace()
  expect(await count(workspaceId)).toBe(0)

  // it goes in the middle of a change: the change is not there, and the sentence says so
  const halfway = await orRefusal(() => write(workspaceId, () => server.stop()))
  expect(halfway).toMatchObject({ ok: false, code: 'database-away' })
  expect((halfway as { message: string }).message).toMatch(/could not reach its database; nothing was changed/)

  // while it is away: everybody is told within moments
  const began = Date.now()
  expect(await orRefusal(() => write(workspaceId))).toMatchObject({ ok: false, code: 'database-away' })
  const [endpoint] = ENDPOINTS.filter(({ method }) => method === 'GET')
  const headers = { authorization: `Bearer ${keyText(randomBytes(32))}`, origin: 'null' }
  const answer = await apiRoute(endpoint!)(new Request('http://troth/api/v1/accounts', { headers }), {
    params: Promise.resolve({}),
  })
  expect(answer.status).toBe(503)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await answer.json()).toMatchObject({
    status: 503,
    code: 'unavailable',
    detail: expect.stringContaining('nothing was changed'),
  })
  const route = guestRoute(
    { bytes: 1000 },
    async () => 'taken',
    () => new Response('taken'),
  )
  const sent = new Request('http://troth/share/secret/answer', { method: 'POST', body: 'a=b', headers })
  const told = await route(sent, { params: Promise.resolve({ token: 'secret' }) })
  expect([told.status, await told.text()]).toEqual([503, expect.stringContaining('nothing was changed')])
  await expect.poll(isDatabaseAway, { timeout: 5_000 }).toBe(true)
  expect(Date.now() - began).toBeLessThan(15_000)

  // it is back: nothing is started anew, and nothing was left behind
  server = await startEmbedded(folder, { fast: true, port: server.port })
  await expect.poll(isDatabaseAway, { timeout: 10_000 }).toBe(false)
  expect(await count(workspaceId)).toBe(0)
  await write(workspaceId)
  expect(await count(workspaceId)).toBe(1)
  expect(poolCounts()).toMatchObject({ inUse: 0, waiting: 0 })
})

test('a connection that ends while a change is being settled: nobody claims to know whether it was', async () => {
  const { workspaceId } = await makeWorkspace()
  const owner = postgres(server.url, { max: 1, onnotice: () => {} })
  await owner.unsafe(`
    create function slow() returns trigger language plpgsql as $$ begin perform pg_sleep(20); return null; end $$;
    create constraint trigger slow after insert on ledger deferrable initially deferred for each row execute function slow()`)
  try {
    const running = orRefusal(() => write(workspaceId))
    await new Promise((go) => setTimeout(go, 1_000))
    await owner`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'troth' and state = 'active'`
    const refusal = (await running) as { code: string; message: string }
    expect(refusal.code).toBe('database-away')
    expect(refusal.message).toMatch(/may have been saved or not/)
    expect(refusal.message).not.toMatch(/nothing was changed/)
  } finally {
    await owner.unsafe('drop trigger slow on ledger')
    await owner.end()
  }
})

test('a mistake of ours is no trouble of the database', async () => {
  const { workspaceId } = await makeWorkspace()
  vi.spyOn(log, 'warn')
  const wrong = () => withWorkspace(workspaceId, (tx) => tx.execute(sql`select 1 / 0`))
  const error = await wrong().catch((thrown) => thrown)
  expect(troubleOf(error)).toBeNull()
  await expect(orRefusal(wrong as never)).rejects.toThrow()
  // written inside a reading that must not: not the disk's fault either
  const inSnapshot = withWorkspace(workspaceId, (tx) => tx.execute(sql`insert into ledger (name) values ('x')`), {
    snapshot: true,
  })
  expect(troubleOf(await inSnapshot.catch((thrown) => thrown))).toBeNull()
})
