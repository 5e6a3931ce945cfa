import { randomUUID } from 'node:crypto'
import { TOTP } from 'otpauth'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { addWorkspace, getSession } from '#db/system.ts'
import { countRecoveryCodes, getSecondFactor, removeSecondFactor, stepSessionUp } from '#db/system-factor.ts'
import { withWorkspace } from '#db/tenant.ts'
import { hashPassword } from '#lib/server/password.ts'
import {
  beginSecondFactor,
  finishSecondFactor,
  proveSecondFactor,
  renewRecoveryCodes,
} from '#lib/server/second-factor.ts'
import { CodeNeeded, digestOf, finishSignIn, signInWithPassword } from '#lib/server/sign-in.ts'

const owner = postgres(process.env.TEST_OWNER_URL!, { max: 1, onnotice: () => {} })
const password = 'a sentence is a good password'
const company = { name: 'Harbour Tools', baseCurrency: 'EUR', timeZone: 'Europe/Berlin', fiscalYearStart: 1 }
let passwordHash: string

beforeAll(async () => {
  vi.stubEnv('NEXTAUTH_SECRET', 'a secret of the tests')
  passwordHash = await hashPassword(password)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await owner.end()
})

let network = 0
/** A network of their own, so that nobody's tries count for another test's. */
const from = () => ({ address: `198.18.${++network}.7`, userAgent: 'test' })

async function makePerson() {
  const email = `anna-${randomUUID()}@example.test`
  return { ...(await addWorkspace({ name: 'Anna', email, passwordHash }, company)), email }
}

/** Somebody who has one. `codeAt` is what their device shows so many steps from now. */
async function makeProved() {
  const anna = await makePerson()
  const tell = <T>(work: Parameters<typeof withWorkspace<T>>[1]) => withWorkspace(anna.workspaceId, work)
  const begun = (await tell((tx) => beginSecondFactor(tx, { id: anna.personId, email: anna.email })))!
  const device = new TOTP({ secret: begun.letters.replaceAll(' ', '') })
  const codeAt = (step: number) => device.generate({ timestamp: now + step * 30_000 })
  const codes = (await tell((tx) => finishSecondFactor(tx, anna.personId, codeAt(-3), now - 90_000)))!
  return { ...anna, tell, begun, codeAt, codes }
}
const now = Date.now()

async function ticketOf(anna: { email: string }, at = from()): Promise<string> {
  const asked = await signInWithPassword({ email: anna.email, password }, at).catch((error) => error)
  expect(asked).toBeInstanceOf(CodeNeeded)
  return asked.ticket
}

describe('setting it up', () => {
  test('nothing is asked for before a code was shown; then it is, and ten recovery codes stand by', async () => {
    const anna = await makePerson()
    const tell = <T>(work: Parameters<typeof withWorkspace<T>>[1]) => withWorkspace(anna.workspaceId, work)
    const whose = { id: anna.personId, email: anna.email }
    const first = (await tell((tx) => beginSecondFactor(tx, whose)))!
    const begun = (await tell((tx) => beginSecondFactor(tx, whose)))!
    expect(begun.letters, 'begun anew').not.toBe(first.letters)
    expect(new URL(begun.address).searchParams.get('secret')).toBe(begun.letters.replaceAll(' ', ''))
    expect(await signInWithPassword({ email: anna.email, password }, from())).not.toBeNull()
    const old = new TOTP({ secret: first.letters.replaceAll(' ', '') })
    expect(await tell((tx) => finishSecondFactor(tx, anna.personId, old.generate()))).toBeNull()
    const device = new TOTP({ secret: begun.letters.replaceAll(' ', '') })
    const codes = await tell((tx) => finishSecondFactor(tx, anna.personId, device.generate()))
    expect(new Set(codes).size).toBe(10)
    expect(await tell((tx) => beginSecondFactor(tx, whose)), 'one that stands is not replaced').toBeNull()
    await expect(signInWithPassword({ email: anna.email, password }, from())).rejects.toBeInstanceOf(CodeNeeded)
  })

  test('neither the secret nor a recovery code is in the database; one person’s sealed secret is nothing to another', async () => {
    const [anna, ben] = [await makeProved(), await makeProved()]
    const [row] = await owner`select secret from system.second_factor where person_id = ${anna.personId}`
    expect(row!.secret).not.toContain(anna.begun.letters.replaceAll(' ', ''))
    const kept = await owner`select digest from system.recovery_code where person_id = ${anna.personId}`
    for (const code of anna.codes) expect(kept.map(({ digest }) => digest)).not.toContain(code)
    await owner`update system.second_factor set secret = ${row!.secret} where person_id = ${ben.personId}`
    expect(await proveSecondFactor(ben.personId, anna.codeAt(0), from())).toBeNull()
    expect(await proveSecondFactor(ben.personId, anna.codes[0]!, from()), 'nor are her recovery codes').toBeNull()
    expect(await proveSecondFactor(anna.personId, anna.codeAt(0), from())).toBe('code')
  })
})

