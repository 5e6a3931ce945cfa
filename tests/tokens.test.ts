import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addMember, getSession, listMembers } from '#db/system.ts'
import { acceptInvitation, getOpenInvitation, insertInvitation } from '#db/system-team.ts'
import { withWorkspace } from '#db/tenant.ts'
import { joinByInvitation } from '#lib/server/accept-invitation.ts'
import { hashPassword } from '#lib/server/password.ts'
import { digestOf, openSession, signInWithPassword } from '#lib/server/sign-in.ts'
import { browser } from './factories/browser.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

const owner = postgres(process.env.TEST_OWNER_URL!, { max: 1, onnotice: () => {} })
const before = { ...process.env }
beforeAll(() => {
  const url = 'http://127.0.0.1:4310'
  Object.assign(process.env, { NEXTAUTH_URL: url, NEXTAUTH_SECRET: randomUUID(), APP_URL: url })
})
afterAll(async () => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
  await owner.end()
})

const password = 'a sentence is a good password'
/** A network of its own for each try: this is not about throttling. */
let network = 0
const from = () => ({ address: `10.${(network >> 8) & 255}.${network++ & 255}.1`, userAgent: 'test' })

async function invited(team?: TestWorkspace, to = `ben-${randomUUID()}@example.test`) {
  const of = team ?? (await makeWorkspace())
  const token = randomUUID()
  const expiresAt = new Date(Date.now() + 86_400_000)
  const row = { workspaceId: of.workspaceId, email: to, role: 'member', invitedBy: of.personId, expiresAt } as const
  await insertInvitation({ digest: digestOf(token), ...row })
  return { ...of, token, email: to }
}
async function someone() {
  const { workspaceId } = await makeWorkspace()
  const email = `eva-${randomUUID()}@example.test`
  const personId = await addMember(
    workspaceId,
    { name: 'Eva', email, passwordHash: await hashPassword(password) },
    'member',
  )
  return { workspaceId, personId, email }
}

describe('an invitation', () => {
  test('has one winner of twenty, whoever they say they are', async () => {
    const team = await invited()
    const known = await addMember(
      (await makeWorkspace()).workspaceId,
      { name: 'Ben', email: `x-${team.email}`, passwordHash: null },
      'member',
    )
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        acceptInvitation(
          digestOf(team.token),
          n % 4 === 0 ? { knownId: known } : { name: `Ben ${n}`, passwordHash: n % 2 ? 'x' : 'y' },
        ),
      ),
    )
    expect(answers.filter(Boolean)).toHaveLength(1)
    const members = (await listMembers(team.workspaceId)).filter(({ id }) => id !== team.personId)
    expect(
      members.map(({ email }) => email),
      'nobody of another address',
    ).toEqual([team.email])
  })

  test('is used up by no look at it, and joins inside a transaction or not at all', async () => {
    const [team, eva] = [await invited(), await someone()]
    for (let n = 0; n < 5; n++) expect(await getOpenInvitation(digestOf(team.token))).not.toBeNull()
    // signed in as somebody else: the refusal rolls back what was used
    const refused = withWorkspace(eva.workspaceId, async (tx) => {
      if (!(await acceptInvitation(digestOf(team.token), { knownId: eva.personId }, tx))) throw new Error('refused')
    })
    await expect(refused).rejects.toThrow('refused')
    expect(await getOpenInvitation(digestOf(team.token))).not.toBeNull()
    const hers = await invited(undefined, eva.email)
    const joined = await withWorkspace(eva.workspaceId, (tx) =>
      acceptInvitation(digestOf(hers.token), { knownId: eva.personId }, tx),
    )
    expect(joined).toEqual({ workspaceId: hers.workspaceId, personId: eva.personId })
  })
})

describe('a session', () => {
  test('put into a browser before somebody signs in is not kept: they get one of their own', async () => {
    const [eva, mallory] = [await someone(), await someone()]
    const planted = (await openSession({ personId: mallory.personId, method: 'password' }, from()))!
    const cookie = await encode({ token: { sid: planted.secret }, secret: process.env.NEXTAUTH_SECRET! })
    for (const value of [cookie, await encode({ token: { sid: 'chosen' }, secret: process.env.NEXTAUTH_SECRET! })]) {
      const at = browser({ 'troth.session': value })
      await at.signIn({ email: eva.email, password })
      expect(at.cookies['troth.session']).not.toBe(value)
      expect(await at.session()).toMatchObject({ person: { id: eva.personId } })
    }
    expect(await getSession(digestOf('chosen'))).toBeNull()
    const [first, second] = [browser(), browser()]
    for (const at of [first, second]) await at.signIn({ email: eva.email, password })
    expect((await first.session())!.sessionId).not.toBe((await second.session())!.sessionId)
  })

  test('is opened by no secret of another install, and by no digest', async () => {
    const eva = await someone()
    const { secret } = (await openSession({ personId: eva.personId, method: 'password' }, from()))!
    expect(await getSession(digestOf(secret))).not.toBeNull()
    expect(await getSession(digestOf(digestOf(secret)))).toBeNull()
    const at = browser({
      'troth.session': await encode({ token: { sid: digestOf(secret) }, secret: 'another install' }),
    })
    await expect(at.session()).rejects.toThrow()
    const [row] = await owner<
      { text: string }[]
    >`select s::text as text from system.session s where person_id = ${eva.personId}`
    expect(row!.text).not.toContain(secret)
  })
})

describe('who is here', () => {
  test('is told by no answer: wrong, unknown and gone read the same', async () => {
    const eva = await someone()
    const nobody = `nobody-${randomUUID()}@example.test`
    const answers = []
    for (const email of [eva.email, nobody])
      answers.push(await signInWithPassword({ email, password: 'a guess of somebody' }, from()))
    expect(answers).toEqual([null, null])
    const [toNobody, toEva] = [await invited(), await invited(undefined, eva.email)]
    const guess = { name: '', password: 'a guess of somebody' }
    const [one, other] = [
      await joinByInvitation({ token: toNobody.token, ...guess }, from()),
      await joinByInvitation({ token: toEva.token, ...guess }, from()),
    ]
    expect(one).toMatchObject({ ok: false })
    expect(one).toEqual(other)
  })

  test('is told by no work: as much is computed for an address that is nobody’s', async () => {
    const eva = await someone()
    const guess = 'a guess of somebody'
    /** Made ready for an address, then measured. */
    const ways: Record<string, (email: string) => Promise<() => Promise<unknown>>> = {
      'signing in': async (email) => () => signInWithPassword({ email, password: guess }, from()),
      joining: async (email) => {
        const { token } = await invited(undefined, email)
        return () => joinByInvitation({ token, name: '', password: guess }, from())
      },
    }
    // the processor's time of this process, not the clock: others on the machine do not count
    const spent = async (work: () => Promise<unknown>) => {
      const start = process.cpuUsage()
      await work()
      const { user, system } = process.cpuUsage(start)
      return user + system
    }
    for (const [way, ready] of Object.entries(ways)) {
      const times = { known: [] as number[], unknown: [] as number[] }
      for (let n = 0; n < 5; n++)
        for (const [whose, email] of [
          ['known', eva.email],
          ['unknown', `nobody-${randomUUID()}@example.test`],
        ] as const)
          times[whose].push(await spent(await ready(email)))
      const [known, unknown] = [median(times.known), median(times.unknown)]
      expect(unknown / known, `${way}: ${unknown} against ${known} µs`).toBeGreaterThan(0.5)
      expect(unknown / known, `${way}: ${unknown} against ${known} µs`).toBeLessThan(2)
    }
  })
})

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!
