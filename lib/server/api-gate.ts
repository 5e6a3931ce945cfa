import { createHash, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Actor, actingAs } from '#db/actor.ts'
import { isDiskFull } from '#db/disk.ts'
import { claimAnswer, type StoredAnswer, writeAnswer } from '#db/queries/api-answers.ts'
import { type Allowance, getKeyHolder, takeAllowance } from '#db/system-keys.ts'
import { withWorkspace } from '#db/tenant.ts'
import { troubleOf } from '#db/trouble.ts'
import { readCursor, writeCursor } from '#lib/api/cursor.ts'
import type { Answer, Caller, Csv, Endpoint, Handed, Inside, Page } from '#lib/api/endpoint.ts'
import { type Problem, problemOf } from '#lib/api/problem.ts'
import { readKeyText } from '#lib/core/api/key-text.ts'
import { isScope } from '#lib/core/api/scope.ts'
import { canonicalJson } from '#lib/core/canonical-json.ts'
import { dayIn } from '#lib/core/day.ts'
import { type Refusal, refuse } from '#lib/core/result.ts'
import { mayAs, ROLE_WORDS } from '#lib/core/role.ts'
import { sayAudit } from '#lib/flows/say-audit.ts'
import { readBody } from './body.ts'
import { csvResponse } from './csv-response.ts'
import { digestOf } from './digest.ts'
import { type DoorRule, ruled } from './door.ts'
import { log } from './log.ts'
import { fromHeaders } from './origin.ts'
import { REQUEST_HEADER } from './request-mark.ts'
import { currentRequest, sayCode, sayWho } from './requests.ts'
import { orRollBack } from './roll-back.ts'
import { tellTaken } from './tell-taken.ts'
import { tellTrouble } from './trouble.ts'

export const API_ROOT = '/api/v1'
/** A body that is not streamed. */
const BODY_BYTES = 1 << 20
/** Rows of a page, where the program does not say, and at most. */
const PAGE_ROWS = 50
const PAGE_ROWS_MOST = 200

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
type Context = { params: Promise<Record<string, string | string[] | undefined>> }
export type ApiHandler = (request: Request, context: Context) => Promise<Response>

/** All methods of one path: those of the endpoints, and a calm refusal of every other. A route file exports what this answers. */
export function apiRoutes(...endpoints: Endpoint[]): Record<(typeof METHODS)[number], ApiHandler> {
  const made = new Map<string, ApiHandler>(endpoints.map((it) => [it.method, apiRoute(it)]))
  const get = made.get('GET')
  if (get) {
    const { rule } = get as ApiHandler & { rule: DoorRule }
    made.set(
      'HEAD',
      ruled(async (request: Request, context: Context) => withoutBody(await get(request, context)), rule),
    )
  }
  const allow = [...made.keys(), 'OPTIONS'].join(', ')
  const options: ApiHandler = async () => new Response(null, { status: 204, headers: { allow, ...ALWAYS } })
  const other: ApiHandler = async (request) => {
    const refusal = refuse('not-allowed', `${request.method} is not known here; ${allow} are.`)
    return problem(refusal, { allow }, randomUUID())
  }
  const all = METHODS.map((method) => {
    return [method, made.get(method) ?? ruled(method === 'OPTIONS' ? options : other, { gate: 'closed' })] as const
  })
  return Object.fromEntries(all) as Record<(typeof METHODS)[number], ApiHandler>
}

/**
 * The gate of an endpoint for programs: a key in the Authorization header, and nothing else, says who asks – no cookie is read, so that no
 * page of anybody's can make a browser ask. What the key's scopes and the role of its person both allow is done in that person's name.
 */
