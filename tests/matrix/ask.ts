import { encode } from 'next-auth/jwt'
import type { RunningApp } from './app.ts'
import type { Method } from './doors.ts'
import type { Principal } from './world.ts'

/** What came back, as far as whoever asked could learn from it. `result`: what a server action answered. */
export type Came = { status: number; location: string; body: string; result: Said | null }
type Said = { ok: boolean; code?: string }

const cookies = new Map<string, string>()

async function headersOf(app: RunningApp, { session, key }: Principal): Promise<Record<string, string>> {
  if (key) return { authorization: `Bearer ${key.text}` }
  if (!session) return {}
  const known = cookies.get(session) ?? `troth.session=${await encode({ token: { sid: session }, secret: app.secret })}`
  cookies.set(session, known)
  return { cookie: known }
}

export async function ask(
  app: RunningApp,
  who: Principal,
  method: Method,
  path: string,
  more: { body?: string; headers?: Record<string, string> } = {},
): Promise<Came> {
  const answer = await fetch(`${app.origin}${path}`, {
    method,
    redirect: 'manual',
    headers: { origin: app.origin, ...(await headersOf(app, who)), ...more.headers },
    ...(more.body === undefined || method === 'GET' || method === 'HEAD' ? {} : { body: more.body }),
    signal: AbortSignal.timeout(30_000),
  })
  const body = await answer.text()
  return { status: answer.status, location: answer.headers.get('location') ?? '', body, result: null }
}

/** Calls a server action as a page of ours would: by its id, at a page that carries it. */
export async function callAction(
  app: RunningApp,
  who: Principal,
  action: { id: string; path: string },
  argument: unknown,
): Promise<Came> {
  const came = await ask(app, who, 'POST', action.path, {
    body: JSON.stringify([escaped(argument)]),
    headers: { 'next-action': action.id, 'content-type': 'text/plain;charset=UTF-8', accept: 'text/x-component' },
  })
  return { ...came, result: resultIn(came.body) }
}

/** As React writes arguments: a text that begins with a sign of its own has it doubled, and undefined is said. */
function escaped(value: unknown): unknown {
  if (value === undefined) return '$undefined'
  if (typeof value === 'string') return value.startsWith('$') ? `$${value}` : value
  if (Array.isArray(value)) return value.map(escaped)
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, escaped(one)]))
  return value
}

/** What the action answered, out of the stream that a page would read; null where it answered nothing (it failed, or there is none). */
function resultIn(stream: string): Said | null {
  const row = /^0:\{"a":"\$@(\w+)"/m.exec(stream)?.[1]
  const text = row && new RegExp(`^${row}:(\\{.*)$`, 'm').exec(stream)?.[1]
  if (!text) return null
  try {
    return JSON.parse(text) as Said
  } catch {
    return null
  }
}
