import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { listOwnFields, writeOwnValues } from '#db/queries/own-fields.ts'
import { listSavedViews } from '#db/queries/saved-views.ts'
import { countMatching, listMatching } from '#db/reports/account-filter.ts'
import { listAccounts } from '#db/reports/account-list.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { type AccountFilter, NO_FILTER, type OwnFilter } from '#lib/core/account-filter.ts'
import type { EvidentStage } from '#lib/core/stage.ts'
import { archiveAccount } from '#lib/flows/archive-account.ts'
import { keepRevenue } from '#lib/flows/keep-revenue.ts'
import { createOwnField } from '#lib/flows/save-own-field.ts'
import { archiveView, changeView, createView } from '#lib/flows/save-view.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { insertInvoices, makeAccount, makeBooks, sayComplete } from './factories/invoices.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

const TODAY = '2026-11-22'
const NOTHING: OwnFilter = { fieldId: '', is: [], has: '', from: null, to: null, none: false }
let home: TestWorkspace
let ids: Record<'Ada' | 'Bert' | 'Cleo' | 'Dora', string>
let fields: Record<string, string>
const inHome = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(home.workspaceId, work)

beforeAll(async () => {
  home = await makeWorkspace()
  await inHome(async (tx) => {
    const books = await makeBooks(tx)
    const [Ada, Bert] = [await makeAccount(tx, 'Ada'), await makeAccount(tx, 'Bert')]
    ids = { Ada, Bert, Cleo: await makeAccount(tx, 'Cleo', { parentId: Ada }), Dora: await makeAccount(tx, 'Dora') }
    await insertInvoices(tx, books, [
      { number: '1', accountId: Ada, day: '2026-03-10', net: '100.50' },
      { number: '2', accountId: Bert, day: '2026-06-10', net: '2000' },
      { number: '3', accountId: ids.Cleo, day: '2026-09-10', net: '30' },
    ])
    await sayComplete(tx, books.ledgerId, '2026-10-31')
    await keepRevenue(tx, { touched: 'all' })
    await tx.execute(sql`update account set country = 'DE', industry = 'Valves' where id in (${Ada}, ${Bert})`)
    await tx.execute(sql`update account set owner_id = ${home.personId} where id = ${Bert}`)
    for (const [name, kind, choices] of [
      ['Word', 'text', []],
      ['Size', 'number', []],
      ['Visit', 'day', []],
      ['Tags', 'choices', ['x', 'y']],
    ] as const)
      await createOwnField(tx, { name, kind, choices: [...choices] }, home.personId)
    fields = Object.fromEntries((await listOwnFields(tx)).map(({ name, id }) => [name, id]))
    await writeOwnValues(tx, [
      { accountId: Ada, fieldId: fields.Word!, value: '100 % late_payer' },
      { accountId: Ada, fieldId: fields.Size!, value: '9.5' },
      { accountId: Bert, fieldId: fields.Size!, value: '100' },
      { accountId: Bert, fieldId: fields.Visit!, value: '2026-05-01' },
      { accountId: Bert, fieldId: fields.Tags!, value: ['x', 'y'] },
      { accountId: ids.Cleo, fieldId: fields.Tags!, value: ['y'] },
    ])
  })
})

const matching = async (change: Partial<AccountFilter>) => {
  const filter = { ...NO_FILTER, ...change }
  const [found, count, page] = await inHome(async (tx) => [
    await listMatching(tx, filter, 100),
    await countMatching(tx, filter),
    await listAccounts(tx, { ...filter, sort: 'name', descending: false, cursor: null, size: 100 }),
  ])
  // what the page shows, what is counted and what a bulk edit takes are the same accounts
  expect(page.rows.map((row) => row.id)).toEqual(found)
  expect(count).toBe(found.length)
  return page.rows.map((row) => row.name)
}
const own = (name: string, change: Partial<OwnFilter>): Partial<AccountFilter> => ({
  own: [{ ...NOTHING, fieldId: fields[name]!, ...change }],
})

