import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withWorkspace } from '#db/tenant.ts'
import { addDays, dayIn } from '#lib/core/day.ts'
import { commitImport } from '#lib/flows/import-commit.ts'
import { planImport } from '#lib/flows/import-plan.ts'
import { undoImport } from '#lib/flows/import-undo.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { ask, makeColleagueKey, makeKey, routesOf, type Said, type TestKey, type Told } from './factories/api.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

const TODAY = dayIn('Europe/Berlin', new Date())
type Team = TestWorkspace & { key: TestKey }
let team: Team
let foreign: { key: TestKey; importId: string }

afterAll(() => stopJobs())
beforeAll(async () => {
  team = await makeTeam()
  const elsewhere = await makeTeam()
  foreign = { key: elsewhere.key, importId: (await upload(elsewhere, INVOICES)).id }
})

async function makeTeam(): Promise<Team> {
  const made = await makeWorkspace()
  return { ...made, key: await makeKey(made) }
}

const INVOICES = `invoice no,customer no,customer name,invoice date,net,currency
1,C1,Acme,${addDays(TODAY, -40)},1200.50,EUR
2,C2,Brook,${addDays(TODAY, -35)},300,EUR
3,C1,Acme,${addDays(TODAY, -33)},-100.25,EUR
4,C3,Cole,not a day,7,EUR
`

const bytes = (text: string) => new TextEncoder().encode(text)
const csvHead = { 'content-type': 'text/csv' }
const send = (by: Team, body: Uint8Array, said: Said = {}) =>
  ask(by.key, 'POST /imports', { body, headers: csvHead, query: { name: 'june.csv' }, ...said })

async function upload(by: Team, text: string): Promise<Told['body']> {
  const told = await send(by, bytes(text))
  expect(told.status, told.text).toBe(201)
  return told.body
}

const at = (importId: string, body?: object) => ({ params: { importId }, ...(body ? { body } : {}) })
const read = async (by: Team, importId: string) => (await ask(by.key, 'GET /imports/{importId}', at(importId))).body

/** Sends a step, checks that it is told to be under way, and does the job that was enqueued. */
async function step(
  by: Team,
  what: 'plan' | 'commit' | 'undo',
  importId: string,
  body?: object,
): Promise<Told['body']> {
  const told = await ask(by.key, `POST /imports/{importId}/${what}`, at(importId, body))
  expect(told.status, told.text).toBe(202)
  expect(told.headers.get('location')).toBe(`/api/v1/imports/${importId}`)
  if (what === 'plan') await planImport(by.workspaceId, importId)
  else if (what === 'commit') await commitImport(by.workspaceId, importId, { enqueueJobs: false })
  else await undoImport(by.workspaceId, importId, { enqueueJobs: false })
  return read(by, importId)
}

const invoicesOf = (by: Team) =>
  withWorkspace(by.workspaceId, async (tx) => [
    ...(await tx.execute<{ number: string; net: string }>(
      sql`select number, trim_scale(net)::text as net from invoice order by number`,
    )),
  ])

/** Bytes, unpacked, that are in the database by now. */
const storedOf = (by: Team) =>
  withWorkspace(by.workspaceId, async (tx) => {
    const [row] = await tx.execute<{ pieces: number }>(sql`select count(*)::int as pieces from import_piece`)
    return row!.pieces << 20
  })

