import { randomUUID } from 'node:crypto'
import { getTableName, is, sql } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { afterAll, expect, test } from 'vitest'
import { workspaceTables } from '#db/grants.ts'
import { insertAccount } from '#db/queries/accounts.ts'
import { listOpenComplaints } from '#db/queries/complaints.ts'
import { listContactData } from '#db/queries/contact-data.ts'
import {
  findContacts,
  findLikeContact,
  getContact,
  listAccountContacts,
  listContactMoves,
  listPositions,
} from '#db/queries/contacts.ts'
import { getShareLink } from '#db/queries/share-links.ts'
import { listContacts } from '#db/reports/contact-list.ts'
import { isPersonal } from '#db/schema/columns.ts'
import * as contactTables from '#db/schema/contacts.ts'
import { complaintOutcome, shareLink, statedAnswer } from '#db/schema/stages.ts'
import * as taskTables from '#db/schema/tasks.ts'
import * as touchTables from '#db/schema/touches.ts'
import { addMember } from '#db/system.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { type ContactInput, contactInput, contactNamed } from '#lib/core/contact.ts'
import type { Result } from '#lib/core/result.ts'
import { answerComplaint } from '#lib/flows/answer-complaint.ts'
import { eraseContact } from '#lib/flows/erase-contact.ts'
import { type Move, moveContact } from '#lib/flows/move-contact.ts'
import { notify } from '#lib/flows/notify.ts'
import { archiveContact, changeContact, createContact } from '#lib/flows/save-contact.ts'
import { changeTask, createTask } from '#lib/flows/save-task.ts'
import { changeTouch, createTouch } from '#lib/flows/save-touch.ts'
import { createShareLink } from '#lib/flows/share-link.ts'
import { takeGuestAnswer } from '#lib/flows/take-guest-answer.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { makeWorkspace } from './factories/workspace.ts'

afterAll(() => stopJobs())

const TODAY = '2026-11-22'

/** Two accounts, two colleagues and a contact at the first account. */
async function people() {
  const { workspaceId, personId } = await makeWorkspace()
  const colleague = await addMember(
    workspaceId,
    { name: 'Ben Ott', email: `ben-${randomUUID()}@example.test`, passwordHash: null },
    'member',
  )
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const saying = { personId, today: TODAY }
  const [first, second] = await inside(async (tx) => [await account(tx, 'Aldervik'), await account(tx, 'Bruvik')])
  const make = async (input: ContactInput = contactNamed('Sofie Lindqvist'), role = 'Buyer') =>
    done(await inside((tx) => createContact(tx, input, { accountId: first!, role, fromDay: '2020-03-01' }, saying)))
  return {
    ...{ workspaceId, personId, colleague, inside, saying, make, first: first!, second: second! },
    get: async (id: string) => (await inside((tx) => getContact(tx, id)))!,
    move: async (id: string, to: Partial<Move> = {}) => {
      const now = (await inside((tx) => listPositions(tx, id))).find((position) => position.untilDay === null)
      const move = { positionId: now?.id ?? null, accountId: second!, role: 'Head of buying', day: '2026-11-02', ...to }
      const { revision } = (await inside((tx) => getContact(tx, id)))!
      return inside((tx) => moveContact(tx, id, revision, move, saying))
    },
    undo: (changeId: string | null) =>
      inside((tx) => undoChange(tx, changeId!, { personId, workspaceId, today: TODAY })),
  }
}

