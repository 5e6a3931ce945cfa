import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { awayPage } from './away-page.ts'
import { wallHeaders } from './browser-wall.ts'
import { isDatabaseAway } from './database-watch.ts'
import { log } from './log.ts'
import { countRequest, startCounting } from './metrics.ts'
import { hostOf, isSecure, ownHost } from './origin.ts'
import { NONCE_HEADER, PATH_HEADER, REQUEST_HEADER, tellablePath } from './request-mark.ts'
import { type CurrentRequest, inRequest, type RequestKind } from './requests.ts'
import { isStopping } from './stopping.ts'

/** What answers in the end: Next's handler. */
export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<unknown> | unknown

/**
 * `whole`: everything; `team`: everything but what guests open; `share`: only what guests open and what their pages are made of. The last two
 * are for shared pages on a port of their own.
 */
export type Doors = 'whole' | 'team' | 'share'

/** What browsers, programs and guests send. Next fails at any other. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** A server of ours in front of Next: gives each request its mark, a line in the log, its place in the figures, and only the doors it may use. */
export function httpServer(doors: Doors, handle: Handle): Server {
  startCounting()
  const server = createServer({ keepAliveTimeout: 5_000 }, (request, response) => {
    const mark = markOf(request)
    const began = performance.now()
    response.setHeader(REQUEST_HEADER, mark.id)
    if (isStopping()) response.setHeader('connection', 'close')
    response.once('close', () => finish(mark, response, performance.now() - began))
    inRequest(mark, () => void answer(doors, handle, mark, request, response))
  })
  return server
}

/** For `graceMs` still answers everybody, so that a balancer reads at /readyz that we go; then nobody new, and what is under way is ended. */
export async function closeGently(server: Server, graceMs: number): Promise<void> {
  await new Promise((go) => setTimeout(go, graceMs))
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
}

async function answer(
  doors: Doors,
  handle: Handle,
  mark: CurrentRequest,
  request: IncomingMessage,
  response: ServerResponse,
) {
  for (const [name, value] of Object.entries(wallHeaders(mark.path))) response.setHeader(name, value)
  try {
    if (!METHODS.has(mark.method)) return say(response, 405, 'This cannot be done here.\n')
    if (mark.kind !== 'probe' && !isMeant(request)) return say(response, 421, ELSEWHERE())
    if (!isDoor(doors, mark, request)) return say(response, 404, 'There is nothing here.\n')
    if (doors === 'share') closeToTeam(request)
    if (isDatabaseAway() && wantsPage(mark, request)) return sayAway(mark, response)
    tellTrouble(mark, request, response)
    await handle(request, response)
  } catch (error) {
    log.error({ err: error }, 'request failed')
    if (!response.headersSent) say(response, 500, 'Something went wrong on our side.\n')
    else response.destroy()
  }
}

/**
 * Whether a request means us, by the host it names: a name that somebody else points at this server is theirs, and a page of theirs could read
 * what is answered under it. Next compares the origin of an action with the host, which a proxy may call by a name of its own.
 */
function isMeant({ headers }: IncomingMessage): boolean {
  const forwarded = headers['x-forwarded-host']
  const host = hostOf(headers.host, typeof forwarded === 'string' ? forwarded : undefined)
  if (!isSecure() || host === 'own') delete headers['x-forwarded-host']
  if (host === 'behind') headers['x-forwarded-host'] = ownHost()
  return host !== 'foreign'
}

const ELSEWHERE = () =>
  `Troth is not here. Its address is ${process.env.APP_URL}; whoever runs it sets another with APP_URL, and a proxy in front says which one was asked for (Host, or X-Forwarded-Host).\n`

/** Whether this port answers that address at all; judged as Next will read it, so that no way of writing it leads round. */
function isDoor(doors: Doors, mark: CurrentRequest, { method }: IncomingMessage): boolean {
  if (doors === 'whole') return true
  if (doors === 'team') return !/^\/+share(\/|$)/i.test(read(mark.path))
  // secrets and names of routes need no escapes, so that none is taken
  if (method === 'GET' || method === 'HEAD') return SHARED.test(mark.path) || isShareFile(mark.path)
  // what a guest sends goes to a route below the page; a page itself would take any server action there is
  return method === 'POST' && /^\/share\/(?!report\/)[\w-]+\/[a-z]+$/.test(mark.path)
}

const SHARED = /^\/(share(\/[\w-]+){1,3}|livez|readyz)$/
const isShareFile = (path: string) => /^\/(_next\/static\/[^\\]+|icon\.\w+)$/.test(read(path)) && !path.includes('..')