describe('the list narrowed', () => {
  test('by what people say', async () => {
    expect(await matching({})).toEqual(['Ada', 'Bert', 'Cleo', 'Dora'])
    expect(await matching({ countries: ['DE'] })).toEqual(['Ada', 'Bert'])
    expect(await matching({ countries: ['DE'], industries: ['Pumps'] })).toEqual([])
    expect(await matching({ owners: ['nobody'] })).toEqual(['Ada', 'Cleo', 'Dora'])
    expect(await matching({ owners: ['nobody', home.personId] })).toHaveLength(4)
    expect(await matching({ group: ids.Cleo })).toEqual(['Ada', 'Cleo'])
    expect(await matching({ group: randomUUID() })).toEqual([])
  })

  test('by what they bought', async () => {
    expect(await matching({ orderedFrom: '2026-06-10' })).toEqual(['Bert', 'Cleo'])
    expect(await matching({ orderedTo: '2026-06-10' })).toEqual(['Ada', 'Bert'])
    expect(await matching({ revenueFrom: '100.5' })).toEqual(['Ada', 'Bert'])
    expect(await matching({ revenueTo: '100.49' })).toEqual(['Cleo', 'Dora'])
  })

  test('by own fields of each kind, and by nothing said', async () => {
    expect(await matching(own('Word', { has: '% LATE_' }))).toEqual(['Ada'])
    expect(await matching(own('Size', { from: '9.5', to: '99' }))).toEqual(['Ada'])
    expect(await matching(own('Size', { from: '10' }))).toEqual(['Bert'])
    expect(await matching(own('Visit', { to: '2026-05-01' }))).toEqual(['Bert'])
    expect(await matching(own('Tags', { is: ['y'] }))).toEqual(['Bert', 'Cleo'])
    expect(await matching(own('Tags', { none: true }))).toEqual(['Ada', 'Dora'])
    expect(await matching({ own: [{ ...NOTHING, fieldId: randomUUID(), is: ['y'] }] })).toEqual([])
    // a day asked of a number, and the other way round, is no error
    expect(await matching(own('Size', { from: '2026-01-01' }))).toEqual([])
    expect(await matching(own('Visit', { from: '3' }))).toEqual([])
  })

  test('law: a filter more never shows an account more', async () => {
    const change = fc.record(
      {
        countries: fc.constantFrom<string[]>(['DE'], ['AT', 'DE']),
        owners: fc.constantFrom<string[]>(['nobody'], [home.personId]),
        orderedFrom: fc.constantFrom('2026-04-01', '2026-07-01'),
        revenueTo: fc.constantFrom('50', '500'),
        term: fc.constantFrom('a', 'e', '%'),
        stages: fc.constantFrom<EvidentStage[]>(['unknown'], ['steady']),
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(change, async (asked) => {
        const all = await matching(asked)
        for (const key of Object.keys(asked) as (keyof typeof asked)[]) {
          const { [key]: _, ...less } = asked
          expect(await matching(less)).toEqual(expect.arrayContaining(all))
        }
      }),
      { numRuns: 15 },
    )
  })

  test('archived accounts are out of it unless asked for; the revenue stays theirs; undo brings them back', async () => {
    const gone = await inHome((tx) =>
      archiveAccount(tx, ids.Bert, { archived: true, note: 'sold', personId: home.personId }),
    )
    if (!gone.ok) throw new Error(gone.message)
    expect(await matching({})).toEqual(['Ada', 'Cleo', 'Dora'])
    expect(await matching({ archived: 'only' })).toEqual(['Bert'])
    expect(await matching({ archived: 'with', countries: ['DE'] })).toEqual(['Ada', 'Bert'])
    expect(await matching({ term: 'bert' })).toEqual([])
    await inHome(async (tx) => {
      for (const sort of ['revenue', 'day'] as const) {
        const { rows } = await listAccounts(tx, { ...NO_FILTER, sort, descending: true, cursor: null, size: 100 })
        expect(rows.map((row) => row.name)).not.toContain('Bert')
      }
      const [row] = await tx.execute<{ sum: string }>(sql`select sum(revenue_12m)::text as sum from account_total`)
      expect(row?.sum).toBe('2130.500000')
    })
    const back = await inHome((tx) => undoChange(tx, gone.value, { ...home, today: TODAY }))
    expect(back).toMatchObject({ ok: true, value: { put: 1 } })
    expect(await matching({})).toContain('Bert')
  })
})

describe('a saved view', () => {
  const save = (name: string, team: boolean, personId = home.personId) =>
    inHome((tx) => createView(tx, { noun: 'accounts', name, address: 'country=DE', team }, personId))
  const seenBy = async (personId: string) =>
    (await inHome((tx) => listSavedViews(tx, 'accounts', personId))).map(({ name }) => name)
  let colleague: string
  beforeAll(async () => {
    colleague = (await makeWorkspace()).personId
    await inHome((tx) =>
      tx.execute(
        sql`insert into system.membership (workspace_id, person_id, role) values (${home.workspaceId}, ${colleague}, 'member')`,
      ),
    )
  })

  test('is mine until I share it; what is mine nobody else changes or deletes', async () => {
    const made = await save('Only mine', false)
    if (!made.ok) throw new Error(made.message)
    expect(await seenBy(colleague)).not.toContain('Only mine')
    const theirs = { id: made.value, revision: 1, noun: 'accounts', name: 'Taken' }
    expect(await inHome((tx) => changeView(tx, theirs, colleague))).toMatchObject({ ok: false, code: 'absent' })
    expect(await inHome((tx) => archiveView(tx, made.value, colleague))).toMatchObject({ ok: false, code: 'absent' })
    await inHome((tx) => changeView(tx, { id: made.value, revision: 1, noun: 'accounts', team: true }, home.personId))
    expect(await seenBy(colleague)).toContain('Only mine')
    // shared, it is everybody's to change, but only mine to take back
    const hide = { id: made.value, revision: 2, noun: 'accounts', team: false }
    expect(await inHome((tx) => changeView(tx, hide, colleague))).toMatchObject({ ok: false, code: 'forbidden' })
  })

  test('of a name that is there is refused; changed by two, the second sees the first', async () => {
    const made = await save('Twice', true)
    if (!made.ok) throw new Error(made.message)
    expect(await save('TWICE', true, colleague)).toMatchObject({ ok: false, fields: { name: expect.any(String) } })
    expect((await save('Twice', false)).ok).toBe(true)
    const change = (address: string, personId: string) =>
      inHome((tx) => changeView(tx, { id: made.value, revision: 1, noun: 'accounts', address }, personId))
    const first = await change('country=AT', colleague)
    if (!first.ok) throw new Error(first.message)
    expect(await change('country=IT', home.personId)).toMatchObject({
      ok: false,
      now: { revision: 2, values: { address: 'country=AT' } },
    })
    expect((await inHome((tx) => undoChange(tx, first.value, { ...home, today: TODAY }))).ok).toBe(true)
    const [view] = (await inHome((tx) => listSavedViews(tx, 'accounts', home.personId))).filter(
      ({ id }) => id === made.value,
    )
    expect(view?.address).toBe('country=DE')
  })

  test('deleted is out of sight, and comes back by undo', async () => {
    const made = await save('Short life', true)
    if (!made.ok) throw new Error(made.message)
    const gone = await inHome((tx) => archiveView(tx, made.value, home.personId))
    if (!gone.ok) throw new Error(gone.message)
    expect(await seenBy(colleague)).not.toContain('Short life')
    expect((await inHome((tx) => undoChange(tx, gone.value, { ...home, today: TODAY }))).ok).toBe(true)
    expect(await seenBy(colleague)).toContain('Short life')
  })

  test('is not seen in another workspace', async () => {
    const other = await makeWorkspace()
    await withWorkspace(other.workspaceId, async (tx) =>
      expect(await listSavedViews(tx, 'accounts', home.personId)).toEqual([]),
    )
  })
})
