import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addMember, getSession, listMembers } from '#db/system.ts'
import { linkByAddress, linkIdentity } from '#db/system-identity.ts'
import { closeMembership, insertInvitation } from '#db/system-team.ts'
import { withWorkspace } from '#db/tenant.ts'
import { wishCookie } from '#lib/server/auth.ts'
import { sealWish } from '#lib/server/oidc-provider.ts'
import { oidcSettings } from '#lib/server/oidc-settings.ts'
import { hashPassword } from '#lib/server/password.ts'
import { digestOf, openSession } from '#lib/server/sign-in.ts'
import { browser } from './factories/browser.ts'
import { type Account, CLIENT, startIssuer, type Token } from './factories/issuer.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

const owner = postgres(process.env.TEST_OWNER_URL!, { max: 1, onnotice: () => {} })
const before = { ...process.env }
let there: Awaited<ReturnType<typeof startIssuer>>

beforeAll(async () => {
  there = await startIssuer()
  Object.assign(process.env, {
    ...{ NEXTAUTH_URL: 'http://127.0.0.1:4310', NEXTAUTH_SECRET: randomUUID(), APP_URL: 'http://127.0.0.1:4310' },
    ...{ OIDC_ISSUER: there.issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret },
  })
})
afterAll(async () => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
  await there.stop()
  await owner.end()
})

/** There and back as `account`: who is signed in then, and where they were sent. */
async function comeAs(account: Account, token: Token = {}, at = browser()) {
  const { location } = await at.arrive(there.signIn(await at.leave(), account, token))
  return { session: await at.session(), location, at }
}

const address = () => `eva-${randomUUID()}@example.test`
const verified = (email: string, sub: string = randomUUID()): Account => ({
  sub,
  email,
  email_verified: true,
  name: 'Eva',
})

async function member(passwordHash: string | null, team?: TestWorkspace) {
  const { workspaceId, personId: bossId } = team ?? (await makeWorkspace())
  const email = address()
  const personId = await addMember(workspaceId, { name: 'Eva', email, passwordHash }, 'member')
  return { workspaceId, bossId, personId, email }
}

async function invite(email: string, team: TestWorkspace) {
  const expiresAt = new Date(Date.now() + 86_400_000)
  const row = { workspaceId: team.workspaceId, email, role: 'member', invitedBy: team.personId, expiresAt } as const
  await insertInvitation({ digest: digestOf(randomUUID()), ...row })
}

