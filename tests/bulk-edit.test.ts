import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { getAccount } from '#db/queries/accounts.ts'
import { listChangeRows } from '#db/queries/changes.ts'
import { listOwnFields, ownValuesOf } from '#db/queries/own-fields.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { NO_FILTER } from '#lib/core/account-filter.ts'
import type { BulkSet } from '#lib/core/bulk-edit.ts'
import { applyBulk, type BulkTarget, previewBulk } from '#lib/flows/bulk-edit.ts'
import { changeAccount } from '#lib/flows/save-account.ts'
import { createOwnField } from '#lib/flows/save-own-field.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { makeAccount } from './factories/invoices.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

const TODAY = '2026-11-22'
let home: TestWorkspace
beforeAll(async () => {
  home = await makeWorkspace()
})
const inHome = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(home.workspaceId, work)
const who = () => ({ personId: home.personId, today: TODAY })

async function bulk(target: BulkTarget, set: BulkSet) {
  const preview = await inHome((tx) => previewBulk(tx, target, set, TODAY))
  if (!preview.ok) throw new Error(preview.message)
  const done = await inHome((tx) => applyBulk(tx, target, set, preview.value.fingerprint, who()))
  if (!done.ok) throw new Error(done.message)
  return { preview: preview.value, done: done.value }
}
const undo = (changeId: string) => inHome((tx) => undoChange(tx, changeId, { ...home, today: TODAY }))
const make = (names: string[]) =>
  inHome(async (tx) => {
    const ids: string[] = []
    for (const name of names) ids.push(await makeAccount(tx, name))
    return ids
  })
const get = (id: string) => inHome(async (tx) => (await getAccount(tx, id))!)

