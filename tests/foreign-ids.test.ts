import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { listContactData } from '#db/queries/contact-data.ts'
import { findContacts } from '#db/queries/contacts.ts'
import { markRead } from '#db/queries/notifications.ts'
import { countMatching } from '#db/reports/account-filter.ts'
import { revokeInvitation, turnSession } from '#db/system-team.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { contactNamed } from '#lib/core/contact.ts'
import type { Result } from '#lib/core/result.ts'
import type { Role } from '#lib/core/role.ts'
import { archiveAccount } from '#lib/flows/archive-account.ts'
import { applyBulk, previewBulk } from '#lib/flows/bulk-edit.ts'
import { eraseContact } from '#lib/flows/erase-contact.ts'
import { findAnything } from '#lib/flows/find-anything.ts'
import { leaveTeam } from '#lib/flows/leaver.ts'
import { mergeAccounts } from '#lib/flows/merge-accounts.ts'
import { moveContact } from '#lib/flows/move-contact.ts'
import { changeContact, createContact } from '#lib/flows/save-contact.ts'
import { archiveOwnField, createOwnField } from '#lib/flows/save-own-field.ts'
import { archiveTask, changeTask, createTask, finishTask } from '#lib/flows/save-task.ts'
import { archiveTouch, changeTouch, createTouch, placeTouch } from '#lib/flows/save-touch.ts'
import { archiveView, changeView, createView } from '#lib/flows/save-view.ts'
import { tellApart } from '#lib/flows/tell-apart.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { readAddress } from '../app/(team)/accounts/read-address.ts'
import { makeAccount } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

const today = '2026-11-22'
const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.message)
  return result.value
}

/** A workspace with one of everything that has an id. */
async function world() {
  const { workspaceId, personId } = await makeWorkspace()
  const run = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const who = { id: personId, name: 'Test Owner', workspaceId, today }
  const saying = { personId, today }
  const account = await run((tx) => makeAccount(tx, 'Kessler'))
  const second = await run((tx) => makeAccount(tx, 'Bruvik'))
  const contact = must(
    await run((tx) => createContact(tx, contactNamed('Eva'), { accountId: account, role: '' }, saying)),
  )
  const note = {
    kind: 'note' as const,
    direction: null,
    day: today,
    time: null,
    subject: '',
    body: 'Hello',
    contactIds: [],
  }
  const touch = must(await run((tx) => createTouch(tx, { ...note, accountId: account }, who)))
  const oneTask = {
    text: 'Call',
    day: today,
    ownerId: personId,
    accountId: null,
    contactId: null,
    repeat: null,
    repeatEvery: 1,
  }
  const task = must(await run((tx) => createTask(tx, oneTask, who)))
  const view = must(
    await run((tx) => createView(tx, { noun: 'accounts', name: 'Mine', address: 'q=x', team: true }, personId)),
  )
  const field = must(await run((tx) => createOwnField(tx, { name: 'Region', kind: 'text', choices: [] }, personId)))
  const [own] = await run((tx) => tx.execute<{ id: string }>(sql`select id from own_field`))
  return {
    workspaceId,
    personId,
    run,
    who,
    saying,
    account,
    second,
    contact,
    note,
    touch,
    oneTask,
    task,
    view,
    field,
    fieldId: own!.id,
  }
}

/** Every row of a workspace, as one text. */
const everything = (run: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>) =>
  run(async (tx) => {
    const all: unknown[] = []
    for (const table of [
      'account',
      'contact',
      'contact_position',
      'touch',
      'task',
      'saved_view',
      'own_field',
      'change',
      'change_row',
    ])
      all.push(
        await tx.execute(sql`select to_jsonb(x) as row from ${sql.identifier(table)} x order by to_jsonb(x)::text`),
      )
    return JSON.stringify(all)
  })

