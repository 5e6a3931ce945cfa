import { once } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Doors, httpServer } from './http.ts'
import { log } from './log.ts'
import { metricsText } from './metrics.ts'
import { currentRequest, sayCode, sayWho } from './requests.ts'

const place = globalThis as typeof globalThis & { trothAway?: boolean }
const servers: Server[] = []
const lines: Record<string, unknown>[] = []
beforeEach(() => {
  lines.length = 0
  vi.stubEnv('APP_URL', 'http://localhost:3000')
  vi.spyOn(log, 'info').mockImplementation(((line: Record<string, unknown>) => void lines.push(line)) as never)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  place.trothAway = undefined
  for (const server of servers.splice(0)) server.close()
})

type Handled = (request: IncomingMessage, response: ServerResponse) => unknown
async function start(doors: Doors, handle: Handled = (_, response) => response.end('answered')): Promise<number> {
  const server = httpServer(doors, handle)
  servers.push(server.listen(0, '127.0.0.1'))
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

type Sent = { method?: string; headers?: Record<string, string> }
async function ask(port: number, path: string, { method = 'GET', headers = {} }: Sent = {}) {
  const named = { host: 'localhost:3000', ...headers }
  const request = send({ port, path, method, headers: named, host: '127.0.0.1', agent: false })
  request.end()
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  let body = ''
  for await (const part of response) body += part
  return { status: response.statusCode!, headers: response.headers, body }
}
const statusOf = async (port: number, path: string, sent?: Sent) => (await ask(port, path, sent)).status

const HTML = { accept: 'text/html' }

test('shared pages on a port of their own: there they alone answer, and at the app they are not', async () => {
  const [app, share] = [await start('team'), await start('share')]
  for (const path of ['/share/secret', '/share/report/secret', '/share/report/secret/csv']) {
    expect(await statusOf(app, path)).toBe(404)
    expect(await statusOf(share, path)).toBe(200)
  }
  for (const path of [
    '/',
    '/sign-in',
    '/accounts',
    '/api/v1/accounts',
    '/api/auth/session',
    '/metrics',
    '/share',
    '/shared',
    '/share/../accounts',
    '/share/%2e%2e/accounts',
    '/share/a/../../accounts',
    '/_next/static/../../accounts',
    '/_next/static/%2e%2e/%2e%2e/accounts',
    '/_next/image',
    'http://troth/accounts',
  ]) {
    expect(await statusOf(share, path), path).toBe(404)
  }
  for (const path of ['/x/../share/secret', '/%73hare/secret', '//share/secret', 'http://troth/share/secret'])
    expect(await statusOf(app, path), path).toBe(404)
  for (const path of ['/_next/static/chunks/a.js', '/icon.svg', '/livez', '/readyz'])
    expect(await statusOf(share, path)).toBe(200)
  // what guests send goes to its route; a page would run whatever action a sender names
  expect(await statusOf(share, '/share/secret/answer', { method: 'POST' })).toBe(200)
  expect(await statusOf(share, '/share/secret', { method: 'POST' })).toBe(404)
  expect(await statusOf(share, '/share/secret/answer', { method: 'DELETE' })).toBe(404)
})

test('nobody is signed in at the port of shared pages, whatever they send along', async () => {
  let seen: IncomingMessage['headers'] = {}
  const share = await start('share', (request, response) => {
    seen = { ...request.headers }
    response.end()
  })
  const headers = { cookie: 'troth.session=stolen', authorization: 'Bearer troth_key', 'next-action': 'abc' }
  await ask(share, '/share/secret', { headers })
  expect(Object.keys(seen)).not.toEqual(expect.arrayContaining(['cookie']))
  expect(seen.authorization ?? seen['next-action'] ?? seen.cookie).toBeUndefined()
})

test('which page a request is of, and its nonce, is nobody else’s to say, also at paths that proxy.ts leaves out', async () => {
  let seen: IncomingMessage['headers'] = {}
  const port = await start('whole', (request, response) => {
    seen = { ...request.headers }
    response.end()
  })
  const headers = { 'x-troth-path': '/settings/people', 'x-nonce': 'mine' }
  await ask(port, '/accounts/one.png?q=1', { headers })
  expect(seen['x-troth-path']).toBe('/accounts/one.png')
  expect(seen['x-nonce']).toBeUndefined()
  await ask(port, '//share/s3cret', { headers })
  expect(seen['x-troth-path']).toBe('//share/*')
})

test('a page takes nothing at the port of shared pages, only the routes below one', async () => {
  const share = await start('share')
  expect(await statusOf(share, '/share/secret/promise', { method: 'POST' })).toBe(200)
  for (const path of ['/share/secret', '/share/report/secret', '/share/report/secret/csv'])
    expect([path, await statusOf(share, path, { method: 'POST' })]).toEqual([path, 404])
})

test('a method that nobody speaks is refused before anything reads it', async () => {
  const port = await start('whole', () => {
    throw new Error('reached')
  })
  for (const method of ['TRACE', 'PROPFIND']) expect(await statusOf(port, '/accounts', { method })).toBe(405)
})

test('each request has a name of ours; one from outside is taken only behind a proxy of ours, and only when well-formed', async () => {
  const seen: unknown[] = []
  const port = await start('whole', (request, response) => {
    seen.push(request.headers['x-request-id'], currentRequest()?.id)
    response.end()
  })
  const given = { headers: { 'x-request-id': 'from-outside-1' } }
  vi.stubEnv('APP_URL', 'http://127.0.0.1:3000')
  const own = await ask(port, '/accounts', given)
  expect(own.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  expect(seen).toEqual([own.headers['x-request-id'], own.headers['x-request-id']])
  vi.stubEnv('APP_URL', 'https://troth.example')
  expect((await ask(port, '/accounts', given)).headers['x-request-id']).toBe('from-outside-1')
  for (const bad of ['short', 'with space in it', `${'x'.repeat(65)}`, 'eva@example.test'])
    expect((await ask(port, '/', { headers: { 'x-request-id': bad } })).headers['x-request-id']).toMatch(
      /^[0-9a-f-]{36}$/,
    )
})

test('one line a request: whose, which, how long; no query, no secret of a link, no address', async () => {
  const port = await start('whole', (_, response) => {
    sayWho('workspace-1', 'person-1')
    sayCode('changed')
    response.end()
  })
  await ask(port, '/accounts?q=Eva+Brandt', { headers: HTML })
  await ask(port, '/share/s3cret/answer?note=kept', { method: 'POST' })
  await ask(port, '/share/report/s3cret/csv')
  await ask(port, '/api/drop/s3cret', { method: 'POST' })
  await ask(port, '/api/v1/contacts?email=eva%40brandt.example')
  await ask(port, '/eva@brandt.example/eva%40brandt.example')
  await ask(port, '/accounts', { method: 'POST', headers: { 'next-action': 'x' } })
  await ask(port, '/_next/static/a.js')
  await ask(port, '/readyz')
  await expect.poll(() => lines.length).toBe(7)
  expect(lines[0]).toEqual({
    ...{
      requestId: expect.any(String),
      kind: 'page',
      method: 'GET',
      path: '/accounts',
      status: 200,
      ms: expect.any(Number),
    },
    ...{ workspaceId: 'workspace-1', personId: 'person-1', code: 'changed' },
  })
  expect(lines.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
    'page /accounts',
    'guest /share/*/answer',
    'guest /share/report/*/csv',
    'route /api/drop/*',
    'api /api/v1/contacts',
    'route /*/*',
    'action /accounts',
  ])
  expect(JSON.stringify(lines)).not.toMatch(/Brandt|s3cret|@/i)
})

test('while the database is away a page is a calm one that tries again by itself, at once; programs and actions are answered by the app', async () => {
  const port = await start('whole')
  place.trothAway = true
  const page = await ask(port, '/accounts', { headers: HTML })
  expect(page.status).toBe(503)
  expect(page.headers).toMatchObject({ 'retry-after': '5', 'cache-control': 'no-store' })
  expect(page.body).toContain('<meta http-equiv="refresh" content="5">')
  expect(page.body).toContain(`this mark: ${page.headers['x-request-id']}`)
  expect(page.headers['content-security-policy']).toContain("default-src 'none'; style-src 'sha256-")
  expect((await ask(port, '/share/secret', { headers: HTML })).body).not.toContain('saved')
  expect(await statusOf(port, '/api/v1/accounts')).toBe(200)
  expect(await statusOf(port, '/accounts', { method: 'POST', headers: { ...HTML, 'next-action': 'x' } })).toBe(200)
  expect(await statusOf(port, '/accounts', { headers: { ...HTML, rsc: '1' } })).toBe(200)
})

test('a page whose database went away while it was made becomes that page; any other failure stays what it is', async () => {
  const failing = (code: string | null) => (_: IncomingMessage, response: ServerResponse) => {
    if (code) sayCode(code)
    response.writeHead(500, { 'content-type': 'text/html', 'content-length': '9' })
    response.write('something')
    response.end()
  }
  const away = await ask(await start('whole', failing('database-away')), '/accounts', { headers: HTML })
  expect(away.status).toBe(503)
  expect(away.body).toContain('cannot reach its database')
  expect(away.body).not.toContain('something')
  const other = await ask(await start('whole', failing(null)), '/accounts', { headers: HTML })
  expect(other).toMatchObject({ status: 500, body: 'something' })
  const thrown = await start('whole', () => {
    throw new Error('a surprise')
  })
  vi.spyOn(log, 'error').mockImplementation(() => {})
  expect(await ask(thrown, '/accounts')).toMatchObject({ status: 500, body: 'Something went wrong on our side.\n' })
})

test('the figures count by kind and outcome, and name nobody', async () => {
  const port = await start('whole', (request, response) => {
    sayWho('workspace-1', 'person-1')
    if (request.url === '/accounts/absent') response.statusCode = 404
    response.end()
  })
  const before = await metricsText()
  await ask(port, '/accounts/absent', { headers: HTML })
  const count = (all: string) =>
    Number(/troth_requests_total\{kind="page",outcome="refused"\} (\d+)/.exec(all)?.[1] ?? 0)
  await expect.poll(async () => count((await metricsText()).text)).toBe(count(before.text) + 1)
  const { text } = await metricsText()
  for (const name of [
    'troth_request_seconds_bucket',
    'troth_database_connections',
    'troth_build_info',
    'troth_process_cpu_seconds_total',
  ])
    expect(text).toContain(name)
  expect(text).not.toMatch(/workspace-1|person-1|absent/)
})
