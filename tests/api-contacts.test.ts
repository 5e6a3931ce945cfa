import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { ask, makeColleagueKey, makeKey, type TestKey } from './factories/api.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

let team: TestWorkspace
let key: TestKey
let other: TestKey
let accountId: string
let foreignAccount: string
let foreign: { id: string; revision: number }

const account = async (by: TestKey, name = `Acme ${randomUUID()}`) =>
  (await ask(by, 'POST /accounts', { body: { name } })).body.id as string
const contact = (by: TestKey, body: object) => ask(by, 'POST /contacts', { body })

beforeAll(async () => {
  team = await makeWorkspace()
  key = await makeKey(team)
  other = await makeKey(await makeWorkspace())
  accountId = await account(key)
  foreignAccount = await account(other)
  foreign = (await contact(other, { name: 'Far Away', accountId: foreignAccount })).body
})

test('a contact is made at an account, changed, moved, put away and brought back', async () => {
  const made = await contact(key, {
    ...{ name: 'Jo Vega', email: `jo-${randomUUID()}@example.test`, channels: ['phone', 'mail'], accountId },
    ...{ role: 'Buyer', fromDay: '2024-02-01', consent: 'contract', consentDay: '2024-02-01' },
  })
  expect(made.status, made.text).toBe(201)
  expect(made.body).toMatchObject({ name: 'Jo Vega', channels: ['mail', 'phone'], phone: null, archivedAt: null })
  expect(made.body.positions).toMatchObject([{ account: { id: accountId }, role: 'Buyer', untilDay: null }])
  const params = { contactId: made.body.id }
  const send = (what: string, body: object | undefined, revision?: number) =>
    ask(key, what, { params, body, headers: revision === undefined ? {} : { 'if-match': `"${revision}"` } })

  const changed = await send(
    'PATCH /contacts/{contactId}',
    { phone: '+49 1', role: 'Head of buying' },
    made.body.revision,
  )
  expect(changed.body).toMatchObject({
    phone: '+49 1',
    email: made.body.email,
    positions: [{ role: 'Head of buying' }],
  })
  const stale = await send('PATCH /contacts/{contactId}', { phone: '+49 2' }, made.body.revision)
  expect(stale).toMatchObject({ status: 412, body: { present: { phone: '+49 1' } } })

  const there = await account(key)
  const move = { positionId: made.body.positions[0].id, accountId: there, role: 'Buyer', day: '2025-03-01' }
  const moved = await send('POST /contacts/{contactId}/move', move, changed.body.revision)
  expect(
    moved.body.positions.map(({ account, untilDay }: { account: { id: string }; untilDay: string | null }) => [
      account.id,
      untilDay,
    ]),
  ).toEqual([
    [there, null],
    [accountId, '2025-03-01'],
  ])
  expect(
    (await send('POST /contacts/{contactId}/move', { ...move, day: '2999-01-01' }, moved.body.revision)).status,
  ).toBe(422)

  expect((await send('DELETE /contacts/{contactId}', undefined)).body.changeId).toEqual(expect.any(String))
  const away = await ask(key, 'GET /contacts', { query: { archived: 'true', accountId: there } })
  expect(away.body.items.map(({ id }: { id: string }) => id)).toEqual([made.body.id])
  expect((await send('POST /contacts/{contactId}/restore', undefined)).status).toBe(200)
  const back = await ask(key, 'GET /contacts', { query: { term: made.body.email } })
  expect(back.body.items).toMatchObject([{ id: made.body.id, places: [{ account: { id: there }, role: 'Buyer' }] }])
})

test('people are not kept twice unless it is meant', async () => {
  const email = `twin-${randomUUID()}@example.test`
  const { id } = (await contact(key, { name: 'One', email, accountId })).body
  const again = await contact(key, { name: 'Another', email: email.toUpperCase(), accountId })
  expect(again).toMatchObject({ status: 409, body: { code: 'like' } })
  expect(again.body.detail).toContain(id)
  expect((await contact(key, { name: 'Another', email, accountId, anyway: true })).status).toBe(201)
})

test('another workspace’s contact or account is not there', async () => {
  const headers = { 'if-match': `"${foreign.revision}"` }
  const body = { positionId: null, accountId, day: '2025-01-01' }
  for (const [what, said] of [
    ['GET /contacts/{contactId}', {}],
    ['PATCH /contacts/{contactId}', { headers, body: { name: 'Mine' } }],
    ['DELETE /contacts/{contactId}', {}],
    ['POST /contacts/{contactId}/move', { headers, body }],
    ['POST /contacts/{contactId}/restore', {}],
  ] as const) {
    const [theirs, none] = await Promise.all(
      [foreign.id, randomUUID()].map((contactId) => ask(key, what, { params: { contactId }, ...said })),
    )
    expect([what, theirs!.status, theirs!.body.detail]).toEqual([what, 404, none!.body.detail])
  }
  expect((await contact(key, { name: 'Nobody', accountId: foreignAccount })).status).toBe(422)
  expect((await ask(key, 'GET /contacts', { query: { accountId: foreignAccount } })).body.items).toEqual([])
  const mine = (await contact(key, { name: `Mover ${randomUUID()}`, accountId })).body
  const to = await ask(key, 'POST /contacts/{contactId}/move', {
    params: { contactId: mine.id },
    headers: { 'if-match': `"${mine.revision}"` },
    body: { positionId: mine.positions[0].id, accountId: foreignAccount, day: '2026-01-01' },
  })
  expect(to.status).toBe(422)
  expect((await ask(other, 'GET /contacts/{contactId}', { params: { contactId: foreign.id } })).body.name).toBe(
    'Far Away',
  )
})

test('who may only read, and who may only read accounts, writes no contact', async () => {
  const viewer = await makeColleagueKey(team, 'viewer')
  expect((await contact(viewer, { name: 'No', accountId })).status).toBe(403)
  expect((await ask(viewer, 'GET /contacts')).status).toBe(200)
  const accounts = await makeKey(team, { scopes: ['accounts:read', 'accounts:write'] })
  expect((await ask(accounts, 'GET /contacts')).body.code).toBe('scope')
})
