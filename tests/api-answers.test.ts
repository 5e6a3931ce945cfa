import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { forgetAnswers } from '#db/queries/api-answers.ts'
import { updateSees } from '#db/system-team.ts'
import { withWorkspace } from '#db/tenant.ts'
import { eraseContact } from '#lib/flows/erase-contact.ts'
import { EXPORTS } from '#lib/flows/named-exports.ts'
import { ask, makeColleagueKey, makeKey, type TestKey } from './factories/api.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

let team: TestWorkspace
let key: TestKey
beforeAll(async () => {
  team = await makeWorkspace()
  key = await makeKey(team)
})

const kept = () =>
  withWorkspace(team.workspaceId, async (tx) => [
    ...(await tx.execute<{ body: string | null }>(sql`select body #>> '{}' as body from api_answer`)),
  ])

test('of whom is erased no answer is kept; who asks again makes nobody anew', async () => {
  const { id: accountId } = (await ask(key, 'POST /accounts', { body: { name: `Acme ${randomUUID()}` } })).body
  const headers = { 'idempotency-key': randomUUID() }
  const said = { body: { name: 'Wilma Quint', email: 'wilma@quint.example', accountId }, headers }
  const made = await ask(key, 'POST /contacts', said)
  expect(made.status, made.text).toBe(201)
  expect(JSON.stringify(await kept())).toContain('Wilma')
  const erased = await withWorkspace(team.workspaceId, (tx) =>
    eraseContact(tx, made.body.id, 'Wilma Quint', team.personId),
  )
  expect(erased.ok).toBe(true)
  expect(JSON.stringify(await kept())).not.toMatch(/Wilma|quint/i)
  const again = await ask(key, 'POST /contacts', said)
  expect(again).toMatchObject({ status: 201, text: '' })
  expect(again.headers.get('idempotency-replayed')).toBe('true')
})

test('nothing is kept for longer than a day, also of a key that asks no more', async () => {
  await withWorkspace(team.workspaceId, async (tx) => {
    await tx.execute(sql`update api_answer set at = now() - interval '25 hours'`)
    await forgetAnswers(tx)
  })
  expect(await kept()).toEqual([])
})

test('a key that may write and not read is told nothing with a refusal', async () => {
  const writer = await makeKey(team, { scopes: ['accounts:write'] })
  const name = `Quiet ${randomUUID()}`
  const { id: accountId } = (await ask(key, 'POST /accounts', { body: { name } })).body
  const params = { accountId }
  const change = (by: TestKey) =>
    ask(by, 'PATCH /accounts/{accountId}', { params, body: { country: 'DE' }, headers: { 'if-match': '"99"' } })
  expect(await change(key)).toMatchObject({ status: 412, body: { present: { name } } })
  const refused = await change(writer)
  expect(refused.status).toBe(412)
  expect(refused.text).not.toContain(name)
})

test('whoever sees a part reads their account though what it belongs to is out of sight, and takes along no other', async () => {
  const limited = await makeColleagueKey(team, 'member')
  await withWorkspace(team.workspaceId, (tx) => updateSees(team.workspaceId, limited.personId, 'team', tx))
  const make = async (body: object) => (await ask(key, 'POST /accounts', { body })).body as { id: string; name: string }
  const above = await make({ name: `Above ${randomUUID()}`, ownerId: team.personId })
  const mine = await make({ name: `Mine ${randomUUID()}`, ownerId: limited.personId, parentId: above.id })
  const read = await ask(limited, 'GET /accounts/{accountId}', { params: { accountId: mine.id } })
  expect(read.status, read.text).toBe(200)
  expect(read.body.parent).toBeNull()
  expect((await ask(limited, 'GET /accounts')).status).toBe(200)
  for (const file of EXPORTS) {
    const taken = await ask(limited, 'GET /exports/{file}', { params: { file }, query: { all: 'true' } })
    expect([file, taken.status, taken.text.includes(above.name)]).toEqual([file, 200, false])
    if (file === 'accounts.csv') expect(taken.text).toContain(mine.name)
  }
  for (const what of [
    'GET /accounts/{accountId}/standing',
    'GET /accounts/{accountId}/trust',
    'GET /promises',
    'GET /contracts',
    'GET /products',
    'GET /offers',
    'GET /standing-promises',
    'GET /stages',
    'GET /people',
  ])
    expect([
      what,
      (await ask(limited, what, what.includes('{') ? { params: { accountId: mine.id } } : {})).status,
    ]).toEqual([what, 200])
})
