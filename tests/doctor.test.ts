import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrateDatabase } from '#db/migrate.ts'
import { limitedRoleOf } from '#db/scope.ts'
import { examine } from '#lib/server/doctor/examine.ts'
import type { Finding } from '#lib/server/doctor/finding.ts'
import {
  examineAddress,
  examineBackup,
  examineDisk,
  examineMail,
  examineNode,
  examinePackages,
  examineSecrets,
} from '#lib/server/doctor/place.ts'
import { examineWalls } from '#lib/server/doctor/walls.ts'
import { examineMigrations, examineWork } from '#lib/server/doctor/work.ts'
import { asOwner, inDatabase, makeDatabase, type TestDatabase } from './factories/database.ts'
import { makeWorkspace } from './factories/workspace.ts'

const folder = mkdtempSync(join(tmpdir(), 'troth-doctor-'))
let patient: TestDatabase
let app: string
let owner: string
/** Breaks what an owner may not. */
let strong: string
beforeAll(async () => {
  patient = await makeDatabase({ plain: true })
  await migrateDatabase(patient.ownerUrl, patient.appUrl)
  app = new URL(patient.appUrl).username
  owner = new URL(patient.ownerUrl).username
  const url = new URL(process.env.TEST_OWNER_URL!)
  url.pathname = new URL(patient.ownerUrl).pathname
  strong = url.href
  await inDatabase(patient, () => makeWorkspace({ name: 'Patient' }))
})
afterAll(async () => {
  await patient.drop()
  rmSync(folder, { recursive: true, force: true })
})

const ill = (findings: Finding[]) => findings.filter(({ mark }) => mark !== 'fine')
const walls = () => asOwner(patient.ownerUrl, (sql) => examineWalls(sql, app))
const work = () => asOwner(patient.ownerUrl, examineWork)
const run = (text: string) => asOwner(strong, (sql: postgres.Sql) => sql.unsafe(text))

test('a sound install has nothing wrong, and changes nothing by being looked at', async () => {
  expect(ill(await walls())).toEqual([])
  expect(ill(await work())).toEqual([])
  const place = {
    ...patient,
    dataDir: folder,
    host: '127.0.0.1',
    address: 'http://127.0.0.1:3000',
    authSecret: 'x'.repeat(64),
    embedded: false,
    reserveMb: 1,
  }
  chmodSync(folder, 0o700)
  const findings = await examine(place, new Date())
  // the tests' own server is thrown away, and does without
  expect(findings.filter(({ mark }) => mark === 'wrong').map(({ says }) => says)).toEqual([
    expect.stringContaining('fsync or full_page_writes is off'),
  ])
  expect(findings.length).toBeGreaterThan(18)
  expect(findings.filter(({ mark, todo }) => (mark === 'fine') !== (todo === ''))).toEqual([])

  const silent = await examine({ ...place, ownerUrl: 'postgres://nobody:x@127.0.0.1:1/none' }, new Date())
  expect(silent[0]).toMatchObject({ mark: 'wrong', says: expect.stringContaining('does not answer') })
})

