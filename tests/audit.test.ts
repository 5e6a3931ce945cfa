import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, actingAs, itself } from '#db/actor.ts'
import { appDatabase } from '#db/app.ts'
import { AUDITED, AUDITED_SYSTEM, UNTOLD_SYSTEM } from '#db/audited.ts'
import { systemTables, workspaceTables } from '#db/grants.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { type AuditRow, listAuditEntries } from '#db/queries/audit.ts'
import { addMember, insertSession, revokeSessions } from '#db/system.ts'
import { listWorkspacesToSeal } from '#db/system-audit.ts'
import { updateRole } from '#db/system-team.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { hasAuditWord } from '#lib/core/audit/words.ts'
import { contactNamed } from '#lib/core/contact.ts'
import { importFile } from '#lib/flows/import-file.ts'
import { undoImport } from '#lib/flows/import-undo.ts'
import { mergeAccounts } from '#lib/flows/merge-accounts.ts'
import { changeContact, createContact } from '#lib/flows/save-contact.ts'
import { sayAudit } from '#lib/flows/say-audit.ts'
import { sealAudit } from '#lib/flows/seal-audit.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { makeAccount } from './factories/invoices.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

const owner = postgres(process.env.TEST_OWNER_URL!, { max: 2, onnotice: () => {} })
afterAll(() => owner.end())

const TODAY = '2026-11-22'
let here: TestWorkspace
beforeAll(async () => {
  here = await makeWorkspace()
})

const inside = <T>(work: (tx: Tx) => Promise<T>, place = here) => withWorkspace(place.workspaceId, work)

/** Everything told since `work` began, the oldest first. */
async function toldBy(work: () => Promise<unknown>, place = here): Promise<AuditRow[]> {
  const last = await newest(place)
  await work()
  const { items } = await inside((tx) => listAuditEntries(tx, { timeZone: 'UTC' }, null, 1_000), place)
  return items.filter(({ id }) => Number(id) > last).reverse()
}

async function newest(place: TestWorkspace): Promise<number> {
  const [row] = await inside(
    (tx) => tx.execute<{ id: number }>(sql`select coalesce(max(id), 0)::int as id from audit_entry`),
    place,
  )
  return row!.id
}

const actorOf = (more: Partial<Actor> = {}): Actor => ({
  ...{
    kind: 'person',
    id: here.personId,
    keyId: null,
    door: '/accounts',
    requestId: 'r-1',
    address: '192.0.2.7',
    sees: null,
  },
  ...more,
})

describe('the lists', () => {
  test('every table is in exactly one, with a reason where nothing is told', async () => {
    const listed = [AUDITED.rows, AUDITED.bulk, AUDITED.kept, AUDITED.log].flatMap((list) => Object.keys(list))
    expect(listed.toSorted()).toEqual(Object.keys(workspaceTables).toSorted())
    expect([...Object.keys(AUDITED_SYSTEM), ...Object.keys(UNTOLD_SYSTEM)].toSorted()).toEqual(
      Object.keys(systemTables).toSorted(),
    )
    const tables = await owner<{ table: string }[]>`
      select c.relname as table from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace`
    expect(tables.map(({ table }) => table).toSorted()).toEqual(listed.toSorted())
  })

  test('the triggers in the database are those of the lists, and all of them are on', async () => {
    const triggers = await owner<{ table: string; name: string; on: string }[]>`
      select c.relname as table, t.tgname as name, t.tgenabled as on from pg_trigger t join pg_class c on c.oid = t.tgrelid
        join pg_proc p on p.oid = t.tgfoid where p.proname in ('audit_rows', 'audit_system')`
    expect(triggers.filter((trigger) => trigger.on !== 'O')).toEqual([])
    const rows = [...Object.keys(AUDITED.rows), ...Object.keys(AUDITED.bulk)].flatMap((table) =>
      ['insert', 'update', 'delete'].map((on) => `${table}.audit_${on}`),
    )
    const system = Object.entries(AUDITED_SYSTEM).flatMap(([table, { told }]) =>
      told.map(({ on, when }) => `${table}.${['audit', on, ...(when ?? [])].join('_')}`),
    )
    expect(triggers.map(({ table, name }) => `${table}.${name}`).toSorted()).toEqual([...rows, ...system].toSorted())
  })

  test('each has a word of its own for whoever reads the log', () => {
    const told = [AUDITED.rows, AUDITED.bulk, AUDITED_SYSTEM].flatMap((list) => Object.keys(list))
    expect(told.filter((noun) => !hasAuditWord(noun))).toEqual([])
  })

  test('no secret, hash or digest of one is told with its value', () => {
    const said = Object.values(AUDITED_SYSTEM).flatMap((table) => table.said)
    expect(said.filter((column) => /digest|secret|hash|password|last_step/.test(column))).toEqual([])
  })
})

