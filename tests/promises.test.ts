import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listPromisedThatWeek } from '#db/queries/promise-links.ts'
import { getPromise } from '#db/queries/promises.ts'
import { getStandingPromise } from '#db/queries/standing-promises.ts'
import { addMember } from '#db/system.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { contactNamed } from '#lib/core/contact.ts'
import type { PromiseInput, StandingPromiseInput } from '#lib/core/promises/promise-input.ts'
import type { Result } from '#lib/core/result.ts'
import { recordOutcome } from '#lib/flows/record-outcome.ts'
import { createContact } from '#lib/flows/save-contact.ts'
import { archivePromise, changePromise, createPromise, type PromiseWho } from '#lib/flows/save-promise.ts'
import { changeStandingPromise, createStandingPromise, endStandingPromise } from '#lib/flows/save-standing-promise.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { makeAccount } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

// 22 November 2026 is a Sunday
const TODAY = '2026-11-22'

afterAll(() => stopJobs())

type World = Awaited<ReturnType<typeof makeWorld>>
let world: World
beforeAll(async () => {
  world = await makeWorld()
})

async function makeWorld() {
  const { workspaceId, personId } = await makeWorkspace()
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const me: PromiseWho = { id: personId, name: 'Test Owner', workspaceId, today: TODAY }
  const benId = await addMember(
    workspaceId,
    { email: `ben-${randomUUID()}@example.test`, name: 'Ben Ott', passwordHash: null },
    'member',
  )
  const ben: PromiseWho = { ...me, id: benId, name: 'Ben Ott' }
  const account = await inside((tx) => makeAccount(tx, 'Kessler'))
  const second = await inside((tx) => makeAccount(tx, 'Bruvik'))
  const contact = must(
    await inside((tx) =>
      createContact(tx, contactNamed('Eva Lang'), { accountId: account, role: '' }, { personId, today: TODAY }),
    ),
  ).id
  const said = (more: Partial<PromiseInput> = {}): PromiseInput => ({
    ...{
      accountId: account,
      madeBy: 'us',
      form: 'explicit',
      size: 'small',
      text: 'Send the drawings',
      contactId: null,
    },
    ...{
      promisedBy: personId,
      promisedDay: TODAY,
      whereSaid: '',
      touchId: null,
      ownerId: personId,
      vowId: null,
      planId: null,
    },
    ...{ dueDay: '2026-11-27', steps: [] },
    ...more,
  })
  return {
    ...{ workspaceId, me, ben, inside, account, second, contact, said },
    make: async (more: Partial<PromiseInput> = {}) => must(await inside((tx) => createPromise(tx, said(more), me))),
    get: async (id: string) => (await inside((tx) => getPromise(tx, id)))!,
    change: (id: string, revision: number, more: Partial<PromiseInput>, who = me) =>
      inside((tx) => changePromise(tx, id, revision, said(more), who)),
    undo: (changeId: string) => inside((tx) => undoChange(tx, changeId, { personId, workspaceId, today: TODAY })),
  }
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.message} ${JSON.stringify(result.fields)}`)
  return result.value
}

test('what was said stands there as it was said; Undo puts it away, once', async () => {
  const { make, get, undo, account, me } = world
  const { id, changeId } = await make()
  expect(await get(id)).toMatchObject({
    ...{ accountId: account, text: 'Send the drawings', dueDay: '2026-11-27', firstDay: '2026-11-27' },
    ...{ state: 'open', ownerName: me.name, promisedByName: me.name, archived: false, steps: [] },
  })
  expect(await undo(changeId)).toMatchObject({ ok: true, value: { put: 1, left: [] } })
  expect(await get(id)).toMatchObject({ archived: true })
  expect(await undo(changeId)).toMatchObject({ ok: false, code: 'undone' })
})

test('with steps it is due when the last of them is; edited and taken back it has the steps it had', async () => {
  const { make, get, change, undo } = world
  const steps = [
    { text: 'Sketch', dueDay: '2026-11-30' },
    { text: 'Parts', dueDay: '2026-12-18' },
  ]
  const { id } = await make({ steps, dueDay: TODAY })
  const first = await get(id)
  expect(first).toMatchObject({ dueDay: '2026-12-18', firstDay: '2026-12-18' })
  expect(first.steps).toMatchObject(steps)

  const { changeId } = must(await change(id, first.revision, { steps: steps.slice(0, 1), text: 'Send a sketch' }))
  const second = await get(id)
  expect(second).toMatchObject({ text: 'Send a sketch', dueDay: '2026-11-30', firstDay: '2026-11-30' })
  expect(second.steps.map(({ text }) => text)).toEqual(['Sketch'])

  must(await undo(changeId))
  const again = await get(id)
  expect(again).toMatchObject({ text: 'Send the drawings', dueDay: '2026-12-18' })
  expect(again.steps).toMatchObject(steps)
})

test('the second of two editors sees both versions, and nothing of the first is lost', async () => {
  const { make, get, change, ben } = world
  const { id } = await make()
  const { revision } = await get(id)
  must(await change(id, revision, { size: 'large' }, ben))
  const refused = await change(id, revision, { text: 'Send them all' })
  expect(refused).toMatchObject({ ok: false, code: 'changed', now: { by: 'Ben Ott', values: { size: 'large' } } })
  expect(await get(id)).toMatchObject({ size: 'large', text: 'Send the drawings' })
  const { now } = refused as { now: { revision: number } }
  must(await change(id, now.revision, { size: 'large', text: 'Send them all' }))
  expect(await get(id)).toMatchObject({ size: 'large', text: 'Send them all' })
})

test('a day that has passed is not edited away; one that is to come is set right, and the first day with it', async () => {
  const { make, get, change } = world
  const { id } = await make({ promisedDay: '2026-11-01', dueDay: '2026-11-20' })
  const { revision } = await get(id)
  const later = await change(id, revision, { promisedDay: '2026-11-01', dueDay: '2026-12-04' })
  expect(later).toMatchObject({ ok: false, fields: { dueDay: expect.stringContaining('Its day has passed') } })
  expect(await get(id)).toMatchObject({ dueDay: '2026-11-20', revision })
  must(await change(id, revision, { promisedDay: '2026-11-01', dueDay: '2026-11-19' }))
  expect(await get(id)).toMatchObject({ dueDay: '2026-11-19', firstDay: '2026-11-19' })
})

test('what cannot be is refused field by field, and leaves nothing', async () => {
  const { inside, said, me, second, contact } = world
  const other = await makeWorld()
  const count = () => inside((tx) => tx.execute<{ n: number }>(sql`select count(*)::int as n from promise`))
  const before = await count()
  const foreign = { contactId: other.contact, ownerId: other.me.id, promisedBy: other.me.id }
  const refused = async (more: Partial<PromiseInput>) => {
    const result = await inside((tx) => createPromise(tx, said(more), me))
    return result.ok ? [] : Object.keys(result.fields ?? {})
  }
  expect(await refused({ accountId: other.account })).toEqual(['accountId'])
  expect(await refused(foreign)).toEqual(['ownerId', 'promisedBy', 'contactId'])
  for (const name of ['touchId', 'vowId', 'planId']) expect(await refused({ [name]: randomUUID() })).toEqual([name])
  expect(await refused({ promisedDay: '2026-11-23' })).toEqual(['promisedDay'])
  expect(await refused({ dueDay: '2026-11-21' })).toEqual(['dueDay'])
  expect(await refused({ madeBy: 'them' })).toEqual(['promisedBy'])
  expect(await count()).toEqual(before)
  // a contact may be promised to at whichever account they deal for
  expect(await refused({ accountId: second, contactId: contact })).toEqual([])
})

test('what became of a promise stays with who looked after it, and no edit tells who that was', async () => {
  const { make, get, change, inside, ben, me } = world
  const { id } = await make()
  const outcome = {
    outcome: 'broken' as const,
    day: TODAY,
    percent: null,
    cause: null,
    note: '',
    reason: '',
    toldBy: null,
  }
  must(await inside((tx) => recordOutcome(tx, { promiseId: id, stepId: null }, { ...outcome, newDay: null }, me)))
  const { revision } = await get(id)
  must(await change(id, revision, { ownerId: ben.id, promisedBy: ben.id, text: 'Send all drawings' }, ben))
  expect(await get(id)).toMatchObject({ ownerId: me.id, promisedBy: me.id, text: 'Send all drawings' })
  const late = await change(id, revision, { ownerId: ben.id, promisedBy: null, text: 'Send none' }, ben)
  expect(late).toMatchObject({ ok: false, now: { values: { ownerId: ben.id, promisedBy: null } } })
})

test('a vow and a joint plan tie only at their own account', async () => {
  const { inside, account, second, said, me } = world
  const [vow] = await inside((tx) =>
    tx.execute<{ id: string }>(sql`insert into vow (account_id, made_by, text, created_by)
      values (${account}::uuid, 'us', 'Drawings within a week', ${me.id}::uuid) returning id`),
  )
  must(await inside((tx) => createPromise(tx, said({ vowId: vow!.id }), me)))
  const elsewhere = await inside((tx) => createPromise(tx, said({ vowId: vow!.id, accountId: second }), me))
  expect(elsewhere).toMatchObject({ ok: false, fields: { vowId: expect.any(String) } })
})

test('a promise put away is gone from where it counts, and comes back whole', async () => {
  const { make, get, inside, me, undo, change } = world
  const { id } = await make({ text: 'Made twice' })
  const { changeId } = must(await inside((tx) => archivePromise(tx, id, me)))
  expect(await inside((tx) => archivePromise(tx, id, me))).toMatchObject({ ok: false, code: 'absent' })
  expect(await change(id, (await get(id)).revision, {})).toMatchObject({ ok: false, code: 'absent' })
  must(await undo(changeId))
  expect(await get(id)).toMatchObject({ archived: false, text: 'Made twice' })
})

test('what was promised to somebody for a week is known before more is: steps by their own days, released ones not', async () => {
  const { make, inside, contact } = world
  const week = { from: '2027-01-04', until: '2027-01-10' }
  const list = (except: string | null = null) => inside((tx) => listPromisedThatWeek(tx, contact, { ...week, except }))
  const { id } = await make({ contactId: contact, dueDay: '2027-01-05', text: 'Samples' })
  await make({ contactId: contact, dueDay: '2027-01-11', text: 'The week after' })
  await make({ contactId: contact, dueDay: '2027-01-06', madeBy: 'them', promisedBy: null, text: 'Theirs' })
  await make({ dueDay: '2027-01-06', text: 'To nobody in particular' })
  const steps = [
    { text: 'Plan', dueDay: '2027-01-10' },
    { text: 'Visit', dueDay: '2027-01-20' },
  ]
  await make({ contactId: contact, text: 'Line', steps })
  const released = await make({ contactId: contact, dueDay: '2027-01-07', text: 'Let go' })
  await inside((tx) => tx.execute(sql`update promise set state = 'released' where id = ${released.id}::uuid`))
  expect((await list()).map(({ text, day }) => `${text} ${day}`)).toEqual([
    'Samples 2027-01-05',
    'Line: Plan 2027-01-10',
  ])
  expect((await list(id)).map(({ text }) => text)).toEqual(['Line: Plan'])
})

test('a standing promise is written, changed by two, ended and taken back', async () => {
  const { inside, said, me, ben, undo } = world
  const { dueDay: _, steps: _s, touchId: _t, ...rest } = said({ text: 'Call every Monday' })
  const input: StandingPromiseInput = {
    ...rest,
    repeat: 'week',
    repeatEvery: 1,
    firstDay: '2026-11-23',
    untilDay: null,
  }
  const get = (id: string) => inside((tx) => getStandingPromise(tx, id))
  const { id, changeId } = must(await inside((tx) => createStandingPromise(tx, input, me)))
  expect(await get(id)).toMatchObject({ ...input, archived: false, revision: 1 })

  must(await inside((tx) => changeStandingPromise(tx, id, 1, { ...input, size: 'medium' }, ben)))
  const late = await inside((tx) => changeStandingPromise(tx, id, 1, { ...input, text: 'Ring' }, me))
  expect(late).toMatchObject({ ok: false, code: 'changed', now: { values: { size: 'medium' }, by: 'Ben Ott' } })

  const ended = must(await inside((tx) => endStandingPromise(tx, id, '2026-12-31', me)))
  expect(await get(id)).toMatchObject({ untilDay: '2026-12-31' })
  must(await undo(ended.changeId))
  expect(await get(id)).toMatchObject({ untilDay: null, size: 'medium' })
  // it was changed since it was made: that stays
  expect(await undo(changeId)).toMatchObject({ ok: true, value: { put: 0, left: [{ what: 'Call every Monday' }] } })

  const wrong = { ...input, untilDay: '2026-11-01' }
  expect(await inside((tx) => createStandingPromise(tx, wrong, me))).toMatchObject({
    fields: { untilDay: expect.any(String) },
  })
})
