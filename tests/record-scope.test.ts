import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actingAs, itself } from '#db/actor.ts'
import { workspaceTables } from '#db/grants.ts'
import { setPreference } from '#db/queries/preferences.ts'
import { findByTerm } from '#db/queries/search.ts'
import { SCOPE, UNSCOPED } from '#db/scope.ts'
import { addMember, getSession, insertSession } from '#db/system.ts'
import { updateSees, updateTeam } from '#db/system-team.ts'
import { asWhole, type Tx, withWorkspace } from '#db/tenant.ts'
import { DIGEST_HOUR } from '#lib/core/digest/digest-hour.ts'
import type { PromiseInput } from '#lib/core/promises/promise-input.ts'
import { writeDigests } from '#lib/flows/digest.ts'
import { createAccount } from '#lib/flows/save-account.ts'
import { changePromise, createPromise } from '#lib/flows/save-promise.ts'
import { digestOf } from '#lib/server/digest.ts'
import { addPromises } from './factories/promises.ts'
import { makeWorkspace } from './factories/workspace.ts'

const owner = postgres(process.env.TEST_OWNER_URL!, { max: 1, onnotice: () => {} })
afterAll(() => owner.end())

const today = '2026-11-22'
let world: Awaited<ReturnType<typeof build>>
beforeAll(async () => {
  world = await build()
})

/** Ben and Cleo are of one team, Dora of none; each has an account with a contact, a promise, a touch, a task and an invoice. */
async function build() {
  const { workspaceId, personId: anna } = await makeWorkspace()
  const add = (name: string) =>
    addMember(workspaceId, { name, email: `${name}-${randomUUID()}@example.test`, passwordHash: null }, 'member')
  const [ben, cleo, dora] = [await add('Ben'), await add('Cleo'), await add('Dora')]
  const whole = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const accounts = await whole(async (tx) => {
    for (const id of [ben, cleo]) await updateTeam(workspaceId, id, 'South', tx)
    for (const id of [ben, dora]) await updateSees(workspaceId, id, 'team', tx)
    const made = new Map<string | null, string>()
    for (const [personId, name] of [
      [ben, 'Müller Ben'],
      [cleo, 'Müller Cleo'],
      [dora, 'Müller Dora'],
      [null, 'Müller Nobody'],
    ] as const) {
      const done = await createAccount(tx, { ...EMPTY, name, ownerId: personId }, today)
      if (!done.ok) throw new Error(done.message)
      made.set(personId, done.value)
      await addPromises(tx, [{ accountId: done.value, personId: anna, madeBy: 'us', dueDay: '2026-12-01' }])
      await tx.execute(sql`
        with c as (insert into contact (name, created_by) values (${`Person of ${name}`}, ${anna}::uuid) returning id)
        insert into contact_position (contact_id, account_id, role, said_by) select id, ${done.value}::uuid, '', ${anna}::uuid from c`)
      await tx.execute(sql`
        insert into touch (account_id, kind, day, subject, body, said_by) values (${done.value}::uuid, 'note', ${today}, 'pump', 'about the pump', ${anna}::uuid)`)
    }
    return made
  })
  const seesOf = async (personId: string) => {
    const secret = randomUUID()
    await insertSession({
      secretDigest: digestOf(secret),
      personId,
      workspaceId,
      expiresAt: new Date(Date.now() + 1e6),
    })
    return (await getSession(digestOf(secret)))!.sees
  }
  const as = async <T>(personId: string, work: (tx: Tx) => Promise<T>) => {
    const sees = await seesOf(personId)
    return actingAs({ ...itself('command', 'test'), kind: 'person', id: personId, sees }, () =>
      withWorkspace(workspaceId, work),
    )
  }
  return { workspaceId, anna, ben, cleo, dora, accounts, whole, as, seesOf }
}

const EMPTY = { parentId: null, ownerId: null, country: null, industry: null, customerSince: null, intercompany: false }
const PROMISE: Omit<PromiseInput, 'accountId' | 'ownerId'> = {
  ...{ madeBy: 'us', form: 'explicit', size: 'small', text: 'Send the drawings', contactId: null, promisedBy: null },
  ...{ promisedDay: today, whereSaid: '', touchId: null, vowId: null, planId: null, dueDay: '2026-12-20', steps: [] },
}
const names = async (tx: Tx) => {
  const rows = await tx.execute<{ name: string }>(sql`select name from account order by name`)
  return rows.map(({ name }) => name)
}

