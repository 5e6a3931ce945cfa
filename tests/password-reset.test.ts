import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import PostalMime from 'postal-mime'
import postgres from 'postgres'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { addMember, getSession } from '#db/system.ts'
import { getPasswordLink, isFreshSession, setPassword } from '#db/system-password.ts'
import { closeMembership, updateRole } from '#db/system-team.ts'
import { withWorkspace } from '#db/tenant.ts'
import { refuseToHelp } from '#lib/server/help-colleague.ts'
import { hashPassword } from '#lib/server/password.ts'
import { choosePassword, helpAtServer, makePasswordLink, takePasswordWish } from '#lib/server/reset-password.ts'
import { digestOf, openSession, signInWithPassword } from '#lib/server/sign-in.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

const owner = postgres(process.env.TEST_OWNER_URL!, { max: 2, onnotice: () => {} })
afterAll(() => owner.end())

const OLD = 'the password she had before'
const NEW = 'the password she chooses now'
const from = (address: string | null = '192.0.2.10') => ({ address, userAgent: 'test' })

/** A colleague who can sign in, in a team of its own or of `team`. */
async function someone(role: 'owner' | 'admin' | 'member' = 'member', team?: TestWorkspace) {
  const of = team ?? (await makeWorkspace())
  const email = `eva-${randomUUID()}@example.test`
  const personId = await addMember(of.workspaceId, { name: 'Eva', email, passwordHash: await hashPassword(OLD) }, role)
  return { ...of, adminId: of.personId, personId, email }
}
const tokenOf = (link: string) => new URL(link).searchParams.get('token')!
const signIn = (email: string, password: string) => signInWithPassword({ email, password }, from())
const mayHelp = (workspaceId: string, makerId: string, personId: string) =>
  withWorkspace(workspaceId, (tx) => refuseToHelp(tx, { workspaceId, makerId, personId }))

