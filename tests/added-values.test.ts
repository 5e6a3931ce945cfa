import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countAddedValues, listAddedValues } from '#db/queries/added-values.ts'
import { getWait } from '#db/reports/next-offers.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { contactNamed } from '#lib/core/contact.ts'
import { addDays } from '#lib/core/day.ts'
import { valueInput } from '#lib/core/offers/value-input.ts'
import type { Result } from '#lib/core/result.ts'
import { eraseContact } from '#lib/flows/erase-contact.ts'
import { createContact } from '#lib/flows/save-contact.ts'
import { addValue, changeValue } from '#lib/flows/save-value.ts'
import { archiveEvidence } from '#lib/flows/save-wallet.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { addPurchases } from './factories/purchases.ts'
import { makeWorkspace } from './factories/workspace.ts'

const TODAY = '2026-06-15'
let made: Awaited<ReturnType<typeof world>>
beforeAll(async () => {
  made = await world()
})
afterAll(() => stopJobs())

async function world() {
  const { workspaceId, personId } = await makeWorkspace()
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const ids = await inside((tx) => addPurchases(tx, [], ['Brightwater', 'Cold Harbour', 'Aldervik']))
  const product = await inside(async (tx) => {
    const [row] = await tx.execute<{ id: string }>(sql`
      insert into product (name, kind) values ('Calibration', 'service') returning id`)
    return row!.id
  })
  const who = { personId, workspaceId, today: TODAY, presenting: false }
  return { workspaceId, personId, inside, product, who, at: (name: string) => ids.get(name)! }
}

