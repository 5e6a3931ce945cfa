import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, describe, expect, test } from 'vitest'
import { addWorkspace, getSession, isSetupTokenOpen, listSessions, revokeSessions, setUpWorkspace } from '#db/system.ts'
import { hashPassword } from '#lib/server/password.ts'
import { digestOf, signInWithPassword } from '#lib/server/sign-in.ts'
import { delayAfter } from '#lib/server/throttle.ts'

const owner = postgres(process.env.TEST_OWNER_URL!, { max: 1, onnotice: () => {} })
afterAll(() => owner.end())

const password = 'a sentence is a good password'
const company = { name: 'Harbour Tools', baseCurrency: 'EUR', timeZone: 'Europe/Berlin', fiscalYearStart: 4 }
const from = (address = '192.0.2.10') => ({ address, userAgent: 'test' })

async function makePerson() {
  const email = `anna-${randomUUID()}@example.test`
  const made = await addWorkspace({ name: 'Anna', email, passwordHash: await hashPassword(password) }, company)
  return { ...made, email }
}

describe('sign-in', () => {
  test('opens a session that says who, where and as what; the secret itself is nowhere in the database', async () => {
    const anna = await makePerson()
    const signedIn = await signInWithPassword({ email: ` ${anna.email.toUpperCase()} `, password }, from())
    const session = await getSession(digestOf(signedIn!.secret))
    expect(session).toMatchObject({ person: { id: anna.personId }, workspace: { id: anna.workspaceId }, role: 'owner' })
    const found = await owner`select 1 from system.session where secret_digest = ${signedIn!.secret}`
    expect(found).toHaveLength(0)
  })

  test('a wrong password, an unknown person and no password at all look the same', async () => {
    const anna = await makePerson()
    expect(await signInWithPassword({ email: anna.email, password: 'wrong' }, from())).toBeNull()
    expect(await signInWithPassword({ email: 'nobody@example.test', password }, from())).toBeNull()
    expect(await signInWithPassword({ email: anna.email, password: '' }, from())).toBeNull()
  })

  test('a revoked session ends at once; signing out everywhere ends all and nobody else’s', async () => {
    const [anna, ben] = [await makePerson(), await makePerson()]
    const sessions = []
    for (let n = 0; n < 3; n++) sessions.push((await signInWithPassword({ email: anna.email, password }, from()))!)
    const bens = (await signInWithPassword({ email: ben.email, password }, from()))!
    const first = (await getSession(digestOf(sessions[0]!.secret)))!
    expect(await revokeSessions(ben.personId, first.sessionId), 'not by somebody else').toBe(0)
    expect(await revokeSessions(anna.personId, first.sessionId)).toBe(1)
    expect(await getSession(digestOf(sessions[0]!.secret))).toBeNull()
    expect(await listSessions(anna.personId)).toHaveLength(2)
    expect(await revokeSessions(anna.personId, null)).toBe(2)
    for (const session of sessions) expect(await getSession(digestOf(session.secret))).toBeNull()
    expect(await getSession(digestOf(bens.secret))).not.toBeNull()
  })

  test('an expired session is none', async () => {
    const anna = await makePerson()
    const signedIn = (await signInWithPassword({ email: anna.email, password }, from()))!
    await owner`update system.session set expires_at = now() - interval '1 second' where secret_digest = ${digestOf(signedIn.secret)}`
    expect(await getSession(digestOf(signedIn.secret))).toBeNull()
  })

  test('ten wrong tries stop one address at one account, and lock neither the person elsewhere nor others there', async () => {
    const [anna, ben] = [await makePerson(), await makePerson()]
    const attacker = from('198.51.100.7')
    for (let n = 0; n < 10; n++) await signInWithPassword({ email: anna.email, password: `guess ${n}` }, attacker)
    expect(await signInWithPassword({ email: anna.email, password }, attacker)).toBeNull()
    expect(await signInWithPassword({ email: anna.email, password }, from('198.51.100.200')), 'same /24').toBeNull()
    expect(await signInWithPassword({ email: anna.email, password }, from('203.0.113.5'))).not.toBeNull()
    expect(await signInWithPassword({ email: ben.email, password }, attacker)).not.toBeNull()
  })
})