export function apiRoute(it: Endpoint): ApiHandler {
  const handler: ApiHandler = async (request, context) => {
    const requestId = currentRequest()?.id ?? randomUUID()
    const told: Record<string, string> = {}
    try {
      const result = await enter(it, request, context, requestId, told)
      if (result instanceof Response) return withHeaders(result, told, requestId)
      sayCode(result.code)
      return problem(result, told, requestId)
    } catch (error) {
      const trouble = tellTrouble(error)
      if (trouble) {
        told['retry-after'] = `${trouble.retryAfter}`
        return problem(refuse(trouble.status === 507 ? 'full' : 'unavailable', trouble.message), told, requestId)
      }
      log.error({ err: error, endpoint: it.id, requestId }, 'a program was not answered')
      const failed = refuse('failed', 'Something went wrong on our side. Nothing was changed.')
      return problem(failed, told, requestId)
    }
  }
  const { id, method, path, scope, role, whole } = it
  return ruled(handler, {
    gate: 'api',
    endpoint: { id, method, path, scope, role, ...(whole === undefined ? {} : { whole }) },
  })
}

type Told = Record<string, string>
type Sent = { request: Request; url: URL; params: Record<string, string | string[] | undefined> }

async function enter(
  it: Endpoint,
  request: Request,
  context: Context,
  requestId: string,
  told: Told,
): Promise<Response | Refusal> {
  const called = await whoCalls(request)
  if ('ok' in called) {
    told['www-authenticate'] = 'Bearer realm="troth"'
    return called
  }
  const { caller, usedAt } = called
  const late = await takeOne(caller, told)
  if (late) return late
  const barred = mayNot(it, caller)
  if (barred) return barred
  // a path without names has no params at all in a build, whatever the types say
  const params = (await context.params) ?? {}
  const sent = { request, url: new URL(request.url), params }
  const handed = await readRequest(it, caller, sent)
  if ('ok' in handed) return handed
  return actingAs(actorOf(caller, sent, requestId), async () => {
    await tellUsed(caller, usedAt)
    return work(it, caller, handed, sent, told)
  })
}

async function whoCalls(request: Request): Promise<{ caller: Caller; usedAt: Date | null } | Refusal> {
  const [scheme, text, ...rest] = (request.headers.get('authorization') ?? '').trim().split(/ +/)
  if (!text || rest.length || scheme?.toLowerCase() !== 'bearer') {
    return refuse('key', 'Send a key of this workspace: Authorization: Bearer troth_…')
  }
  const kind = readKeyText(text)
  if (kind === 'mistyped') return refuse('key', 'This key is mistyped or cut short: its letters do not fit together.')
  const holder = kind === 'key' ? await getKeyHolder(digestOf(text)) : null
  if (!holder) return refuse('key', 'This key opens nothing: it is unknown, expired or revoked, or its person left.')
  const { key, person, workspace, role, sees } = holder
  sayWho(workspace.id, person.id)
  const caller: Caller = {
    ...{ person, workspace, role, sees },
    key: { id: key.id, name: key.name, scopes: key.scopes.filter(isScope) },
    today: dayIn(workspace.timeZone, new Date()),
    inWorkspace: (run, options) => withWorkspace(workspace.id, run, options),
  }
  return { caller, usedAt: key.usedAt }
}

/** Requests a key may send in a minute; it may save them up for one. */
const perMinute = () => Number(process.env.API_REQUESTS_PER_MINUTE) || 600

async function takeOne(caller: Caller, told: Told): Promise<Refusal | null> {
  const most = perMinute()
  const { allowed, left } = await countOne(caller.key.id, most)
  told['ratelimit-limit'] = `${most}`
  told['ratelimit-remaining'] = `${Math.max(0, Math.floor(left))}`
  told['ratelimit-reset'] = `${Math.max(0, Math.ceil(((most - left) * 60) / most))}`
  if (allowed) return null
  told['retry-after'] = `${Math.max(1, Math.ceil(((1 - left) * 60) / most))}`
  return refuse('too-many', `This key may send ${most} requests a minute. Nothing was done; try again in a moment.`)
}

/** Where nothing can be written nothing can be counted either: what can be read is read. */
async function countOne(keyId: string, most: number): Promise<Allowance> {
  const uncounted = { allowed: true, left: most }
  if (isDiskFull()) return uncounted
  try {
    return await takeAllowance(keyId, { most, perSecond: most / 60 })
  } catch (error) {
    if (troubleOf(error)?.kind === 'full') return uncounted
    throw error
  }
}

