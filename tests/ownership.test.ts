import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { countUnread } from '#db/queries/notifications.ts'
import { addMember, getSession, listMembers, type Role } from '#db/system.ts'
import { insertWorkspace, listWorkspacesOf, turnSession } from '#db/system-team.ts'
import { withWorkspace } from '#db/tenant.ts'
import { changeRole, endOwnership, giveOwnership } from '#lib/flows/ownership.ts'
import { hashPassword } from '#lib/server/password.ts'
import { digestOf, openSession, provePasswordAgain } from '#lib/server/sign-in.ts'
import { makeWorkspace } from './factories/workspace.ts'

const from = { address: '192.0.2.77', userAgent: 'test' }

async function team(...roles: Role[]) {
  const { workspaceId, personId } = await makeWorkspace()
  const ids: string[] = []
  for (const role of roles) {
    const who = { name: `${role} ${ids.length}`, email: `${randomUUID()}@example.test`, passwordHash: null }
    ids.push(await addMember(workspaceId, who, role))
  }
  const by = (id: string) => ({ workspaceId, personId: id, name: 'Anna' })
  return {
    ...{ workspaceId, boss: personId, ids },
    give: (id: string, stay: boolean, giver = personId) =>
      withWorkspace(workspaceId, (tx) => giveOwnership(tx, { personId: id, stay }, by(giver))),
    end: (id: string, ender = personId) =>
      withWorkspace(workspaceId, (tx) => endOwnership(tx, { personId: id }, by(ender))),
    change: (id: string, role: Role, maker = personId) =>
      withWorkspace(workspaceId, (tx) => changeRole(tx, { personId: id, role }, by(maker))),
    roles: async () =>
      Object.fromEntries((await listMembers(workspaceId)).map(({ id, role }) => [id, role])) as Record<string, Role>,
    owners: async () => (await listMembers(workspaceId)).filter(({ role }) => role === 'owner').length,
  }
}

describe('ownership', () => {
  test('goes to a colleague, who is told; the giver stays an owner or becomes an admin', async () => {
    const { boss, ids, give, roles, workspaceId } = await team('member', 'viewer')
    const [ben, eva] = ids as [string, string]
    expect(await give(ben, true)).toMatchObject({ ok: true })
    expect(await roles()).toMatchObject({ [boss]: 'owner', [ben]: 'owner', [eva]: 'viewer' })
    expect(await give(eva, false)).toMatchObject({ ok: true })
    expect(await roles()).toMatchObject({ [boss]: 'admin', [ben]: 'owner', [eva]: 'owner' })
    expect(await withWorkspace(workspaceId, (tx) => countUnread(tx, eva))).toBe(1)
    expect(await give(eva, false), 'who gave it away gives it no more').toMatchObject({ code: 'forbidden' })
  })

  test('is given by owners alone, to people of the team, and chosen as no role in passing', async () => {
    const { boss, ids, give, end, change } = await team('admin', 'member')
    const [admin, member] = ids as [string, string]
    const stranger = (await makeWorkspace()).personId
    expect(await give(member, true, admin)).toMatchObject({ code: 'forbidden' })
    expect(await give(stranger, true)).toMatchObject({ code: 'absent' })
    expect(await give(member, true, stranger)).toMatchObject({ code: 'forbidden' })
    expect(await end(boss, admin)).toMatchObject({ code: 'forbidden' })
    expect(await end(boss), 'the only one').toMatchObject({ code: 'last-owner' })
    expect(await change(member, 'owner')).toMatchObject({ code: 'ownership' })
    expect(await change(boss, 'member', admin)).toMatchObject({ code: 'ownership' })
    expect(await change(member, 'manager', admin)).toMatchObject({ ok: true })
  })

  test('never ends for all: of two owners who end each other’s, or give theirs away at the same moment, one is left', async () => {
    for (let n = 0; n < 5; n++) {
      const { boss, ids, give, end, owners } = await team('member', 'member')
      const [ben, eva] = ids as [string, string]
      await give(ben, true)
      const ended = await Promise.all([end(ben, boss), end(boss, ben)])
      expect(ended.filter(({ ok }) => ok)).toHaveLength(1)
      expect(await owners()).toBe(1)
      const left = ended[0]!.ok ? boss : ben
      // handed to two at once: the second giver is no owner any more
      const given = await Promise.all([give(eva, false, left), give(left === boss ? ben : boss, false, left)])
      expect(given.filter(({ ok }) => ok)).toHaveLength(1)
      expect(await owners()).toBe(1)
    }
  })

  test('asks for the password again; wrong ones are counted as the tries of signing in are', async () => {
    const { workspaceId } = await makeWorkspace()
    const [email, password] = [`ina-${randomUUID()}@example.test`, 'her own long password']
    const id = await addMember(workspaceId, { name: 'Ina', email, passwordHash: await hashPassword(password) }, 'owner')
    expect(await provePasswordAgain({ id, email }, password, from)).toBeNull()
    for (let n = 0; n < 10; n++)
      expect(await provePasswordAgain({ id, email }, `guess ${n}`, from)).toMatchObject({ code: 'password' })
    expect(await provePasswordAgain({ id, email }, password, from), 'too many').toMatchObject({ code: 'password' })
    const nobody = { id: randomUUID(), email }
    const elsewhere = { ...from, address: '203.0.113.9' }
    expect(await provePasswordAgain(nobody, password, elsewhere), 'somebody else’s').toMatchObject({ code: 'password' })
  })
})

test('an owner makes a further workspace, is its owner alone, and goes there and back', async () => {
  const { workspaceId, personId } = await makeWorkspace()
  const input = { name: 'Second company', baseCurrency: 'CHF', timeZone: 'Europe/Zurich', fiscalYearStart: 1 }
  const further = await withWorkspace(workspaceId, (tx) => insertWorkspace(personId, input, tx))
  expect(await listMembers(further)).toMatchObject([{ id: personId, role: 'owner' }])
  const of = await withWorkspace(workspaceId, (tx) => listWorkspacesOf(personId, tx))
  expect(of.map(({ id }) => id).sort()).toEqual([workspaceId, further].sort())
  const session = (await openSession({ personId, method: 'password' }, from))!
  const now = async () => (await getSession(digestOf(session.secret)))!
  const { sessionId } = await now()
  for (const to of [further, workspaceId]) {
    expect(await withWorkspace(workspaceId, (tx) => turnSession({ id: sessionId, personId }, to, tx))).toBe(true)
    expect((await now()).workspace.id).toBe(to)
  }
})
