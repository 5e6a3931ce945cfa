import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Endpoint } from '#lib/api/endpoint.ts'
import { type RunningApp, startApp } from './app.ts'
import { ask, type Came, callAction } from './ask.ts'
import { actionCells, apiCells, argue, type Cell, guestCells, pageCells, type Ruled, routeCells } from './cells.ts'
import { changedTables, digestDatabase } from './digest.ts'
import { type Door, listDoors, type Method, readManifests } from './doors.ts'
import { problemWith } from './judge.ts'
import { ruleOf } from './rules.ts'
import { makeWorld, type Principal, type World } from './world.ts'

// Every door × every principal × own, a colleague's, the other workspace's, nothing's. `npm run matrix` asks all of it; after each build a
// share of it is asked, of every door something.

const WHOLE = process.env.MATRIX === 'whole'
/** Requests under way at once. */
const AT_ONCE = 4

const owner = postgres(process.env.TEST_OWNER_URL!, { max: 1, onnotice: () => {} })
let app: RunningApp
let world: World
let doors: Ruled[]
let endpoints: readonly Endpoint[]
const counts: Record<string, number> = {}

beforeAll(async () => {
  world = await makeWorld(owner)
  await owner`create schema kept`
  for (const table of ['session', 'membership', 'api_key', 'workspace', 'person'])
    await owner`create table ${owner(`kept.${table}`)} as table ${owner(`system.${table}`)}`
  app = await startApp()
  const all = await Promise.all(listDoors(readManifests()).map(async (door) => ({ door, rule: await ruleOf(door) })))
  doors = all.filter((one): one is Ruled => one.rule !== null)
  endpoints = (await import('#lib/api/registry.ts')).ENDPOINTS
})
afterAll(async () => {
  await app?.stop()
  await owner`drop schema if exists kept cascade`
  await owner.end()
  console.log(
    `matrix: ${Object.entries(counts)
      .map(([kind, n]) => `${n} ${kind} cells`)
      .join(', ')}; ${Object.values(counts).reduce((sum, n) => sum + n, 0)} in all`,
  )
  if (WHOLE) expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBeGreaterThan(4_000)
})

/** Of the whole matrix, the part that is asked after each build: nobody, a viewer, and the owner of the other workspace. */
const asked = () => (WHOLE ? world.principals : world.principals.filter(({ name }) => SHORT.includes(name)))
const SHORT = [
  'nobody',
  'viewer',
  'owner of the other workspace',
  'key: no scope',
  'key: every scope, the other workspace’s',
]

const of = <Kind extends Door['kind']>(kind: Kind) => doors.filter(({ door }) => door.kind === kind)

test('pages: whoever may not see one learns nothing of it, and looking changes nothing', {
  timeout: 3_600_000,
}, async () => {
  await judgeReading('page', (who) => of('page').flatMap((one) => sampled(pageCells(world, one, who))))
})

test('route handlers, by every method', { timeout: 3_600_000 }, async () => {
  const answered = new Map<string, Method[]>()
  for (const { door } of of('route'))
    if (door.kind === 'route') answered.set(door.path, [...(answered.get(door.path) ?? []), door.method])
  await judgeReading('route', (who) =>
    of('route').flatMap((one) =>
      sampled(one.door.kind === 'route' ? routeCells(world, one, who, answered.get(one.door.path)!) : []),
    ),
  )
})

test('guests: a share token opens its own kind while it is open; every other is the same as none', {
  timeout: 600_000,
}, async () => {
  const of = (allowed: boolean) => (who: Principal) =>
    who.key || (!WHOLE && who.role === 'viewer')
      ? []
      : guestCells(world, doors, who).filter(({ expected }) => (expected === 'allowed') === allowed)
  await judgeReading('guest', of(false))
  // that a link was opened is written down
  for (const who of asked()) {
    const cells = of(true)(who)
    expect(judged(cells, await askAll(cells))).toEqual([])
    counts.guest! += cells.length
  }
})

test('server actions: who may not is told so before anything is read; what is the other workspace’s is nowhere', {
  timeout: 3_600_000,
}, async () => {
  const argued = of('action').map(argue)
  const unsound = argued.filter(({ rule, sound }) => rule.gate === 'team' && rule.input && !sound)
  console.log(
    `actions whose schema takes nothing that was made for it: ${unsound.map(({ door }) => door.name).join(', ') || 'none'}`,
  )
  expect(unsound.length).toBeLessThan(argued.length / 10)
  const cells = (who: Principal) => argued.flatMap((one) => sampled(actionCells(world, one, who)))
  await judgeWriting('action', cells)
})

test('the API: each endpoint, by every key', { timeout: 3_600_000 }, async () => {
  await judgeWriting('api', (who) =>
    who.key || who.name === 'nobody' || who.name === 'owner'
      ? endpoints.flatMap((it) => sampled(apiCells(world, it, who)))
      : [],
  )
})

/** After each build what is refused at the gate is asked whole, and of what is nowhere every fifth door, or tenth action. */
const sampled = (cells: Cell[]) => {
  if (WHOLE) return cells
  turn += 1
  return cells.filter(({ expected, whose, kind }) => {
    if (expected === 'absent') return turn % (kind === 'action' ? 10 : 5) === 0
    // an endpoint of the API has seven methods, of which most are none
    if (expected === 'no such method') return turn % 4 === 0
    return expected !== 'allowed' && whose !== 'garbage'
  })
}
let turn = 0