/** Once a day it is told that a key is in use, and from where. */
async function tellUsed({ key, workspace, today, inWorkspace }: Caller, usedAt: Date | null): Promise<void> {
  if (isDiskFull() || (usedAt && dayIn(workspace.timeZone, usedAt) === today)) return
  await inWorkspace((tx) => sayAudit(tx, { action: 'key-used', noun: 'api_key', subjectId: key.id }))
}

function mayNot(it: Endpoint, { key, role, sees }: Caller): Refusal | null {
  if (it.scope && !key.scopes.includes(it.scope)) {
    return refuse('scope', `This key does not have the scope ${it.scope}.`)
  }
  if (!mayAs(role, it.role)) {
    return refuse('forbidden', `This takes the role ${ROLE_WORDS[it.role]}; the person this key acts for has less.`)
  }
  if (it.whole && sees !== null) {
    return refuse('whole', 'This tells of the whole firm; the person this key acts for sees only some of its accounts.')
  }
  return null
}

function actorOf({ person, key, sees }: Caller, { request, url }: Sent, requestId: string): Actor {
  const { address } = fromHeaders((name) => request.headers.get(name) ?? '')
  return { kind: 'key', id: person.id, keyId: key.id, door: url.pathname.slice(0, 300), requestId, address, sees }
}

/** Everything the request says, checked; in the order in which a program would correct it. */
async function readRequest(it: Endpoint, caller: Caller, sent: Sent): Promise<(Handed & { raw: string }) | Refusal> {
  const params = it.params.safeParse(sent.params)
  // no id of ours looks like this: the same answer as for one that is not there
  if (!params.success) return refuse('absent', 'There is nothing here by this address.')
  const query = readQuery(it, caller, sent.url)
  if ('ok' in query) return query
  const revision = it.ifMatch ? readRevision(sent.request.headers.get('if-match')) : 0
  if (typeof revision !== 'number') return revision
  const problem = checkIdempotencyKey(it, sent.request)
  if (problem) return problem
  const body = await readInput(it, sent.request)
  if ('ok' in body) return body
  return { params: params.data, ...query, revision, ...body }
}

function readQuery(it: Endpoint, caller: Caller, url: URL): Pick<Handed, 'query' | 'page'> | Refusal {
  const said: Record<string, string | string[]> = {}
  for (const name of new Set(url.searchParams.keys())) {
    const all = url.searchParams.getAll(name)
    said[name] = takesMany(it.query.shape[name]) ? all : all.length === 1 ? all[0]! : all
  }
  const { limit: rows, cursor, ...rest } = said
  const parsed = it.query.safeParse(it.kind === 'list' ? rest : said)
  if (!parsed.success)
    return refuseInput(parsed.error, 'query', 'Something behind the ? of the address cannot be used.')
  const page = { limit: PAGE_ROWS, after: null as Handed['page']['after'] }
  if (it.kind !== 'list') return { query: parsed.data, page }
  if (rows !== undefined) {
    page.limit = Number(rows)
    if (!Number.isInteger(page.limit) || page.limit < 1 || page.limit > PAGE_ROWS_MOST) {
      return refuse('query', 'Something behind the ? of the address cannot be used.', {
        limit: `A whole number from 1 to ${PAGE_ROWS_MOST}.`,
      })
    }
  }
  if (cursor === undefined) return { query: parsed.data, page }
  page.after =
    typeof cursor === 'string' ? readCursor(secret(), boundTo(it, caller, url.pathname, parsed.data), cursor) : null
  if (page.after === null) return refuse('cursor', 'This cursor was not made for this list with these filters.')
  return { query: parsed.data, page }
}

function takesMany(field: unknown): boolean {
  if (!(field instanceof z.ZodType)) return false
  if (field instanceof z.ZodArray) return true
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault || field instanceof z.ZodNullable) {
    return takesMany(field.unwrap())
  }
  return false
}

const secret = () => process.env.NEXTAUTH_SECRET ?? ''
const boundTo = (it: Endpoint, { workspace }: Caller, path: string, query: unknown) =>
  canonicalJson([workspace.id, it.id, path, query])

