import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listLaunchLines } from '#db/queries/launch-lines.ts'
import { getLot, listLotLines } from '#db/queries/lots.ts'
import { withWorkspace } from '#db/tenant.ts'
import { addDays, type Day, dayIn } from '#lib/core/day.ts'
import type { Result } from '#lib/core/result.ts'
import { keepRevenue } from '#lib/flows/keep-revenue.ts'
import { setLot } from '#lib/flows/save-lot.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { ask, makeColleagueKey, makeKey, type TestKey, type Told } from './factories/api.ts'
import { insertInvoices, makeAccount, makeBooks, sayComplete } from './factories/invoices.ts'
import { makeLaunch, TEN } from './factories/lots.ts'
import { makeOffer } from './factories/offers.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

const TODAY: Day = dayIn('Europe/Berlin', new Date())
const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.message)
  return result.value
}

type World = Awaited<ReturnType<typeof makeWorld>>
let world: World
let elsewhere: World
afterAll(() => stopJobs())
beforeAll(async () => {
  world = await makeWorld()
  elsewhere = await makeWorld()
})

/** A launch of a lot of ten to three accounts, the last in a wave that is not open yet. */
async function makeWorld() {
  const team: TestWorkspace = await makeWorkspace()
  const who = { personId: team.personId, workspaceId: team.workspaceId, today: TODAY }
  const made = await withWorkspace(team.workspaceId, async (tx) => {
    const accounts: string[] = []
    for (const name of ['Acme', 'Brook', 'Cole']) accounts.push(await makeAccount(tx, `${name} ${randomUUID()}`))
    const launch = await makeLaunch(tx, team.personId, {
      opens: [addDays(TODAY, -7), addDays(TODAY, 7)],
      today: TODAY,
      at: new Date(Date.now() - 86_400_000).toISOString(),
      asks: [
        { accountId: accounts[0]!, wave: 1, place: 1, asked: '6' },
        { accountId: accounts[1]!, wave: 1, place: 2, asked: '8' },
        { accountId: accounts[2]!, wave: 2, place: 3 },
      ],
    })
    must(await setLot(tx, launch.launchId, null, TEN, who))
    return { accounts, ...launch }
  })
  return { team, key: await makeKey(team), ...made }
}

const say = (it: World, pitch: number, body: object, by: TestKey = it.key) =>
  ask(by, 'POST /pitches/{pitchId}/answers', { params: { pitchId: it.pitchIds[pitch]! }, body })

describe('a launch', () => {
  test('is told with its waves, how far each is, and its accounts in their order', async () => {
    const { key, launchId, offerId, pitchIds, accounts, team } = world
    const { items } = (await ask(key, 'GET /launches', { query: { state: 'open' } })).body
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ id: launchId, offer: { id: offerId }, state: 'open', openWave: 1, accounts: 3 })
    const told = await ask(key, 'GET /launches/{launchId}', { params: { launchId } })
    expect(told.status, told.text).toBe(200)
    expect(told.body.waves.map(({ accounts, opensDay }: Told['body']) => [accounts, opensDay])).toEqual([
      [2, addDays(TODAY, -7)],
      [1, addDays(TODAY, 7)],
    ])
    expect(told.body.counts).toMatchObject([
      { wave: 1, states: [{ state: 'pitched', accounts: 2 }], stages: [{ stage: 'unknown', accounts: 2 }] },
      { wave: 2, states: [{ state: 'drafted', accounts: 1 }] },
    ])
    const seen: Told['body'][] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: Record<string, string | number> = { limit: 2, ...(cursor ? { cursor } : {}) }
      const page = await ask(key, 'GET /launches/{launchId}/pitches', { params: { launchId }, query })
      seen.push(...page.body.items)
      cursor = page.body.next
    }
    expect(seen.map(({ pitchId }) => pitchId)).toEqual(pitchIds)
    expect(seen.map(({ account }) => account.id)).toEqual(accounts)
    const shown = await withWorkspace(team.workspaceId, (tx) =>
      listLaunchLines(tx, { launchId, wave: null, term: '', cursor: null, size: 9 }),
    )
    expect(seen.map(({ place, state }) => [place, state])).toEqual(shown.rows.map((row) => [row.place, row.state]))
  })

  test('of another workspace is nowhere', async () => {
    const { key } = world
    const { launchId, pitchIds, offerId } = elsewhere
    for (const id of [launchId, randomUUID(), 'x']) {
      const params = { launchId: id }
      for (const path of ['', '/pitches', '/lot', '/lot/allocations', '/lot/plan']) {
        const told = await ask(key, `GET /launches/{launchId}${path}`, { params })
        expect(told.status, path).toBe(404)
      }
      expect((await ask(key, 'POST /launches/{launchId}/lot/allocations', { params, body: {} })).status).toBe(404)
    }
    expect((await ask(key, 'GET /pitches/{pitchId}', { params: { pitchId: pitchIds[0]! } })).status).toBe(404)
    expect((await ask(key, 'GET /offers/{offerId}', { params: { offerId } })).status).toBe(404)
    const foreign = { params: { pitchId: pitchIds[0]! }, body: { state: 'interested' } }
    expect((await ask(key, 'POST /pitches/{pitchId}/answers', foreign)).status).toBe(404)
    expect((await ask(key, 'GET /launches', { query: { offerId } })).body.items).toEqual([])
  })
})