describe('who comes by an issuer', () => {
  test('is the person the account is linked to, whatever their address is now; the session says how', async () => {
    const eva = await member(null)
    const account = verified(eva.email)
    const first = await comeAs(account)
    expect(first.session).toMatchObject({ person: { id: eva.personId }, workspace: { id: eva.workspaceId } })
    const [row] = await owner`select method from system.session where id = ${first.session!.sessionId}`
    expect(row).toEqual({ method: 'oidc' })
    const other = await member(await hashPassword('a password of somebody else'))
    for (const now of [{ ...account, email: other.email }, { sub: account.sub }, { ...account, email_verified: false }])
      expect((await comeAs(now)).session).toMatchObject({ person: { id: eva.personId } })
  })

  test('is nobody with an address that is not verified, or that says so in other words', async () => {
    const eva = await member(null)
    for (const email_verified of [false, undefined, 'false', 1, 'yes', null]) {
      const came = await comeAs({ sub: randomUUID(), email: eva.email, email_verified })
      expect([came.session, came.location]).toEqual([null, '/sign-in?said=unverified'])
    }
    await invite(address(), await makeWorkspace())
    expect((await comeAs({ sub: randomUUID(), email: eva.email, email_verified: 'true' })).session).not.toBeNull()
  })

  test('proves their password once before their account is linked', async () => {
    const eva = await member(await hashPassword('her own long password'))
    const account = verified(eva.email)
    const stranger = await comeAs(account)
    expect([stranger.session, stranger.location]).toEqual([null, '/sign-in?said=password'])

    const here = await signedIn(eva.personId, eva.workspaceId)
    const came = await comeAs({ sub: account.sub }, {}, here.at)
    expect(came.session).toMatchObject({ person: { id: eva.personId }, workspace: { id: eva.workspaceId } })
    expect(await getSession(digestOf(here.secret)), 'the session before ended').toBeNull()
    expect((await comeAs(account)).session).toMatchObject({ person: { id: eva.personId } })
  })

  test('links nothing that is another’s, nothing beside what is linked, and nothing in a session that did not wish it', async () => {
    const [eva, ben] = [await member(await hashPassword('her own long password')), await member('none')]
    const account = verified(ben.email)
    expect(await linkIdentity(eva.personId, { issuer: there.issuer, subject: account.sub })).toBe('linked')
    const bens = await comeAs(account, {}, (await signedIn(ben.personId, ben.workspaceId)).at)
    expect([bens.session?.person.id, bens.location]).toEqual([ben.personId, '/settings/me?said=taken'])
    const second = await comeAs(verified(eva.email), {}, (await signedIn(eva.personId, eva.workspaceId)).at)
    expect(second.location).toBe('/settings/me?said=other')
    // the wish of another session, and none at all
    const wish = await signedIn(ben.personId, ben.workspaceId)
    const moved = browser({ ...(await signedIn(ben.personId, ben.workspaceId)).at.cookies })
    moved.cookies[wishCookie()] = wish.at.cookies[wishCookie()]!
    expect((await comeAs({ sub: randomUUID() }, {}, moved)).location).toBe('/sign-in?said=unverified')
    expect(await owner`select 1 from system.identity where person_id = ${ben.personId}`).toHaveLength(0)
  })

  test('does not come to what was the last holder’s of an address that changed hands', async () => {
    const eva = await member(null)
    expect((await comeAs(verified(eva.email))).session).not.toBeNull()
    const heir = await comeAs(verified(eva.email))
    expect([heir.session, heir.location]).toEqual([null, '/sign-in?said=other'])
    const racing = await member(null)
    const accounts = Array.from({ length: 8 }, () => ({ issuer: there.issuer, subject: randomUUID() }))
    const linked = await Promise.all(accounts.map((account) => linkByAddress(racing.email, account)))
    expect(linked.filter(Boolean), 'eight at once').toHaveLength(1)
  })

  test('is made by an open invitation to their verified address, which is used up, and by nothing else', async () => {
    const team = await makeWorkspace()
    const email = address()
    const count = async () => (await owner`select 1 from system.person where lower(email) = ${email}`).length
    expect((await comeAs(verified(email))).location).toBe('/sign-in?said=unknown')
    expect(await count()).toBe(0)
    await invite(email, team)
    expect((await comeAs({ sub: randomUUID(), email, email_verified: false })).session).toBeNull()
    expect(await count()).toBe(0)
    const [account, second] = [verified(email.toUpperCase()), verified(email)]
    const came = await Promise.all([comeAs(account), comeAs(second)])
    expect(
      came.filter(({ session }) => session),
      'two accounts at once',
    ).toHaveLength(1)
    expect((await listMembers(team.workspaceId)).filter((one) => one.email === email)).toHaveLength(1)
    expect((await listMembers(team.workspaceId)).find((one) => one.email === email)).toMatchObject({ role: 'member' })
    const [row] = await owner`select password_hash from system.person where email = ${email}`
    expect(row).toEqual({ password_hash: null })
  })

  test('stays out once they left, until they are invited anew', async () => {
    const team = await makeWorkspace()
    const eva = await member(null, team)
    const account = verified(eva.email)
    expect((await comeAs(account)).session).not.toBeNull()
    await withWorkspace(team.workspaceId, (tx) => closeMembership(team.workspaceId, eva.personId, tx))
    const gone = await comeAs(account)
    expect([gone.session, gone.location]).toEqual([null, '/sign-in?said=left'])
    await invite(eva.email, team)
    expect((await comeAs({ ...account, email_verified: false })).session).toBeNull()
    expect((await comeAs(account)).session).toMatchObject({ person: { id: eva.personId } })
  })
})

/** A browser of a signed-in person who proved their password and wishes to link. */
async function signedIn(personId: string, workspaceId: string) {
  const { secret } = (await openSession({ personId, method: 'password' }, { address: null, userAgent: 'test' }))!
  const { sessionId } = (await getSession(digestOf(secret)))!
  const cookie = await encode({ token: { sid: secret }, secret: process.env.NEXTAUTH_SECRET! })
  const wish = sealWish({ personId, sessionId, workspaceId })
  return { secret, at: browser({ 'troth.session': cookie, [wishCookie()]: wish }) }
}