describe('a link to choose a password', () => {
  test('is used once, for a new password; every session ends and every other link dies with it', async () => {
    const eva = await someone()
    const session = (await signIn(eva.email, OLD))!
    const [first, second] = [await makePasswordLink(eva.personId, null), await makePasswordLink(eva.personId, null)]
    const token = tokenOf(first)
    for (let n = 0; n < 3; n++) expect(await getPasswordLink(digestOf(token)), 'a scanner').not.toBeNull()
    expect(await choosePassword({ token, password: NEW }, from())).toMatchObject({ ok: true })
    expect(await getSession(digestOf(session.secret))).toBeNull()
    expect(await signIn(eva.email, OLD)).toBeNull()
    expect(await signIn(eva.email, NEW)).not.toBeNull()
    const told = await owner`
      select e.actor_kind, e.actor_id, e.door, v.before, v.after from audit_entry e
        join audit_value v on v.workspace_id = e.workspace_id and v.entry_id = e.id
      where e.workspace_id = ${eva.workspaceId} and e.noun = 'person' and 'password_hash' = any(e.fields)`
    expect(told, 'the audit log names who and where, and no hash').toHaveLength(1)
    expect(told[0]).toMatchObject({ actor_kind: 'person', actor_id: eva.personId, door: '/password/choose' })
    expect(JSON.stringify(told)).not.toContain('argon2')
    const replay = { token, password: 'another one altogether' }
    expect(await choosePassword(replay, from()), 'a replay').toMatchObject({ code: 'gone' })
    expect(await choosePassword({ ...replay, token: tokenOf(second) }, from())).toMatchObject({ code: 'gone' })
    expect(await signIn(eva.email, NEW)).not.toBeNull()
  })

  test('of twenty who use it, or two links of one person, at the same moment one wins', async () => {
    const eva = await someone()
    const links = [await makePasswordLink(eva.personId, null), await makePasswordLink(eva.personId, null)]
    const tries = Array.from({ length: 20 }, (_, n) => ({ token: tokenOf(links[n % 2]!), password: `${NEW} ${n}` }))
    const answers = await Promise.all(
      tries.map((input) => choosePassword(input, from(`192.0.${n250(input.password)}.1`))),
    )
    const won = answers.flatMap((answer, n) => (answer.ok ? [tries[n]!.password] : []))
    expect(won).toHaveLength(1)
    expect(await signIn(eva.email, won[0]!)).not.toBeNull()
  })

  test('expires, is made up by nobody, opens no set-up, and its secret is nowhere in the database', async () => {
    const eva = await someone()
    const token = tokenOf(await makePasswordLink(eva.personId, null))
    const columns = await owner<
      { text: string }[]
    >`select t::text as text from system.token t where person_id = ${eva.personId}`
    expect(columns).toHaveLength(1)
    expect(columns[0]!.text).not.toContain(token)
    await owner`update system.token set expires_at = now() - interval '1 second' where digest = ${digestOf(token)}`
    expect(await choosePassword({ token, password: NEW }, from())).toMatchObject({ code: 'gone' })
    expect(await choosePassword({ token: randomUUID(), password: NEW }, from())).toMatchObject({ code: 'gone' })
    const setup = randomUUID()
    await owner`insert into system.token (digest, purpose, expires_at) values (${digestOf(setup)}, 'setup', now() + interval '1 day')`
    expect(await choosePassword({ token: setup, password: NEW }, from())).toMatchObject({ code: 'gone' })
  })

  test('leaves no session of whoever signs in with the old password at the same moment', async () => {
    const eva = await someone()
    const [row] = await owner<
      { hash: string }[]
    >`select password_hash as hash from system.person where id = ${eva.personId}`
    const session = (passwordHash: string) =>
      openSession({ personId: eva.personId, method: 'password', passwordHash }, from())
    const token = tokenOf(await makePasswordLink(eva.personId, null))
    const [chosen] = await Promise.all([
      choosePassword({ token, password: NEW }, from()),
      ...Array.from({ length: 10 }, () => session(row!.hash)),
    ])
    expect(chosen).toMatchObject({ ok: true })
    expect(await session(row!.hash), 'proved before, opened after').toBeNull()
    const open = await owner`select 1 from system.session where person_id = ${eva.personId} and revoked_at is null`
    expect(open).toHaveLength(0)
  })

  test('dies with a password that was changed meanwhile, of which this session alone is left', async () => {
    const eva = await someone()
    const [here, there] = [(await signIn(eva.email, OLD))!, (await signIn(eva.email, OLD))!]
    const token = tokenOf(await makePasswordLink(eva.personId, null))
    const { sessionId } = (await getSession(digestOf(here.secret)))!
    await withWorkspace(eva.workspaceId, async (tx) =>
      setPassword(eva.personId, await hashPassword(NEW), sessionId, tx),
    )
    expect(await getSession(digestOf(here.secret))).not.toBeNull()
    expect(await getSession(digestOf(there.secret))).toBeNull()
    expect(await choosePassword({ token, password: OLD }, from())).toMatchObject({ code: 'gone' })
  })
})

const n250 = (text: string) => [...text].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 250, 7)

