import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { isMember } from '#db/queries/accounts.ts'
import { isAccount } from '#db/queries/contacts.ts'
import { undoAccounts } from '#db/queries/import-undo.ts'
import { listTouchesById } from '#db/queries/touches.ts'
import { addMember, type Role } from '#db/system.ts'
import { acceptInvitation, insertInvitation } from '#db/system-team.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { CHANGE_KINDS, CHANGE_ROLES } from '#lib/core/change.ts'
import { contactNamed } from '#lib/core/contact.ts'
import { mayAs } from '#lib/core/role.ts'
import { archiveAccount } from '#lib/flows/archive-account.ts'
import { leaveTeam } from '#lib/flows/leaver.ts'
import { mergeAccounts } from '#lib/flows/merge-accounts.ts'
import { changeAccount } from '#lib/flows/save-account.ts'
import { changeContact, createContact } from '#lib/flows/save-contact.ts'
import { createOwnField } from '#lib/flows/save-own-field.ts'
import { createTask } from '#lib/flows/save-task.ts'
import { createTouch } from '#lib/flows/save-touch.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { makeAccount } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

const today = '2026-11-22'

async function team() {
  const { workspaceId, personId: anna } = await makeWorkspace()
  const add = (name: string, role: Role) =>
    addMember(
      workspaceId,
      { name, email: `${name.toLowerCase()}-${randomUUID()}@example.test`, passwordHash: null },
      role,
    )
  const run = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const undo = (changeId: string, personId = anna) =>
    run((tx) => undoChange(tx, changeId, { personId, workspaceId, today }))
  const by = { workspaceId, personId: anna, name: 'Anna', role: 'owner' as Role }
  return { workspaceId, anna, add, run, undo, by }
}

const mustBe = <T>(result: { ok: true; value: T } | { ok: false; message: string }): T => {
  if (!result.ok) throw new Error(result.message)
  return result.value
}