describe('walls', () => {
  /** What breaks, what is told of it, what mends it. `start`: the doctor says that a start does. */
  const cases = () =>
    [
      [
        'a role past the walls',
        `alter role ${app} bypassrls`,
        'passes row-level security',
        `alter role ${app} nobypassrls`,
      ],
      ['a superuser', `alter role ${app} superuser`, 'is superuser', `alter role ${app} nosuperuser`],
      [
        'a role that makes databases',
        `alter role ${app} createdb`,
        'may make databases',
        `alter role ${app} nocreatedb`,
      ],
      [
        'a role that owns',
        `alter table account owner to ${app}`,
        'owns tables',
        `alter table account owner to ${owner}`,
      ],
      [
        'a member of who reads all',
        `grant pg_read_all_data to ${app}`,
        'is a member of',
        `revoke pg_read_all_data from ${app}`,
      ],
      [
        'a limited role that signs in',
        `alter role ${limitedRoleOf(app)} login`,
        'may sign in',
        `alter role ${limitedRoleOf(app)} nologin`,
      ],
      [
        'a limited role that is inherited',
        `alter role ${app} inherit`,
        'stand around everybody',
        `alter role ${app} noinherit`,
      ],
      [
        'a limited role that the app may not become',
        `revoke ${limitedRoleOf(app)} from ${app} granted by ${owner}`,
        'may not become',
        'start',
      ],
      [
        'a limited wall that is gone',
        `do $$ begin execute (select format('drop policy %I on account', polname) from pg_policy where polrelid = 'account'::regclass and not polpermissive); end $$`,
        'would see all of account',
        'start',
      ],
      [
        'a wall that is not forced',
        'alter table contact no force row level security',
        'not forced at contact',
        'start',
      ],
      [
        'a wall with a door',
        'create policy open on contact using (true)',
        'not the one Troth put there at contact',
        'drop policy open on contact',
      ],
      [
        'a wall that is none',
        'alter policy own_workspace on contact using (true)',
        'not the one Troth put there at contact',
        `alter policy own_workspace on contact using (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid))`,
      ],
      [
        'a table that is gone',
        'alter table gift rename to gone',
        'Tables are missing: public.gift',
        'alter table gone rename to gift',
      ],
      ['a right too many', `grant delete on audit_entry to ${app}`, `delete public.audit_entry`, 'start'],
      ['a column too many', `grant update (hash) on audit_seal to ${app}`, `update(hash) public.audit_seal`, 'start'],
      ['a right too few', `revoke insert on task from ${app}`, 'Rights are missing', 'start'],
      [
        'a right of the limited too few',
        `revoke select on task from ${limitedRoleOf(app)}`,
        'Rights are missing',
        'start',
      ],
      [
        'a right of everybody',
        'grant select on system.person to public',
        'Every role of the server',
        'revoke select on system.person from public',
      ],
      [
        'a right of somebody else',
        'grant select on account to pg_monitor',
        'pg_monitor',
        'revoke select on account from pg_monitor',
      ],
      [
        'triggers switched off',
        'alter table invoice disable trigger user',
        'switched triggers off',
        'alter table invoice enable trigger user',
      ],
      ['a change nobody is told of', 'drop trigger audit_update on contact', 'not told of changes in contact', 'start'],
      [
        'a rule nobody checked',
        'alter table gift add constraint loose check (true) not valid',
        'gift.loose',
        'alter table gift drop constraint loose',
      ],
    ] as const

  test('whatever breaks in them is told, and what the doctor says of a start is true', async () => {
    for (const [name, breaks, words, mends] of cases()) {
      await run(breaks)
      const [first, ...others] = ill(await walls())
      // whoever owned a table and gave it back has no rights of it
      if (name !== 'a role that owns') expect(others, name).toEqual([])
      expect(first?.says, name).toContain(words)
      expect(first!.todo.startsWith('Start Troth again'), name).toBe(mends === 'start')
      if (mends !== 'start') await run(mends)
      if (mends === 'start' || name === 'a role that owns') await migrateDatabase(patient.ownerUrl, patient.appUrl)
      expect(ill(await walls()), name).toEqual([])
    }
  })
})

describe('schema, jobs, audit log, zones', () => {
  const told = async (breaks: string, mends: string) => {
    await run(breaks)
    const findings = ill(await work())
    await run(mends)
    return findings.map(({ says }) => says)
  }
  test('each is told', async () => {
    const last = `(select max(created_at) from drizzle.__drizzle_migrations)`
    expect(
      await told(
        `update drizzle.__drizzle_migrations set hash = 'x' || hash where created_at = ${last}`,
        `update drizzle.__drizzle_migrations set hash = substr(hash, 2) where created_at = ${last}`,
      ),
    ).toEqual([expect.stringContaining('in another form')])
    expect(
      await told(
        `update drizzle.__drizzle_migrations set created_at = created_at + 9000000000000 where created_at = ${last}`,
        `update drizzle.__drizzle_migrations set created_at = created_at - 9000000000000 where created_at = ${last}`,
      ),
    ).toEqual([expect.stringContaining('newer Troth')])
    expect(
      await told(
        `create table kept as select * from drizzle.__drizzle_migrations where created_at = ${last}; delete from drizzle.__drizzle_migrations where created_at = ${last}`,
        'insert into drizzle.__drizzle_migrations select * from kept; drop table kept',
      ),
    ).toEqual([expect.stringContaining('1 step behind')])
    const job = (state: string, rest: string) =>
      `insert into pgboss.job (name, data, state, ${rest.split('=')[0]}) values ('plan-import', '{}', '${state}', ${rest.split('=')[1]})`
    expect(await told(job('failed', `completed_on=now()`), `delete from pgboss.job`)).toEqual([
      '1 job of the last seven days failed each time: plan-import.',
    ])
    expect(await told(job('created', `start_after=now() - interval '2 hours'`), `delete from pgboss.job`)).toEqual([
      '1 job should have begun more than an hour ago.',
    ])
    expect(
      await told(
        `insert into audit_entry (workspace_id, id, at, actor_kind, action, noun, digest) select id, 900000, now() - interval '1 hour', 'command', 'x', 'x', 'x' from system.workspace;
      insert into audit_pending (workspace_id, entry_id) select id, 900000 from system.workspace`,
        'delete from audit_pending where entry_id = 900000; delete from audit_entry where id = 900000',
      ),
    ).toEqual([expect.stringContaining('“Patient” have waited for a seal')])
    expect(
      await told(
        `update system.workspace set time_zone = 'Europe/Nowhere'`,
        `update system.workspace set time_zone = 'Europe/Berlin'`,
      ),
    ).toEqual([expect.stringContaining('Europe/Nowhere')])
    const empty = await makeDatabase()
    expect(await asOwner(empty.ownerUrl, examineMigrations)).toMatchObject({
      mark: 'wrong',
      says: expect.stringContaining('never opened'),
    })
    await empty.drop()
  })
})