/** One strong tag, as `"7"`. */
function readRevision(header: string | null): number | Refusal {
  if (!header) {
    return refuse(
      'no-revision',
      'Say in If-Match which revision you read: the ETag of the GET. So nothing of others is overwritten.',
    )
  }
  const [, digits] = header.trim().match(/^"(\d{1,9})"$/) ?? []
  if (digits) return Number(digits)
  return refuse('malformed', 'If-Match takes one ETag, as it was answered: "7".')
}

function checkIdempotencyKey(it: Endpoint, request: Request): Refusal | null {
  const key = request.headers.get('idempotency-key')
  if (key === null || !it.write) return null
  if (!it.idempotent) return refuse('malformed', 'This address takes no Idempotency-Key.')
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return null
  return refuse('malformed', 'An Idempotency-Key is 1 to 200 visible ASCII characters.')
}

type Input = Pick<Handed, 'body' | 'upload'> & { raw: string }

async function readInput(it: Endpoint, request: Request): Promise<Input | Refusal> {
  const type = (request.headers.get('content-type') ?? '').split(';', 1)[0]!.trim().toLowerCase()
  if (it.takes.length > 0) {
    if (!it.takes.includes(type)) return refuse('media-type', `Send one of ${it.takes.join(', ')}.`)
    return { body: undefined, upload: partsOf(request), raw: '' }
  }
  if (!it.body) return { body: undefined, upload: partsOf(request), raw: '' }
  const bytes = await readBody(request, BODY_BYTES)
  if (!bytes) return refuse('too-large', 'A request may hold 1 MB at most.')
  const optional = bytes.length === 0 && it.body.safeParse({}).success
  if (!optional && type !== 'application/json') return refuse('media-type', 'Send JSON, as application/json.')
  const read = optional ? { raw: '', value: {} } : readJson(bytes)
  if (!read) return refuse('malformed', 'The body is not JSON in UTF-8.')
  const parsed = it.body.safeParse(read.value)
  if (!parsed.success) return refuseInput(parsed.error, 'input', 'Some of what was sent cannot be used.')
  return { body: parsed.data, upload: partsOf(request), raw: read.raw }
}

function readJson(bytes: Uint8Array): { raw: string; value: unknown } | null {
  try {
    const raw = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { raw, value: JSON.parse(raw) }
  } catch {
    return null
  }
}

async function* partsOf(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader()
  for (;;) {
    const part = await reader?.read()
    if (!part || part.done) return
    yield part.value
  }
}

function refuseInput(error: z.ZodError, code: 'input' | 'query', message: string): Refusal {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) {
    const names = issue.code === 'unrecognized_keys' ? issue.keys : ['']
    for (const name of names) {
      const path = [...issue.path, ...(name ? [name] : [])].join('.') || 'body'
      fields[path] ??= name ? 'No such field.' : issue.message
    }
  }
  return refuse(code, message, fields)
}

async function work(
  it: Endpoint,
  caller: Caller,
  handed: Handed & { raw: string },
  sent: Sent,
  told: Told,
): Promise<Response | Refusal> {
  if (it.long) {
    const response = done(it, await it.long(caller, handed))
    if (response instanceof Response) await tellTaken(caller.workspace.id, sent.request, response)
    return response
  }
  const idempotencyKey = it.write ? sent.request.headers.get('idempotency-key') : null
  const claim = idempotencyKey && {
    apiKeyId: caller.key.id,
    idempotencyKey,
    requestDigest: requestDigest(sent, handed),
  }
  const result = await orRollBack<{ ok: true; response: Response }>(
    caller.workspace.id,
    async (tx) => {
      const before = claim ? await claimAnswer(tx, claim) : null
      if (claim && before) return again(before, claim.requestDigest)
      const inside: Inside = { ...caller, tx }
      const answered = it.list ? await listed(it, inside, handed, sent) : await it.inside!(inside, handed)
      if (!answered.ok) return answered
      const { status, headers, body } = answerOf(it, answered)
      if (claim) await writeAnswer(tx, claim, { status, headers, body })
      return { ok: true, response: json(body, status, headers) }
    },
    { deadlineMs: it.deadlineMs },
  )
  if (result.ok) return result.response
  return result.code === 'changed' ? tooLate(it, caller, handed, result, told) : result
}