test('no id of another workspace is taken, and an unknown one gets the same answer', async () => {
  const [a, b] = [await world(), await world()]
  const before = await everything(a.run)
  const by = { workspaceId: b.workspaceId, personId: b.personId, name: 'Test Owner', role: 'owner' as Role }
  const none = randomUUID()
  type Theirs = Record<
    'account' | 'second' | 'contact' | 'touch' | 'task' | 'view' | 'field' | 'change' | 'person',
    string
  >
  const theirs: Theirs = {
    ...{ account: a.account, second: a.second, contact: a.contact.id, touch: a.touch.id, task: a.task.id },
    ...{ view: a.view, field: a.fieldId, change: a.contact.changeId!, person: a.personId },
  }
  const unknown = Object.fromEntries(Object.keys(theirs).map((key) => [key, none])) as Theirs
  const unknownPair = { ...unknown, second: randomUUID() }
  const task = { ...b.oneTask }
  const tries: Record<string, (tx: Tx, of: Theirs) => Promise<unknown>> = {
    'touch at their account': (tx, of) => createTouch(tx, { ...b.note, accountId: of.account }, b.who),
    'touch with their contact': (tx, of) =>
      createTouch(tx, { ...b.note, accountId: b.account, contactIds: [of.contact] }, b.who),
    'edit of their touch': (tx, of) => changeTouch(tx, of.touch, 1, b.note, b.who),
    'archive of their touch': (tx, of) => archiveTouch(tx, of.touch, 1, b.who),
    'placing of their touch': (tx, of) => placeTouch(tx, of.touch, { accountId: b.account, contactIds: [] }, b.who),
    'task of their person': (tx, of) => createTask(tx, { ...task, ownerId: of.person }, b.who),
    'task at their account': (tx, of) => createTask(tx, { ...task, accountId: of.account }, b.who),
    'task with their contact': (tx, of) => createTask(tx, { ...task, contactId: of.contact }, b.who),
    'edit of their task': (tx, of) => changeTask(tx, of.task, 1, task, b.who),
    'their task done': (tx, of) => finishTask(tx, of.task, b.who, today),
    'archive of their task': (tx, of) => archiveTask(tx, of.task, b.who),
    'contact at their account': (tx, of) =>
      createContact(tx, contactNamed('Jo'), { accountId: of.account, role: '' }, b.saying),
    'edit of their contact': (tx, of) =>
      changeContact(tx, of.contact, 1, { ...contactNamed('Jo'), role: null }, b.saying),
    'move to their account': (tx, of) =>
      moveContact(tx, b.contact.id, 1, { positionId: null, accountId: of.account, role: '', day: today }, b.saying),
    'erasure of their contact': (tx, of) => eraseContact(tx, of.contact, 'Eva', b.personId),
    'data of their contact': (tx, of) => listContactData(tx, of.contact),
    'archive of their account': (tx, of) =>
      archiveAccount(tx, of.account, { archived: true, note: '', personId: b.personId }),
    'merge with theirs': (tx, of) =>
      mergeAccounts(tx, { keptId: b.account, absorbedId: of.account, fromAbsorbed: [], seen: null }, by),
    'merge of theirs': (tx, of) =>
      mergeAccounts(tx, { keptId: of.account, absorbedId: of.second, fromAbsorbed: [], seen: null }, by),
    'telling theirs apart': (tx, of) => tellApart(tx, [b.account, of.account], b.personId),
    'bulk edit of theirs': (tx, of) => applyBulk(tx, { ids: [of.account] }, { country: 'AT' }, 'x', b.saying),
    'bulk look at theirs': (tx, of) => previewBulk(tx, { ids: [of.account] }, { country: 'AT' }, today),
    'bulk edit to their person': (tx, of) => previewBulk(tx, { ids: [b.account] }, { ownerId: of.person }, today),
    'bulk edit of their field': (tx, of) =>
      previewBulk(tx, { ids: [b.account] }, { own: { [of.field]: { how: 'set', said: 'x' } } }, today).then(
        (answer) => answer.ok,
      ),
    'their field put away': (tx, of) => archiveOwnField(tx, { id: of.field, archived: true }, b.personId),
    'edit of their view': (tx, of) =>
      changeView(tx, { id: of.view, revision: 1, noun: 'accounts', name: 'x' }, b.personId),
    'their view put away': (tx, of) => archiveView(tx, of.view, b.personId),
    'undo of their change': (tx, of) => undoChange(tx, of.change, { ...b.saying, workspaceId: b.workspaceId }),
    'leaver of theirs': (tx, of) => leaveTeam(tx, { personId: of.person, heirId: b.personId, named: [], note: '' }, by),
    'a notification of theirs': (tx) => markRead(tx, a.personId, null),
    'turning to their workspace': (tx) => turnSession({ id: randomUUID(), personId: b.personId }, a.workspaceId, tx),
    'their invitation': (tx) => revokeInvitation(b.workspaceId, 'x', tx),
  }
  class Back extends Error {}
  const answerOf = async (name: string, of: Theirs) => {
    let answer: unknown
    await b
      .run(async (tx) => {
        answer = await tries[name]!(tx, of)
        throw new Back()
      })
      .catch((error) => {
        if (!(error instanceof Back)) throw new Error(`${name}: ${error.message}`)
      })
    return JSON.stringify(answer)
  }
  for (const name of Object.keys(tries)) {
    const [foreign, absent] = [await answerOf(name, theirs), await answerOf(name, unknownPair)]
    expect(foreign, name).toBe(absent)
    expect(foreign, name).not.toContain('"ok":true,"value":{"changeId"')
  }
  expect(await everything(a.run)).toBe(before)
})

