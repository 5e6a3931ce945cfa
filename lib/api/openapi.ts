import { z } from 'zod'
import { API_SCOPES, SCOPE_WORDS } from '#lib/core/api/scope.ts'
import { ROLE_WORDS } from '#lib/core/role.ts'
import type { Endpoint } from './endpoint.ts'
import { problemShape } from './problem.ts'

/** JSON Schema 2020-12, as OpenAPI 3.1 uses it. */
export type Schema = { [key: string]: unknown }
type Components = Map<string, Schema>
/** As it is taken, or as it is answered. */
type Io = 'input' | 'output'
export type Operation = {
  endpoint: Endpoint
  parameters: {
    name: string
    in: 'path' | 'query' | 'header'
    required: boolean
    schema: Schema
    description: string
  }[]
  body: Schema | null
  answer: Schema | null
}

/** The description of the API (OpenAPI 3.1), made from the very schemas that requests are checked by and answers cut to. */
export function openApi(endpoints: readonly Endpoint[]): Schema {
  const components: Components = new Map()
  const problem = schemaOf(problemShape, 'output', components)
  const operations = endpoints.map((endpoint) => operationOf(endpoint, components))
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    const { path, method } = operation.endpoint
    paths[path] = { ...paths[path], [method.toLowerCase()]: told(operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Troth',
      version: '1',
      description: INTRODUCTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ key: [] }],
    tags: [...new Set(endpoints.map(({ noun }) => noun))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: `A key made in the settings. Scopes: ${API_SCOPES.map((it) => `\`${it}\` (${SCOPE_WORDS[it]})`).join(', ')}.`,
        },
      },
      headers: HEADERS,
      responses: {
        Problem: { description: 'Why it was not done.', content: { 'application/problem+json': { schema: problem } } },
      },
      schemas: Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  }
}

/** The same, an endpoint at a time, with every schema whole: for a page that people read. */
export function operationsOf(endpoints: readonly Endpoint[]): {
  operations: Operation[]
  schemas: ReadonlyMap<string, Schema>
} {
  const schemas: Components = new Map()
  return { operations: endpoints.map((endpoint) => operationOf(endpoint, schemas)), schemas }
}

const INTRODUCTION = [
  'Everything Troth’s pages do with accounts, contacts, standing, promises, offers, contracts, imports and dependency, for programs: the same rules, the same refusals.',
  'Stages are told by neutral keys. Money is decimal text with its currency, days are `YYYY-MM-DD`, moments ISO 8601 in UTC.',
  'Whoever has no key, an unknown id and an id of another workspace are answered alike: nothing is there.',
].join('\n\n')

const HEADERS = {
  'RateLimit-Limit': { description: 'Requests a key may send in a minute.', schema: { type: 'integer' } },
  'RateLimit-Remaining': { description: 'What is left of them.', schema: { type: 'integer' } },
  'RateLimit-Reset': { description: 'Seconds until all of them are there again.', schema: { type: 'integer' } },
  'X-Request-Id': {
    description: 'By which whoever runs Troth finds the request in the log.',
    schema: { type: 'string' },
  },
  ETag: { description: 'The revision, to be sent as If-Match with a change.', schema: { type: 'string' } },
  Location: { description: 'Where what was made, or is under way, is read.', schema: { type: 'string' } },
}
const always = ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset', 'X-Request-Id']

function operationOf(endpoint: Endpoint, components: Components): Operation {
  const { params, query, body, answer, kind, ifMatch, idempotent } = endpoint
  const header = (name: string, required: boolean, description: string, schema: Schema) => {
    return { name, in: 'header' as const, required, schema, description }
  }
  return {
    endpoint,
    parameters: [
      ...parametersOf(params, 'path', components),
      ...parametersOf(query, 'query', components),
      ...(kind === 'list' ? PAGING : []),
      ...(ifMatch
        ? [header('If-Match', true, 'The ETag of what was read.', { type: 'string', examples: ['"7"'] })]
        : []),
      ...(idempotent ? [header('Idempotency-Key', false, IDEMPOTENCY, { type: 'string', maxLength: 200 })] : []),
    ],
    body: body && schemaOf(body, 'input', components),
    answer:
      answer &&
      (kind === 'list' ? pageOf(schemaOf(answer, 'output', components)) : schemaOf(answer, 'output', components)),
  }
}

const IDEMPOTENCY =
  'Of your own choosing, once a change: sent again within a day it is answered the same, and nothing is done twice.'
const PAGING = [
  {
    ...{ name: 'limit', in: 'query' as const, required: false, description: 'Rows of a page.' },
    schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
  },
  {
    ...{
      name: 'cursor',
      in: 'query' as const,
      required: false,
      description: '`next` of the page before, with the same filters.',
    },
    schema: { type: 'string' },
  },
]

const pageOf = (items: Schema): Schema => ({
  type: 'object',
  properties: {
    items: { type: 'array', items },
    next: { type: ['string', 'null'], description: 'The cursor of the next page; null: this is the last.' },
  },
  required: ['items', 'next'],
})

function parametersOf(
  shape: Endpoint['query'],
  place: 'path' | 'query',
  components: Components,
): Operation['parameters'] {
  return Object.entries(shape.shape).map(([name, field]) => {
    const { description = '', ...schema } = schemaOf(field as z.ZodType, 'input', components) as Schema & {
      description?: string
    }
    const required = place === 'path' || !(field as z.ZodType).safeParse(undefined).success
    return { name, in: place, required, schema, description }
  })
}

/** A schema as JSON; what has a name of its own stands among the components and is pointed to. */
function schemaOf(shape: z.ZodType, io: Io, components: Components): Schema {
  // what only code can check (a day that is one) is said in words
  const {
    $schema: _,
    $defs = {},
    ...root
  } = z.toJSONSchema(shape, { io, unrepresentable: 'any' }) as Schema & {
    $defs?: Record<string, Schema>
  }
  const name = typeof root.id === 'string' ? root.id : null
  const rename = (to: string) => (io === 'input' ? `${to}Input` : to)
  for (const [key, schema] of Object.entries($defs)) components.set(rename(key), pointed(schema, io, rename, name))
  const whole = pointed(root, io, rename, name)
  if (name === null) return whole
  components.set(rename(name), whole)
  return { $ref: `#/components/schemas/${rename(name)}` }
}

