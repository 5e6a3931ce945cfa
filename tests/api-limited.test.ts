import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { updateSees } from '#db/system-team.ts'
import { withWorkspace } from '#db/tenant.ts'
import { ENDPOINTS } from '#lib/api/registry.ts'
import { ask, makeColleagueKey, makeKey } from './factories/api.ts'
import { makeWorkspace } from './factories/workspace.ts'

test('a key of somebody who sees only their own accounts sees no others, by no way', async () => {
  const team = await makeWorkspace()
  const key = await makeKey(team)
  const limited = await makeColleagueKey(team, 'member')
  await withWorkspace(team.workspaceId, (tx) => updateSees(team.workspaceId, limited.personId, 'team', tx))
  const make = async (name: string, ownerId: string) =>
    (await ask(key, 'POST /accounts', { body: { name, ownerId } })).body as { id: string; revision: number }
  const mine = await make('Mine', limited.personId)
  const theirs = await make('Theirs', team.personId)
  const at = (accountId: string, name: string) => ask(key, 'POST /contacts', { body: { name, accountId } })
  const known = (await at(mine.id, 'Known')).body
  const unknown = (await at(theirs.id, 'Unknown')).body

  expect((await ask(limited, 'GET /me')).body.seesAll).toBe(false)
  const list = await ask(limited, 'GET /accounts')
  expect(list.body.items.map(({ name }: { name: string }) => name)).toEqual(['Mine'])
  const contacts = await ask(limited, 'GET /contacts')
  expect(contacts.body.items.map(({ id }: { id: string }) => id)).toEqual([known.id])
  expect((await ask(limited, 'GET /accounts', { query: { term: 'Theirs' } })).body.items).toEqual([])
  const params = { accountId: theirs.id, contactId: unknown.id }
  const headers = { 'if-match': '"1"' }
  for (const [what, body] of [
    ['GET /accounts/{accountId}', undefined],
    ['PATCH /accounts/{accountId}', { name: 'Mine now' }],
    ['DELETE /accounts/{accountId}', undefined],
    ['GET /accounts/{accountId}/standing', undefined],
    ['POST /accounts/{accountId}/declarations', { stage: 'steady', reason: 'So.' }],
    ['GET /contacts/{contactId}', undefined],
    ['DELETE /contacts/{contactId}', undefined],
  ] as const) {
    const told = await ask(limited, what, { params, headers, body })
    expect([what, told.status]).toEqual([what, 404])
  }
  // what is theirs to change they change; a name that others have is no news to them
  const changed = await ask(limited, 'PATCH /accounts/{accountId}', {
    params: { accountId: mine.id },
    headers: { 'if-match': `"${mine.revision}"` },
    body: { country: 'DE' },
  })
  expect([changed.status, changed.body.country]).toEqual([200, 'DE'])
  const made = await ask(limited, 'POST /accounts', {
    body: { name: `New ${randomUUID()}`, ownerId: limited.personId },
    headers: { 'idempotency-key': 'one' },
  })
  expect(made.status, made.text).toBe(201)
  const beyond = await ask(limited, 'POST /accounts', { body: { name: `New ${randomUUID()}`, ownerId: team.personId } })
  expect(beyond.status, beyond.text).toBeLessThan(500)

  const whole = ENDPOINTS.filter(({ whole, scope }) => whole && scope !== 'audit:read')
  expect(whole.length).toBeGreaterThan(0)
  for (const { method, path, params: named } of whole) {
    const params = Object.fromEntries(Object.keys(named.shape).map((name) => [name, randomUUID()]))
    const told = await ask(limited, `${method} ${path}`, { params })
    // a manager's endpoint is closed by role before
    expect([path, told.status]).toEqual([path, 403])
  }
})