describe('invoices', () => {
  test('are brought in step by step: looked at, planned, committed once, taken back', async () => {
    const { id, state, guess, kind } = await upload(team, INVOICES)
    expect({ state, kind }).toEqual({ state: 'uploaded', kind: 'invoices' })
    expect(guess.invoices.columns).toEqual(['number', 'customerId', 'customerName', 'day', 'net', 'currency'])
    expect(guess.missing).toEqual([])
    expect(await invoicesOf(team)).toEqual([])

    const planned = await step(team, 'plan', id)
    expect(planned).toMatchObject({ state: 'planned', rows: 4, refused: 1, done: 1 })
    expect(planned.plan).toMatchObject({
      ...{ kind: 'invoices', rows: 4, refused: 1, lastDay: addDays(TODAY, -33) },
      documents: { new: 3, changed: 0, credits: 1 },
      accounts: { new: 2 },
      amounts: [{ documents: 3, net: { amount: '1400.25', currency: 'EUR' } }],
      refusedBy: [{ rows: 1 }],
    })
    const refused = await ask(team.key, 'GET /imports/{importId}/refused.csv', at(id))
    expect(refused.headers.get('content-type')).toMatch(/^text\/csv/)
    expect(refused.text.split('\r\n')[1]).toMatch(/^5,/)
    const rows = await ask(team.key, 'GET /imports/{importId}/plan.csv', at(id))
    expect(rows.text).toContain('Acme')

    const { fingerprint } = planned.plan
    const commit = (body: object) => ask(team.key, 'POST /imports/{importId}/commit', at(id, body))
    expect((await commit({ fingerprint })).body.fields).toEqual({ completeThrough: 'A day is needed.' })
    expect((await commit({ fingerprint: 'other', completeThrough: TODAY })).status).toBe(409)
    expect((await commit({ fingerprint, completeThrough: addDays(TODAY, 1) })).status).toBe(422)
    expect((await commit({ fingerprint, completeThrough: TODAY, wholePeriod: true })).body.code).toBe('refused-rows')
    expect(await invoicesOf(team)).toEqual([])
    const yes = { fingerprint, completeThrough: addDays(TODAY, -33) }
    const both = await Promise.all([commit(yes), commit(yes)])
    expect(both.map(({ status }) => status).sort()).toEqual([202, 409])
    await commitImport(team.workspaceId, id, { enqueueJobs: false })
    const done = await read(team, id)
    expect(done).toMatchObject({
      ...{ state: 'committed', completeThrough: addDays(TODAY, -33) },
      outcome: { new: 3, refused: 1, accounts: { new: 2, joined: 0 }, undone: null },
    })
    expect(await invoicesOf(team)).toEqual([
      { number: '1', net: '1200.5' },
      { number: '2', net: '300' },
      { number: '3', net: '-100.25' },
    ])
    expect((await ask(team.key, 'DELETE /imports/{importId}', at(id))).status).toBe(409)
    const undone = await step(team, 'undo', id)
    expect(undone).toMatchObject({ state: 'undone', outcome: { undone: { kept: [] } } })
    expect(await invoicesOf(team)).toEqual([])
    expect((await ask(team.key, 'POST /imports/{importId}/undo', at(id))).status).toBe(409)
  })

  test('are read as the program says where that was not guessed', async () => {
    const text = `who;when;how much\nAcme;03/04/2026;1.200,50\n`
    const { id, guess } = await upload(team, text)
    expect(guess.invoices.currency).toBe('EUR')
    const plan = (body: object) => ask(team.key, 'POST /imports/{importId}/plan', at(id, body))
    const columns = ['customerName', 'day', 'net']
    expect((await plan({ invoices: { columns: ['customerName', null, 'net'] } })).body.code).toBe('columns')
    expect((await plan({ invoices: { columns: ['net', 'day', 'net'] } })).status).toBe(422)
    expect((await plan({ invoices: { columns: ['sum', 'day', 'net'] } })).status).toBe(422)
    expect((await plan({ invoices: { columns: ['day', 'net'] } })).body.fields.columns).toContain('3 columns')
    const list = { list: 'contacts', columns: ['name', 'sum', null] }
    expect((await plan({ list })).body.fields.columns).toContain('no sum in this list')
    expect((await plan({ invoices: {}, list: { list: 'contacts' } })).status).toBe(422)
    const said = { columns, dateOrder: 'mdy', decimalMark: ',', currency: 'USD', subject: 'invoices' }
    const planned = await step(team, 'plan', id, { invoices: said })
    expect(planned.plan).toMatchObject({
      ...{ firstDay: '2026-03-04', amounts: [{ net: { amount: '1200.5', currency: 'USD' } }] },
    })
    expect(planned.settings.invoices).toMatchObject(said)
    const again = await ask(team.key, 'POST /imports/{importId}/guess', at(id, { headerLine: 0 }))
    expect(again.body).toMatchObject({ state: 'uploaded', guess: { invoices: { headerLine: 0 } } })
    expect((await ask(team.key, 'DELETE /imports/{importId}', at(id))).status).toBe(200)
    expect((await ask(team.key, 'GET /imports/{importId}', at(id))).status).toBe(404)
  })

  test('packed by gzip are the same; what is no table is refused, and nothing of it stays', async () => {
    const before = (await ask(team.key, 'GET /imports')).body.items.length
    const packed = await send(team, gzipSync(INVOICES), { headers: { 'content-type': 'application/gzip' } })
    expect(packed.body.guess.invoices.columns).toHaveLength(6)
    await ask(team.key, 'DELETE /imports/{importId}', at(packed.body.id))
    for (const [body, type, status] of [
      [bytes(''), 'text/csv', 422],
      [gzipSync(INVOICES).subarray(0, 60), 'application/gzip', 422],
      [bytes('PK\u0003\u0004 a workbook'), 'text/csv', 422],
      [bytes(INVOICES), 'application/json', 415],
    ] as const) {
      const told = await send(team, body, { headers: { 'content-type': type } })
      expect(told.status, told.text).toBe(status)
      expect(told.body.detail.length).toBeGreaterThan(10)
    }
    expect((await ask(team.key, 'GET /imports')).body.items).toHaveLength(before)
  })

  test('of fifty thousand lines are taken in as they come, and taken back whole', async () => {
    const big = await makeTeam()
    const lines = 50_000
    const pad = 'x'.repeat(250)
    let most = 0
    let sent = 0
    let size = 0
    const body = new ReadableStream<Uint8Array>({
      pull: async (to) => {
        most = Math.max(most, size - (await storedOf(big)))
        let text = sent ? '' : 'invoice no,customer no,invoice date,net,currency,note\n'
        for (let i = 0; i < 500; i += 1, sent += 1)
          text += `${sent},C${sent % 97},${addDays(TODAY, -(sent % 700) - 1)},${(sent % 1000) + 1}.25,EUR,${pad}\n`
        const part = bytes(text)
        size += part.length
        to.enqueue(part)
        if (sent >= lines) to.close()
      },
    })
    const { POST } = await routesOf('/imports')
    const headers = { ...csvHead, authorization: `Bearer ${big.key.text}` }
    const request = new Request('http://localhost/api/v1/imports', {
      method: 'POST',
      body,
      headers,
      duplex: 'half',
    } as RequestInit)
    const response = await POST!(request, { params: Promise.resolve({}) })
    expect(response.status).toBe(201)
    const { id } = (await response.json()) as { id: string }
    expect(size).toBeGreaterThan(13 << 20)
    // what is neither asked for yet nor stored already is all that is held: a few pieces of a megabyte, however large the file
    expect(most).toBeLessThan(5 << 20)
    const planned = await step(big, 'plan', id)
    expect(planned.plan).toMatchObject({ rows: lines, refused: 0, documents: { new: lines }, accounts: { new: 97 } })
    const yes = { fingerprint: planned.plan.fingerprint, completeThrough: addDays(TODAY, -1) }
    expect((await step(big, 'commit', id, yes)).outcome).toMatchObject({ new: lines })
    const { reported } = (
      await ask(big.key, 'GET /dependency', { query: { window: `${addDays(TODAY, -701)}..${TODAY}` } })
    ).body
    expect(reported).toEqual(planned.plan.amounts[0].net)
    expect((await step(big, 'undo', id)).state).toBe('undone')
    expect(await invoicesOf(big)).toEqual([])
  }, 240_000)
})