test('what is typed into searches and addresses finds something or nothing, and never fails', async () => {
  const { run, personId, fieldId } = await world()
  const terms = [
    '%',
    '_',
    '\\',
    "'",
    "''",
    '"',
    '100%_\\',
    ':*',
    "a' | b",
    '&',
    '!',
    '(',
    '<->',
    '{a,b}',
    'null',
    '\u{1f600}',
    'İ',
    'ﷺ',
    'x'.repeat(10_000),
    `${'x'.repeat(200)} `.repeat(50),
    '\ud800',
    'a\ud800b',
    '﹪',
    '＇ or 1=1',
    '\u0301',
    '0'.repeat(300),
    '+49 (0)',
  ]
  for (const term of terms) {
    await run((tx) => findAnything(tx, term, personId)).catch((error) => {
      throw new Error(`${JSON.stringify(term).slice(0, 40)}: ${error.message}`)
    })
    await run((tx) => findContacts(tx, { term: term.slice(0, 200), accountId: null, most: 8 }))
    await run((tx) => countMatching(tx, readAddress(new URLSearchParams({ q: term }).toString())))
  }
  const numeric = randomUUID()
  await run((tx) => tx.execute(sql`insert into own_field (id, name, kind) values (${numeric}::uuid, 'Size', 'number')`))
  const addresses = [
    'q=%00',
    'owner=nobody&owner=x',
    `group=${randomUUID()}`,
    'revenue-from=1e999',
    'revenue-from=99999999999999999999.9999999999',
    'ordered-from=9999-12-31',
    'ordered-from=0001-01-01',
    'after=x',
    `after=${btoa('["1e+999","x"]')}`,
    'country=%27&industry=%5C',
    `own.${fieldId}.has=%25`,
    `own.${fieldId}.from=2026-01-01`,
    `own.${fieldId}.to=5`,
    `own.${numeric}.from=2026-01-01`,
    `own.${numeric}.to=99999999999999999999.5`,
    `own.${numeric}.is=x`,
    `own.${numeric}.has=x`,
    `own.${randomUUID()}.none=1`,
    Array.from({ length: 3_000 }, (_, i) => `stage=steady&country=c${i}`).join('&'),
  ]
  for (const address of addresses) {
    await run((tx) => countMatching(tx, readAddress(address))).catch((error) => {
      throw new Error(`${address.slice(0, 60)}: ${error.message}`)
    })
  }
})
