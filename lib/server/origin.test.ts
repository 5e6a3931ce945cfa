import { afterEach, describe, expect, test, vi } from 'vitest'
import { fromHeaders, hostOf, isOwnOrigin } from './origin.ts'

afterEach(() => vi.unstubAllEnvs())
const at = (appUrl: string) => vi.stubEnv('APP_URL', appUrl)
const from = (headers: Record<string, string>) => isOwnOrigin(new Headers(headers))

describe('where a changing request comes from', () => {
  test('APP_URL decides; what the request calls its host is nobody’s word', () => {
    at('https://crm.example')
    expect(from({ origin: 'https://crm.example', host: 'app:3000' })).toBe(true)
    for (const origin of [
      'https://evil.example',
      'http://crm.example',
      'https://crm.example:8443',
      'https://crm.example.evil.example',
      'https://sub.crm.example',
      'https://crm.example/',
      'null',
      '',
      'not an origin',
      'http://localhost:3000',
    ])
      expect(from({ origin, host: 'crm.example' }), origin).toBe(false)
    expect(from({ host: 'crm.example' }), 'missing').toBe(false)
    expect(from({ origin: 'https://evil.example', host: 'evil.example' }), 'a name pointed here').toBe(false)
  })

  test('a loopback address goes by three names, at its own port', () => {
    for (const appUrl of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000', '']) {
      at(appUrl)
      for (const origin of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])
        expect(from({ origin }), `${appUrl} ${origin}`).toBe(true)
      for (const origin of [
        'http://localhost:3001',
        'https://localhost:3000',
        'http://127.0.0.2:3000',
        'http://localhost',
      ])
        expect(from({ origin }), `${appUrl} ${origin}`).toBe(false)
    }
  })
})

describe('which server a request means', () => {
  test('its own names are ours; a name that somebody points here is foreign', () => {
    at('http://localhost:3000')
    for (const host of ['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST:3000'])
      expect(hostOf(host, undefined)).toBe('own')
    for (const host of ['evil.example', 'evil.example:3000', '192.168.1.5:3000', 'localhost:3001', '', undefined])
      expect(hostOf(host, undefined), host).toBe('foreign')
    expect(hostOf('evil.example:3000', 'localhost:3000'), 'nobody in front: anybody may write it').toBe('foreign')
  })

  test('a proxy in front may call us by a name of its own, where it says ours beside it, or stands on this machine', () => {
    at('https://crm.example')
    expect(hostOf('crm.example', undefined)).toBe('own')
    expect(hostOf('app:3000', 'crm.example')).toBe('behind')
    expect(hostOf('127.0.0.1:3000', undefined)).toBe('behind')
    expect(hostOf('app:3000', undefined)).toBe('foreign')
    expect(hostOf('app:3000', 'evil.example')).toBe('foreign')
    expect(hostOf('evil.example', undefined)).toBe('foreign')
    expect(hostOf('user@crm.example:x', undefined)).toBe('foreign')
  })

  test('shared pages may have an address of their own', () => {
    at('https://crm.example')
    vi.stubEnv('SHARE_URL', 'https://shared.example')
    expect(hostOf('shared.example', undefined)).toBe('own')
    expect(isOwnOrigin(new Headers({ origin: 'https://shared.example' })), 'but change nothing of the team’s').toBe(
      false,
    )
  })
})

test('an address is taken from the proxy in front, and from nobody else', () => {
  const sent = (value: string) => fromHeaders((name) => (name === 'x-forwarded-for' ? value : '')).address
  at('https://crm.example')
  expect(sent('203.0.113.9, 192.0.2.1')).toBe('192.0.2.1')
  expect(sent('2001:DB8::1')).toBe('2001:db8::1')
  expect(sent('192.0.2.1, unknown')).toBeNull()
  expect(sent('')).toBeNull()
  at('http://localhost:3000')
  expect(sent('192.0.2.1')).toBeNull()
})
