import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { insertAccount } from '#db/queries/accounts.ts'
import { insertPromise } from '#db/queries/promises.ts'
import { withWorkspace } from '#db/tenant.ts'
import { addDays, type Day } from '#lib/core/day.ts'
import { recordOutcome } from '#lib/flows/record-outcome.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

// What somebody was told is written is there, whenever the app is killed: no acknowledged outcome is lost, and none is there by halves.

afterAll(() => stopJobs())

const TODAY = '2026-11-22'
/** One promise after the other; every third is agreed anew, which writes a promise more. */
const ROUNDS = process.env.FULL ? 20 : 3
/** More than a round comes to. */
const AT_A_TIME = 100
const PROMISES = ROUNDS * AT_A_TIME

type World = TestWorkspace & { ids: string[] }

async function makeWorld(): Promise<World> {
  const place = await makeWorkspace()
  const none = {
    parentId: null,
    ownerId: null,
    country: null,
    industry: null,
    customerSince: null,
    intercompany: false,
  }
  const ids = await withWorkspace(place.workspaceId, async (tx) => {
    const accountId = (await insertAccount(tx, { name: 'Acme', ...none }))!
    const made: string[] = []
    for (let n = 0; n < PROMISES; n++) {
      const id = await insertPromise(tx, {
        ...{ accountId, madeBy: 'us', form: 'explicit', size: 'small', text: `Promise ${n}`, contactId: null },
        ...{ promisedBy: null, promisedDay: '2026-11-01', whereSaid: '', touchId: null, ownerId: place.personId },
        ...{ vowId: null, planId: null, dueDay: addDays(TODAY, 3), createdBy: place.personId },
      })
      made.push(id!)
    }
    return made
  })
  return { ...place, ids }
}

/** Says what became of each, one at a time, and prints its id once that is acknowledged. */
const script = ({ workspaceId, personId }: World, ids: readonly string[]) => `
  const { writeSync } = await import('node:fs')
  const { withWorkspace } = await import('#db/tenant.ts')
  const { recordOutcome } = await import('#lib/flows/record-outcome.ts')
  const who = { id: '${personId}', workspaceId: '${workspaceId}', today: '${TODAY}' }
  const none = { percent: null, cause: null, note: 'Said once.', reason: '', toldBy: null, newDay: null }
  for (const [n, promiseId] of ${JSON.stringify(ids)}.entries()) {
    const outcome = n % 3 === 2 ? { outcome: 'renegotiated', newDay: '${addDays(TODAY, 30)}' } : { outcome: 'kept' }
    const said = { ...none, day: '${TODAY}', ...outcome }
    const result = await withWorkspace(who.workspaceId, (tx) => recordOutcome(tx, { promiseId, stepId: null }, said, who))
    // by one that was killed, and that the server had all of by then
    if (!result.ok && result.code === 'said') continue
    if (!result.ok) throw new Error(result.message)
    writeSync(1, promiseId + ' ' + result.value.changeId + ' ' + result.value.nextId + '\\n')
  }
  process.exit(0)`

/** Runs the script, kills it `ms` after it has acknowledged so many, and answers all that it had acknowledged by then. */
async function killAfter(world: World, ids: readonly string[], many: number, ms: number) {
  const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', script(world, ids)], {
    env: process.env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  const ended = once(child, 'close')
  await new Promise<void>((go) => {
    child.stdout!.on('data', (part) => {
      printed += part
      if (printed.split('\n').length > many) go()
    })
    child.on('close', () => go())
  })
  await new Promise((go) => setTimeout(go, ms))
  child.kill('SIGKILL')
  await ended
  // a line that was cut off is none that anybody was told
  return printed
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split(' ') as [string, string, string])
}

type Row = { id: string; state: string; outcomeDay: Day | null; said: number; changes: number; next: string | null }

/** Each promise with what was kept beside it, what was said of it, the changes that say so, and what took its place. */
const look = ({ workspaceId, ids }: World) =>
  withWorkspace(workspaceId, async (tx) => [
    ...(await tx.execute<Row>(sql`
      select p.id, p.state, p.outcome_day as "outcomeDay",
        (select count(*)::int from promise_outcome o where o.promise_id = p.id and o.note = 'Said once.') as said,
        (select count(*)::int from promise_outcome o join change_row r on r.subject_id = o.id where o.promise_id = p.id) as changes,
        (select n.id from promise n where n.follows_id = p.id) as next
      from promise p where p.id = any(${`{${ids.join(',')}}`}::uuid[])`)),
  ])

/** After so many, and then between one statement and the next of what is written, wherever that falls. */
const moments = Array.from({ length: ROUNDS }, () => ({
  many: 1 + Math.floor(Math.random() * 15),
  ms: Math.random() * 20,
}))

test(`killed ${ROUNDS} times while it writes, an app has lost nothing that it acknowledged and left nothing by halves`, async () => {
  const world = await makeWorld()
  let left = world.ids
  for (const { many, ms } of moments) {
    const told = await killAfter(world, left.slice(0, AT_A_TIME), many, ms)
    expect(told.length).toBeGreaterThanOrEqual(many)
    const rows = new Map((await look(world)).map((row) => [row.id, row]))
    for (const [id, changeId, nextId] of told) {
      const row = rows.get(id)!
      expect([id, row.state === 'open', row.said, row.outcomeDay]).toEqual([id, false, 1, TODAY])
      expect(row.next ?? 'null').toBe(nextId)
      expect(changeId).toMatch(/^[\da-f-]{36}$/)
    }
    // and what it had not come to say is whole or not there at all
    for (const row of rows.values()) {
      const whole = { said: row.state === 'open' ? 0 : 1, next: row.state === 'renegotiated' }
      expect({ id: row.id, said: row.said, changes: row.changes, next: row.next !== null }).toEqual({
        ...{ id: row.id, ...whole, changes: whole.said },
      })
    }
    left = left.filter((id) => rows.get(id)!.state === 'open')
    // one that was cut off can still hold a row until the server has noticed: whoever comes next waits for it, and is told
    expect(left.length).toBeGreaterThan(0)
  }
  const [next] = left
  const { personId: id, workspaceId } = world
  const none = { percent: null, cause: null, note: 'Said once.', reason: '', toldBy: null, newDay: null }
  const after = await withWorkspace(workspaceId, (tx) =>
    recordOutcome(
      tx,
      { promiseId: next!, stepId: null },
      { outcome: 'kept', day: TODAY, ...none },
      { id, workspaceId, today: TODAY },
    ),
  )
  expect(after.ok).toBe(true)
}, 600_000)