describe('an admin’s link for a colleague', () => {
  test('is only for whom it opens nothing that is closed to the admin', async () => {
    const team = await makeWorkspace()
    const [admin, member, boss] = [
      await someone('admin', team),
      await someone('member', team),
      await someone('owner', team),
    ]
    const may = (makerId: string, personId: string) => mayHelp(team.workspaceId, makerId, personId)
    expect(await may(admin.personId, member.personId)).toBeNull()
    expect(await may(boss.personId, team.personId), 'an owner for an owner').toBeNull()
    expect(await may(admin.personId, boss.personId)).toMatchObject({ code: 'owner' })
    expect(await may(member.personId, admin.personId), 'no admin').toMatchObject({ code: 'absent' })
    expect(await may(admin.personId, admin.personId)).toMatchObject({ code: 'oneself' })
    expect(await may(admin.personId, (await someone()).personId), 'of another team').toMatchObject({ code: 'absent' })
  })

  test('is refused for somebody who is also elsewhere, until the admin looks after that team, too', async () => {
    const [here, elsewhere] = [await makeWorkspace(), await makeWorkspace()]
    const eva = await someone('member', here)
    const join = (workspaceId: string, personId: string, role: string) =>
      owner`insert into system.membership (workspace_id, person_id, role) values (${workspaceId}, ${personId}, ${role})
        on conflict (workspace_id, person_id) do update set role = excluded.role, left_at = null`
    const may = () => mayHelp(here.workspaceId, here.personId, eva.personId)
    expect(await may()).toBeNull()
    const link = tokenOf(await makePasswordLink(eva.personId, here.personId))
    await join(elsewhere.workspaceId, eva.personId, 'viewer')
    expect(await may()).toMatchObject({ code: 'elsewhere' })
    expect(await getPasswordLink(digestOf(link)), 'also one that was made already').toBeNull()
    expect(await choosePassword({ token: link, password: NEW }, from())).toMatchObject({ code: 'gone' })
    await join(elsewhere.workspaceId, here.personId, 'member')
    expect(await may(), 'a mere member there').toMatchObject({ code: 'elsewhere' })
    await join(elsewhere.workspaceId, here.personId, 'admin')
    expect(await may()).toBeNull()
    await join(elsewhere.workspaceId, eva.personId, 'owner')
    expect(await may(), 'an owner there').toMatchObject({ code: 'owner' })
    await withWorkspace(elsewhere.workspaceId, (tx) => closeMembership(elsewhere.workspaceId, eva.personId, tx))
    expect(await may(), 'they left').toBeNull()
  })

  test('ends with a newer one, and with the right of whoever made it; what the person asked for stays', async () => {
    const eva = await someone()
    const own = tokenOf(await makePasswordLink(eva.personId, null))
    const [first, second] = [
      tokenOf(await makePasswordLink(eva.personId, eva.adminId)),
      tokenOf(await makePasswordLink(eva.personId, eva.adminId)),
    ]
    const isOpen = async (token: string) => (await getPasswordLink(digestOf(token))) !== null
    expect([await isOpen(own), await isOpen(first), await isOpen(second)]).toEqual([true, false, true])
    await withWorkspace(eva.workspaceId, (tx) => updateRole(eva.workspaceId, eva.adminId, 'member', tx))
    expect([await isOpen(own), await isOpen(second)]).toEqual([true, false])
  })
})