describe('a code', () => {
  test('is good one step early or late, not two, and never twice', async () => {
    const anna = await makeProved()
    const prove = (code: string) => proveSecondFactor(anna.personId, code, from(), { now })
    expect(await prove(anna.codeAt(-2))).toBeNull()
    expect(await prove(anna.codeAt(2))).toBeNull()
    expect(await prove(anna.codeAt(-1))).toBe('code')
    expect(await prove(anna.codeAt(-1)), 'a replay').toBeNull()
    expect(await prove(anna.codeAt(1))).toBe('code')
    expect(await prove(anna.codeAt(0)), 'older than the last that was used').toBeNull()
  })

  test('of twenty who send it at the same moment one is let in; so with a recovery code', async () => {
    const anna = await makeProved()
    for (const code of [anna.codeAt(0), anna.codes[3]!]) {
      const tries = await Promise.all(
        Array.from({ length: 20 }, () => proveSecondFactor(anna.personId, code, from(), { now })),
      )
      expect(tries.filter(Boolean)).toHaveLength(1)
    }
  })

  test('ten wrong ones stop one network, and neither the person elsewhere nor anybody else there', async () => {
    const [anna, ben] = [await makeProved(), await makeProved()]
    const attacker = from()
    for (let n = 0; n < 10; n++) expect(await proveSecondFactor(anna.personId, '000000', attacker, { now })).toBeNull()
    expect(await proveSecondFactor(anna.personId, anna.codeAt(0), attacker, { now })).toBeNull()
    expect(await proveSecondFactor(anna.personId, anna.codeAt(0), from(), { now })).toBe('code')
    expect(await proveSecondFactor(ben.personId, ben.codeAt(0), attacker, { now })).toBe('code')
    expect(
      await proveSecondFactor(anna.personId, anna.codes[0]!, attacker),
      'a recovery code is too long to guess',
    ).toBe('recovery-code')
  })

  test('fifty wrong ones from many networks stop all but those she signed in from', async () => {
    const anna = await makeProved()
    const home = from()
    const ticket = await ticketOf(anna, home)
    expect(await finishSignIn({ ticket, code: anna.codeAt(-1) }, home, { now })).not.toBeNull()
    for (let n = 0; n < 50; n++) await proveSecondFactor(anna.personId, '000000', from(), { now })
    expect(await proveSecondFactor(anna.personId, anna.codeAt(0), from(), { now })).toBeNull()
    expect(await proveSecondFactor(anna.personId, anna.codeAt(0), home, { now })).toBe('code')
  })

  test('where the address cannot be trusted, wrong ones are slowed down', async () => {
    const anna = await makeProved()
    const waits: number[] = []
    const wait = async (milliseconds: number) => waits.push(milliseconds)
    const unknown = { address: null, userAgent: 'test' }
    for (let n = 0; n < 12; n++) await proveSecondFactor(anna.personId, '000000', unknown, { wait, now })
    expect(await proveSecondFactor(anna.personId, anna.codeAt(0), unknown, { wait, now })).toBe('code')
    expect(waits).toEqual([...Array(10).fill(0), 250, 500, 1000])
  })
})

describe('a recovery code', () => {
  test('signs in once, also where the install’s secret is another; new ones end those before', async () => {
    const anna = await makeProved()
    const typed = anna.codes[0]!.toUpperCase().replaceAll('-', ' ')
    vi.stubEnv('NEXTAUTH_SECRET', 'restored elsewhere')
    const ticket = await ticketOf(anna)
    expect(await finishSignIn({ ticket, code: anna.codeAt(0) }, from(), { now }), 'its codes cannot be read').toBeNull()
    expect(await finishSignIn({ ticket, code: typed }, from())).toMatchObject({ by: 'recovery-code' })
    vi.stubEnv('NEXTAUTH_SECRET', 'a secret of the tests')
    expect(await proveSecondFactor(anna.personId, typed, from())).toBeNull()
    expect(await countRecoveryCodes(anna.personId)).toBe(9)
    const renewed = await anna.tell((tx) => renewRecoveryCodes(tx, anna.personId))
    expect(await countRecoveryCodes(anna.personId)).toBe(10)
    expect(await proveSecondFactor(anna.personId, anna.codes[1]!, from())).toBeNull()
    expect(await proveSecondFactor(anna.personId, renewed[1]!, from())).toBe('recovery-code')
  })
})