/** A path with its escapes and detours resolved; as it is where it cannot be. */
function read(path: string): string {
  try {
    return decodeURIComponent(new URL(path.startsWith('/') ? `http://troth${path}` : path).pathname)
  } catch {
    return path
  }
}

/** Nobody is signed in where only guests come, whatever their browser sends along. */
function closeToTeam(request: IncomingMessage): void {
  for (const name of ['cookie', 'authorization', 'next-action']) delete request.headers[name]
}

const wantsPage = ({ kind }: CurrentRequest, { method, headers }: IncomingMessage) =>
  method === 'GET' &&
  (kind === 'page' || kind === 'guest') &&
  !headers.rsc &&
  `${headers.accept ?? ''}`.includes('text/html')

/** The database went away while this page was made: Next answers 500 with a page that needs scripts; ours says so, needs none, and tries again. */
function tellTrouble(mark: CurrentRequest, request: IncomingMessage, response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse
  let replaced = false
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    if (status !== 500 || mark.code !== 'database-away' || replaced) return writeHead(status, ...rest)
    replaced = true
    if (!wantsPage(mark, request)) {
      response.setHeader('retry-after', '5')
      return writeHead(503, ...rest)
    }
    const page = awayPage(mark)
    for (const name of response.getHeaderNames()) if (!KEPT.has(name)) response.removeHeader(name)
    for (const [name, value] of Object.entries(page.headers)) response.setHeader(name, value)
    const { end } = response
    // whatever Next has to say is swallowed from here on
    response.write = (() => true) as typeof response.write
    response.end = (() => end.call(response, page.body, 'utf8')) as typeof response.end
    return writeHead(503)
  }) as typeof response.writeHead
}

const KEPT = new Set([
  REQUEST_HEADER,
  'connection',
  'x-content-type-options',
  'x-frame-options',
  'referrer-policy',
  'x-robots-tag',
  'strict-transport-security',
])

function sayAway(mark: CurrentRequest, response: ServerResponse): void {
  mark.code = 'database-away'
  const page = awayPage(mark)
  response.writeHead(503, page.headers).end(page.body)
}

function say(response: ServerResponse, status: number, text: string): void {
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  }
  response.writeHead(status, headers).end(text)
}

function markOf(request: IncomingMessage): CurrentRequest {
  const raw = (request.url ?? '/').split('?', 1)[0]!
  const id = givenId(request.headers[REQUEST_HEADER]) ?? randomUUID()
  // from here on the name is good: whoever reads it behind us need not ask where it came from
  request.headers[REQUEST_HEADER] = id
  // what proxy.ts says of a page, and does not of every path, is nobody else's to say
  request.headers[PATH_HEADER] = tellablePath(raw)
  delete request.headers[NONCE_HEADER]
  return {
    id,
    kind: kindOf(raw, request),
    method: request.method ?? '',
    path: raw,
    workspaceId: null,
    personId: null,
    code: null,
  }
}

/** What a proxy of ours in front calls the request, where there is one and it says something sensible. */
function givenId(given: string | string[] | undefined): string | null {
  return isSecure() && typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : null
}

function kindOf(path: string, { method, headers }: IncomingMessage): RequestKind {
  if (path.startsWith('/_next/') || /^\/[\w-]+\.(svg|png|ico|woff2|txt)$/.test(path)) return 'file'
  if (path === '/livez' || path === '/readyz' || path === '/metrics') return 'probe'
  if (path.startsWith('/share/')) return 'guest'
  if (path.startsWith('/api/v1')) return 'api'
  if (headers['next-action'] || (method === 'POST' && !path.startsWith('/api/'))) return 'action'
  if (path.startsWith('/api/')) return 'route'
  return headers.rsc || `${headers.accept ?? ''}`.includes('text/html') ? 'page' : 'route'
}

function finish(mark: CurrentRequest, response: ServerResponse, ms: number): void {
  const status = response.headersSent ? response.statusCode : null
  countRequest(mark, status, ms)
  if (mark.kind === 'file' || mark.kind === 'probe') return
  const { id, kind, method, path, workspaceId, personId, code } = mark
  log.info(
    {
      requestId: id,
      ...{ kind, method, path: tellablePath(path), status, ms: Math.round(ms) },
      ...(workspaceId ? { workspaceId } : {}),
      ...(personId ? { personId } : {}),
      ...(code ? { code } : {}),
      // they went before all was said
      ...(response.writableFinished ? {} : { brokenOff: true }),
    },
    'request',
  )
}