async function account(tx: Tx, name: string): Promise<string> {
  const unsaid = { ownerId: null, country: null, industry: null, customerSince: null, intercompany: false }
  return insertAccount(tx, { name, ...unsaid })
}

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message} ${JSON.stringify(result.fields ?? {})}`)
  return result.value
}

test('a person who changes employer keeps the history, and is news at both accounts', async () => {
  const { inside, make, move, first, second } = await people()
  const { id } = await make()
  done(await move(id))
  const positions = await inside((tx) => listPositions(tx, id))
  expect(positions.map(({ accountId, role, fromDay, untilDay }) => [accountId, role, fromDay, untilDay])).toEqual([
    [second, 'Head of buying', '2026-11-02', null],
    [first, 'Buyer', '2020-03-01', '2026-11-02'],
  ])
  const left = await inside((tx) => listAccountContacts(tx, first, { left: true, most: 10 }))
  expect(left).toMatchObject([{ id, untilDay: '2026-11-02', nowAt: { accountId: second, accountName: 'Bruvik' } }])
  expect(await inside((tx) => listAccountContacts(tx, first, { left: false, most: 10 }))).toEqual([])
  const came = await inside((tx) => listAccountContacts(tx, second, { left: false, most: 10 }))
  expect(came).toMatchObject([{ id, role: 'Head of buying', fromDay: '2026-11-02' }])
  const moves = await inside((tx) => listContactMoves(tx, '2026-11-01', 10))
  expect(moves).toMatchObject([
    { contactId: id, day: '2026-11-02', from: { accountName: 'Aldervik' }, to: { accountName: 'Bruvik' } },
  ])
  expect(await inside((tx) => listContactMoves(tx, '2999-01-01', 10))).toEqual([])
})

test('a move is taken back whole, also one to nowhere; one that was followed by another stays', async () => {
  const { inside, make, move, undo, first } = await people()
  const { id } = await make()
  const there = await inside((tx) => listPositions(tx, id))
  const { changeId } = done(await move(id))
  done(await undo(changeId))
  expect(await inside((tx) => listPositions(tx, id))).toEqual(there)
  expect(await undo(changeId)).toMatchObject({ ok: false, code: 'undone' })

  const left = done(await move(id, { accountId: null }))
  expect(await inside((tx) => listContactMoves(tx, '2026-11-01', 10))).toMatchObject([
    { from: { accountId: first }, to: null },
  ])
  const found = done(await move(id, { day: '2026-11-20' }))
  expect(await inside((tx) => listContactMoves(tx, '2026-11-01', 10))).toMatchObject([
    { day: '2026-11-20', from: null, to: { accountName: 'Bruvik' } },
    { day: '2026-11-02', to: null },
  ])
  done(await undo(found.changeId))
  done(await undo(left.changeId))
  expect(await inside((tx) => listPositions(tx, id))).toEqual(there)

  const once = done(await move(id))
  done(await move(id, { accountId: null, day: '2026-11-10' }))
  const before = await inside((tx) => listPositions(tx, id))
  expect(await undo(once.changeId)).toMatchObject({ ok: false, code: 'moved' })
  expect(await inside((tx) => listPositions(tx, id))).toEqual(before)
})

test('a move that cannot be is refused and leaves nothing behind', async () => {
  const { inside, make, move, first, get } = await people()
  const { id } = await make()
  expect(await move(id, { day: '2026-11-23' })).toMatchObject({ ok: false, fields: { day: expect.any(String) } })
  expect(await move(id, { day: '2019-01-01' })).toMatchObject({ ok: false, fields: { day: expect.any(String) } })
  expect(await move(id, { accountId: first })).toMatchObject({ ok: false, code: 'same' })
  expect(await move(id, { accountId: randomUUID() })).toMatchObject({ ok: false, code: 'account' })
  expect(await move(id, { positionId: randomUUID() })).toMatchObject({ ok: false, code: 'position' })
  expect(await move(id, { positionId: null, accountId: null })).toMatchObject({ ok: false, code: 'input' })
  expect(await inside((tx) => listPositions(tx, id))).toHaveLength(1)
  expect((await get(id)).revision).toBe(1)
})

test('the second of two editors is told, sees both versions and loses nothing', async () => {
  const { inside, make, get, saying, colleague } = await people()
  const { id } = await make({ ...contactNamed('Sofie Lindqvist'), workingStyle: 'Mails only.' })
  const { revision } = await get(id)
  const edit = (who: string, workingStyle: string, role: string) =>
    inside((tx) =>
      changeContact(
        tx,
        id,
        revision,
        { ...contactNamed('Sofie Lindqvist'), workingStyle, role },
        { ...saying, personId: who },
      ),
    )
  done(await edit(colleague, 'Calls before ten.', 'Head of buying'))
  const second = await edit(saying.personId, 'Never on Fridays.', 'Buyer')
  expect(second).toMatchObject({
    ok: false,
    code: 'changed',
    now: {
      by: 'Ben Ott',
      revision: revision + 1,
      values: { workingStyle: 'Calls before ten.', role: 'Head of buying' },
    },
  })
  expect((await get(id)).workingStyle).toBe('Calls before ten.')
  const both = await Promise.all(['one', 'two'].map((text) => inside((tx) => archiveOrEdit(tx, text))))
  expect(both.map((result) => result.ok).sort()).toEqual([false, true])

  async function archiveOrEdit(tx: Tx, text: string) {
    const input = { ...contactNamed('Sofie Lindqvist'), workingStyle: text, role: null }
    return text === 'one'
      ? changeContact(tx, id, revision + 1, input, saying)
      : archiveContact(tx, id, revision + 1, true, saying)
  }
})

test('an edit, an archive and a new contact are taken back; what somebody wrote since stays', async () => {
  const { inside, make, get, saying, undo, first } = await people()
  const { id, changeId: made } = await make()
  const before = await get(id)
  const input = { ...contactNamed('Sofie Berg'), languages: 'sv, en', role: 'Head of buying' }
  const edit = done(await inside((tx) => changeContact(tx, id, 1, input, saying)))
  expect(await inside((tx) => listPositions(tx, id))).toMatchObject([{ role: 'Head of buying' }])
  done(await undo(edit.changeId))
  expect(await get(id)).toMatchObject({ name: before.name, languages: '' })
  expect(await inside((tx) => listPositions(tx, id))).toMatchObject([{ role: 'Buyer' }])

  const { revision } = await get(id)
  const archived = done(await inside((tx) => archiveContact(tx, id, revision, true, saying)))
  expect(await inside((tx) => listAccountContacts(tx, first, { left: false, most: 10 }))).toEqual([])
  done(await undo(archived.changeId))
  expect((await get(id)).archivedAt).toBeNull()

  const now = await get(id)
  const first1 = done(await inside((tx) => changeContact(tx, id, now.revision, { ...input, name: 'A' }, saying)))
  done(await inside((tx) => changeContact(tx, id, now.revision + 1, { ...input, name: 'B' }, saying)))
  expect(done(await undo(first1.changeId)).left).toEqual([{ what: 'B', why: 'it was changed again since' }])
  expect((await get(id)).name).toBe('B')

  // the contact says something else by now, so undoing its making leaves it
  expect(done(await undo(made)).left).toHaveLength(1)
  const other = await make(contactNamed('Unneeded'))
  done(await undo(other.changeId))
  expect((await get(other.id)).archivedAt).not.toBeNull()
})

test('somebody like them is noticed; those of the account are offered first; the list is found by name, mail and company', async () => {
  const { inside, make, move, first, second } = await people()
  const { id } = await make({ ...contactNamed('Sofie Lindqvist'), email: 'sofie@aldervik.example' })
  const like = (name: string, email: string | null, accountId: string) =>
    inside((tx) => findLikeContact(tx, { name, email, accountId }))
  expect(await like('sofie lindqvist', null, first)).toMatchObject({ id, by: 'name' })
  expect(await like('Sofie Lindqvist', null, second)).toBeNull()
  expect(await like('S. L.', 'Sofie@Aldervik.example', second)).toMatchObject({ id, by: 'email' })
  const find = (term: string, accountId: string | null) =>
    inside((tx) => findContacts(tx, { term, accountId, most: 8 }))
  expect(await find('', first)).toMatchObject([{ id, accountName: 'Aldervik' }])
  expect(await find('', second)).toEqual([])
  expect(await find('lindq', second)).toMatchObject([{ id }])
  expect(await find('SÖFIE', second)).toMatchObject([{ id }])
  expect(await find('%', first)).toEqual([])
  expect(await find('100%', second)).toEqual([])
  const list = (term: string) =>
    inside((tx) => listContacts(tx, { term, accountId: null, archived: false, cursor: null, size: 10 }))
  for (const term of ['sofie', 'Sófie', '@aldervik', 'Alder']) expect((await list(term)).rows).toMatchObject([{ id }])
  done(await move(id))
  expect((await list('Alder')).rows).toMatchObject([{ id, places: [{ accountName: 'Bruvik' }] }]) // by mail
  expect((await list('Bruvik')).rows).toMatchObject([{ id }])
})

test('the list is walked by its keys, forwards and back', async () => {
  const { inside, make } = await people()
  const names = ['ada', 'Bea', 'bea', 'Cy', 'Ädä']
  for (const name of names) await make(contactNamed(name))
  const page = (cursor: { side: 'after' | 'before'; id: string } | null) =>
    inside((tx) => listContacts(tx, { term: '', accountId: null, archived: false, cursor, size: 2 }))
  const one = await page(null)
  const two = await page({ side: 'after', id: one.rows[1]!.id })
  const three = await page({ side: 'after', id: two.rows[1]!.id })
  const walked = [one, two, three].flatMap(({ rows }) => rows.map((row) => row.name))
  expect(walked).toHaveLength(names.length)
  expect(new Set(walked)).toEqual(new Set(names))
  expect(walked[0]).toBe('ada')
  expect([one.earlier, one.later, three.earlier, three.later]).toEqual([false, true, true, false])
  expect((await page({ side: 'before', id: two.rows[0]!.id })).rows).toEqual(one.rows)
})

test('what a form sends is read: channels in one order, empty as unsaid, nonsense refused', () => {
  const form = {
    ...contactNamed('Jo'),
    email: '',
    phone: ' ',
    consent: '',
    consentDay: '',
    channels: ['phone', 'mail'],
  }
  expect(contactInput.parse(form)).toMatchObject({ email: null, phone: null, consent: null, channels: 'mail, phone' })
  for (const wrong of [
    { email: 'jo' },
    { name: ' ' },
    { channels: ['fax'] },
    { consent: 'maybe' },
    { erasedAt: 'x' },
  ]) {
    expect(contactInput.safeParse({ ...form, ...wrong }).success).toBe(false)
  }
})

// Erasure

const SECRET = 'Zqxwv'

/** Tables that hang on a contact: by a foreign key, or joined to one by a table of keys alone. */
function reachable(): PgTable[] {
  const saidTables = { complaintOutcome, shareLink, statedAnswer }
  const all = [contactTables, touchTables, taskTables, saidTables].flatMap((module) =>
    Object.values(module).filter((value): value is PgTable => is(value, PgTable)),
  )
  const targets = (table: PgTable) =>
    getTableConfig(table).foreignKeys.map((key) => key.reference().foreignTable as PgTable)
  const joins = (table: PgTable) => {
    const { primaryKeys, columns } = getTableConfig(table)
    return columns.length === primaryKeys[0]!.columns.length
  }
  const found = new Set<PgTable>([contactTables.contact])
  for (let size = 0; size !== found.size; ) {
    size = found.size
    for (const table of all) if (targets(table).some((target) => found.has(target))) found.add(table)
    for (const table of found) {
      if (joins(table)) for (const target of targets(table)) if (all.includes(target)) found.add(target)
    }
  }
  return [...found]
}

test('the schema marks what is personal, and erasure leaves none of it', async () => {
  const tables = reachable()
  expect(tables.map(getTableName).sort()).toEqual([
    'complaint_outcome',
    'contact',
    'contact_position',
    'notification',
    'share_link',
    'stated_answer',
    'task',
    'touch',
    'touch_contact',
  ])
  const columns = tables.flatMap((table) =>
    getTableConfig(table)
      .columns.filter(isPersonal)
      .map((column) => ({ table: getTableName(table), column: column.name })),
  )
  expect(columns.length).toBeGreaterThan(11)

  const { inside, workspaceId, personId, colleague, saying, first, make, move, get, undo } = await people()
  const who = { id: personId, name: 'Test Owner', workspaceId, today: TODAY }
  const name = `${SECRET} Lindqvist`
  const { id } = await make(
    {
      ...{
        name,
        email: `${SECRET}@aldervik.example`,
        phone: `+47 ${SECRET}`,
        languages: `${SECRET}ish`,
        channels: SECRET,
      },
      ...{ workingStyle: `Says ${SECRET}`, consent: 'consent', consentDay: '2024-01-01', consentNote: `at ${SECRET}` },
    },
    `${SECRET} buyer`,
  )
  done(await move(id, { role: `Head of ${SECRET}` }))
  const touchInput = { kind: 'call', direction: 'outbound', day: TODAY, time: '', accountId: first } as const
  const said = { ...touchInput, subject: `About ${SECRET}`, body: `We spoke of ${SECRET}.` }
  const other = await make(contactNamed('Someone Else'))
  const touch = done(await inside((tx) => createTouch(tx, { ...said, contactIds: [id] }, who)))
  const shared = { ...said, subject: 'With both', body: `Met ${name} and the other.`, contactIds: [id, other.id] }
  const both = done(await inside((tx) => createTouch(tx, shared, who)))
  done(await inside((tx) => changeTouch(tx, both.id, 1, { ...shared, body: `Met ${name} again.` }, who)))
  const taskInput = { text: `Send ${SECRET} a card`, day: TODAY, ownerId: colleague, accountId: first, contactId: id }
  const once = { repeat: null, repeatEvery: 1 } as const
  const task = done(await inside((tx) => createTask(tx, { ...taskInput, ...once }, who)))
  done(await inside((tx) => changeTask(tx, task.id, 1, { ...taskInput, text: `Call ${SECRET}`, ...once }, who)))
  await inside((tx) =>
    notify(tx, { to: colleague, kind: 'mention', text: `Look: ${SECRET}`, madeBy: personId, touchId: touch.id }),
  )
  const edit = {
    ...contactNamed(name),
    workingStyle: `Now ${SECRET}`,
    email: `${SECRET}@bruvik.example`,
    role: `${SECRET}!`,
  }
  const kept = { phone: `+47 ${SECRET}`, languages: `${SECRET}ish`, channels: SECRET, consentNote: `by ${SECRET}` }
  const changed = done(
    await inside(async (tx) =>
      changeContact(tx, id, (await getContact(tx, id))!.revision, { ...edit, ...kept }, saying),
    ),
  )

  // what they said from their page, and what we noted of it
  const complaint = { stage: null, sentence: '', praise: '', complaint: `${SECRET} came late` } as const
  const place = { accountId: (await inside((tx) => listPositions(tx, id)))[0]!.accountId, contactId: id, days: 30 }
  const link = done(
    await inside((tx) => createShareLink(tx, { ...place, digest: randomUUID() }, { workspaceId, personId })),
  )
  done(await inside((tx) => takeGuestAnswer(tx, link.linkId, place.accountId, complaint)))
  const [open] = await inside((tx) => listOpenComplaints(tx, { most: 1 }))
  const answered = { id: open!.id, outcome: 'answered', note: `Called ${SECRET}` } as const
  done(await inside((tx) => answerComplaint(tx, answered, personId)))

  // a list that brought them in: its file, the rows shown of it, and what was refused
  await inside(async (tx) => {
    const shown = JSON.stringify({
      rows: [
        [name, 'x'],
        ['Someone Else', 'y'],
      ],
    })
    const [list] = await tx.execute<{ id: string }>(sql`
      insert into import (file_name, kind, state, format, plan) values ('people.csv', 'contacts', 'committed', ${shown}::jsonb, ${shown}::jsonb)
      returning id`)
    await tx.execute(
      sql`insert into import_piece (import_id, position, body) values (${list!.id}::uuid, 0, ${`${name};x`}::bytea)`,
    )
    await tx.execute(sql`update contact set import_id = ${list!.id}::uuid where id = ${id}::uuid`)
  })

  // every marked column held something of them before: a new one without a case here fails the test
  for (const { table, column } of columns) {
    expect(await inside((tx) => rowsWith(tx, table, column)), `${table}.${column} has no case`).toBeGreaterThan(0)
  }
  const data = JSON.stringify(await inside((tx) => listContactData(tx, id)))
  for (const part of ['Says', 'Head of', 'We spoke of', 'Call', 'came late', 'Called']) expect(data).toContain(part)

  expect(await inside((tx) => eraseContact(tx, id, 'Somebody', personId))).toMatchObject({ ok: false, code: 'name' })
  done(await inside((tx) => eraseContact(tx, id, name, personId)))

  for (const { table, column } of columns) {
    expect(await inside((tx) => rowsWith(tx, table, column)), `${table}.${column}`).toBe(0)
  }
  // and nowhere else: not in what changes kept, not in a job's document, in no table of the workspace
  for (const table of Object.keys(workspaceTables)) {
    expect(await inside((tx) => rowsWith(tx, table, null)), table).toBe(0)
  }
  const pieces = await inside((tx) => tx.execute(sql`select 1 from import_piece`))
  expect(pieces).toHaveLength(0)
  expect((await inside((tx) => getShareLink(tx, link.linkId)))!.state, 'their page').toBe('revoked')
  const row = await get(id)
  expect(row).toMatchObject({ name: 'Erased person', email: null, erasedAt: expect.any(String) })
  const sharedNow = await inside((tx) =>
    tx.execute<{ body: string }>(sql`select body from touch where id = ${both.id}::uuid`),
  )
  expect(sharedNow[0]!.body).toBe('Met Erased person again.')

  // final: nothing of it comes back, and nothing new can be said
  await undo(changed.changeId)
  await undo(task.changeId)
  await undo(both.changeId)
  for (const table of Object.keys(workspaceTables)) {
    expect(await inside((tx) => rowsWith(tx, table, null)), table).toBe(0)
  }
  expect(await inside((tx) => eraseContact(tx, id, 'Erased person', personId))).toMatchObject({
    ok: false,
    code: 'erased',
  })
  const again = await inside((tx) =>
    changeContact(tx, id, row.revision, { ...contactNamed('New'), role: null }, saying),
  )
  expect(again).toMatchObject({ ok: false, code: 'erased' })
  expect(await inside((tx) => findContacts(tx, { term: 'erased', accountId: first, most: 8 }))).toEqual([])
})

/** Rows of a table that hold the secret, in one column or anywhere. */
async function rowsWith(tx: Tx, table: string, column: string | null): Promise<number> {
  const text = column ? sql`x.${sql.identifier(column)}` : sql`to_jsonb(x)::text`
  const [row] = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from ${sql.identifier(table)} x where ${text} ilike ${`%${SECRET}%`}`,
  )
  return row!.count
}