describe('a token', () => {
  const bad: [string, Token][] = [
    ['for another nonce', { claims: (good) => ({ ...good, nonce: randomUUID() }) }],
    ['without a nonce', { claims: ({ nonce: _, ...rest }) => rest }],
    ['for another client', { claims: (good) => ({ ...good, aud: 'somebody-else' }) }],
    ['for two clients, handed on by the other', { claims: (good) => ({ ...good, aud: [CLIENT.id, 'x'], azp: 'x' }) }],
    ['that expired', { claims: (good) => ({ ...good, iat: good.iat! - 600, exp: good.iat! - 300 }) }],
    ['that never expires', { claims: ({ exp: _, ...rest }) => rest }],
    ['of another issuer', { claims: (good) => ({ ...good, iss: 'https://login.example.com' }) }],
    ['without a signature', { sign: 'none' }],
    ['signed with the client’s secret', { sign: 'HS256' }],
    ['signed by a stranger', { sign: 'stranger' }],
    ['of nobody', { claims: ({ sub: _, ...rest }) => rest }],
  ]
  test.each(bad)('%s signs nobody in', async (_what, token) => {
    const eva = await member(null)
    there.asked.length = 0
    const came = await comeAs(verified(eva.email), token)
    expect(there.asked, 'it was given out').toContain('/token')
    expect(came.session).toBeNull()
    expect(came.location).toMatch(/error=/)
    expect(await owner`select 1 from system.session where person_id = ${eva.personId}`).toHaveLength(0)
  })
})

describe('the way back', () => {
  test('is good once, in the browser that left, with the state it left with', async () => {
    const eva = await member(null)
    const account = verified(eva.email)
    const at = browser()
    const back = there.signIn(await at.leave(), account)
    const kept = { ...at.cookies }
    expect((await browser().arrive(back)).location, 'another browser').toMatch(/error=/)
    expect((await at.arrive({ ...back, state: randomUUID() })).location, 'another state').toMatch(/error=/)
    // the code of one who left before, brought into this browser
    const mallory = browser()
    const theirs = there.signIn(await mallory.leave(), verified(address()))
    expect((await at.arrive({ code: theirs.code, state: back.state })).location).toMatch(/error=/)
    expect(await at.session()).toBeNull()
    await at.arrive(back)
    expect(await at.session()).toMatchObject({ person: { id: eva.personId } })
    expect((await at.arrive(back)).location, 'a replay here').toMatch(/error=/)
    const replay = browser(kept)
    await replay.arrive(back)
    expect(await replay.session(), 'a replay with what the browser had').toBeNull()
  })

  test('keeps no session that was put into the browser before', async () => {
    const [eva, mallory] = [await member(null), await member(null)]
    const planted = (await signedIn(mallory.personId, mallory.workspaceId)).at.cookies['troth.session']!
    const came = await comeAs(verified(eva.email), {}, browser({ 'troth.session': planted }))
    expect(came.session).toMatchObject({ person: { id: eva.personId } })
    expect(came.at.cookies['troth.session']).not.toBe(planted)
  })

  test('leads nowhere else', async () => {
    const eva = await member(null)
    const at = browser({ 'next-auth.callback-url': 'https://evil.example' })
    const { location } = await at.arrive(there.signIn(await at.leave(), verified(eva.email)))
    expect(new URL(location, 'http://127.0.0.1:4310').origin).toBe('http://127.0.0.1:4310')
  })
})

test('the settings are all there, or none; an issuer is asked by https', () => {
  const set = { OIDC_ISSUER: 'https://login.example.com/', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' }
  const read = (env: Record<string, string>) => oidcSettings(env as unknown as NodeJS.ProcessEnv)
  expect(read({})).toBeNull()
  expect(read(set)).toMatchObject({ name: 'login.example.com' })
  expect(read({ ...set, OIDC_NAME: 'Harbour' })).toMatchObject({ name: 'Harbour' })
  expect(() => read({ ...set, OIDC_CLIENT_SECRET: '' })).toThrow(/together/)
  for (const issuer of ['http://login.example.com', 'login.example.com', 'ftp://x'])
    expect(() => read({ ...set, OIDC_ISSUER: issuer })).toThrow(/https/)
})