describe('an offer to an account', () => {
  test('is answered once under one Idempotency-Key; whoever speaks meanwhile is told', async () => {
    const it = await makeWorld()
    const colleague = await makeColleagueKey(it.team, 'member')
    const read = (await ask(it.key, 'GET /pitches/{pitchId}', { params: { pitchId: it.pitchIds[0]! } })).body
    expect(read).toMatchObject({ state: 'pitched', asked: '6', wave: 1, place: 1 })
    const seen = read.answers.at(-1).id
    const headers = { 'idempotency-key': randomUUID() }
    const params = { pitchId: it.pitchIds[0]! }
    const body = { state: 'interested', note: 'They like it', seen }
    const send = () => ask(it.key, 'POST /pitches/{pitchId}/answers', { params, body, headers })
    const told = await Promise.all([send(), send(), send()])
    expect(told.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(told[0]!.body.pitch).toMatchObject({ state: 'interested' })
    expect(told[0]!.body.pitch.answers).toHaveLength(read.answers.length + 1)
    const late = await say(it, 0, { state: 'declined', reason: 'price', seen }, colleague)
    expect(late).toMatchObject({ status: 409, body: { code: 'said' } })
    expect((await say(it, 0, { state: 'declined' })).body).toMatchObject({
      code: 'input',
      fields: { reason: expect.any(String) },
    })
  })

  test('of a wave that is not open is too early: told as a problem in plain words', async () => {
    const told = await say(world, 2, { state: 'pitched' })
    expect(told).toMatchObject({ status: 409, body: { code: 'early', title: 'Not as things stand' } })
    expect(told.headers.get('content-type')).toBe('application/problem+json')
    expect(told.body.detail).toContain('opens on')
  })

  test('of a new-customer promotion is held while a loyal account waits for the same', async () => {
    const { team, key } = await makeWorld()
    const pitchId = await withWorkspace(team.workspaceId, async (tx) => {
      const books = await makeBooks(tx)
      const [loyal, fresh] = [await makeAccount(tx, 'Loyal'), await makeAccount(tx, 'Fresh')]
      const bolt = await makeProduct(tx, team.personId)
      const days = Array.from({ length: 24 }, (_, i) => addDays(TODAY, -30 * i - 3))
      const line = [{ product: 'BOLT', quantity: '10', net: '100' }]
      await insertInvoices(
        tx,
        books,
        days.map((day, i) => ({ number: `${i}`, accountId: loyal, day, net: '100', lines: line })),
      )
      await sayComplete(tx, books.ledgerId, TODAY)
      await keepRevenue(tx, { touched: 'all' })
      await tx.execute(sql`
        insert into account_word (account_id, declared, declared_name, declared_rank, declared_at)
        values (${loyal}::uuid, 'steady', 'Steady', 3, now())`)
      const offerId = await makeOffer(tx, team.personId, { fromDay: TODAY, unitPrice: '5', productId: bolt })
      await tx.execute(sql`update offer set for_newcomers = true where id = ${offerId}::uuid`)
      const [pitch] = await tx.execute<{ id: string }>(sql`
        insert into pitch (offer_id, account_id, owner_id, state, created_by)
        values (${offerId}::uuid, ${fresh}::uuid, ${team.personId}::uuid, 'drafted', ${team.personId}::uuid) returning id`)
      return pitch!.id
    })
    const told = await ask(key, 'POST /pitches/{pitchId}/answers', { params: { pitchId }, body: { state: 'pitched' } })
    expect(told).toMatchObject({ status: 409, body: { code: 'held', status: 409 } })
    expect(told.body.detail.length).toBeGreaterThan(20)
    const read = await ask(key, 'GET /pitches/{pitchId}', { params: { pitchId } })
    expect(read.body).toMatchObject({ state: 'drafted', answers: [] })
  })
})

describe('a scarce lot', () => {
  test('is handed out by its rule, once, whoever asks at once; nobody hands out what they have not seen', async () => {
    const it = await makeWorld()
    const { key, launchId, team } = it
    const params = { launchId }
    const plan = (await ask(key, 'GET /launches/{launchId}/lot/plan', { params })).body
    expect(plan).toMatchObject({ upTo: 1, moved: 2, left: '0' })
    expect(plan.lines.map(({ quantity }: Told['body']) => quantity)).toEqual(['6', '4'])
    const hand = (body: object) => ask(key, 'POST /launches/{launchId}/lot/allocations', { params, body })
    expect((await hand({ seen: 'something else' })).body.code).toBe('moved')
    const told = await Promise.all([1, 2, 3].map(() => hand({ seen: plan.mark })))
    expect(told.filter(({ status }) => status === 200)).toHaveLength(1)
    const lot = (await ask(key, 'GET /launches/{launchId}/lot', { params })).body
    expect(lot).toMatchObject({ quantity: '10', taken: '10', left: '0', unit: 'pieces', launch: { id: launchId } })
    const { items } = (await ask(key, 'GET /launches/{launchId}/lot/allocations', { params })).body
    expect(items.map(({ has, source }: Told['body']) => [has, source])).toEqual([
      ['6', 'rule'],
      ['4', 'rule'],
    ])
    expect(items[0].how).toContain('Asked 6')
    const kept = await withWorkspace(team.workspaceId, async (tx) => ({
      lot: await getLot(tx, launchId),
      lines: await listLotLines(tx, launchId),
    }))
    expect(items.map(({ has }: Told['body']) => has)).toEqual(kept.lines.map(({ has }) => has))
    expect(kept.lot!.left).toBe(lot.left)
  })

  test('is a manager’s to hand out', async () => {
    const it = await makeWorld()
    const member = await makeColleagueKey(it.team, 'member')
    const told = await ask(member, 'POST /launches/{launchId}/lot/allocations', {
      params: { launchId: it.launchId },
      body: {},
    })
    expect(told.status).toBe(403)
    expect((await ask(member, 'GET /launches/{launchId}/lot', { params: { launchId: it.launchId } })).body.taken).toBe(
      '0',
    )
    const without = await makeKey(it.team, { scopes: ['promises:read'] })
    expect((await ask(without, 'GET /launches')).status).toBe(403)
    expect((await ask(without, 'GET /products')).status).toBe(403)
  })
})

test('the catalogue is listed by name, each product once, with the price of today', async () => {
  const { team, key } = await makeWorld()
  const ids = await withWorkspace(team.workspaceId, async (tx) => {
    const made: string[] = []
    for (const name of ['Bolt', 'Nut', 'Anchor', 'Clamp']) made.push(await makeProduct(tx, team.personId, name))
    await tx.execute(sql`
      insert into price (product_id, currency, unit_price, from_quantity, from_day, created_by)
      values (${made[0]}::uuid, 'EUR', 12.5, 0, ${TODAY}::date, ${team.personId}::uuid)`)
    return made
  })
  const seen: Told['body'][] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: Record<string, string | number> = { limit: 3, ...(cursor ? { cursor } : {}) }
    const page = await ask(key, 'GET /products', { query })
    expect(page.status, page.text).toBe(200)
    seen.push(...page.body.items)
    cursor = page.body.next
  }
  expect(seen.map(({ name }) => name)).toEqual(['Anchor', 'Bolt', 'Clamp', 'Nut'])
  expect(seen[1].price).toMatchObject({ unitPrice: { amount: '12.5', currency: 'EUR' }, fromDay: TODAY })
  const one = await ask(key, 'GET /products/{productId}', { params: { productId: ids[0]! } })
  expect(one.body).toMatchObject({ name: 'Bolt', prices: [{ fromQuantity: '0' }], before: [], after: [] })
  expect((await ask(world.key, 'GET /products/{productId}', { params: { productId: ids[0]! } })).status).toBe(404)
})

async function makeProduct(tx: Parameters<typeof makeOffer>[0], personId: string, name = 'Bolt'): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into product (name, code, kind, unit, about, created_by)
    values (${name}, ${name.toUpperCase()}, 'product', 'pieces', '', ${personId}::uuid)
    on conflict (workspace_id, code) do update set name = excluded.name returning id`)
  return row!.id
}
