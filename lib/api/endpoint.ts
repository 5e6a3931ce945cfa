import { z } from 'zod'
import type { workspace } from '#db/schema/system.ts'
import type { Tx } from '#db/tenant.ts'
import type { ApiScope } from '#lib/core/api/scope.ts'
import type { Day } from '#lib/core/day.ts'
import type { Refusal } from '#lib/core/result.ts'
import type { Role } from '#lib/core/role.ts'
import type { Position } from './cursor.ts'

// One endpoint of the API is one value: what it takes, what it answers, who may, and the work, which is the flow or query that a page uses
// too. lib/server/api-gate.ts runs it, lib/api/openapi.ts tells of it, lib/api/registry.ts lists it.

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Who asks: a key, and the person it acts for, as far as both reach. */
export type Caller = {
  today: Day
  person: { id: string; name: string; email: string }
  role: Role
  workspace: typeof workspace.$inferSelect
  /** The owners whose accounts they may see; null: every account. */
  sees: string[] | null
  key: { id: string; name: string; scopes: readonly ApiScope[] }
  /** A transaction of one's own, for what outlives one. Rolls nothing back by itself on a refusal. */
  inWorkspace: <T>(work: (tx: Tx) => Promise<T>, options?: { deadlineMs?: number }) => Promise<T>
}
export type Inside = Caller & { tx: Tx }

/** Done; `revision` becomes the ETag, `location` (below /api/v1, `/accounts/…`) the Location; or a refusal, which rolls the work back. */
export type Answer<T> = { ok: true; value: T; status?: 200 | 201 | 202; revision?: number; location?: string } | Refusal
/** A page of a list; `next`: the sort values of its last row, null where nothing follows. */
export type Page<T> = { items: T[]; next: Position | null }
export type Csv = { ok: true; csv: { name: string; body: AsyncIterable<string | Uint8Array> } }

type Nothing = z.ZodObject<Record<never, never>>
type Fields = z.ZodObject

type Told = {
  /** The operation's name, once in all the API: `listAccounts`. */
  id: string
  method: Method
  /** Below /api/v1: `/accounts/{accountId}`. The folder of its route is the same with brackets. */
  path: `/${string}`
  /** Null: any key may. */
  scope: ApiScope | null
  role: Role
  /** Tells of the whole firm: closed to whoever sees only some accounts. */
  whole?: boolean
  /** The heading it stands under. */
  noun: string
  summary: string
  /** Some sentences more, for whoever writes a program. */
  describe?: string
  /** What it answers when all goes well; 200 where not said. */
  status?: 200 | 201 | 202
  deadlineMs?: number
}
type Taken<P, Q, B> = {
  params?: P
  query?: Q
  body?: B
  /** Changes something: takes an Idempotency-Key. All but GET, where not said. */
  write?: boolean
}
type Said<P, Q, B> = { params: z.output<P>; query: z.output<Q>; body: z.output<B> }

/** What the gate hands to the work, already checked. */
export type Handed = {
  params: unknown
  query: unknown
  body: unknown
  revision: number
  page: { limit: number; after: Position | null }
  upload: AsyncIterable<Uint8Array>
}

/** An endpoint with its types put away, as the gate, the registry and the description of the API know it. */
export type Endpoint = Told & {
  kind: 'plain' | 'list' | 'long'
  params: Fields
  query: Fields
  /** Null: takes no body. */
  body: z.ZodType | null
  /** Of a list: one row. Null: answers a CSV. */
  answer: z.ZodType | null
  write: boolean
  idempotent: boolean
  ifMatch: boolean
  /** Of a body that is streamed: its media types. */
  takes: readonly string[]
  inside: ((caller: Inside, said: Handed) => Promise<Answer<unknown>>) | null
  list: ((caller: Inside, said: Handed) => Promise<{ ok: true; value: Page<unknown> } | Refusal>) | null
  long: ((caller: Caller, said: Handed) => Promise<Answer<unknown> | Csv>) | null
  present: Endpoint | null
}