test('another word that begins like a name stays; a name in another script goes', async () => {
  const { inside, workspaceId, personId, first, make } = await people()
  const who = { id: personId, name: 'Test Owner', workspaceId, today: TODAY }
  const note = async (body: string) => {
    const touch = { kind: 'note' as const, direction: null, day: TODAY, time: '', subject: '', body, contactIds: [] }
    return done(await inside((tx) => createTouch(tx, { ...touch, accountId: first }, who))).id
  }
  const bodyOf = async (id: string) =>
    (await inside((tx) => tx.execute<{ body: string }>(sql`select body from touch where id = ${id}::uuid`)))[0]!.body
  const [ann, kita, other] = [
    await make(contactNamed('Ann')),
    await make(contactNamed('北浜太郎')),
    await make(contactNamed('O’Neil "Kit" (Sr.)')),
  ]
  const mixed = await note('ann asked for the Anniversary list. 北浜太郎さん agreed. O’Neil  "Kit" (Sr.) too.')
  for (const [id, name] of [
    [ann.id, 'Ann'],
    [kita.id, '北浜太郎'],
    [other.id, 'O’Neil "Kit" (Sr.)'],
  ] as const) {
    done(await inside((tx) => eraseContact(tx, id, name, personId)))
  }
  expect(await bodyOf(mixed)).toBe(
    'Erased person asked for the Anniversary list. Erased personさん agreed. Erased person too.',
  )
})