describe('what is told', () => {
  test('an action: who, when, from where, and what changed; nothing where nothing changed', async () => {
    const account = await inside((tx) => makeAccount(tx, 'Aldervik'))
    const started = Date.now()
    const [entry, ...more] = await toldBy(() =>
      actingAs(actorOf(), () =>
        inside(async (tx) => {
          await tx.execute(sql`update account set country = 'NO' where id = ${account}::uuid`)
          await tx.execute(sql`update account set country = 'NO', revision = revision + 1 where id = ${account}::uuid`)
        }),
      ),
    )
    expect(more).toEqual([])
    expect(entry).toMatchObject({
      ...{ actorKind: 'person', actorId: here.personId, actorName: 'Test Owner', door: '/accounts', requestId: 'r-1' },
      ...{ address: '192.0.2.7', action: 'update', noun: 'account', subjectId: account, subjectName: 'Aldervik' },
      ...{ rows: 1, fields: ['country'], before: { country: null }, after: { country: 'NO' }, sealed: false },
    })
    expect(Math.abs(Date.parse(entry!.at) - started)).toBeLessThan(60_000)
  })

  test('a program, a guest, a job, a command', async () => {
    const keyId = randomUUID()
    const acting: [Actor, object][] = [
      [actorOf({ kind: 'key', keyId, door: '/api/v1/accounts' }), { actorKind: 'key', keyId, actorId: here.personId }],
      [
        actorOf({ kind: 'guest', id: keyId, door: '/share/…' }),
        { actorKind: 'guest', actorId: keyId, door: '/share/…' },
      ],
      [
        { ...itself('job', 'keep-limits'), id: here.personId },
        { actorKind: 'job', door: 'keep-limits', actorId: here.personId },
      ],
      [itself('command', 'drop'), { actorKind: 'command', door: 'drop', actorId: null, address: null }],
    ]
    for (const [actor, told] of acting) {
      const entries = await toldBy(() => actingAs(actor, () => inside((tx) => makeAccount(tx, 'Bruvik'))))
      expect(entries).toHaveLength(1)
      expect(entries[0]).toMatchObject({ ...told, action: 'insert', noun: 'account' })
    }
    const unsaid = await toldBy(() => inside((tx) => makeAccount(tx, 'Bruvik')))
    expect(unsaid[0], 'where nobody says, the script that runs').toMatchObject({ actorKind: 'command', actorId: null })
  })

  test('of up to 200 rows each; of more the number, the fields and one digest', async () => {
    const rows = (
      count: number,
    ) => sql`with n as (select gen_random_uuid() as id from generate_series(1, ${count}::int))
      insert into account (id, root_id, name, industry) select id, id, 'Many', ${`of ${count}`} from n`
    const few = await toldBy(() => inside((tx) => tx.execute(rows(200))))
    expect(few).toHaveLength(200)
    expect(few.every(({ rows, after }) => rows === 1 && after?.name === 'Many')).toBe(true)
    const many = await toldBy(() => inside((tx) => tx.execute(rows(201))))
    expect(many).toMatchObject([
      { rows: 201, subjectId: '', after: { digest: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    ])
    const changed = await toldBy(() =>
      inside((tx) => tx.execute(sql`update account set industry = 'of 200' where industry in ('of 200', 'of 201')`)),
    )
    expect(changed, 'of 401 rows written 201 changed').toMatchObject([
      { action: 'update', rows: 201, fields: ['industry'] },
    ])
    const gone = await toldBy(() => inside((tx) => tx.execute(sql`delete from account where industry = 'of 200'`)))
    expect(gone).toMatchObject([{ action: 'delete', rows: 401 }])
  })

  test('a row known by more than its id, also where that changes', async () => {
    const account = await inside((tx) => makeAccount(tx, 'Keyed'))
    const [person, other] = [
      here.personId,
      await addMember(here.workspaceId, { name: 'Ada', email: `${randomUUID()}@x.test`, passwordHash: null }, 'member'),
    ]
    const told = await toldBy(() =>
      inside(async (tx) => {
        await tx.execute(
          sql`insert into feeling (account_id, person_id, week, face, sentence) values (${account}, ${person}, '2026-11-16', 2, 'Warm')`,
        )
        await tx.execute(sql`update feeling set face = 1 where person_id = ${person}`)
        await tx.execute(sql`update feeling set person_id = ${other} where person_id = ${person}`)
      }),
    )
    expect(told.map(({ action, subjectId }) => [action, subjectId.split('/').length])).toEqual([
      ['insert', 3],
      ['update', 3],
      ['update', 3],
      ['update', 3],
    ])
    expect(told[1]).toMatchObject({ fields: ['face'], before: null, after: null })
    expect(JSON.stringify(told), 'how it feels is nobody’s business').not.toMatch(/Warm|"face":/)
  })

  test('what is no row change, and one entry for an import, with the file’s digest', async () => {
    const place = await makeWorkspace()
    const exported = await toldBy(
      () =>
        inside((tx) => sayAudit(tx, { action: 'export', noun: 'contacts.csv', after: { asked: { q: 'Ann' } } }), place),
      place,
    )
    expect(exported).toMatchObject([{ action: 'export', noun: 'contacts.csv', after: { asked: { q: 'Ann' } } }])
    const text =
      'invoice,date,customer id,customer name,amount,currency\n1,2024-01-10,A,Anvil,100.00,EUR\n2,2024-01-20,B,Brook,50.00,EUR\n'
    const body = new TextEncoder().encode(text)
    let importId = ''
    const told = await toldBy(async () => {
      importId = (await importFile(place.workspaceId, place.personId, { name: 'books.csv', body })).importId
    }, place)
    const [own] = told.filter(({ noun }) => noun === 'import')
    const { createHash } = await import('node:crypto')
    expect(own).toMatchObject({ action: 'import-commit', subjectId: importId, rows: 2 })
    expect(own!.after).toMatchObject({
      file: 'books.csv',
      digest: createHash('sha256').update(body).digest('hex'),
      by: place.personId,
    })
    expect(JSON.stringify(own!.after!.sums)).toContain('150')
    expect(told.filter(({ noun }) => /^invoice|account_key/.test(noun))).toEqual([])
    await inside((tx) => tx.execute(sql`update import set state = 'undoing'`), place)
    const undone = await toldBy(() => undoImport(place.workspaceId, importId, { enqueueJobs: false }), place)
    expect(undone.filter(({ noun }) => noun === 'import')).toMatchObject([
      { action: 'import-undo', subjectId: importId },
    ])
    // whoever writes invoices otherwise is told of
    const behind = await toldBy(async () => {
      await importFile(place.workspaceId, place.personId, { name: 'books.csv', body })
      await inside((tx) => tx.execute(sql`update invoice set net = net + 1`), place)
    }, place)
    expect(behind.at(-1)).toMatchObject({ action: 'update', noun: 'invoice', rows: 2, fields: ['net'] })
  })

  test('a merge and taking it back; a change and taking it back', async () => {
    const who = { personId: here.personId, workspaceId: here.workspaceId, today: TODAY }
    const [kept, absorbed] = await inside(async (tx) => [
      await makeAccount(tx, 'Kept Ltd'),
      await makeAccount(tx, 'Absorbed Ltd'),
    ])
    let changeId = ''
    const merged = await toldBy(() =>
      inside(async (tx) => {
        const result = await mergeAccounts(
          tx,
          { keptId: kept!, absorbedId: absorbed!, fromAbsorbed: [], seen: null },
          who,
        )
        if (!result.ok) throw new Error(result.message)
        changeId = result.value.changeId
      }),
    )
    expect(merged).toContainEqual(
      expect.objectContaining({
        noun: 'account',
        subjectId: absorbed,
        fields: expect.arrayContaining(['merged_into']),
      }),
    )
    const undone = await toldBy(() => inside((tx) => undoChange(tx, changeId, who)))
    expect(undone).toContainEqual(
      expect.objectContaining({
        noun: 'account',
        subjectId: absorbed,
        after: expect.objectContaining({ merged_into: null }),
      }),
    )
  })

  test('people, sessions and passwords: to each workspace somebody is of, never with a hash', async () => {
    const other = await makeWorkspace()
    await owner`insert into system.membership (workspace_id, person_id, role) values (${other.workspaceId}, ${here.personId}, 'member')`
    const roles = await toldBy(
      () => inside((tx) => updateRole(other.workspaceId, here.personId, 'viewer', tx), other),
      other,
    )
    expect(roles).toMatchObject([
      { noun: 'membership', subjectId: here.personId, before: { role: 'member' }, after: { role: 'viewer' } },
    ])
    const hash = `hash-${randomUUID()}`
    const change = () =>
      appDatabase().sql`update system.person set password_hash = ${hash}, name = 'Renamed' where id = ${here.personId}`
    const mine = await toldBy(async () => {
      const theirs = await toldBy(change, other)
      expect(theirs).toMatchObject([{ noun: 'person', actorKind: 'person', actorId: here.personId }])
    })
    expect(mine).toMatchObject([{ noun: 'person', fields: ['name', 'password_hash'], after: { name: 'Renamed' } }])
    const secret = `secret-${randomUUID()}`
    const row = {
      secretDigest: secret,
      personId: here.personId,
      workspaceId: here.workspaceId,
      expiresAt: new Date(Date.now() + 60_000),
    }
    const sessions = await toldBy(async () => {
      await insertSession({ ...row, addressPrefix: '192.0.2.0/24', userAgent: 'Firefox' })
      await appDatabase().sql`update system.session set seen_at = now()`
      await revokeSessions(here.personId, null)
    })
    expect(sessions.map(({ action, actorId, address }) => [action, actorId, address])).toEqual([
      ['sign-in', here.personId, '192.0.2.0/24'],
      ['sign-out', here.personId, '192.0.2.0/24'],
    ])
    const all = await owner`select * from audit_entry e join audit_value v on v.entry_id = e.id`
    expect(JSON.stringify(all)).not.toContain(hash)
    expect(JSON.stringify(all)).not.toContain(secret)
  })

  test('whoever sees only some accounts is told of like anybody, and reads nothing of the log', async () => {
    const limited = actorOf({ sees: [here.personId] })
    const told = await toldBy(() =>
      actingAs(limited, () =>
        inside(async (tx) => {
          const [role] = await tx.execute<{ name: string }>(sql`select current_user as name`)
          expect(role!.name).toMatch(/_limited$/)
          const id = randomUUID()
          await tx.execute(
            sql`insert into account (id, root_id, name, owner_id) values (${id}, ${id}, 'Mine', ${here.personId})`,
          )
          await sayAudit(tx, { action: 'export', noun: 'accounts.csv' })
          expect(await tx.execute(sql`select 1 from audit_entry`)).toHaveLength(0)
        }),
      ),
    )
    expect(told.map(({ action, noun }) => [action, noun])).toEqual([
      ['insert', 'account'],
      ['export', 'accounts.csv'],
    ])
  })

  test('nothing of what was rolled back', async () => {
    const told = await toldBy(() =>
      inside(async (tx) => {
        await makeAccount(tx, 'Never')
        throw new Error('no')
      }).catch(() => {}),
    )
    expect(told).toEqual([])
  })

  test('an entry itself holds nothing of a person', async () => {
    const secret = `Quirrelmann${randomUUID().slice(0, 8)}`
    await inside(async (tx) => {
      const account = await makeAccount(tx, secret)
      const made = await createContact(
        tx,
        { ...contactNamed(secret), email: `${secret}@x.test` },
        { accountId: account, role: secret },
        { personId: here.personId, today: TODAY },
      )
      if (!made.ok) throw new Error(made.message)
      await changeContact(
        tx,
        made.value.id,
        1,
        { ...contactNamed(`${secret} B`), role: null },
        { personId: here.personId, today: TODAY },
      )
    })
    const [held] = await owner`select count(*)::int as values from audit_value where after::text like ${`%${secret}%`}`
    expect(held!.values).toBeGreaterThan(2)
    expect(await owner`select 1 from audit_entry e where e::text ilike ${`%${secret}%`}`).toHaveLength(0)
  })
})

describe('the log is only ever added to', () => {
  test('the app’s role writes no entry, changes none and removes none', async () => {
    await inside((tx) => makeAccount(tx, 'Held'))
    const attempts = [
      sql`update audit_entry set action = 'nothing'`,
      sql`delete from audit_entry`,
      sql`insert into audit_entry (actor_kind, action, noun, digest) values ('job', 'x', 'x', 'x')`,
      sql`insert into audit_value (entry_id) select id from audit_entry limit 1`,
      sql`delete from audit_value`,
      sql`update audit_value set after = '{}', erased_at = now()`,
      sql`update audit_value set salt = null`,
      sql`update audit_value set entry_id = 1`,
      sql`update audit_seal set hash = 'x'`,
      sql`delete from audit_seal`,
      sql`select audit_write('x', 'x', '[]')`,
      sql`alter table account disable trigger audit_insert`,
      sql`set local session_replication_role = replica`,
    ]
    for (const attempt of attempts) await expect(inside((tx) => tx.execute(attempt))).rejects.toThrow()
  })

  test('the words of another workspace are not said into, and without a workspace nothing is', async () => {
    await expect(appDatabase().sql`select say_audit('x', 'x', '', 1, null)`).rejects.toThrow()
  })
})

describe('writers and the sealer', () => {
  test('two that write at once do not wait for each other, nor for the sealer; what commits late is sealed late', async () => {
    const place = await makeWorkspace()
    const app = postgres(process.env.DATABASE_APP_URL!, { max: 2, onnotice: () => {} })
    const begun = await Promise.all([app.reserve(), app.reserve()])
    try {
      for (const one of begun) {
        await one`begin`
        await one`set local statement_timeout = '5s'`
        await one`select set_config('app.workspace', ${place.workspaceId}, true)`
      }
      const id = [randomUUID(), randomUUID()]
      const write = (n: number) =>
        begun[n]!`insert into account (id, root_id, name) values (${id[n]!}, ${id[n]!}, 'At once')`
      await write(0)
      await write(1)
      await begun[1]!`commit`
      const before = await sealAudit(place.workspaceId)
      expect(before, 'what made the workspace, and the second writer’s').toBe(3)
      await begun[0]!`commit`
      expect(await sealAudit(place.workspaceId)).toBe(1)
      const seals =
        await owner`select s.seq::int, e.subject_id, e.noun from audit_seal s join audit_entry e on e.id = s.entry_id
        where s.workspace_id = ${place.workspaceId} order by s.seq`
      expect(seals.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
      expect(seals.slice(2).map(({ subject_id }) => subject_id)).toEqual([id[1], id[0]])
    } finally {
      for (const one of begun) one.release()
      await app.end()
    }
  })

  test('two sealers at once make one chain; workspaces with nothing to seal are not asked', async () => {
    const place = await makeWorkspace()
    await inside(
      (tx) =>
        tx.execute(sql`with n as (select gen_random_uuid() as id from generate_series(1, 150))
      insert into account (id, root_id, name) select id, id, 'Many' from n`),
      place,
    )
    expect(await listWorkspacesToSeal()).toContainEqual({ workspaceId: place.workspaceId, waiting: 152 })
    const counts = await Promise.all([1, 2, 3].map(() => sealAudit(place.workspaceId)))
    expect(counts.reduce((a, b) => a + b)).toBe(152)
    expect((await listWorkspacesToSeal()).map(({ workspaceId }) => workspaceId)).not.toContain(place.workspaceId)
  })
})

test('entries are found by who, kind, noun, subject and day, page by page, each once', async () => {
  const place = await makeWorkspace()
  const account = await inside((tx) => makeAccount(tx, 'Paged'), place)
  const person = { ...actorOf(), id: place.personId }
  await actingAs(person, () =>
    inside(async (tx) => {
      for (const country of ['NO', 'SE', 'FI', 'DK', 'IS'])
        await tx.execute(sql`update account set country = ${country}`)
    }, place),
  )
  const list = (filter: object, cursor: string | null = null, most = 50) =>
    inside((tx) => listAuditEntries(tx, { timeZone: 'Europe/Berlin', ...filter }, cursor, most), place)
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page = await list({ noun: 'account' }, cursor, 2)
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.next
    // somebody writes meanwhile
    await inside((tx) => makeAccount(tx, 'New'), place)
  } while (cursor)
  expect(seen).toHaveLength(6)
  expect(new Set(seen).size).toBe(6)
  // their own joining, which nobody else could have done, and five changes
  expect((await list({ personId: place.personId })).items).toHaveLength(6)
  expect((await list({ kind: 'person', subjectId: account })).items).toHaveLength(5)
  expect((await list({ action: 'insert', subjectId: account })).items).toHaveLength(1)
  const [now] = await owner`select (now() at time zone 'Europe/Berlin')::date::text as day`
  expect((await list({ from: now!.day, through: now!.day, subjectId: account })).items).toHaveLength(6)
  expect((await list({ through: '2020-01-01' })).items).toHaveLength(0)
})

test('an owner who is neither superuser nor BYPASSRLS: triggers tell, walls hold, erased values only', async () => {
  const name = `plain_${randomUUID().slice(0, 8)}`
  const at = (user: string, password: string) => {
    const url = new URL(process.env.TEST_OWNER_URL!)
    ;[url.username, url.password, url.pathname] = [user, password, name]
    return url.href
  }
  await owner.unsafe(`create role ${name} login createrole password 'plain'`)
  await owner.unsafe(`create database ${name} owner ${name}`)
  const appUrl = at(`${name}_app`, 'app')
  await migrateDatabase(at(name, 'plain'), appUrl)
  await migrateDatabase(at(name, 'plain'), appUrl)
  const app = postgres(appUrl, { max: 1, onnotice: () => {} })
  try {
    const [workspace] =
      await app`insert into system.workspace (name, base_currency, time_zone) values ('Plain', 'EUR', 'UTC') returning id`
    const told = await app.begin(async (tx) => {
      await tx`select set_config('app.workspace', ${workspace!.id}, true)`
      await tx`with n as (select gen_random_uuid() as id) insert into account (id, root_id, name) select id, id, 'One' from n`
      await tx`update audit_value set salt = null, address = null, before = null, after = null, erased_at = now()`
      return tx`select e.noun, e.action, v.erased_at is not null as erased from audit_entry e join audit_value v on v.entry_id = e.id order by e.id`
    })
    expect([...told]).toEqual([
      { noun: 'workspace', action: 'insert', erased: true },
      { noun: 'account', action: 'insert', erased: true },
    ])
    expect([...(await app`select * from audit_waiting()`)]).toEqual([{ workspace: workspace!.id, waiting: 2 }])
    expect(await app`select 1 from audit_entry`, 'no workspace is left set').toHaveLength(0)
  } finally {
    await app.end()
    await owner.unsafe(`drop database ${name} with (force)`)
  }
})