/** Cells that read: none of them, allowed or refused, may change anything. */
async function judgeReading(kind: string, cellsOf: (who: Principal) => Cell[]) {
  const wrong: string[] = []
  for (const who of asked()) {
    const cells = cellsOf(who)
    const before = await digestDatabase(owner)
    const came = await askAll(cells)
    wrong.push(...judged(cells, came))
    const changed = changedTables(before, await digestDatabase(owner))
    if (changed.length > 0)
      wrong.push(`${who.name}: ${changed.join(', ')} changed by ${kind} cells: ${(await culprits(cells)).join('; ')}`)
    counts[kind] = (counts[kind] ?? 0) + cells.length
  }
  expect(wrong).toEqual([])
}

/** Cells that would write: first all that are refused, with the database whole as it was; then about foreign things; then what is allowed. */
async function judgeWriting(kind: string, cellsOf: (who: Principal) => Cell[]) {
  const wrong: string[] = []
  for (const who of asked()) {
    const all = cellsOf(who)
    const refused = all.filter(({ expected }) => expected !== 'allowed' && expected !== 'absent')
    const before = await digestDatabase(owner)
    wrong.push(...judged(refused, await askAll(refused)))
    const changed = changedTables(before, await digestDatabase(owner))
    if (changed.length > 0)
      wrong.push(
        `${who.name}: ${changed.join(', ')} changed by refused ${kind} cells: ${(await culprits(refused)).join('; ')}`,
      )
    const absent = all.filter(({ expected }) => expected === 'absent')
    const theirs = (who.workspace === 'a' ? world.b : world.a).workspaceId
    const untouched = await digestDatabase(owner, theirs)
    wrong.push(...judged(absent, await askAll(absent, 1, true)))
    const touched = changedTables(untouched, await digestDatabase(owner, theirs))
    if (touched.length > 0)
      wrong.push(`${who.name}: ${touched.join(', ')} of the other workspace changed by ${kind} cells`)
    await heal()
    counts[kind] = (counts[kind] ?? 0) + refused.length + absent.length
  }
  if (WHOLE)
    for (const who of asked()) {
      const allowed = cellsOf(who).filter(
        ({ expected, whose }) => expected === 'allowed' && (whose !== 'colleague' || who.limited),
      )
      for (const cell of allowed) {
        wrong.push(...judged([cell], await askAll([cell])))
        await heal()
      }
      counts[kind] = (counts[kind] ?? 0) + allowed.length
    }
  expect(wrong).toEqual([])
}

/** What was allowed may have ended sessions, changed roles, let people leave: for the next cell everybody is who they were. */
async function heal() {
  await owner`update system.person p set password_hash = k.password_hash from kept.person k where k.id = p.id and p.password_hash is distinct from k.password_hash`
  await owner`update system.session s set revoked_at = k.revoked_at, expires_at = k.expires_at, workspace_id = k.workspace_id, method = k.method
    from kept.session k where k.id = s.id and (s.revoked_at, s.expires_at, s.workspace_id, s.method) is distinct from (k.revoked_at, k.expires_at, k.workspace_id, k.method)`
  await owner`update system.membership m set role = k.role, sees = k.sees, team = k.team, left_at = k.left_at from kept.membership k
    where k.workspace_id = m.workspace_id and k.person_id = m.person_id
      and (m.role, m.sees, m.team, m.left_at) is distinct from (k.role, k.sees, k.team, k.left_at)`
  await owner`update system.api_key a set revoked_at = k.revoked_at, scopes = k.scopes from kept.api_key k where k.id = a.id and (a.revoked_at, a.scopes) is distinct from (k.revoked_at, k.scopes)`
  await owner`update system.workspace w set requires_second_factor = false where requires_second_factor`
  await owner`delete from system.sign_in_failure`
}

/** `healing`: after each, everybody is who they were. */
async function askAll(cells: Cell[], atOnce = AT_ONCE, healing = false): Promise<Came[]> {
  const came: Came[] = []
  let next = 0
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let place = next++; place < cells.length; place = next++) {
        const { who, method, path, action, argument, body, headers } = cells[place]!
        if (cells[place]!.kind === 'guest') await owner`delete from system.sign_in_failure`
        const asking = action
          ? callAction(app, who, { id: action, path }, argument)
          : ask(app, who, method, path, { ...(body === undefined ? {} : { body }), ...(headers ? { headers } : {}) })
        came[place] = await asking.catch((error) => ({ status: 599, location: '', body: String(error), result: null }))
        if (healing) await heal()
      }
    }),
  )
  return came
}

function judged(cells: Cell[], came: Came[]): string[] {
  const nothing = new Map(
    cells.flatMap((cell, place) => (cell.whose === 'absent' ? [[keyOf(cell), came[place]!]] : [])),
  )
  const open = new Set(
    cells.flatMap((cell, place) =>
      came[place]!.status === 200 && (cell.whose === 'mine' || cell.whose === 'colleague') ? [keyOf(cell)] : [],
    ),
  )
  return cells.flatMap((cell, place) => {
    const key = keyOf(cell)
    const problem = problemWith(cell, came[place]!, { absent: nothing.get(key) ?? null, opens: open.has(key) })
    return problem
      ? [`${cell.kind} ${cell.door}, ${cell.method}, ${cell.who.name}, ${cell.whose} (${cell.expected}): ${problem}`]
      : []
  })
}

const keyOf = ({ kind, door, method, who }: Cell) => `${kind} ${door} ${method} ${who.name}`

/** Which cells of a batch change something: asked again one by one. */
async function culprits(cells: Cell[]): Promise<string[]> {
  const found: string[] = []
  for (const cell of cells) {
    const before = await digestDatabase(owner)
    await askAll([cell])
    const changed = changedTables(before, await digestDatabase(owner))
    if (changed.length > 0) found.push(`${cell.door} ${cell.method} ${cell.whose} (${changed.join(', ')})`)
    if (found.length > 8) break
  }
  return found
}
