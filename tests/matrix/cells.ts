import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SCOPE } from '#db/scope.ts'
import type { Endpoint } from '#lib/api/endpoint.ts'
import { mayAs } from '#lib/core/role.ts'
import { argumentFor, idIn, tableOf, type Whose } from './arguments.ts'
import { type Door, METHODS, type Method, ROOT } from './doors.ts'
import type { Rule } from './rules.ts'
import type { Principal, World } from './world.ts'

// One cell: a door, who asks, by which method, and of whose things. What must come of it follows from the door's rule alone.

export type Asked = {
  kind: 'page' | 'route' | 'action' | 'api' | 'guest'
  door: string
  who: Principal
  whose: Whose | 'garbage'
  /** What is asked. */
  method: Method
  path: string
  action?: string
  argument?: unknown
  body?: string
  headers?: Record<string, string>
}
/** `absent`: the same as for what is nowhere. */
export type Expected =
  | 'allowed'
  | 'sign-in'
  | 'role'
  | 'whole'
  | 'absent'
  | 'no such method'
  | 'key'
  | 'scope'
  | 'closed'
  | 'origin'
export type Cell = Asked & { expected: Expected }
export type Ruled = { door: Door; rule: Rule }

/** An id of nothing; the same in every cell, so that answers can be compared. */
export const NOWHERE = '00000000-0000-4000-8000-000000000001'
/** A number of nothing, where things are known by numbers. */
const NUMBER = '987654321'

const idsFor = (world: World, who: Principal, whose: Whose | 'garbage') => {
  const own = who.workspace === 'a' ? world.a : world.b
  const other = who.workspace === 'a' ? world.b : world.a
  if (whose === 'mine') return own.mine
  if (whose === 'colleague') return own.colleague
  return whose === 'foreign' ? other.mine : null
}

/** Fills an address: `[id]` by the folder before it, `[launchId]` by its name. */
export function fill(path: string, ids: Record<string, string> | null, constants: Record<string, string> = {}): string {
  const parts = path.split('/')
  return parts
    .map((part, place) => {
      const name = /^\[(?:\.\.\.)?(\w+)\]$|^\{(\w+)\}$/.exec(part)
      const key = name?.[1] ?? name?.[2]
      if (!key) return part
      if (constants[key]) return constants[key]
      const noun = key === 'id' ? FOLDERS[parts[place - 1]!]! : tableOf(key, path)
      return idIn(ids, noun, noun === 'change' || noun === 'invoice' ? NUMBER : NOWHERE)
    })
    .join('/')
}

const FOLDERS: Record<string, string> = {
  ...{
    accounts: 'account',
    contacts: 'contact',
    imports: 'import',
    uploads: 'import',
    people: 'person',
    tasks: 'task',
    touches: 'touch',
  },
  'honest-hour': 'honest_hour',
}
const CONSTANTS = { dimension: 'country', nextauth: 'session' }
/** Ids that lists and forms take behind the question mark. */
const QUERY = [
  'account',
  'accounts',
  'contact',
  'offer',
  'product',
  'promise',
  'scenario',
  'parent',
  'launch',
  'with',
  'keep',
]

const AS_ACCOUNT = ['parent', 'with', 'accounts', 'keep']

function withQuery(path: string, ids: Record<string, string> | null): string {
  const said = QUERY.map((key) => `${key}=${idIn(ids, AS_ACCOUNT.includes(key) ? 'account' : key, NOWHERE)}`)
  return `${path}?${said.join('&')}&q=a&term=a`
}

const OBJECTS: Whose[] = ['mine', 'colleague', 'foreign', 'absent']