/** Pointers within one schema, turned to the components; `#` is the one called `own`. */
function pointed(value: unknown, io: Io, rename: (name: string) => string, own: string | null): Schema {
  const turn = (it: unknown): unknown => {
    if (Array.isArray(it)) return it.map(turn)
    if (typeof it !== 'object' || it === null) return it
    return Object.fromEntries(
      Object.entries(it)
        .filter(([key, inner]) => !isNoise(key, inner, it as Schema, io))
        .map(([key, inner]) => {
          if (key !== '$ref') return [key, turn(inner)]
          const to = `${inner}`.startsWith('#/$defs/') ? `${inner}`.slice('#/$defs/'.length) : own
          return [key, `#/components/schemas/${rename(to ?? '')}`]
        }),
    )
  }
  return turn(value) as Schema
}

/** What tells a reader nothing; and that answers hold no other fields is not promised: there may be more of them one day. */
function isNoise(key: string, value: unknown, { format }: Schema, io: Io): boolean {
  if (key === 'id') return typeof value === 'string'
  if (key === 'pattern') return format === 'uuid'
  if (key === 'minimum' || key === 'maximum') return Math.abs(value as number) === Number.MAX_SAFE_INTEGER
  return key === 'additionalProperties' && value === false && io === 'output'
}

function told({ endpoint, parameters, body, answer }: Operation): Schema {
  const { id, noun, summary, describe, scope, role, whole, ifMatch, takes, kind } = endpoint
  const status = endpoint.status ?? 200
  const reads = [
    ...(scope ? [`Scope \`${scope}\`.`] : ['Any key.']),
    `Role ${ROLE_WORDS[role]} or above.`,
    ...(whole ? ['Not for whoever sees only some accounts.'] : []),
  ]
  const streamed =
    takes.length > 0 &&
    Object.fromEntries(takes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]))
  const content = streamed || (body && { 'application/json': { schema: body } })
  const headers = [...always, ...(ifMatch || kind === 'plain' ? ['ETag'] : []), ...(status === 200 ? [] : ['Location'])]
  return {
    operationId: id,
    tags: [noun],
    summary,
    description: [...(describe ? [describe] : []), reads.join(' ')].join('\n\n'),
    security: [{ key: scope ? [scope] : [] }],
    ...(parameters.length
      ? { parameters: parameters.map(({ description, ...it }) => ({ ...it, ...(description ? { description } : {}) })) }
      : {}),
    ...(content ? { requestBody: { required: true, content } } : {}),
    responses: {
      [status]: {
        description: summary,
        headers: Object.fromEntries(headers.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
        content: answer ? { 'application/json': { schema: answer } } : { 'text/csv': { schema: { type: 'string' } } },
      },
      ...Object.fromEntries(refusals(endpoint).map((code) => [code, { $ref: '#/components/responses/Problem' }])),
    },
  }
}

/** Which refusals an endpoint can answer. */
function refusals({ params, query, body, kind, takes, ifMatch, write, method }: Endpoint): number[] {
  const named = Object.keys(params.shape).length > 0
  const asks = Object.keys(query.shape).length > 0 || kind === 'list'
  return [
    ...(asks || body || ifMatch ? [400] : []),
    ...[401, 403],
    ...(named ? [404] : []),
    ...(write ? [409] : []),
    ...(ifMatch ? [412] : []),
    ...(body || takes.length ? [413, 415] : []),
    ...(body || write ? [422] : []),
    ...(ifMatch ? [428] : []),
    ...[429, 500, 503],
    ...(method === 'GET' ? [] : [507]),
  ]
}