/** The ordinary one: runs within one transaction, which a refusal rolls back. */
export function endpoint<
  A extends z.ZodType,
  P extends Fields = Nothing,
  Q extends Fields = Nothing,
  B extends z.ZodType = z.ZodUndefined,
>(
  it: Told &
    Taken<P, Q, B> & {
      answer: A
      /** Only with If-Match, which names the revision that was read; `work` gets it as `revision`. */
      ifMatch?: 'required'
      /** The GET of the same path: what stands there now, for whoever came too late (412). */
      present?: Endpoint
      work: (caller: Inside, said: Said<P, Q, B> & { revision: number }) => Promise<Answer<z.input<A>>>
    },
): Endpoint {
  return {
    ...plain(it),
    kind: 'plain',
    answer: it.answer,
    ifMatch: it.ifMatch === 'required',
    inside: it.work as Endpoint['inside'],
    present: it.present ?? null,
  }
}

/** A list by pages: takes `limit` and `cursor` beside its query, answers `{ items, next }`. `work` reads one page behind `page.after`. */
export function listEndpoint<A extends z.ZodType, P extends Fields = Nothing, Q extends Fields = Nothing>(
  it: Omit<Told, 'method' | 'status'> &
    Pick<Taken<P, Q, never>, 'params' | 'query'> & {
      /** One row. */
      items: A
      work: (
        caller: Inside,
        said: Pick<Said<P, Q, z.ZodUndefined>, 'params' | 'query'> & Pick<Handed, 'page'>,
      ) => Promise<{ ok: true; value: Page<z.input<A>> } | Refusal>
    },
): Endpoint {
  return { ...plain({ ...it, method: 'GET' }), kind: 'list', answer: it.items, list: it.work as Endpoint['list'] }
}

/**
 * For what is streamed or outlives a transaction: `takes` names the media types of a streamed body (then `said.upload`, of any length),
 * `answer: null` answers a CSV (`csv(name, body)`). The work opens its own transactions by `inWorkspace`. Takes no Idempotency-Key.
 */
export function longEndpoint<
  A extends z.ZodType | null,
  P extends Fields = Nothing,
  Q extends Fields = Nothing,
  B extends z.ZodType = z.ZodUndefined,
>(
  it: Told &
    Taken<P, Q, B> & {
      answer: A
      takes?: readonly string[]
      work: (
        caller: Caller,
        said: Said<P, Q, B> & Pick<Handed, 'upload'>,
      ) => Promise<(A extends z.ZodType ? Answer<z.input<A>> : Csv) | Refusal>
    },
): Endpoint {
  return {
    ...plain(it),
    kind: 'long',
    answer: it.answer,
    idempotent: false,
    takes: it.takes ?? [],
    long: it.work as Endpoint['long'],
  }
}

export const answer = <T>(
  value: T,
  told: { status?: 200 | 201 | 202; revision?: number; location?: string } = {},
): Answer<T> => ({ ok: true, value, ...told })

export const page = <T>(items: T[], next: Position | null): { ok: true; value: Page<T> } => ({
  ok: true,
  value: { items, next },
})

export const csv = (name: string, body: AsyncIterable<string | Uint8Array>): Csv => ({ ok: true, csv: { name, body } })

function plain({ params, query, body, write, ...told }: Told & Taken<Fields, Fields, z.ZodType>) {
  const { id, method, path, scope, role, noun, summary, whole, describe, status, deadlineMs } = told
  const writes = write ?? method !== 'GET'
  return {
    ...{ id, method, path, scope, role, noun, summary },
    ...(whole === undefined ? {} : { whole }),
    ...(describe === undefined ? {} : { describe }),
    ...(status === undefined ? {} : { status }),
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
    params: (params ?? z.object({})).strict(),
    query: (query ?? z.object({})).strict(),
    body: body ?? null,
    write: writes,
    idempotent: writes,
    ...{ ifMatch: false, takes: [], inside: null, list: null, long: null, present: null },
  }
}
