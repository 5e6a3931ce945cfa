import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { addMember, addWorkspace, getSession, listSessions, revokeSessions } from '#db/system.ts'
import { listSessionsIn, revokeSessionsOfMember } from '#db/system-factor.ts'
import { closeMembership, turnSession } from '#db/system-team.ts'
import { withWorkspace } from '#db/tenant.ts'
import { hashPassword } from '#lib/server/password.ts'
import { digestOf, signInWithPassword } from '#lib/server/sign-in.ts'
import { makeWorkspace } from './factories/workspace.ts'

const owner = postgres(process.env.TEST_OWNER_URL!, { max: 1, onnotice: () => {} })
const password = 'a sentence is a good password'
const from = { address: '2001:db8:5:6::7', userAgent: 'test' }
let passwordHash: string
beforeAll(async () => {
  passwordHash = await hashPassword(password)
})
afterAll(() => owner.end())

async function makeBen(workspaceId: string) {
  const email = `ben-${randomUUID()}@example.test`
  return { email, id: await addMember(workspaceId, { name: 'Ben', email, passwordHash }, 'member') }
}
const signIn = async (email: string, workspaceId?: string) =>
  (await signInWithPassword({ email, password, ...(workspaceId ? { workspaceId } : {}) }, from))!

/** What a second app instance on the same database has: modules, and a pool, of its own. */
async function otherInstance() {
  const place = globalThis as { trothDatabase?: { close: () => Promise<void> } | undefined }
  const mine = place.trothDatabase
  vi.resetModules()
  place.trothDatabase = undefined
  const system: typeof import('#db/system.ts') = await import('#db/system.ts')
  await system.listWorkspaceIds()
  const theirs = place.trothDatabase!
  place.trothDatabase = mine
  const asTheirs = async <T>(work: () => Promise<T>): Promise<T> => {
    place.trothDatabase = theirs
    try {
      return await work()
    } finally {
      place.trothDatabase = mine
    }
  }
  return { system, asTheirs, close: () => theirs.close(), same: theirs === mine }
}

describe('a session', () => {
  test('says how it was proved, and from which network', async () => {
    const team = await makeWorkspace()
    const ben = await makeBen(team.workspaceId)
    await signIn(ben.email)
    expect(await listSessions(ben.id)).toMatchObject([{ method: 'password', addressPrefix: '2001:db8:5:6' }])
  })

  test('ended at one app instance is ended at the other on its next request', async () => {
    const team = await makeWorkspace()
    const ben = await makeBen(team.workspaceId)
    const other = await otherInstance()
    expect(other.same, 'a pool of its own').toBe(false)
    const sessions = [await signIn(ben.email), await signIn(ben.email)]
    const seenThere = () =>
      other.asTheirs(() => Promise.all(sessions.map(({ secret }) => other.system.getSession(digestOf(secret)))))
    expect((await seenThere()).map((row) => row?.person.id)).toEqual([ben.id, ben.id])
    await revokeSessions(ben.id, (await getSession(digestOf(sessions[0]!.secret)))!.sessionId)
    expect((await seenThere()).map((row) => row?.person.id ?? null)).toEqual([null, ben.id])
    await revokeSessions(ben.id, null)
    expect(await seenThere()).toEqual([null, null])
    await other.close()
  })
})

describe('a colleague’s sessions', () => {
  test('are seen as far as they are in this workspace, and end with those that could be turned to it', async () => {
    const [here, there] = [await makeWorkspace(), await makeWorkspace()]
    const ben = await makeBen(here.workspaceId)
    await owner`insert into system.membership (workspace_id, person_id, role) values (${there.workspaceId}, ${ben.id}, 'member')`
    const cara = await makeBen(there.workspaceId)
    const [inHere, inThere, caras] = [
      await signIn(ben.email, here.workspaceId),
      await signIn(ben.email, there.workspaceId),
      await signIn(cara.email),
    ]
    const seen = await withWorkspace(here.workspaceId, (tx) => listSessionsIn(here.workspaceId, ben.id, tx))
    expect(seen).toHaveLength(1)
    // whoever is not of this workspace is out of reach
    expect(await withWorkspace(here.workspaceId, (tx) => revokeSessionsOfMember(here.workspaceId, cara.id, tx))).toBe(0)
    expect(await getSession(digestOf(caras.secret))).not.toBeNull()
    expect(await withWorkspace(here.workspaceId, (tx) => revokeSessionsOfMember(here.workspaceId, ben.id, tx))).toBe(2)
    for (const { secret } of [inHere, inThere]) expect(await getSession(digestOf(secret))).toBeNull()
  })

  test('end when they leave, also one that is in another workspace and would turn back', async () => {
    const [here, there] = [await makeWorkspace(), await makeWorkspace()]
    const ben = await makeBen(here.workspaceId)
    await owner`insert into system.membership (workspace_id, person_id, role) values (${there.workspaceId}, ${ben.id}, 'member')`
    const [inHere, inThere] = [await signIn(ben.email, here.workspaceId), await signIn(ben.email, there.workspaceId)]
    await withWorkspace(here.workspaceId, (tx) => closeMembership(here.workspaceId, ben.id, tx))
    expect(await getSession(digestOf(inHere.secret))).toBeNull()
    const session = (await getSession(digestOf(inThere.secret)))!
    expect(session.workspace.id).toBe(there.workspaceId)
    const turned = withWorkspace(there.workspaceId, (tx) =>
      turnSession({ id: session.sessionId, personId: ben.id }, here.workspaceId, tx),
    )
    expect(await turned).toBe(false)
  })
})

test('a session made before methods were known counts as a password’s', async () => {
  const email = `old-${randomUUID()}@example.test`
  const company = { name: 'Old', baseCurrency: 'EUR', timeZone: 'UTC', fiscalYearStart: 1 }
  const { workspaceId, personId } = await addWorkspace({ name: 'Old', email, passwordHash }, company)
  await owner`insert into system.session (secret_digest, person_id, workspace_id, expires_at)
    values (${digestOf(email)}, ${personId}, ${workspaceId}, now() + interval '1 day')`
  expect(await getSession(digestOf(email))).toMatchObject({ method: 'password' })
})