export function pageCells(world: World, { door, rule }: Ruled, who: Principal): Cell[] {
  if (door.kind !== 'page' || rule.gate !== 'team' || who.key) return []
  const dynamic = door.path.includes('[') && !/^[^[]*\[dimension\][^[]*$/.test(door.path)
  const asksMore = dynamic || takesQuery(door.file)
  const refused = refusal(rule, who)
  return (asksMore && !refused ? OBJECTS : asksMore ? OBJECTS.slice(0, 1) : OBJECTS.slice(0, 1)).map((whose) => {
    const ids = idsFor(world, who, whose)
    const bare = fill(door.path, ids, CONSTANTS)
    const path = dynamic || whose === 'mine' ? bare : withQuery(bare, ids)
    const hidden =
      dynamic &&
      (whose === 'foreign' || whose === 'absent' || (whose === 'colleague' && who.limited && ofAccount(door.path)))
    const expected = refused ?? (hidden ? 'absent' : 'allowed')
    return { kind: 'page', door: door.name, who, whose, method: 'GET', path, expected }
  })
}

/** Things of one account: a limited person sees those of theirs alone. */
const ofAccount = (path: string) => /\/(accounts|promises|pitches|touches)\/\[|\[(valueId|standingId)\]/.test(path)

const takesQuery = (file: string) => readFileSync(join(ROOT, file), 'utf8').includes('searchParams')

export function routeCells(world: World, { door, rule }: Ruled, who: Principal, answered: readonly Method[]): Cell[] {
  if (door.kind !== 'route' || who.key) return []
  if (rule.gate === 'closed') {
    if (door.method === 'OPTIONS' || !['nobody', 'owner'].includes(who.name)) return []
    const path = fill(door.path, idsFor(world, who, 'mine'), CONSTANTS)
    return [
      { kind: 'route', door: door.path, who, whose: 'mine', method: door.method, path, expected: 'no such method' },
    ]
  }
  if (rule.gate !== 'team') return []
  const methods =
    door.method === answered[0] ? [door.method, ...METHODS.filter((one) => !answered.includes(one))] : [door.method]
  const made = (method: Method, whose: Whose, expected: Expected, path: string, headers = {}): Cell => ({
    ...{
      kind: 'route',
      door: door.path,
      who,
      whose,
      method,
      path,
      expected,
      headers,
      body: '',
    },
  })
  const refused = refusal(rule, who)
  const dynamic = door.path.includes('[') && !door.path.includes('[dimension]')
  return methods.flatMap((method) => {
    const known = answered.includes(method)
    const path = fill(door.path, idsFor(world, who, 'mine'), CONSTANTS)
    const asGet = method === 'HEAD' && answered.includes('GET')
    if (!known && !asGet && method !== 'OPTIONS') return [made(method, 'mine', 'no such method', path)]
    if (method === 'OPTIONS' && !known) return [made(method, 'mine', 'closed', path)]
    if (refused) return [made(method, 'mine', refused, path)]
    const cross =
      method === 'GET' || method === 'HEAD'
        ? []
        : [made(method, 'mine', 'origin', path, { origin: 'https://elsewhere.example' })]
    const objects = OBJECTS.map((whose) => {
      const ids = idsFor(world, who, whose)
      const hidden =
        dynamic &&
        (whose === 'foreign' || whose === 'absent' || (whose === 'colleague' && who.limited && ofAccount(door.path)))
      const bare = fill(door.path, ids, CONSTANTS)
      return made(method, whose, hidden ? 'absent' : 'allowed', whose === 'mine' ? bare : withQuery(bare, ids))
    })
    return [...cross, ...objects]
  })
}

/** What the rule says to whoever may not pass at all. */
function refusal(rule: Extract<Rule, { gate: 'team' }>, who: Principal): Expected | null {
  if (who.role === null) return 'sign-in'
  if (!mayAs(who.role, rule.role)) return 'role'
  return rule.whole && who.limited ? 'whole' : null
}

/** `sound`: the schema takes it. `tables`: of which things it names ids. */
export type Argued = Ruled & {
  made: (ids: Record<string, string> | null) => unknown
  sound: boolean
  tables: Set<string>
}

/** An argument for an action out of its own schema, with ids of whoever is asked about. */
export function argue(ruled: Ruled): Argued {
  const { door, rule } = ruled
  const schema = rule.gate === 'team' ? rule.input : undefined
  const name = door.kind === 'action' ? `${door.file} ${door.exported}` : door.name
  const tables = new Set<string>()
  const make = (ids: Record<string, string> | null) => {
    const idOf = (key: string) => {
      const table = tableOf(key, name)
      tables.add(table)
      return idIn(ids, table, NOWHERE)
    }
    return schema ? argumentFor(schema, idOf) : undefined
  }
  return { ...ruled, made: (ids) => make(ids) ?? {}, sound: make(null) !== undefined, tables }
}

export function actionCells(world: World, argued: Argued, who: Principal): Cell[] {
  const { door, rule, made } = argued
  if (door.kind !== 'action' || rule.gate !== 'team' || who.key) return []
  const refused = refusal(rule, who)
  const path = fill(pagePath(door.at), idsFor(world, who, 'mine'), { ...CONSTANTS, token: NOWHERE })
  // to a limited person a colleague's account, and what hangs on it, is nowhere
  const unseen =
    argued.tables.size > 0 &&
    [...argued.tables].every((table) => SCOPE[table]?.includes('account') && !THEIRS.has(table))
  // whether it is about a thing at all: then another thing makes another argument
  const named = (whose: Whose) => plainly(made(idsFor(world, who, whose)))
  const about = named('foreign') !== named('absent')
  const objects: (Whose | 'garbage')[] = refused
    ? ['mine', 'garbage']
    : about
      ? ['mine', 'colleague', 'foreign', 'absent', 'garbage']
      : ['mine', 'garbage']
  return objects.map((whose) => {
    const argument = whose === 'garbage' ? { zzz: ['garbage', 1, null] } : made(idsFor(world, who, whose))
    const hidden = whose === 'foreign' || whose === 'absent' || (whose === 'colleague' && who.limited && unseen)
    const expected = refused ?? (hidden ? 'absent' : 'allowed')
    return { kind: 'action', door: door.name, who, whose, method: 'POST', path, action: door.id, argument, expected }
  })
}

/** In the world of the tests all of these are the limited person's own, whatever they are about. */
const THEIRS = new Set(['task', 'contact', 'change', 'change_row', 'notification', 'contact_position'])

const plainly = (argument: unknown) => JSON.stringify(argument)?.replace(/word-\d+|[0-9a-f-]{36}@/g, '')

const pagePath = (entry: string) =>
  entry
    .replace(/^app/, '')
    .replace(/\/page$/, '')
    .replace(/\/\([^)]+\)/g, '') || '/'

export function apiCells(world: World, it: Endpoint, who: Principal): Cell[] {
  const dynamic = it.path.includes('{')
  const refused = apiRefusal(it, who)
  const objects: Whose[] = refused ? ['mine'] : dynamic || it.body ? OBJECTS : ['mine']
  return objects.map((whose) => {
    const ids = idsFor(world, who, whose)
    const idOf = (key: string) => idIn(ids, tableOf(key, `${it.path} ${it.id}`), NOWHERE)
    const path = `/api/v1${fill(it.path, ids, CONSTANTS)}`
    const body =
      it.takes.length > 0 ? 'a,b\n1,2\n' : it.body ? JSON.stringify(argumentFor(it.body, idOf) ?? {}) : undefined
    const headers: Record<string, string> = {
      ...(body === undefined ? {} : { 'content-type': it.takes[0] ?? 'application/json' }),
      ...(it.ifMatch ? { 'if-match': '"1"' } : {}),
    }
    const hidden = whose === 'foreign' || whose === 'absent'
    const expected = refused ?? (hidden && (dynamic || it.body) ? 'absent' : 'allowed')
    return {
      ...{ kind: 'api', door: `${it.method} ${it.path}`, who, whose, method: it.method, path, expected, headers },
      ...(body === undefined ? {} : { body }),
    }
  })
}

function apiRefusal(it: Endpoint, who: Principal): Expected | null {
  if (!who.key || who.role === null) return 'key'
  if (it.scope && !who.key.scopes.includes(it.scope)) return 'scope'
  if (!mayAs(who.role, it.role)) return 'scope'
  return it.whole && who.limited ? 'scope' : null
}

/** A secret of no link. */
export const NO_SECRET = 'A'.repeat(43)

const TOKENS = ['open share', 'ended share', 'open report', 'ended report'] as const

/** The doors of guests: whoever asks, a session changes nothing; a link opens its own kind while it is open. */
export function guestCells(world: World, doors: Ruled[], who: Principal): Cell[] {
  return doors.flatMap(({ door, rule }): Cell[] => {
    if (rule.gate !== 'guest' || door.kind === 'action') return []
    const method = door.kind === 'page' ? 'GET' : door.method
    const opens = `open ${rule.opens}`
    return [...TOKENS, 'none' as const].map((token) => {
      const secret = token === 'none' ? NO_SECRET : world.tokens[token]
      const whose: Whose = token === 'none' ? 'absent' : token === opens ? 'mine' : 'foreign'
      const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: '' }
      return {
        ...{ kind: 'guest' as const, door: door.path, who, whose, method, path: door.path.replace('[token]', secret) },
        ...(method === 'POST' ? form : {}),
        expected: token === opens ? ('allowed' as const) : ('closed' as const),
      }
    })
  })
}