/** Two transactions at once: the first one writes and waits, the second begins meanwhile, then the first is committed. */
async function meanwhile<A, B>(
  run: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  first: (tx: Tx) => Promise<A>,
  second: (tx: Tx) => Promise<B>,
): Promise<[A, B]> {
  const [written, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const one = run(async (tx) => {
    const answer = await first(tx)
    written.resolve()
    await go.promise
    return answer
  })
  one.catch(written.reject)
  await written.promise
  const other = run(second)
  await new Promise((soon) => setTimeout(soon, 400))
  go.resolve()
  return Promise.all([one, other])
}

describe('who may take back', () => {
  test('is who may do it: a member takes back no field of the settings, a viewer nothing, who left nothing', async () => {
    const { workspaceId, anna, add, run, undo, by } = await team()
    const [member, viewer, gone] = [
      await add('Max', 'member'),
      await add('Vera', 'viewer'),
      await add('Gero', 'manager'),
    ]
    const field = mustBe(await run((tx) => createOwnField(tx, { name: 'Region', kind: 'text', choices: [] }, anna)))
    mustBe(await run((tx) => leaveTeam(tx, { personId: gone, heirId: null, named: [], note: '' }, by)))
    for (const person of [member, viewer, gone]) {
      expect(await undo(field, person)).toMatchObject({ ok: false, code: 'forbidden' })
    }
    const account = await run((tx) => makeAccount(tx, 'Kessler'))
    const archived = mustBe(
      await run((tx) => archiveAccount(tx, account, { archived: true, note: '', personId: anna })),
    )
    expect(await undo(archived, viewer)).toMatchObject({ ok: false, code: 'forbidden' })
    expect(await undo(archived, member)).toMatchObject({ ok: true })
    expect(await undo(field)).toMatchObject({ ok: true })
    expect(workspaceId).toBeTruthy()
  })

  test('is said of every kind, and a viewer takes back none', () => {
    for (const kind of CHANGE_KINDS) expect(mayAs('viewer', CHANGE_ROLES[kind])).toBe(false)
    expect(CHANGE_ROLES.leaver).toBe('admin')
  })
})

describe('who left', () => {
  test('is given nothing back by an undo of before', async () => {
    const { anna, add, run, undo, by } = await team()
    const ben = await add('Ben', 'member')
    const account = await run((tx) => makeAccount(tx, 'Kessler', { ownerId: ben } as never))
    await run((tx) => tx.execute(sql`update account set owner_id = ${ben}::uuid where id = ${account}::uuid`))
    const [row] = await run((tx) =>
      tx.execute<{ revision: number }>(sql`select revision from account where id = ${account}::uuid`),
    )
    const said = {
      ...{ name: 'Kessler', parentId: null, ownerId: anna, country: 'AT', industry: null },
      ...{ customerSince: null, intercompany: false },
    }
    const { changeId } = mustBe(
      await run((tx) => changeAccount(tx, account, row!.revision, said as never, { personId: anna, today })),
    )
    mustBe(await run((tx) => leaveTeam(tx, { personId: ben, heirId: null, named: [], note: '' }, by)))
    expect(await undo(changeId!)).toMatchObject({ ok: true, value: { put: 1, left: [{ what: 'Kessler' }] } })
    const [now] = await run((tx) => tx.execute(sql`select owner_id, country from account where id = ${account}::uuid`))
    expect(now).toMatchObject({ owner_id: anna, country: null })
  })

  test('and came back and left again is not let in by the first leaver taken back', async () => {
    const { workspaceId, anna, run, undo, by } = await team()
    const email = `ben-${randomUUID()}@example.test`
    const ben = await addMember(workspaceId, { name: 'Ben', email, passwordHash: null }, 'member')
    const account = await run((tx) => makeAccount(tx, 'Kessler'))
    await run((tx) => tx.execute(sql`update account set owner_id = ${ben}::uuid where id = ${account}::uuid`))
    const leave = async () =>
      mustBe(await run((tx) => leaveTeam(tx, { personId: ben, heirId: anna, named: [], note: '' }, by))).changeId
    const first = await leave()
    const digest = randomUUID()
    const expiresAt = new Date(Date.now() + 60_000)
    await insertInvitation({ digest, workspaceId, email, role: 'member', invitedBy: anna, expiresAt })
    expect(await acceptInvitation(digest, { knownId: ben })).toMatchObject({ personId: ben })
    await leave()
    expect(await undo(first)).toMatchObject({ ok: false, code: 'left-again' })
  })
})

describe('at the same moment', () => {
  test('what is written about an account while it is merged is refused, not put at its tombstone', async () => {
    const { workspaceId, anna, run } = await team()
    const [kept, absorbed] = await run(async (tx) => [
      await makeAccount(tx, 'Kessler'),
      await makeAccount(tx, 'Keßler'),
    ])
    const wish = { keptId: kept!, absorbedId: absorbed!, fromAbsorbed: [], seen: null }
    const who = { id: anna, name: 'Anna', workspaceId, today }
    const note = {
      kind: 'note' as const,
      direction: null,
      day: today,
      time: null,
      subject: '',
      body: 'Hello',
      contactIds: [],
    }
    const task = {
      text: 'Call',
      day: today,
      ownerId: anna,
      accountId: absorbed!,
      contactId: null,
      repeat: null,
      repeatEvery: 1,
    }
    const [merged, written] = await meanwhile(
      run,
      (tx) => mergeAccounts(tx, wish, { personId: anna, workspaceId }),
      async (tx) => [
        await createTouch(tx, { ...note, accountId: absorbed! }, who),
        await createTask(tx, task, who),
        await isAccount(tx, absorbed!),
      ],
    )
    expect(merged).toMatchObject({ ok: true })
    expect(written).toMatchObject([{ ok: false, code: 'account' }, { ok: false, code: 'input' }, false])
  })

  test('nothing is given to somebody who is leaving', async () => {
    const { add, run, by } = await team()
    const ben = await add('Ben', 'member')
    const [, member] = await meanwhile(
      run,
      (tx) => leaveTeam(tx, { personId: ben, heirId: null, named: [], note: '' }, by),
      (tx) => isMember(tx, ben),
    )
    expect(member).toBe(false)
  })

  test('an undo waits for the edit that is being written, and leaves it', async () => {
    const { anna, run, undo } = await team()
    const account = await run((tx) => makeAccount(tx, 'Kessler'))
    const saying = { personId: anna, today }
    const made = mustBe(
      await run((tx) => createContact(tx, contactNamed('Eva Brandt'), { accountId: account, role: '' }, saying)),
    )
    const edit = (revision: number, change: object) => (tx: Tx) =>
      changeContact(tx, made.id, revision, { ...contactNamed('Eva Brandt'), ...change, role: null } as never, saying)
    const { changeId } = mustBe(await run(edit(1, { email: 'eva@kessler.example' })))
    const undone: { answer?: unknown } = {}
    await meanwhile(run, edit(2, { email: 'eva@kessler.example', phone: '+49 1' }), async () => {
      undone.answer = await undo(changeId!)
    })
    expect(undone.answer).toMatchObject({ ok: true, value: { put: 1 } })
    const [row] = await run((tx) => tx.execute(sql`select email, phone from contact where id = ${made.id}::uuid`))
    expect(row).toEqual({ email: null, phone: '+49 1' })
  })

  test('an archive takes nothing back of an edit that was written meanwhile', async () => {
    const { anna, run, undo } = await team()
    const account = await run((tx) => makeAccount(tx, 'Kessler'))
    const [, archived] = await meanwhile(
      run,
      (tx) => tx.execute(sql`update account set country = 'AT', revision = revision + 1 where id = ${account}::uuid`),
      (tx) => archiveAccount(tx, account, { archived: true, note: '', personId: anna }),
    )
    expect(await undo(mustBe(archived))).toMatchObject({ ok: true, value: { put: 1 } })
    const [row] = await run((tx) =>
      tx.execute(sql`select country, archived_at from account where id = ${account}::uuid`),
    )
    expect(row).toEqual({ country: 'AT', archived_at: null })
  })
})

test('an import taken back leaves the accounts at which somebody is writing at that moment', async () => {
  const { workspaceId, anna, run } = await team()
  const field = mustBe(await run((tx) => createOwnField(tx, { name: 'Region', kind: 'text', choices: [] }, anna)))
  expect(field).toBeTruthy()
  const [own] = await run((tx) => tx.execute<{ id: string }>(sql`select id from own_field`))
  const [list] = await run((tx) =>
    tx.execute<{ id: string }>(sql`
      insert into import (file_name, kind, state, format) values ('x.csv', 'invoices', 'undoing', '{}') returning id`),
  )
  const [edited, noted, alone] = await run(async (tx) => {
    const made = [await makeAccount(tx, 'Edited'), await makeAccount(tx, 'Noted'), await makeAccount(tx, 'Alone')]
    await tx.execute(sql`update account set import_id = ${list!.id}::uuid`)
    return made
  })
  const said = { name: 'Edited', parentId: null, ownerId: null, country: null, industry: null, customerSince: null }
  const note = {
    kind: 'note' as const,
    direction: null,
    day: today,
    time: null,
    subject: '',
    body: 'Hi',
    contactIds: [],
  }
  const who = { id: anna, name: 'Anna', workspaceId, today }
  const [, undone] = await meanwhile(
    run,
    async (tx) => {
      const input = { ...said, intercompany: false, own: { [own!.id]: 'North' } }
      mustBe(await changeAccount(tx, edited!, 1, input as never, { personId: anna, today }))
      mustBe(await createTouch(tx, { ...note, accountId: noted! }, who))
    },
    (tx) => undoAccounts(tx, list!.id),
  )
  expect(undone.accounts.removed).toBe(1)
  const left = await run((tx) => tx.execute<{ id: string }>(sql`select id from account`))
  expect(left.map(({ id }) => id).sort()).toEqual([edited, noted].sort())
  expect(alone).toBeTruthy()
  expect(await run((tx) => tx.execute(sql`select 1 from own_value where text = 'North'`))).toHaveLength(1)
})

test('a touch that came by mail names nobody’s drop', async () => {
  const { workspaceId, anna, run } = await team()
  const { takeMail } = await import('#lib/flows/take-mail.ts')
  const secret = 'abcdefghijklmnopqrstuvwxyz'
  const message = {
    ...{
      messageId: randomUUID(),
      from: { name: 'Eva', address: 'eva@unknown.example' },
      subject: 'Offer',
      written: null,
    },
    to: [
      { name: '', address: 'anna@example.test' },
      { name: '', address: `${secret}@drop.example` },
    ],
    ...{ at: null, text: 'Hello', forwarded: null },
  }
  const who = { id: anna, name: 'Anna', workspaceId, today, timeZone: 'Europe/Berlin' }
  const { id } = mustBe(await run((tx) => takeMail(tx, message, who, { source: 'drop' })))
  const [touch] = await run((tx) => listTouchesById(tx, [id]))
  expect(touch!.body).toContain('eva@unknown.example')
  expect(JSON.stringify(touch)).not.toContain(secret)
})
