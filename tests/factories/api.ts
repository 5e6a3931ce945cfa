import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { addMember, type Role } from '#db/system.ts'
import { withWorkspace } from '#db/tenant.ts'
import { API_SCOPES, type ApiScope, scopesFor } from '#lib/core/api/scope.ts'
import { createKey } from '#lib/flows/save-key.ts'
import { API_ROOT, type ApiHandler } from '#lib/server/api-gate.ts'
import type { TestWorkspace } from './workspace.ts'

export type TestKey = { text: string; id: string; personId: string }

/** A key of the workspace's owner, or of whom `who` names; with all that their role may give, or these scopes. */
export async function makeKey(
  team: Pick<TestWorkspace, 'workspaceId' | 'personId'>,
  who: { personId?: string; role?: Role; scopes?: readonly ApiScope[]; days?: 30 | null } = {},
): Promise<TestKey> {
  const { personId = team.personId, role = 'owner', scopes = scopesFor(role), days = null } = who
  const input = { name: 'A test', scopes: API_SCOPES.filter((scope) => scopes.includes(scope)), days }
  const made = await withWorkspace(team.workspaceId, (tx) =>
    createKey(tx, input, { personId, role, workspaceId: team.workspaceId, now: new Date() }),
  )
  if (!made.ok) throw new Error(made.message)
  return { ...made.value, personId }
}

/** A colleague with a role, and a key that acts for them. */
export async function makeColleagueKey(
  team: Pick<TestWorkspace, 'workspaceId' | 'personId'>,
  role: Role,
  scopes: readonly ApiScope[] = scopesFor(role),
): Promise<TestKey> {
  const email = `${role}-${crypto.randomUUID()}@example.test`
  const personId = await addMember(team.workspaceId, { name: `Colleague ${role}`, email, passwordHash: null }, role)
  return makeKey(team, { personId, role, scopes })
}

export type Said = {
  params?: Record<string, string>
  query?: Record<string, string | readonly string[] | number>
  /** JSON; or the bytes themselves. */
  body?: unknown
  headers?: Record<string, string>
}
// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the tests look into
export type Told = { status: number; headers: Headers; body: any; text: string }

/** Sends a request, `GET /accounts/{accountId}`, to the function of its route file, as Next would. */
export async function ask(key: TestKey | string | null, what: string, said: Said = {}): Promise<Told> {
  const [method = '', path = ''] = what.split(' ')
  const handler = (await routesOf(path))[method]
  if (!handler) throw new Error(`${path} has no ${method}`)
  const { params = {}, headers = {} } = said
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const query = new URLSearchParams(
    Object.entries(said.query ?? {}).flatMap(([name, values]) => [values].flat().map((value) => [name, `${value}`])),
  )
  const bytes = said.body instanceof Uint8Array || typeof said.body === 'string'
  const sent = said.body === undefined ? null : bytes ? said.body : JSON.stringify(said.body)
  const request = new Request(`http://localhost:3000${API_ROOT}${filled}${query.size ? `?${query}` : ''}`, {
    method,
    body: sent as BodyInit | null,
    headers: {
      ...(key ? { authorization: `Bearer ${typeof key === 'string' ? key : key.text}` } : {}),
      ...(sent === null ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
  })
  const response = await handler(request, { params: Promise.resolve(params) })
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, text, body: isJson && text ? JSON.parse(text) : null }
}

/** The route file of a path of the API, as the folders spell it. */
export const routeFile = (path: string): string =>
  join(import.meta.dirname, '../../app/api/v1', path.replace(/\{(\w+)\}/g, '[$1]'), 'route.ts')

export const routesOf = (path: string): Promise<Record<string, ApiHandler | undefined>> =>
  import(/* @vite-ignore */ pathToFileURL(routeFile(path)).href)
