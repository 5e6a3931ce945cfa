import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, describe, expect, test } from 'vitest'
import { addMember, getSession, listMembers } from '#db/system.ts'
import {
  getOpenInvitation,
  insertInvitation,
  listInvitations,
  revokeInvitation,
  turnSession,
  updateRole,
} from '#db/system-team.ts'
import { withWorkspace } from '#db/tenant.ts'
import { joinByInvitation } from '#lib/server/accept-invitation.ts'
import { hashPassword } from '#lib/server/password.ts'
import { digestOf, signInWithPassword } from '#lib/server/sign-in.ts'
import { makeWorkspace } from './factories/workspace.ts'

const owner = postgres(process.env.TEST_OWNER_URL!, { max: 1, onnotice: () => {} })
afterAll(() => owner.end())

const password = 'a sentence is a good password'
const from = { address: '192.0.2.10', userAgent: 'test' }
const join = (token: string, input: { name?: string; password?: string } = {}) =>
  joinByInvitation({ token, name: 'Ben Colleague', password, ...input }, from)

async function invited(over: { email?: string; role?: 'admin' | 'member'; days?: number } = {}) {
  const team = await makeWorkspace()
  const token = randomUUID()
  const email = over.email ?? `ben-${randomUUID()}@example.test`
  await insertInvitation({
    digest: digestOf(token),
    workspaceId: team.workspaceId,
    email,
    role: over.role ?? 'member',
    invitedBy: team.personId,
    expiresAt: new Date(Date.now() + (over.days ?? 7) * 86_400_000),
  })
  return { ...team, token, email }
}

describe('an invitation', () => {
  test('makes somebody new a member who can sign in; looking at it uses nothing up; it works once', async () => {
    const team = await invited()
    for (let n = 0; n < 3; n++)
      expect(await getOpenInvitation(digestOf(team.token))).toMatchObject({ email: team.email })
    expect(await join(team.token)).toMatchObject({ ok: true, value: { workspaceId: team.workspaceId } })
    const signedIn = await signInWithPassword({ email: team.email, password }, from)
    expect(await getSession(digestOf(signedIn!.secret))).toMatchObject({
      person: { name: 'Ben Colleague', email: team.email },
      workspace: { id: team.workspaceId },
      role: 'member',
    })
    expect(await join(team.token, { name: 'Again' }), 'a replay').toMatchObject({ ok: false, code: 'gone' })
    expect(await getOpenInvitation(digestOf(team.token))).toBeNull()
    expect(await listMembers(team.workspaceId)).toHaveLength(2)
  })

  test('of two who use it at the same moment one wins', async () => {
    const team = await invited()
    const answers = await Promise.all([join(team.token), join(team.token), join(team.token)])
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect(await listMembers(team.workspaceId)).toHaveLength(2)
  })

  test('is no longer good when it expired, was taken back, was replaced, or its inviter may no longer invite', async () => {
    const late = await invited({ days: -1 })
    expect(await join(late.token)).toMatchObject({ code: 'gone' })

    const taken = await invited()
    const other = await makeWorkspace()
    expect(await revokeInvitation(other.workspaceId, digestOf(taken.token)), 'not by another team').toBe(false)
    expect(await revokeInvitation(taken.workspaceId, digestOf(taken.token))).toBe(true)
    expect(await join(taken.token)).toMatchObject({ code: 'gone' })

    const first = await invited()
    const { workspaceId, personId: invitedBy, email } = first
    const expiresAt = new Date(Date.now() + 86_400_000)
    await insertInvitation({ digest: digestOf(randomUUID()), workspaceId, email, role: 'viewer', invitedBy, expiresAt })
    expect(await join(first.token), 'a newer one replaced it').toMatchObject({ code: 'gone' })
    expect(await listInvitations(workspaceId)).toHaveLength(1)

    const demoted = await invited()
    await withWorkspace(demoted.workspaceId, (tx) => updateRole(demoted.workspaceId, demoted.personId, 'member', tx))
    expect(await join(demoted.token)).toMatchObject({ code: 'gone' })
    expect(await listInvitations(demoted.workspaceId)).toEqual([])
  })

  test('to an address that is somebody’s takes nobody over: only their own password joins them', async () => {
    const elsewhere = await makeWorkspace()
    const email = `eva-${randomUUID()}@example.test`
    const passwordHash = await hashPassword('her own long password')
    const eva = await addMember(elsewhere.workspaceId, { name: 'Eva', email, passwordHash }, 'viewer')
    const team = await invited({ email })
    const wrong = await join(team.token)
    expect(wrong).toMatchObject({ ok: false, code: 'not-this-way' })
    expect(await join(team.token, { name: '', password: 'a guess of somebody' })).toEqual(wrong)
    expect(await signInWithPassword({ email, password }, from), 'her password stands').toBeNull()
    expect(await listMembers(team.workspaceId)).toHaveLength(1)

    expect(await join(team.token, { name: '', password: 'her own long password' })).toMatchObject({ ok: true })
    expect((await listMembers(team.workspaceId)).map(({ id }) => id)).toContain(eva)
    expect((await listMembers(elsewhere.workspaceId)).find(({ id }) => id === eva)!.name).toBe('Eva')
    const her = { email, password: 'her own long password' }
    const [first, joined] = [
      await signInWithPassword(her, from),
      await signInWithPassword({ ...her, workspaceId: team.workspaceId }, from),
    ]
    expect([first!.workspaceId, joined!.workspaceId]).toEqual([elsewhere.workspaceId, team.workspaceId])

    const { sessionId } = (await getSession(digestOf(first!.secret)))!
    const turn = (workspaceId: string) =>
      withWorkspace(elsewhere.workspaceId, (tx) => turnSession({ id: sessionId, personId: eva }, workspaceId, tx))
    expect(await turn((await makeWorkspace()).workspaceId), 'not hers').toBe(false)
    expect(await turn(team.workspaceId)).toBe(true)
    expect((await getSession(digestOf(first!.secret)))!.workspace.id).toBe(team.workspaceId)
  })

  test('says the same for a wrong password whether the address is somebody’s or nobody’s', async () => {
    const nobody = await invited()
    const elsewhere = await makeWorkspace()
    const email = `fay-${randomUUID()}@example.test`
    await addMember(elsewhere.workspaceId, { name: 'Fay', email, passwordHash: await hashPassword(password) }, 'viewer')
    const somebody = await invited({ email })
    const guess = { name: '', password: 'a guess of somebody' }
    expect(await join(nobody.token, guess)).toEqual(await join(somebody.token, guess))
    expect(await getOpenInvitation(digestOf(nobody.token)), 'a refusal uses nothing up').not.toBeNull()
  })

  test('leaves the secret nowhere in the database, and nobody without a password can be taken over', async () => {
    const team = await invited()
    const found = await owner`select 1 from system.invitation where digest = ${team.token}`
    expect(found).toHaveLength(0)
    const email = `gus-${randomUUID()}@example.test`
    await addMember((await makeWorkspace()).workspaceId, { name: 'Gus', email, passwordHash: null }, 'viewer')
    const other = await invited({ email })
    expect(await join(other.token)).toMatchObject({ ok: false })
    expect(await join(other.token, { name: '', password: '' })).toMatchObject({ ok: false })
  })
})
