import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { getMitigation, listDueMitigations, listMitigations } from '#db/queries/mitigations.ts'
import { listNotifications } from '#db/queries/notifications.ts'
import { addMember } from '#db/system.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { dueOf, type MitigationInput, mitigationInput } from '#lib/core/dependency/mitigation.ts'
import type { Result } from '#lib/core/result.ts'
import { composeDigest } from '#lib/flows/digest.ts'
import { keepRevenue } from '#lib/flows/keep-revenue.ts'
import { leaveTeam } from '#lib/flows/leaver.ts'
import { mergeAccounts } from '#lib/flows/merge-accounts.ts'
import { readPlans } from '#lib/flows/read-plans.ts'
import {
  archiveMitigation,
  changeMitigation,
  closeMitigation,
  createMitigation,
  reopenMitigation,
  tickStep,
} from '#lib/flows/save-mitigation.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { insertInvoices, makeAccount, makeBooks, sayComplete } from './factories/invoices.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

const today = '2026-01-15'
let place: TestWorkspace
let colleague: string
let accounts: { kestrel: string; part: string; other: string }
const run = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(place.workspaceId, work)
const me = () => ({ id: place.personId, name: 'Test Owner' })
const back = (changeId: string) => run((tx) => undoChange(tx, changeId, { ...place, today }))

beforeAll(async () => {
  place = await makeWorkspace()
  colleague = await addMember(
    place.workspaceId,
    { name: 'Mara Lind', email: `${randomUUID()}@example.test`, passwordHash: null },
    'member',
  )
  accounts = await run(async (tx) => {
    const kestrel = await makeAccount(tx, 'Kestrel')
    const part = await makeAccount(tx, 'Kestrel North', { parentId: kestrel })
    const other = await makeAccount(tx, 'Osprey')
    const books = await makeBooks(tx)
    const nets = [
      [kestrel, '100'],
      [part, '200'],
      [other, '700'],
    ] as const
    await insertInvoices(
      tx,
      books,
      nets.map(([accountId, net], i) => ({ number: `${i}`, accountId, day: '2025-05-05', net })),
    )
    await sayComplete(tx, books.ledgerId, '2025-12-31')
    await keepRevenue(tx, { touched: 'all' })
    return { kestrel, part, other }
  })
})