const requestDigest = ({ request, url }: Sent, { raw }: { raw: string }) =>
  createHash('sha256')
    .update(`${request.method} ${url.pathname}${url.search} ${request.headers.get('if-match') ?? ''}\n${raw}`)
    .digest('hex')

function again(before: StoredAnswer, digest: string): { ok: true; response: Response } | Refusal {
  if (before.requestDigest !== digest) {
    return refuse('idempotency-key', 'This Idempotency-Key was used with another request. Nothing was done.')
  }
  const headers = { ...before.headers, 'idempotency-replayed': 'true' }
  return { ok: true, response: json(before.body, before.status, headers) }
}

async function listed(it: Endpoint, inside: Inside, handed: Handed, sent: Sent): Promise<Answer<unknown>> {
  const result = await it.list!(inside, handed)
  if (!result.ok) return result
  const { items, next } = result.value as Page<unknown>
  const bound = boundTo(it, inside, sent.url.pathname, handed.query)
  return { ok: true, value: { items, next: next && writeCursor(secret(), bound, next) } }
}

/** `body` is JSON as it is sent. */
type Done = { status: number; headers: Told; body: string }

/** What goes out is cut to what the endpoint says it answers: nothing else can slip out with a row. */
function answerOf(it: Endpoint, { value, status, revision, location }: Answer<unknown> & { ok: true }): Done {
  const shape = it.kind === 'list' ? z.object({ items: z.array(it.answer!), next: z.string().nullable() }) : it.answer!
  return {
    status: status ?? it.status ?? 200,
    headers: {
      ...(revision === undefined ? {} : { etag: `"${revision}"` }),
      ...(location === undefined ? {} : { location: `${API_ROOT}${location}` }),
    },
    body: JSON.stringify(shape.parse(value)),
  }
}

function done(it: Endpoint, result: Answer<unknown> | Csv): Response | Refusal {
  if (!result.ok) return result
  if ('csv' in result) return csvResponse(result.csv.name, result.csv.body)
  const { status, headers, body } = answerOf(it, result)
  return json(body, status, headers)
}

/** Somebody wrote meanwhile: what stands there now is told with it, so that the program can try again. */
async function tooLate(it: Endpoint, caller: Caller, handed: Handed, refusal: Refusal, told: Told): Promise<Response> {
  const { now } = refusal
  const stale = refuse(
    'changed',
    `${now?.by ?? 'Somebody'} changed this since you read it. Nothing of yours was written.`,
  )
  const { present: get } = it
  // what a key may not read it is not told with a refusal either
  const read =
    get?.inside && !mayNot(get, caller)
      ? await caller.inWorkspace((tx) => get.inside!({ ...caller, tx }, handed)).catch(() => null)
      : null
  const present = get && read?.ok ? answerOf(get, read) : null
  const etag = present?.headers.etag ?? (now ? `"${now.revision}"` : undefined)
  if (etag) told.etag = etag
  return problemJson({ ...problemOf(stale), ...(present ? { present: JSON.parse(present.body) } : {}) })
}

const ALWAYS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
}

const json = (body: string | null, status: number, headers: Told) =>
  new Response(body, {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  })

const problemJson = (it: Problem) =>
  new Response(JSON.stringify(it), { status: it.status, headers: { 'content-type': 'application/problem+json' } })

function problem(refusal: Refusal, told: Told, requestId: string): Response {
  const waits: Told = refusal.code === 'busy' || refusal.code === 'unavailable' ? { 'retry-after': '5' } : {}
  return withHeaders(problemJson({ ...problemOf(refusal), requestId }), { ...waits, ...told }, requestId)
}

function withHeaders(response: Response, told: Told, requestId: string): Response {
  const all = { ...ALWAYS, ...told, [REQUEST_HEADER]: requestId }
  for (const [name, value] of Object.entries(all)) response.headers.set(name, value)
  return response
}

function withoutBody(response: Response): Response {
  response.body?.cancel().catch(() => {})
  return new Response(null, { status: response.status, headers: response.headers })
}
