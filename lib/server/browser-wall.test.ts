import { once } from 'node:events'
import { type IncomingMessage, type Server, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { pagePolicy, wallHeaders } from './browser-wall.ts'
import { httpServer } from './http.ts'
import { log } from './log.ts'

const servers: Server[] = []
beforeEach(() => {
  vi.spyOn(log, 'info').mockImplementation(() => {})
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  for (const server of servers.splice(0)) server.close()
})

/** A server of ours before an app that answers what it was told its hosts are. */
async function start(appUrl: string): Promise<number> {
  vi.stubEnv('APP_URL', appUrl)
  const server = httpServer('whole', ({ headers }, response) =>
    response.end(JSON.stringify([headers.host, headers['x-forwarded-host'] ?? null])),
  )
  servers.push(server.listen(0, '127.0.0.1'))
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

async function ask(port: number, path: string, headers: Record<string, string>) {
  const request = send({ port, path, headers, host: '127.0.0.1', agent: false })
  request.end()
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  let body = ''
  for await (const part of response) body += part
  return { status: response.statusCode, headers: response.headers, body }
}

describe('a host that is not ours', () => {
  test('is answered nowhere but at the probes, and is told where Troth is', async () => {
    const port = await start('http://localhost:3000')
    for (const path of ['/', '/sign-in', '/api/auth/csrf', '/api/v1/accounts', '/_next/static/a.js', '/share/secret']) {
      const there = await ask(port, path, { host: 'rebound.example:3000' })
      expect(there.status, path).toBe(421)
      expect(there.body).toContain('http://localhost:3000')
      expect((await ask(port, path, { host: 'localhost:3000' })).status).toBe(200)
    }
    for (const path of ['/livez', '/readyz', '/metrics'])
      expect((await ask(port, path, { host: '10.0.0.7:3000' })).status, path).toBe(200)
  })

  test('by a proxy’s own name is ours; Next then compares with the address the browser sees, whoever writes what', async () => {
    const port = await start('https://crm.example')
    const hosts = async (headers: Record<string, string>) => JSON.parse((await ask(port, '/', headers)).body)
    expect(await hosts({ host: 'app:3000', 'x-forwarded-host': 'crm.example' })).toEqual(['app:3000', 'crm.example'])
    expect(await hosts({ host: '127.0.0.1:3000' })).toEqual(['127.0.0.1:3000', 'crm.example'])
    expect(await hosts({ host: 'crm.example', 'x-forwarded-host': 'evil.example' })).toEqual(['crm.example', null])
    expect((await ask(port, '/', { host: 'app:3000' })).status).toBe(421)
    expect((await ask(port, '/', { host: 'evil.example', 'x-forwarded-host': 'evil.example' })).status).toBe(421)
  })
})

describe('what every answer tells the browser', () => {
  test('also a refusal, a probe and a file; what is no page may be none', async () => {
    const port = await start('https://crm.example')
    for (const [path, host] of [
      ['/', 'crm.example'],
      ['/livez', 'x'],
      ['/_next/static/a.js', 'crm.example'],
      ['/', 'evil.example'],
    ] as const) {
      const { headers } = await ask(port, path, { host })
      expect(headers, `${path} ${host}`).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'strict-transport-security': 'max-age=63072000',
        'x-robots-tag': 'noindex, nofollow, noarchive',
      })
      expect(headers['content-security-policy']).toContain("default-src 'none'; frame-ancestors 'none'")
    }
  })

  test('an address that is a secret is told to nobody, and kept by nobody', () => {
    vi.stubEnv('APP_URL', 'http://localhost:3000')
    for (const path of ['/share/secret', '/share/report/secret/csv', '/invitation', '/setup', '/password/choose'])
      expect(wallHeaders(path)).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' })
    expect(wallHeaders('/accounts')).toMatchObject({ 'referrer-policy': 'same-origin', 'cache-control': 'no-store' })
    expect(wallHeaders('/accounts')).not.toHaveProperty('strict-transport-security')
    expect(wallHeaders('/_next/static/chunks/a.js')).not.toHaveProperty('cache-control')
  })

  test('a page runs and styles what carries its nonce, sends forms to itself and to the issuer, and is framed by nobody', () => {
    vi.stubEnv('APP_URL', 'https://crm.example')
    vi.stubEnv('OIDC_ISSUER', 'https://login.example/realms/x')
    const policy = new Map(
      pagePolicy('abc')
        .split('; ')
        .map((line) => [line.split(' ')[0], line] as const),
    )
    expect(policy.get('script-src')).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'")
    expect(policy.get('style-src')).toBe("style-src 'self' 'nonce-abc'")
    expect(policy.get('form-action')).toBe("form-action 'self' https://login.example")
    for (const none of ['object-src', 'base-uri', 'frame-ancestors', 'frame-src', 'script-src-attr'])
      expect(policy.get(none)).toBe(`${none} 'none'`)
    expect(policy.has('upgrade-insecure-requests')).toBe(true)
    vi.stubEnv('APP_URL', 'http://localhost:3000')
    expect(pagePolicy('abc')).not.toContain('upgrade-insecure-requests')
    expect(pagePolicy('abc').replace("style-src-attr 'unsafe-inline'", '')).not.toMatch(/unsafe-/)
  })
})