describe('a plan against a dependency', () => {
  test('begins at the share it is about, tells who looks after it, and is taken back', async () => {
    const { id, changeId } = must(await make({ accountId: accounts.part, ownerId: colleague, target: '20' }))
    const plan = (await run((tx) => getMitigation(tx, id)))!
    // a group is its uppermost account
    expect(plan).toMatchObject({ accountId: accounts.kestrel, startShare: 0.3, startDay: '2025-12-31', target: 0.2 })
    const [read] = await run((tx) =>
      readPlans(tx, { measure: 'group', subject: accounts.kestrel, state: 'open', most: 5 }),
    )
    expect(read).toMatchObject({ id, label: 'Kestrel', now: 0.3 })
    const told = await run((tx) => listNotifications(tx, colleague, 5))
    expect(told[0]!.text).toBe('Test Owner asked you to look after a plan: Find two more (Kestrel)')
    expect(await back(changeId)).toMatchObject({ ok: true, value: { put: 1, left: [] } })
    expect((await run((tx) => getMitigation(tx, id)))!.archived).toBe(true)
    expect(await run((tx) => listMitigations(tx, { state: 'open', most: 5 }))).toEqual([])
  })

  test('has steps that are added, moved, done and taken out; what was done stays done, and each is taken back', async () => {
    const { id } = must(await make({ steps: [step('Ask'), step('Visit', '2026-01-10')] }))
    const first = (await run((tx) => getMitigation(tx, id)))!
    const [ask, visit] = first.steps
    must(await run((tx) => tickStep(tx, { id, stepId: ask!.id, done: true }, me(), today)))
    const ticked = (await run((tx) => getMitigation(tx, id)))!
    expect(ticked.steps[0]).toMatchObject({ text: 'Ask', doneDay: today, doneBy: place.personId })
    const steps = [
      { id: visit!.id, text: 'Visit them', dueDay: '2026-01-10' },
      { id: ask!.id, text: 'Ask', dueDay: '' },
      { id: null, text: 'Offer', dueDay: '' },
    ]
    const said = input({ steps })
    const { changeId } = must(await run((tx) => changeMitigation(tx, id, ticked.revision, said, me())))
    const moved = (await run((tx) => getMitigation(tx, id)))!
    expect(moved.steps.map(({ text, doneDay }) => [text, doneDay])).toEqual([
      ['Visit them', null],
      ['Ask', today],
      ['Offer', null],
    ])
    // due is what comes first of it and its steps
    expect(dueOf(moved, today)).toEqual({ text: 'Find two more: Visit them', day: '2026-01-10' })
    expect((await run((tx) => listDueMitigations(tx, place.personId, today, 5))).map((row) => row.id)).toEqual([id])
    const reader = { personId: place.personId, name: 'Owner', role: 'owner', lastAt: null, lastDay: null, hour: 7 }
    const digest = await run((tx) => composeDigest(tx, reader, today, 'https://troth.test'))
    expect(digest.body).toContain('- Find two more: Visit them, ')
    expect(digest.body).toContain(`https://troth.test/dependency/limits/${id}`)
    expect(await back(changeId)).toMatchObject({ ok: true, value: { put: 1, left: [] } })
    expect((await run((tx) => getMitigation(tx, id)))!.steps).toEqual(ticked.steps)
    must(await run((tx) => archiveMitigation(tx, id, me())))
  })

  test('of two editors the second sees both versions; a closed one is changed by nobody until it is open again', async () => {
    const { id } = must(await make({}))
    const { revision } = (await run((tx) => getMitigation(tx, id)))!
    must(await run((tx) => changeMitigation(tx, id, revision, input({ title: 'Mine' }), me())))
    const second = await run((tx) => changeMitigation(tx, id, revision, input({ title: 'Theirs' }), me()))
    expect(second).toMatchObject({ ok: false, code: 'changed', now: { values: { title: 'Mine' }, by: 'Test Owner' } })
    const closing = { as: 'dropped', outcome: 'They left first' } as const
    const { changeId } = must(await run((tx) => closeMitigation(tx, id, closing, me(), today)))
    const now = (await run((tx) => getMitigation(tx, id)))!
    expect(now).toMatchObject({ closedDay: today, closedAs: 'dropped', outcome: 'They left first' })
    expect(await run((tx) => changeMitigation(tx, id, now.revision, input({}), me()))).toMatchObject({ code: 'closed' })
    expect(await run((tx) => closeMitigation(tx, id, closing, me(), today))).toMatchObject({ code: 'closed' })
    must(await run((tx) => reopenMitigation(tx, id, me())))
    // opened since: taking the closing back finds nothing to put back
    expect(await back(changeId)).toMatchObject({ ok: true, value: { put: 0 } })
    must(await run((tx) => archiveMitigation(tx, id, me())))
  })

  test('refuses what is not of this workspace, and leaves nothing behind', async () => {
    const other = await makeWorkspace()
    const foreign = await withWorkspace(other.workspaceId, (tx) => makeAccount(tx, 'Elsewhere'))
    const count = async () => (await run((tx) => listMitigations(tx, { state: 'open', most: 50 }))).length
    const before = await count()
    expect(await make({ accountId: foreign })).toMatchObject({ ok: false, fields: { accountId: expect.any(String) } })
    expect(await make({ ownerId: other.personId })).toMatchObject({
      ok: false,
      fields: { ownerId: expect.any(String) },
    })
    expect(await make({ accountId: null, subject: '' })).toMatchObject({
      fields: { accountId: 'Choose whom it is about.' },
    })
    const { id } = must(await make({ steps: [step('Ask')] }))
    const gone = { ok: false, code: 'absent' }
    expect(await run((tx) => tickStep(tx, { id, stepId: randomUUID(), done: true }, me(), today))).toMatchObject(gone)
    const theirs = withWorkspace(other.workspaceId, (tx) => archiveMitigation(tx, id, me()))
    expect(await theirs).toMatchObject(gone)
    must(await run((tx) => archiveMitigation(tx, id, me())))
    expect(await count()).toBe(before)
    const long = mitigationInput.safeParse({ ...raw({}), title: 'x'.repeat(201), target: '120', dueDay: '2026-02-30' })
    expect(long.error!.issues.map(({ path }) => path[0])).toEqual(['title', 'target', 'dueDay'])
  })

  test('goes to who takes over from a leaver, and along with an account that is merged', async () => {
    const { id } = must(await make({ ownerId: colleague, measure: 'account', accountId: accounts.part }))
    const heir = { personId: colleague, heirId: place.personId, named: [], note: '' }
    const by = { ...place, name: 'Test Owner', role: 'owner' as const }
    const left = must(await run((tx) => leaveTeam(tx, heir, by)))
    expect((await run((tx) => getMitigation(tx, id)))!.ownerId).toBe(place.personId)
    must(await back(left.changeId))
    expect((await run((tx) => getMitigation(tx, id)))!.ownerId).toBe(colleague)
    const wish = { keptId: accounts.other, absorbedId: accounts.part, fromAbsorbed: [], seen: null }
    must(await run((tx) => mergeAccounts(tx, wish, place)))
    const about = { measure: 'account', subject: accounts.other, state: 'open', most: 5 } as const
    expect(await run((tx) => readPlans(tx, about))).toMatchObject([{ id, label: 'Osprey', now: 0.9 }])
  })
})

const step = (text: string, dueDay = '') => ({ id: null, text, dueDay })

function raw(said: Record<string, unknown>) {
  return {
    ...{ measure: 'group', subject: '', accountId: accounts.kestrel, title: 'Find two more', effect: '', target: '' },
    ...{ ownerId: place.personId, dueDay: '2026-06-30', steps: [] },
    ...said,
  }
}

const input = (said: Record<string, unknown>): MitigationInput => mitigationInput.parse(raw(said))
const make = (said: Record<string, unknown>) => run((tx) => createMitigation(tx, input(said), me()))

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.message)
  return result.value
}