describe('signing in', () => {
  test('opens no session before the code, and one with its own method and secret after it', async () => {
    const anna = await makeProved()
    const sessions = () => owner`select method from system.session where person_id = ${anna.personId}`
    const ticket = await ticketOf(anna)
    expect(await sessions()).toHaveLength(0)
    expect(ticket).not.toContain(anna.personId)
    expect(await finishSignIn({ ticket, code: '000000' }, from(), { now })).toBeNull()
    const signedIn = await finishSignIn({ ticket, code: anna.codeAt(0) }, from(), { now })
    if (!signedIn || signedIn === 'expired') throw new Error('not signed in')
    expect(await getSession(digestOf(signedIn.secret))).toMatchObject({ method: 'second-factor' })
    expect(await finishSignIn({ ticket, code: anna.codeAt(0) }, from(), { now }), 'a replay of both').toBeNull()
    expect(await sessions()).toHaveLength(1)
  })

  test('a ticket is good for five minutes, for that password, and for nobody else', async () => {
    const [anna, ben] = [await makeProved(), await makeProved()]
    const ticket = await ticketOf(anna)
    const later = now + 6 * 60_000
    const code = new TOTP({ secret: anna.begun.letters.replaceAll(' ', '') }).generate({ timestamp: later })
    expect(await finishSignIn({ ticket, code }, from(), { now: later })).toBe('expired')
    expect(await finishSignIn({ ticket, code: ben.codeAt(0) }, from(), { now })).toBeNull()
    for (const made of ['', 'guessed', ticket.slice(0, -2), `${ticket}A`])
      expect(await finishSignIn({ ticket: made, code: anna.codeAt(0) }, from(), { now })).toBe('expired')
    await owner`update system.person set password_hash = ${await hashPassword('another one of hers')} where id = ${anna.personId}`
    expect(await finishSignIn({ ticket, code: anna.codeAt(0) }, from(), { now })).toBe('expired')
  })

  test('knowing the password buys no more guesses than guessing it: the try counts until the code is right', async () => {
    const anna = await makeProved()
    const attacker = from()
    for (let n = 0; n < 10; n++) await ticketOf(anna, attacker)
    expect(await signInWithPassword({ email: anna.email, password }, attacker)).toBeNull()
    // and who has the code is not counted at all
    const home = from()
    const ben = await makeProved()
    for (let n = 0; n < 11; n++) {
      const ticket = await ticketOf(ben, home)
      expect(await finishSignIn({ ticket, code: ben.codes[n % 10]! }, home)).toBeTruthy()
      if (n === 9) ben.codes = await ben.tell((tx) => renewRecoveryCodes(tx, ben.personId))
    }
  })

  test('a wrong password and an unknown person look as they did before', async () => {
    const anna = await makeProved()
    expect(await signInWithPassword({ email: anna.email, password: 'wrong' }, from())).toBeNull()
    expect(await signInWithPassword({ email: `nobody-${randomUUID()}@example.test`, password }, from())).toBeNull()
  })
})

describe('a session', () => {
  test('that is proved by a second factor gets a new secret: the one before opens nothing', async () => {
    const anna = await makePerson()
    const signedIn = (await signInWithPassword({ email: anna.email, password }, from()))!
    const session = (await getSession(digestOf(signedIn.secret)))!
    expect(session.method).toBe('password')
    await withWorkspace(anna.workspaceId, (tx) => stepSessionUp(session.sessionId, digestOf('new'), tx))
    expect(await getSession(digestOf(signedIn.secret)), 'fixation').toBeNull()
    expect(await getSession(digestOf('new'))).toMatchObject({ sessionId: session.sessionId, method: 'second-factor' })
  })

  test('opened by the password alone is none once a second factor stands, whenever it opened', async () => {
    const anna = await makePerson()
    const before = (await signInWithPassword({ email: anna.email, password }, from()))!
    const tell = <T>(work: Parameters<typeof withWorkspace<T>>[1]) => withWorkspace(anna.workspaceId, work)
    const begun = (await tell((tx) => beginSecondFactor(tx, { id: anna.personId, email: anna.email })))!
    expect(await getSession(digestOf(before.secret)), 'not before it is confirmed').not.toBeNull()
    const code = new TOTP({ secret: begun.letters.replaceAll(' ', '') }).generate()
    await tell((tx) => finishSecondFactor(tx, anna.personId, code))
    expect(await getSession(digestOf(before.secret))).toBeNull()
  })

  test('is proved no longer once the second factor is taken away', async () => {
    const anna = await makeProved()
    const signedIn = await finishSignIn({ ticket: await ticketOf(anna), code: anna.codeAt(0) }, from(), { now })
    if (!signedIn || signedIn === 'expired') throw new Error('not signed in')
    await anna.tell((tx) => removeSecondFactor(anna.personId, tx))
    expect(await getSecondFactor(anna.personId)).toBeNull()
    expect(await getSession(digestOf(signedIn.secret))).toMatchObject({ method: 'password' })
    expect(await signInWithPassword({ email: anna.email, password }, from())).not.toBeNull()
  })
})