describe('a bulk edit', () => {
  test('does what its preview said, and is taken back but for what was changed since', async () => {
    const ids = await make(['Bulk A', 'Bulk B', 'Bulk C'])
    await inHome((tx) => tx.execute(sql`update account set country = 'Austria' where id = ${ids[2]!}`))
    const { preview, done } = await bulk({ ids }, { country: 'Austria', ownerId: null })
    expect(preview).toMatchObject({ accounts: 3, changes: 2, already: 1, refused: 0 })
    expect(preview.sample).toContainEqual({
      name: 'Bulk A',
      what: [{ label: 'Country', before: 'nothing', after: 'Austria' }],
    })
    expect(done).toMatchObject({ changed: 2, already: 1 })
    expect((await inHome((tx) => listChangeRows(tx, done.changeId))).length).toBe(2)
    // one is changed again: it keeps what it has now
    const now = await get(ids[0]!)
    await inHome((tx) => changeAccount(tx, now.id, now.revision, { ...now, country: 'Italy' }, who()))
    expect(await undo(done.changeId)).toEqual({
      ok: true,
      value: { put: 1, left: [{ what: 'Bulk A', why: 'it was changed again since' }] },
    })
    expect([(await get(ids[0]!)).country, (await get(ids[1]!)).country]).toEqual(['Italy', null])
    expect(await undo(done.changeId)).toMatchObject({ ok: false, code: 'undone' })
  })

  test('is refused when an account has become another since the preview', async () => {
    const ids = await make(['Drift A', 'Drift B'])
    const set: BulkSet = { industry: 'Valves' }
    const preview = await inHome((tx) => previewBulk(tx, { ids }, set, TODAY))
    if (!preview.ok) throw new Error(preview.message)
    const now = await get(ids[0]!)
    await inHome((tx) => changeAccount(tx, now.id, now.revision, { ...now, industry: 'Pumps' }, who()))
    const tried = await inHome((tx) => applyBulk(tx, { ids }, set, preview.value.fingerprint, who()))
    expect(tried).toMatchObject({ ok: false, code: 'drift' })
    expect((await get(ids[1]!)).industry).toBeNull()
  })

  test('puts accounts under a parent, leaves those that would belong to themselves, and undo restores the groups', async () => {
    const [top, middle, low, other] = await make(['Top', 'Middle', 'Low', 'Other'])
    await bulk({ ids: [middle!] }, { parentId: top! })
    await bulk({ ids: [low!] }, { parentId: middle! })
    const { preview, done } = await bulk({ ids: [top!, low!, other!] }, { parentId: low! })
    expect(preview).toMatchObject({ changes: 1, refused: 2 })
    expect(preview.refusals.map(({ name }) => name).sort()).toEqual(['Low', 'Top'])
    expect((await get(other!)).rootId).toBe(top)
    // meanwhile Low goes away from under Middle: Other still goes back to standing alone
    await bulk({ ids: [low!] }, { parentId: null })
    expect((await get(other!)).rootId).toBe(low)
    expect(await undo(done.changeId)).toMatchObject({ ok: true, value: { put: 1, left: [] } })
    expect(await get(other!)).toMatchObject({ parentId: null, rootId: other })
  })

  test('an undo that would close a loop by now leaves that account, and says so', async () => {
    const [a, b] = await make(['Loop A', 'Loop B'])
    await bulk({ ids: [a!] }, { parentId: b! })
    const { done } = await bulk({ ids: [a!] }, { parentId: null })
    await bulk({ ids: [b!] }, { parentId: a! })
    expect(await undo(done.changeId)).toMatchObject({
      ok: true,
      value: { put: 0, left: [{ what: 'Loop A', why: expect.stringContaining('belong to itself') }] },
    })
    expect((await get(a!)).parentId).toBeNull()
  })

  test('adds and takes away single choices, and sets the others; checks each by its kind', async () => {
    const ids = await make(['Own A', 'Own B'])
    await inHome(async (tx) => {
      await createOwnField(tx, { name: 'Tags', kind: 'choices', choices: ['x', 'y', 'z'] }, home.personId)
      await createOwnField(tx, { name: 'Seats', kind: 'number', choices: [] }, home.personId)
    })
    const fields = await inHome((tx) => listOwnFields(tx))
    const [tags, seats] = ['Tags', 'Seats'].map((name) => fields.find((field) => field.name === name)!.id)
    await bulk({ ids: [ids[0]!] }, { own: { [tags!]: { how: 'set', said: ['x'] } } })
    const { done } = await bulk(
      { ids },
      { own: { [tags!]: { how: 'add', said: ['z'] }, [seats!]: { how: 'set', said: '40' } } },
    )
    const values = async () => Object.fromEntries(await inHome((tx) => ownValuesOf(tx, ids)))
    expect(await values()).toEqual({
      [ids[0]!]: { [tags!]: ['x', 'z'], [seats!]: '40' },
      [ids[1]!]: { [tags!]: ['z'], [seats!]: '40' },
    })
    await undo(done.changeId)
    expect(await values()).toEqual({ [ids[0]!]: { [tags!]: ['x'] } })
    await bulk({ ids }, { own: { [tags!]: { how: 'remove', said: ['x'] } } })
    expect(await values()).toEqual({})
    const wrong = await inHome((tx) =>
      previewBulk(tx, { ids }, { own: { [seats!]: { how: 'set', said: 'many' } } }, TODAY),
    )
    expect(wrong).toMatchObject({ ok: false, fields: { [`own.${seats}`]: expect.stringContaining('Seats') } })
  })

  test('refuses an owner who is not of the team, a parent of another workspace, a day to come, and nothing at all', async () => {
    const ids = await make(['Refuse A'])
    const other = await makeWorkspace()
    const stranger = await withWorkspace(other.workspaceId, (tx) => makeAccount(tx, 'Stranger'))
    const preview = (set: BulkSet) => inHome((tx) => previewBulk(tx, { ids }, set, TODAY))
    expect(await preview({ ownerId: other.personId })).toMatchObject({
      ok: false,
      fields: { ownerId: expect.any(String) },
    })
    expect(await preview({ customerSince: '2026-11-23' })).toMatchObject({ ok: false })
    expect(await preview({})).toMatchObject({ ok: false, code: 'nothing' })
    expect(await preview({ parentId: stranger })).toMatchObject({ ok: true, value: { changes: 0, refused: 1 } })
    // ids of another workspace are nobody here
    const theirs = await inHome((tx) => previewBulk(tx, { ids: [stranger] }, { country: 'X' }, TODAY))
    expect(theirs).toMatchObject({ ok: true, value: { accounts: 0, changes: 0 } })
  })

  test('archives many, which leave the list, and brings them back', async () => {
    const ids = await make(['Away A', 'Away B'])
    const { done } = await bulk({ ids }, { archived: true })
    expect((await get(ids[0]!)).archivedAt).not.toBeNull()
    const again = await inHome((tx) => previewBulk(tx, { ids }, { archived: true }, TODAY))
    expect(again).toMatchObject({ value: { changes: 0, already: 2 } })
    expect(await undo(done.changeId)).toMatchObject({ value: { put: 2 } })
    expect((await get(ids[0]!)).archivedAt).toBeNull()
  })
})

test('ten thousand accounts that match are changed and put back in seconds', async () => {
  const big = await makeWorkspace()
  await withWorkspace(big.workspaceId, (tx) =>
    tx.execute(sql`
      insert into account (id, root_id, name, country)
      select id, id, 'Many ' || n, case when n % 4 = 0 then 'DE' else 'FR' end
      from (select gen_random_uuid() as id, n from generate_series(1, 10000) n) g`),
  )
  const inBig = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(big.workspaceId, work)
  const target = { filter: { ...NO_FILTER, term: 'many' } }
  const set: BulkSet = { country: 'DE', ownerId: big.personId }
  const preview = await inBig((tx) => previewBulk(tx, target, set, TODAY))
  if (!preview.ok) throw new Error(preview.message)
  expect(preview.value).toMatchObject({ accounts: 10_000, changes: 10_000, refused: 0 })
  const done = await inBig((tx) =>
    applyBulk(tx, target, set, preview.value.fingerprint, { personId: big.personId, today: TODAY }),
  )
  if (!done.ok) throw new Error(done.message)
  const count = () =>
    inBig(async (tx) => {
      const [row] = await tx.execute<{ de: number; owned: number }>(sql`
        select count(*) filter (where country = 'DE')::int as de, count(owner_id)::int as owned from account`)
      return row
    })
  expect(await count()).toEqual({ de: 10_000, owned: 10_000 })
  const undone = await inBig((tx) => undoChange(tx, done.value.changeId, { ...big, today: TODAY }))
  expect(undone).toMatchObject({ ok: true, value: { put: 10_000, left: [] } })
  expect(await count()).toEqual({ de: 2500, owned: 0 })
})