describe('an address that cannot be trusted', () => {
  test('slows tries down instead of stopping them, so that nobody locks the person out', async () => {
    const anna = await makePerson()
    const waits: number[] = []
    const wait = async (milliseconds: number) => waits.push(milliseconds)
    const unknown = { address: null, userAgent: 'test' }
    for (let n = 0; n < 13; n++) {
      expect(await signInWithPassword({ email: anna.email, password: `guess ${n}` }, unknown, wait)).toBeNull()
    }
    expect(await signInWithPassword({ email: anna.email, password }, unknown, wait)).not.toBeNull()
    expect(waits).toEqual([...Array(10).fill(0), 250, 500, 1000, 2000])
    expect(delayAfter(1000)).toBe(8000)
  })

  test('tries at the same moment are all counted before any is checked', async () => {
    const anna = await makePerson()
    const attacker = from('198.51.100.9')
    const guesses = Array.from({ length: 30 }, (_, n) =>
      signInWithPassword({ email: anna.email, password: n === 29 ? password : `guess ${n}` }, attacker),
    )
    expect((await Promise.all(guesses)).filter(Boolean)).toHaveLength(0)
  })

  test('an e-mail address with a NUL byte is nobody’s', async () => {
    expect(await signInWithPassword({ email: 'x\u0000y@example.test', password }, from())).toBeNull()
  })
})

describe('many accounts from one network', () => {
  /** As if they had been sent: a hundred hashes take seconds. */
  const spray = (site: string, tries: number) =>
    owner`insert into system.sign_in_failure (key) select ${digestOf(`site|${site}`)} from generate_series(1, ${tries}::int)`

  test('a hundred wrong tries stop it, but not who signed in from there before, nor anybody elsewhere', async () => {
    const [anna, ben] = [await makePerson(), await makePerson()]
    const office = from('198.19.1.7')
    expect(await signInWithPassword({ email: anna.email, password }, office)).not.toBeNull()
    await spray('198.19.1', 99)
    expect(await signInWithPassword({ email: ben.email, password: 'wrong' }, office), 'the hundredth').toBeNull()
    expect(await signInWithPassword({ email: ben.email, password }, office), 'right, and too late').toBeNull()
    expect(await signInWithPassword({ email: anna.email, password }, from('198.19.1.99'))).not.toBeNull()
    expect(await signInWithPassword({ email: ben.email, password }, from('198.19.2.7'))).not.toBeNull()
  })

  test('all the networks of a /48 are one site; those of a /64 one household', async () => {
    const [anna, ben] = [await makePerson(), await makePerson()]
    for (let n = 0; n < 10; n++)
      await signInWithPassword({ email: anna.email, password: `guess ${n}` }, from(`2001:db8:77:1::${n}:1`))
    expect(await signInWithPassword({ email: anna.email, password }, from('2001:db8:77:1:ffff::1'))).toBeNull()
    expect(await signInWithPassword({ email: anna.email, password }, from('2001:db8:77:2::1'))).not.toBeNull()
    await spray('2001:db8:77', 100)
    expect(await signInWithPassword({ email: ben.email, password }, from('2001:db8:77:3::1'))).toBeNull()
    expect(await signInWithPassword({ email: ben.email, password }, from('2001:db8:78::1'))).not.toBeNull()
  })

  test('a flood fills no table, and from where nobody can be told apart all wait a second at most', async () => {
    const flood = from('198.19.3.7')
    await spray('198.19.3', 250)
    await signInWithPassword({ email: `nobody-${randomUUID()}@example.test`, password }, flood)
    const [kept] =
      await owner`select count(*)::int as n from system.sign_in_failure where key = ${digestOf('site|198.19.3')}`
    expect(kept!.n).toBe(250)
    const anna = await makePerson()
    const waits: number[] = []
    await spray('', 200)
    const wait = async (milliseconds: number) => waits.push(milliseconds)
    expect(
      await signInWithPassword({ email: anna.email, password }, { address: null, userAgent: 'test' }, wait),
    ).not.toBeNull()
    expect(waits).toEqual([0, 1000])
    await owner`delete from system.sign_in_failure where key = ${digestOf('site|')}`
  })
})

describe('set-up', () => {
  test('the link works once, only before it expires, and never once an owner exists', async () => {
    const digest = digestOf(randomUUID())
    await owner`insert into system.token (digest, purpose, expires_at) values (${digest}, 'setup', now() + interval '1 day')`
    const late = digestOf(randomUUID())
    await owner`insert into system.token (digest, purpose, expires_at) values (${late}, 'setup', now() - interval '1 day')`
    expect(await isSetupTokenOpen(digest)).toBe(true)
    expect(await isSetupTokenOpen(late)).toBe(false)
    expect(await isSetupTokenOpen(digestOf('guessed'))).toBe(false)
    await makePerson() // someone owns a workspace
    const who = { name: 'Eve', email: `eve-${randomUUID()}@example.test`, passwordHash: 'x' }
    expect(await setUpWorkspace(digest, who, company)).toBeNull()
    expect(await owner`select 1 from system.person where email = ${who.email}`).toHaveLength(0)
  })
})