const said = (accountId: string, change: object = {}) =>
  valueInput.parse({
    ...{ accountId, productId: null, what: 'A second gauge on loan', day: '2026-06-10', cost: '120.50' },
    ...{ cameOf: '', cameDay: '', ...change },
  })

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.message} ${JSON.stringify(result.fields)}`)
  return result.value
}

test('what was added is kept with its product and cost, what came of it is said later, and each can be taken back', async () => {
  const { inside, at, who, product } = made
  const accountId = at('Brightwater')
  const added = done(await inside((tx) => addValue(tx, said(accountId, { productId: product }), who)))
  const later = said(accountId, { productId: product, cameOf: 'They ordered six', cameDay: '2026-06-14' })
  const came = done(await inside((tx) => changeValue(tx, added.id, 1, later, who)))
  expect(await inside((tx) => listAddedValues(tx, { accountId }, { most: 5 }))).toMatchObject([
    { productName: 'Calibration', cost: '120.5', cameOf: 'They ordered six', cameDay: '2026-06-14', revision: 2 },
  ])
  expect(await inside((tx) => countAddedValues(tx, { accountId }))).toMatchObject({ all: 1, open: 0 })

  const undo = (changeId: string) => inside((tx) => undoChange(tx, changeId, who))
  // made and written over since: the making alone is not taken back from under it
  expect(done(await undo(added.changeId!)).left).toHaveLength(1)
  expect(done(await undo(came.changeId!))).toMatchObject({ put: 1 })
  expect(await inside((tx) => countAddedValues(tx, { accountId }))).toMatchObject({ all: 1, open: 1, unsaid: 0 })
  const away = done(
    await inside((tx) => archiveEvidence(tx, { noun: 'added_value', id: added.id, archived: true }, who)),
  )
  expect(await inside((tx) => countAddedValues(tx, { accountId }))).toMatchObject({ all: 0 })
  done(await undo(away.changeId!))
  expect(await inside((tx) => countAddedValues(tx, { accountId }))).toMatchObject({ all: 1 })
})

test('those of which nobody said what came stand first, the longest ago before the others', async () => {
  const { inside, at, who } = made
  const accountId = at('Cold Harbour')
  for (const [what, day, cameOf] of [
    ['newest', '2026-06-12', ''],
    ['told', '2026-06-01', 'Praise'],
    ['oldest', '2026-05-02', ''],
  ] as const) {
    const change = { what, day, cameOf, cameDay: cameOf ? '2026-06-14' : '', cost: '' }
    done(await inside((tx) => addValue(tx, said(accountId, change), who)))
  }
  const rows = await inside((tx) => listAddedValues(tx, { accountId }, { most: 5 }))
  expect(rows.map(({ what }) => what)).toEqual(['oldest', 'newest', 'told'])
  expect(await inside((tx) => countAddedValues(tx, { accountId }))).toEqual({ all: 3, open: 2, cost: '0', unsaid: 3 })
})

test('the second of two editors sees both versions; what cannot be is refused and leaves nothing behind', async () => {
  const { inside, at, who } = made
  const accountId = at('Aldervik')
  const { id } = done(await inside((tx) => addValue(tx, said(accountId), who)))
  done(await inside((tx) => changeValue(tx, id, 1, said(accountId, { cost: '90' }), who)))
  expect(await inside((tx) => changeValue(tx, id, 1, said(accountId, { cost: '80' }), who))).toMatchObject({
    ...{ ok: false, code: 'changed', now: { revision: 2, by: 'Test Owner' } },
  })
  const refused = async (change: object, fields: string[]) => {
    const result = await inside((tx) => addValue(tx, said(accountId, change), who))
    expect(result).toMatchObject({ ok: false })
    expect(Object.keys((result as { fields?: object }).fields ?? {})).toEqual(fields)
  }
  await refused({ day: addDays(TODAY, 1) }, ['day'])
  await refused({ cameOf: 'Thanks' }, ['cameDay'])
  await refused({ cameOf: 'Thanks', cameDay: '2026-06-09' }, ['cameDay'])
  await refused({ productId: crypto.randomUUID() }, ['productId'])
  await refused({ accountId: crypto.randomUUID() }, [])
  const foreign = await makeWorkspace()
  const [theirs] = await withWorkspace(foreign.workspaceId, (tx) =>
    tx.execute<{ id: string }>(sql`insert into product (name, kind) values ('Theirs', 'product') returning id`),
  )
  await refused({ productId: theirs!.id }, ['productId'])
  expect(await inside((tx) => countAddedValues(tx, { accountId }))).toMatchObject({ all: 1 })
})

test('value added is something new brought: the clock of a loyal account starts again', async () => {
  const { inside, at, who } = made
  const accountId = at('Aldervik')
  await inside((tx) =>
    tx.execute(sql`
      insert into account_word (account_id, declared, declared_name, declared_rank) values (${accountId}::uuid, 'contracted', 'Married', 5)`),
  )
  expect(await inside((tx) => getWait(tx, accountId, TODAY))).toEqual({
    ...{ stage: 'contracted', said: true, cadence: 90, days: 5, brought: true, since: '2026-06-10' },
  })
  done(await inside((tx) => addValue(tx, said(accountId, { day: TODAY }), who)))
  expect(await inside((tx) => getWait(tx, accountId, TODAY))).toMatchObject({ days: 0 })
  expect(await inside((tx) => getWait(tx, at('Brightwater'), TODAY)), 'not loyal').toBeNull()
})

test('erasing a person takes their name out of what was added, and of what changes kept of it', async () => {
  const { inside, at, who, personId } = made
  const accountId = at('Cold Harbour')
  const name = 'Quillon Vesterby'
  const contact = done(
    await inside((tx) => createContact(tx, contactNamed(name), { accountId, role: '' }, { personId, today: TODAY })),
  )
  const words = { what: `Trained ${name} for a day`, cameOf: `${name} is glad`, cameDay: '2026-06-14' }
  const { id } = done(await inside((tx) => addValue(tx, said(accountId, words), who)))
  done(await inside((tx) => changeValue(tx, id, 1, said(accountId, { ...words, what: `Taught ${name}` }), who)))
  done(await inside((tx) => eraseContact(tx, contact.id, name, personId)))
  const left = await inside((tx) =>
    tx.execute(sql`
      select 1 from added_value where what || came_of ilike ${`%${name}%`}
      union all select 1 from change_row where coalesce(before::text, '') || coalesce(after::text, '') ilike ${`%${name}%`}`),
  )
  expect(left).toHaveLength(0)
  const rows = await inside((tx) => listAddedValues(tx, { accountId }, { most: 9 }))
  expect(rows.find((row) => row.id === id)).toMatchObject({
    what: 'Taught Erased person',
    cameOf: 'Erased person is glad',
  })
})
