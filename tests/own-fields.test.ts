import { beforeAll, describe, expect, test } from 'vitest'
import { getAccount } from '#db/queries/accounts.ts'
import { getOwnField, listOwnFields, ownValuesOf } from '#db/queries/own-fields.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { type OwnValue, ownKey } from '#lib/core/own-kind.ts'
import type { Result } from '#lib/core/result.ts'
import { changeAccount, createAccount } from '#lib/flows/save-account.ts'
import {
  archiveOwnField,
  type ChoiceSaid,
  changeOwnField,
  createOwnField,
  moveOwnField,
} from '#lib/flows/save-own-field.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { makeAccount } from './factories/invoices.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

const TODAY = '2026-11-22'
let home: TestWorkspace
beforeAll(async () => {
  home = await makeWorkspace()
})
const inHome = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(home.workspaceId, work)
/** As an action does: what refuses leaves nothing behind. */
async function acting<T>(work: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> {
  let refusal: Result<T> | undefined
  const done = inHome(async (tx) => {
    const result = await work(tx)
    if (result.ok) return result
    refusal = result
    throw new Error('rolled back')
  })
  return done.catch((error) => {
    if (refusal) return refusal
    throw error
  })
}
const undo = (changeId: string) => inHome((tx) => undoChange(tx, changeId, { ...home, today: TODAY }))

async function field(name: string, kind: Parameters<typeof createOwnField>[1]['kind'], choices: string[] = []) {
  const made = await inHome((tx) => createOwnField(tx, { name, kind, choices }, home.personId))
  if (!made.ok) throw new Error(made.message)
  const id = (await inHome((tx) => listOwnFields(tx))).find((it) => it.name === name)!.id
  return { id, changeId: made.value }
}

async function say(accountId: string, own: Record<string, string | string[]>) {
  return acting(async (tx) => {
    const now = (await getAccount(tx, accountId))!
    return changeAccount(tx, accountId, now.revision, { ...now, own }, { personId: home.personId, today: TODAY })
  })
}
const inField = async (accountId: string, fieldId: string): Promise<OwnValue> =>
  (await inHome((tx) => ownValuesOf(tx, [accountId]))).get(accountId)?.[fieldId] ?? null

async function edit(id: string, name: string, choices: ChoiceSaid[]) {
  return acting(async (tx) => {
    const { revision } = (await getOwnField(tx, id))!
    return changeOwnField(tx, { id, revision, name, choices }, home.personId)
  })
}

describe('what an account has in an own field', () => {
  test('each kind is kept as it was said, cleared by nothing, and taken back', async () => {
    const account = await inHome((tx) => makeAccount(tx, 'Five kinds'))
    const fields = {
      text: (await field('A text', 'text')).id,
      number: (await field('A number', 'number')).id,
      day: (await field('A day', 'day')).id,
      choice: (await field('A choice', 'choice', ['One', 'Two'])).id,
      choices: (await field('Choices', 'choices', ['Red', 'Green', 'Blue'])).id,
    }
    const said: Record<string, [string | string[], OwnValue]> = {
      [fields.text]: ['  late, but pays ', 'late, but pays'],
      [fields.number]: ['0012.500', '12.5'],
      [fields.day]: ['2026-04-30', '2026-04-30'],
      [fields.choice]: ['two', 'Two'],
      [fields.choices]: [
        ['Blue', 'Red'],
        ['Red', 'Blue'],
      ],
    }
    const saved = await say(account, Object.fromEntries(Object.entries(said).map(([id, [text]]) => [id, text])))
    if (!saved.ok) throw new Error(saved.message)
    for (const [id, [, value]] of Object.entries(said)) expect(await inField(account, id)).toEqual(value)
    // one cleared, the others untouched because they were not shown
    await say(account, { [fields.choice]: '' })
    expect(await inField(account, fields.choice)).toBeNull()
    expect(await inField(account, fields.number)).toBe('12.5')
    // the first change wrote five; the one that was changed since holds all of them, and is named
    expect(await undo(saved.value.changeId!)).toMatchObject({
      ok: true,
      value: { put: 0, left: [{ what: 'Five kinds', why: 'it was changed again since' }] },
    })
  })

  test('what cannot be kept is refused at its field, and nothing is written', async () => {
    const account = await inHome((tx) => makeAccount(tx, 'Refused'))
    const { id } = await field('Seats', 'number')
    expect(await say(account, { [id]: 'many' })).toMatchObject({
      ok: false,
      fields: { [ownKey(id)]: expect.stringContaining('Seats') },
    })
    expect(await say(account, { [crypto.randomUUID()]: 'x' })).toMatchObject({ ok: false, code: 'input' })
    expect((await inHome((tx) => getAccount(tx, account)))?.revision).toBe(1)
    const made = await inHome((tx) =>
      createAccount(
        tx,
        {
          ...{ name: 'Made with seats', parentId: null, ownerId: null, country: null, industry: null },
          ...{ customerSince: null, intercompany: false, own: { [id]: '40' } },
        },
        TODAY,
      ),
    )
    if (!made.ok) throw new Error(made.message)
    expect(await inField(made.value, id)).toBe('40')
  })

  test('another workspace’s field cannot be written, nor its values be read', async () => {
    const { id } = await field('Secret', 'text')
    const account = await inHome((tx) => makeAccount(tx, 'Keeper'))
    await say(account, { [id]: 'hidden' })
    const other = await makeWorkspace()
    await withWorkspace(other.workspaceId, async (tx) => {
      expect(await listOwnFields(tx, 'all')).toEqual([])
      expect(await ownValuesOf(tx, [account])).toEqual(new Map())
      const theirs = await makeAccount(tx, 'Theirs')
      const tried = await changeAccount(
        tx,
        theirs,
        1,
        { ...(await getAccount(tx, theirs))!, own: { [id]: 'x' } },
        { personId: other.personId, today: TODAY },
      )
      expect(tried).toMatchObject({ ok: false, code: 'input' })
    })
  })
})

describe('a choice', () => {
  test('in use is renamed at every account, and back by undo', async () => {
    const { id } = await field('Region', 'choice', ['North', 'South'])
    const [a, b] = await inHome(async (tx) => [await makeAccount(tx, 'A'), await makeAccount(tx, 'B')])
    await say(a!, { [id]: 'North' })
    await say(b!, { [id]: 'South' })
    // the two words change places: nobody is renamed twice
    const swapped = await edit(id, 'Area', [
      { was: 'North', word: 'South' },
      { was: 'South', word: 'North' },
    ])
    if (!swapped.ok) throw new Error(swapped.message)
    expect([await inField(a!, id), await inField(b!, id)]).toEqual(['South', 'North'])
    expect(await undo(swapped.value)).toMatchObject({ ok: true, value: { put: 1, left: [] } })
    expect([await inField(a!, id), await inField(b!, id)]).toEqual(['North', 'South'])
    expect((await inHome((tx) => getOwnField(tx, id)))?.name).toBe('Region')
  })

  test('in use cannot be taken away: neither by an edit nor by undo', async () => {
    const { id } = await field('Colour', 'choices', ['Red'])
    const account = await inHome((tx) => makeAccount(tx, 'Painted'))
    const added = await edit(id, 'Colour', [
      { was: 'Red', word: 'Red' },
      { was: null, word: 'Green' },
    ])
    if (!added.ok) throw new Error(added.message)
    await say(account, { [id]: ['Red', 'Green'] })
    const refused = await edit(id, 'Colour', [{ was: 'Red', word: 'Red' }])
    expect(refused).toMatchObject({
      ok: false,
      fields: { choices: expect.stringContaining('1 account still has “Green”') },
    })
    expect(await undo(added.value)).toMatchObject({ ok: false })
  })

  test('is given once, whatever the capitals, and at least one there must be', async () => {
    const make = (name: string, choices: string[]) =>
      inHome((tx) => createOwnField(tx, { name, kind: 'choice', choices }, home.personId))
    expect(await make('Twice', ['a', 'A'])).toMatchObject({ ok: false, fields: { choices: expect.any(String) } })
    expect(await make('Empty', [])).toMatchObject({ ok: false, fields: { choices: expect.any(String) } })
  })
})

describe('a field', () => {
  test('of a name that is there, or that every account has, is refused', async () => {
    await field('Only once', 'text')
    for (const name of ['only ONCE', 'Owner', 'name']) {
      const made = await inHome((tx) => createOwnField(tx, { name, kind: 'text', choices: [] }, home.personId))
      expect(made).toMatchObject({ ok: false, fields: { name: expect.any(String) } })
    }
  })

  test('moves, is put away and comes back with what accounts had in it; each is taken back', async () => {
    const [first, second] = [await field('First of two', 'text'), await field('Second of two', 'text')]
    const order = async () => (await inHome((tx) => listOwnFields(tx))).map(({ id }) => id).slice(-2)
    expect(await order()).toEqual([first.id, second.id])
    const moved = await inHome((tx) => moveOwnField(tx, { id: second.id, by: -1 }, home.personId))
    if (!moved.ok) throw new Error(moved.message)
    expect(await order()).toEqual([second.id, first.id])
    expect((await undo(moved.value)).ok).toBe(true)
    expect(await order()).toEqual([first.id, second.id])

    const account = await inHome((tx) => makeAccount(tx, 'Has it'))
    await say(account, { [first.id]: 'kept' })
    const away = await inHome((tx) => archiveOwnField(tx, { id: first.id, archived: true }, home.personId))
    if (!away.ok) throw new Error(away.message)
    expect(await order()).not.toContain(first.id)
    expect((await undo(away.value)).ok).toBe(true)
    expect(await inField(account, first.id)).toBe('kept')
    // undoing that it was made puts it away
    expect((await undo(second.changeId)).ok).toBe(true)
    expect(await order()).not.toContain(second.id)
  })

  test('changed by two at once: the second sees what the first wrote', async () => {
    const { id } = await field('Two hands', 'text')
    const as = (name: string) =>
      inHome((tx) => changeOwnField(tx, { id, revision: 1, name, choices: [] }, home.personId))
    expect((await as('One hand')).ok).toBe(true)
    expect(await as('Other hand')).toMatchObject({
      ok: false,
      now: { revision: 2, by: 'Test Owner', values: { name: 'One hand' } },
    })
  })
})