describe('whoever is limited to their own accounts and their team’s', () => {
  test('sees those of their team, and whoever is in no team their own; others are not limited', async () => {
    const { ben, cleo, dora, anna, as, seesOf } = world
    expect(await as(ben, names)).toEqual(['Müller Ben', 'Müller Cleo'])
    expect(await as(dora, names)).toEqual(['Müller Dora'])
    expect(await as(cleo, names)).toHaveLength(4)
    expect(await seesOf(anna)).toBeNull()
  })

  test('each table says what is seen of it, or why all of it may be', async () => {
    expect([...Object.keys(SCOPE), ...Object.keys(UNSCOPED)].sort()).toEqual(Object.keys(workspaceTables).sort())
    const accounts = await owner`
      select c.relname as table from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname = 'account_id' and not a.attisdropped`
    expect(accounts.filter(({ table }) => !(table in SCOPE))).toEqual([])
    const walled = await owner`
      select distinct c.relname as table from pg_policy p join pg_class c on c.oid = p.polrelid
      where not p.polpermissive and exists (select 1 from pg_roles r where r.oid = any (p.polroles) and r.rolname like '%\\_limited')`
    expect(walled.map(({ table }) => table).sort()).toEqual(Object.keys(SCOPE).sort())
  })

  test('of every table that names an account no row of another’s is read, changed or deleted', async () => {
    const { as, ben, accounts, dora, whole } = world
    const theirs = [accounts.get(dora)!, accounts.get(null)!]
    const tables = await owner<{ table: string }[]>`
      select c.relname as table from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname = 'account_id' and not a.attisdropped`
    expect(tables.length).toBeGreaterThan(40)
    const count = (tx: Tx, table: string) =>
      tx.execute<{ n: number }>(
        sql`select count(*)::int as n from ${sql.identifier(table)} where account_id = any (${`{${theirs.join(',')}}`}::uuid[])`,
      )
    let there = 0
    for (const { table } of tables) {
      there += (await whole((tx) => count(tx, table)))[0]!.n
      expect((await as(ben, (tx) => count(tx, table)))[0]!.n, table).toBe(0)
    }
    expect(there).toBeGreaterThan(7)
    const changed = await as(ben, (tx) =>
      tx.execute(sql`update account set name = 'taken' where id = ${theirs[0]!}::uuid returning 1`),
    )
    expect(changed).toHaveLength(0)
  })

  test('finds nothing of others, and is not crowded out by them', async () => {
    const { as, ben, whole, dora } = world
    await whole((tx) =>
      tx.execute(sql`
        insert into account (id, root_id, name, owner_id) select id, id, 'Müller', ${dora}::uuid from (
          select gen_random_uuid() as id from generate_series(1, 60)) g`),
    )
    const sizes = { account: 5, contact: 5, promise: 5, task: 5, touch: 5 }
    const found = await as(ben, (tx) => findByTerm(tx, 'müller', ['muller'], sizes))
    expect(found.account).toHaveLength(2)
    const people = await as(ben, (tx) => findByTerm(tx, 'person', ['person'], sizes))
    expect(people.contact).toHaveLength(2)
    const notes = await as(ben, (tx) => findByTerm(tx, 'pump', ['pump'], sizes))
    expect(notes.touch).toHaveLength(2)
  })

  test('cannot write at another’s account, nor give one out of their sight', async () => {
    const { as, ben, dora, accounts, workspaceId } = world
    const who = { id: ben, name: 'Ben', workspaceId, today }
    const at = (accountId: string) => ({ ...PROMISE, steps: [], accountId, ownerId: ben })
    const made = await as(ben, (tx) => createPromise(tx, at(accounts.get(ben)!), who))
    expect(made.ok).toBe(true)
    const refused = await as(ben, (tx) => createPromise(tx, at(accounts.get(dora)!), who))
    expect(refused.ok).toBe(false)
    if (made.ok) {
      const moved = await as(ben, (tx) => changePromise(tx, made.value.id, 1, at(accounts.get(dora)!), who))
      expect(moved.ok).toBe(false)
    }
    const given = await as(ben, (tx) => createAccount(tx, { ...EMPTY, name: 'New one', ownerId: dora }, today))
    expect(given).toMatchObject({ ok: false, fields: { ownerId: expect.stringContaining('choose yourself') } })
    const own = await as(ben, (tx) => createAccount(tx, { ...EMPTY, name: 'New one', ownerId: ben }, today))
    expect(own.ok).toBe(true)
  })

  test('what is kept of the whole is counted from the whole, and the limit holds again after it', async () => {
    const { as, ben } = world
    const [inside, after] = await as(ben, async (tx) => {
      const all = await asWhole(tx, () => names(tx))
      return [all, await names(tx)] as const
    })
    expect(inside.length).toBeGreaterThan(after.length)
    expect(after).toContain('Müller Ben')
    expect(after).not.toContain('Müller Dora')
  })

  test('is told nothing of others by the digest either', async () => {
    const { ben, whole, dora, workspaceId, anna, accounts } = world
    await whole(async (tx) => {
      for (const id of [ben, anna]) await setPreference(tx, id, DIGEST_HOUR, 6)
      await tx.execute(sql`update preference set at = '2026-11-01'`)
      for (const id of [ben, dora])
        await addPromises(tx, [{ accountId: accounts.get(id)!, personId: ben, madeBy: 'us', dueDay: today }])
    })
    await writeDigests(workspaceId, new Date('2026-11-22T09:00:00Z'), { sends: false, appUrl: 'https://troth.example' })
    const mails = await whole((tx) =>
      tx.execute<{ id: string; body: string }>(sql`select person_id as id, body from mail where key like 'digest %'`),
    )
    const of = (id: string) => mails.find((mail) => mail.id === id)?.body ?? ''
    expect(of(ben)).toContain('Müller Ben')
    expect(of(ben)).not.toContain('Müller Dora')
    expect(of(anna)).not.toBe('')
  })

  test('the app’s own role does not inherit the limits, and the limited role cannot sign in', async () => {
    const rows = await owner`
      select r.rolname, r.rolcanlogin, r.rolsuper, r.rolbypassrls, m.inherit_option
      from pg_roles r join pg_auth_members m on m.roleid = r.oid where r.rolname like '%\\_limited'`
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows)
      expect(row).toMatchObject({ rolcanlogin: false, rolsuper: false, rolbypassrls: false, inherit_option: false })
  })
})