test('lists come in by the same steps', async () => {
  const here = await makeTeam()
  const { id, kind, guess } = await upload(here, 'account id,name,country\n,Nordwind,Norway\n,Südwind,Italy\n')
  expect(kind).toBe('accounts')
  const meanings = guess.lists.find(({ list }: { list: string }) => list === 'accounts')
  expect(meanings.columns).toEqual(['id', 'name', 'country'])
  const planned = await step(here, 'plan', id)
  expect(planned.plan).toMatchObject({ kind: 'accounts', new: 2, changed: 0, refused: 0, openItems: null })
  const done = await step(here, 'commit', id, { fingerprint: planned.plan.fingerprint })
  expect(done).toMatchObject({ state: 'committed', outcome: { new: 2, accounts: null, undone: null } })
  const { items } = (await ask(here.key, 'GET /accounts', { query: { sort: 'name' } })).body
  expect(items.map(({ name }: { name: string }) => name)).toEqual(['Nordwind', 'Südwind'])
  const contacts = await upload(here, 'a,b\nEva,eva@example.test\n')
  const said = { list: { list: 'contacts', columns: ['name', 'email'] } }
  expect((await step(here, 'plan', contacts.id, said)).plan).toMatchObject({ kind: 'contacts', new: 1 })
  const items2 = await upload(here, `customer,amount,currency\nNordwind,100.50,EUR\n`)
  const open = { list: { list: 'receivables', columns: ['customer', 'amount', 'currency'] } }
  const asked = await ask(here.key, 'POST /imports/{importId}/plan', at(items2.id, open))
  if (asked.status === 202) {
    await planImport(here.workspaceId, items2.id)
    expect((await read(here, items2.id)).plan.openItems).toMatchObject({ total: { amount: '100.5', currency: 'EUR' } })
  }
  expect(asked.status, asked.text).toBe(202)
  expect((await step(here, 'undo', id)).state).toBe('undone')
})

test('an import of others, or of nothing, is nowhere; only a manager’s key brings anything in', async () => {
  for (const id of [foreign.importId, randomUUID(), 'x']) {
    const told = [
      await ask(team.key, 'GET /imports/{importId}', at(id)),
      await ask(team.key, 'DELETE /imports/{importId}', at(id)),
      await ask(team.key, 'GET /imports/{importId}/refused.csv', at(id)),
      await ask(team.key, 'GET /imports/{importId}/plan.csv', at(id)),
      await ask(team.key, 'POST /imports/{importId}/guess', at(id, {})),
      await ask(team.key, 'POST /imports/{importId}/plan', at(id, {})),
      await ask(team.key, 'POST /imports/{importId}/commit', at(id, { fingerprint: 'x' })),
      await ask(team.key, 'POST /imports/{importId}/undo', at(id)),
    ]
    expect(told.map(({ status }) => status)).toEqual(told.map(() => 404))
  }
  expect((await ask(foreign.key, 'GET /imports/{importId}', at(foreign.importId))).body.state).toBe('uploaded')
  const member = await makeColleagueKey(team, 'member')
  const without = await makeKey(team, { scopes: ['exports:read'] })
  for (const key of [member, without]) {
    expect((await send({ ...team, key }, bytes(INVOICES))).status).toBe(403)
    expect((await ask(key, 'GET /imports')).status).toBe(403)
  }
})