describe('a link by mail', () => {
  const closers: (() => Promise<void>)[] = []
  afterEach(async () => {
    delete process.env.SMTP_URL
    for (const close of closers.splice(0)) await close()
  })

  async function mailServer() {
    const received: { to: string[]; text: string }[] = []
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData(stream, session, done) {
        let text = ''
        stream.on('data', (part) => (text += part))
        stream.on('end', () => {
          received.push({ to: session.envelope.rcptTo.map(({ address }) => address), text })
          done()
        })
      },
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    process.env.SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
    closers.push(() => new Promise((closed) => server.close(() => closed())))
    return received
  }
  const ask = async (email: string, address: string | null) => {
    const taken = await takePasswordWish(email, from(address))
    if (taken.ok) await taken.value()
    return taken.ok || taken.code
  }

  test('goes to whoever asks and can sign in; the outbox in the database knows nothing of it', async () => {
    const eva = await someone()
    const received = await mailServer()
    expect(await ask(eva.email.toUpperCase(), '198.51.100.1')).toBe(true)
    expect(received.map(({ to }) => to)).toEqual([[eva.email]])
    const text = (await PostalMime.parse(received[0]!.text)).text!
    const token = /choose\?token=(\S+)/.exec(text)![1]!
    expect(await owner`select 1 from mail where body like ${`%${token}%`}`).toHaveLength(0)
    expect(await choosePassword({ token, password: NEW }, from())).toMatchObject({ ok: true })
    expect(await signIn(eva.email, NEW)).not.toBeNull()
  })

  test('is not sent to nobody, nor to who left; the answer is the same, and given before anybody is looked up', async () => {
    const [eva, gone] = [await someone(), await someone()]
    await withWorkspace(gone.workspaceId, (tx) => closeMembership(gone.workspaceId, gone.personId, tx))
    const received = await mailServer()
    const nobody = `nobody-${randomUUID()}@example.test`
    expect([await ask(nobody, '198.51.101.1'), await ask(gone.email, '198.51.101.1')]).toEqual([true, true])
    expect(received).toEqual([])
    // while nobody can read who is here, both are answered
    const locked = owner.begin(async (tx) => {
      await tx`lock table system.person in access exclusive mode`
      const answers = []
      for (const email of [eva.email, nobody]) answers.push(await takePasswordWish(email, from('198.51.101.2')))
      return answers.map(({ ok }) => ok)
    })
    expect(await locked).toEqual([true, true])
  })

  test('comes three times an hour to one address, whoever asks, and to twenty addresses from one network', async () => {
    const eva = await someone()
    const received = await mailServer()
    for (let n = 0; n < 6; n++) expect(await ask(eva.email, `198.18.${n}.1`), 'the same answer').toBe(true)
    expect(received).toHaveLength(3)
    const answers = []
    for (let n = 0; n < 22; n++) answers.push(await ask(`nobody-${randomUUID()}@example.test`, '198.19.0.1'))
    expect(answers).toEqual([...Array(20).fill(true), 'wait', 'wait'])
    expect(await ask(eva.email, '198.19.0.77'), 'the same network').toBe('wait')
  })

  test('without a mail server there is none', async () => {
    expect(await ask('anna@example.test', null)).toBe('no-mail')
  })
})

describe('whoever has no password', () => {
  test('is believed for a quarter of an hour after they signed in by their issuer', async () => {
    const team = await makeWorkspace()
    const session = (await openSession({ personId: team.personId, method: 'oidc' }, from()))!
    const { sessionId } = (await getSession(digestOf(session.secret)))!
    const fresh = () => withWorkspace(team.workspaceId, (tx) => isFreshSession(sessionId, 15, tx))
    expect(await fresh()).toBe(true)
    await owner`update system.session set created_at = now() - interval '16 minutes' where id = ${sessionId}`
    expect(await fresh()).toBe(false)
  })
})

describe('whoever is at the server', () => {
  test('prints a link for anybody who can sign in, takes a lost second factor away, and each team’s audit log tells it', async () => {
    const eva = await someone('owner')
    await owner`insert into system.second_factor (person_id, secret, confirmed_at) values (${eva.personId}, 'sealed', now())`
    await owner`insert into system.recovery_code (person_id, digest) values (${eva.personId}, 'x')`
    expect(await helpAtServer(`nobody-${randomUUID()}@example.test`, { withoutFactor: true })).toMatchObject({
      ok: false,
    })
    const kept = await helpAtServer(eva.email, { withoutFactor: false })
    expect(kept).toMatchObject({ ok: true, value: { name: 'Eva', removed: false } })
    const made = await helpAtServer(eva.email.toUpperCase(), { withoutFactor: true })
    if (!made.ok) throw new Error(made.message)
    expect(made.value.removed).toBe(true)
    for (const table of ['second_factor', 'recovery_code'])
      expect(await owner`select 1 from ${owner(`system.${table}`)} where person_id = ${eva.personId}`).toHaveLength(0)
    const said = await owner`
      select actor_kind, door, action from audit_entry where workspace_id = ${eva.workspaceId} and noun = 'password'`
    expect(said).toEqual(Array(2).fill({ actor_kind: 'command', door: 'reset-password', action: 'link' }))
    expect(await choosePassword({ token: tokenOf(made.value.link), password: NEW }, from())).toMatchObject({ ok: true })
    expect(await signIn(eva.email, NEW)).not.toBeNull()
  })
})