describe('the place', () => {
  const secret = 'x'.repeat(64)
  const place = {
    dataDir: folder,
    host: '127.0.0.1',
    address: 'https://troth.example.com',
    authSecret: secret,
    embedded: true,
    ownerUrl: 'postgres://127.0.0.1/troth',
    reserveMb: 1,
  }
  const marks = (findings: Finding[]) => findings.map(({ mark }) => mark)

  test('an old Node and packages with known holes', () => {
    expect([examineNode('18.20.0').mark, examineNode('26.1.0').mark]).toEqual(['wrong', 'fine'])
    expect(examinePackages((name) => (name === 'next' ? '16.3.2' : '99.0.0'))).toMatchObject({
      mark: 'wrong',
      says: expect.stringContaining('next 16.3.2'),
    })
    expect(examinePackages(() => null).says).toContain('is missing')
    expect(examinePackages(() => '99.0.0').mark).toBe('fine')
  })

  test('keys and backups that others can read, and a secret that is none', () => {
    chmodSync(folder, 0o700)
    for (const name of ['auth-secret', 'backups/troth-x.troth']) {
      mkdirSync(join(folder, 'backups'), { recursive: true })
      writeFileSync(join(folder, name), 'x', { mode: 0o600 })
      expect(examineSecrets(folder, secret).mark).toBe('fine')
      chmodSync(join(folder, name), 0o640)
      expect(examineSecrets(folder, secret)).toMatchObject({ mark: 'wrong', says: expect.stringContaining(name) })
      chmodSync(join(folder, name), 0o600)
    }
    chmodSync(folder, 0o777)
    expect(examineSecrets(folder, secret).says).toContain('can write into')
    chmodSync(folder, 0o700)
    expect(examineSecrets(folder, 'short').mark).toBe('wrong')
  })

  test('an address open to the network without https, and a database beyond it without TLS', () => {
    expect(marks(examineAddress(place))).toEqual(['fine'])
    expect(marks(examineAddress({ ...place, address: 'http://127.0.0.1:3000' }))).toEqual(['fine'])
    expect(examineAddress({ ...place, host: '0.0.0.0', address: 'http://localhost:3000' })[0]).toMatchObject({
      mark: 'wrong',
      says: expect.stringContaining('open to the network'),
    })
    expect(marks(examineAddress({ ...place, address: 'http://troth.example.com' }))).toEqual(['wrong'])
    expect(marks(examineAddress({ ...place, host: '0.0.0.0' }))).toEqual(['look'])
    const far = { ...place, embedded: false, ownerUrl: 'postgres://db.example.com/troth' }
    expect(marks(examineAddress(far))).toEqual(['fine', 'look'])
    expect(marks(examineAddress({ ...far, ownerUrl: `${far.ownerUrl}?sslmode=verify-full` }))).toEqual(['fine'])
  })

  test('a full disk, and backups that are old, gone or never were', () => {
    expect(examineDisk({ dataDir: folder, reserveMb: 1e12 }).mark).toBe('wrong')
    const note = join(folder, 'last-backup.json')
    const now = new Date('2026-11-22T12:00:00Z')
    expect(examineBackup(folder, now).says).toContain('No backup was ever made')
    const file = join(folder, 'backups', 'troth-x.troth')
    const write = (at: string, path = file) => writeFileSync(note, JSON.stringify({ at, path }))
    write('2026-11-21T10:00:00Z')
    expect(examineBackup(folder, now)).toMatchObject({
      mark: 'fine',
      says: expect.stringContaining('a day old. Keep a copy'),
    })
    write('2026-11-02T10:00:00Z')
    expect(examineBackup(folder, now).says).toContain('20 days old')
    write('2026-11-22T10:00:00Z', '/nowhere/x.troth')
    expect(examineBackup(folder, now).says).toContain('not where it was written')
    writeFileSync(note, 'torn')
    expect(examineBackup(folder, now).mark).toBe('look')
  })

  test('a mail server that does not answer', async () => {
    expect((await examineMail(undefined)).mark).toBe('fine')
    const closed = createServer().listen(0, '127.0.0.1')
    await new Promise((go) => closed.once('listening', go))
    const { port } = closed.address() as { port: number }
    await new Promise((go) => closed.close(go))
    const finding = await examineMail(`smtp://anna:secretword@127.0.0.1:${port}`)
    expect(finding).toMatchObject({ mark: 'wrong', says: expect.stringContaining('ECONNREFUSED') })
    expect(JSON.stringify(finding)).not.toContain('secretword')
  })
})
