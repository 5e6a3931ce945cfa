import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { isBeingRead } from '#db/queries/assessment-runs.ts'
import { insertRhythmDeclaration } from '#db/queries/standing.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { addDays, type Day } from '#lib/core/day.ts'
import { assessAccounts, reassessAccount } from '#lib/flows/assess-accounts.ts'
import { settleHistory } from '#lib/flows/settle-history.ts'
import { insertInvoices, makeBooks, sayComplete } from './factories/invoices.ts'
import { addPromises, sayTerms, type TestPromise } from './factories/promises.ts'
import { addPurchaseDays, addPurchases, type Purchase } from './factories/purchases.ts'
import { makeWorkspace } from './factories/workspace.ts'

// The history of the evident stage in a job of its own: however the work is cut up, it ends the same.

const every = (customer: string, from: Day, step: number, count: number): Purchase[] =>
  Array.from({ length: count }, (_, i) => ({ customer, day: addDays(from, i * step), net: `${20 + ((i * 37) % 90)}` }))

/** Accounts of every pace: some stop, some begin late, some bought once; one is never heard of. */
const crowd = [
  ...Array.from({ length: 30 }, (_, i) =>
    every(`crowd ${i}`, addDays('2023-01-05', i * 11), 12 + 3 * i, 30 - Math.floor(i / 2)),
  ).flat(),
  ...every('once', '2023-06-01', 1, 1),
  ...every('faded', '2023-01-10', 30, 14),
]

/** Promises of a third of them, kept and not, some open; and what the invoices of another third tell, some paid late, some never. */
async function addPromised(
  tx: Tx,
  ids: Map<string, string>,
  books: Awaited<ReturnType<typeof makeBooks>>,
  personId: string,
) {
  const of = (i: number) => ids.get(`crowd ${i}`)!
  const promises = Array.from({ length: 150 }, (_, i): TestPromise => {
    const dueDay = addDays('2023-03-01', (i * 53) % 800)
    const became = (['kept', 'broken', 'kept', 'kept_late', 'open', 'kept', 'released', 'partly'] as const)[
      (i * 5) % 8
    ]!
    const outcomeDay = addDays(dueDay, became === 'kept' ? 0 : 1 + ((i * 7) % 60))
    const settled =
      became === 'open' ? {} : { state: became, outcomeDay, ...(became === 'partly' ? { fraction: 0.4 } : {}) }
    const size = (['small', 'medium', 'large'] as const)[i % 3]!
    return { accountId: of((i * 3) % 30), personId, madeBy: i % 2 ? 'us' : 'them', dueDay, size, ...settled }
  })
  await addPromises(tx, promises)
  const invoices = Array.from({ length: 200 }, (_, i) => {
    const day = addDays('2023-02-01', (i * 37) % 850)
    const settledDay = i % 11 === 0 ? null : addDays(day, 20 + ((i * 13) % 50))
    return {
      number: `told ${i}`,
      accountId: of(((i * 3) % 30) + 1),
      day,
      net: '100',
      dueDay: addDays(day, 30),
      settledDay,
    }
  })
  await insertInvoices(tx, books, invoices)
  await sayTerms(tx, invoices)
}

async function place(through: Day, promised = true) {
  const { workspaceId, personId } = await makeWorkspace()
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const made = await inside(async (tx) => {
    const books = await makeBooks(tx)
    await sayComplete(tx, books.ledgerId, through)
    const ids = await addPurchases(tx, crowd, ['never heard of'])
    if (promised) await addPromised(tx, ids, books, personId)
    return { books, ids }
  })
  return { workspaceId, personId, inside, ...made }
}
type Place = Awaited<ReturnType<typeof place>>

/** Everything a person can see of where accounts stand and how they came there, by name. */
async function told({ inside, ids }: Place) {
  const names = new Map([...ids].map(([name, id]) => [id, name]))
  const [standings, changes, trust] = await inside(async (tx) => [
    await tx.execute<{ id: string; stage: string; since: string | null; confidence: number; status: string | null }>(
      sql`select account_id as id, evident as stage, since, confidence, status, possible from account_standing`,
    ),
    await tx.execute<{ id: string; day: Day }>(
      sql`select account_id as id, day, from_stage, to_stage, cause from stage_change order by day`,
    ),
    await tx.execute<{ id: string }>(sql`
      select account_id as id, made_by, score, low, high, enough, spoken, derived, trend, as_of from account_trust order by made_by`),
  ])
  const named = <Row extends { id: string }>(rows: readonly Row[]) =>
    rows.map(({ id, ...row }) => JSON.stringify({ name: names.get(id), ...row })).sort()
  return { standings: named([...standings]), changes: named([...changes]), trust: named([...trust]) }
}

const through = (one: Place, day: Day) => one.inside((tx) => sayComplete(tx, one.books.ledgerId, day))
const DAY = '2025-06-15'

test('read at once, by the last months first, month after month, interrupted, twice or late: the same history', async () => {
  const whole = await place(DAY)
  expect(await assessAccounts(whole.workspaceId)).toMatchObject({ accounts: 33, open: 0 })
  const wanted = await told(whole)
  expect(wanted.changes.length).toBeGreaterThan(40)
  expect(wanted.trust.length).toBe(20)
  // what was promised is part of it: without, accounts came another way
  const silent = await place(DAY, false)
  await assessAccounts(silent.workspaceId)
  expect((await told(silent)).changes).not.toEqual(wanted.changes)
  expect(await settleHistory(whole.workspaceId)).toEqual({ kind: 'nothing-due' })

  // by the last months first; the rest is interrupted before it wrote, then done, then done again
  const later = await place(DAY)
  expect(await assessAccounts(later.workspaceId, { atOnce: 0 })).toMatchObject({ accounts: 33, open: 33 })
  expect(await later.inside(isBeingRead)).toBe(true)
  expect((await told(later)).changes).toEqual([])
  await expect(settleHistory(later.workspaceId, { signal: AbortSignal.abort(new Error('stopped')) })).rejects.toThrow(
    'stopped',
  )
  expect(await settleHistory(later.workspaceId)).toMatchObject({ kind: 'settled', accounts: 33 })
  expect(await told(later)).toEqual(wanted)
  expect(await later.inside(isBeingRead)).toBe(false)
  expect(await settleHistory(later.workspaceId)).toEqual({ kind: 'nothing-due' })
  expect(await assessAccounts(later.workspaceId, { atOnce: 0 })).toMatchObject({ written: 0, changed: 0, open: 0 })
  expect(await told(later)).toEqual(wanted)

  // month after month, some runs left out, the history job late or not at all in between
  const monthly = await place('2023-02-10')
  for (const [day, settle] of [
    ['2023-02-10', false],
    ['2023-02-28', true],
    ['2023-07-01', false],
    ['2024-01-31', false],
    ['2024-02-01', true],
    ['2025-05-31', true],
    [DAY, true],
  ] as const) {
    await through(monthly, day)
    await assessAccounts(monthly.workspaceId, { atOnce: 0 })
    if (settle) await settleHistory(monthly.workspaceId)
  }
  expect(await told(monthly)).toEqual(wanted)
})

test('a run goes on from where the last one stood, and what changed of the past is read anew', async () => {
  const one = await place(DAY)
  await assessAccounts(one.workspaceId)
  const faded = one.ids.get('faded')!
  // the missing months of one account are handed in: the models change with them, so that every history is open again
  await one.inside((tx) => addPurchaseDays(tx, one.ids, every('faded', '2024-03-05', 30, 12)))
  expect(await assessAccounts(one.workspaceId, { atOnce: 0 })).toMatchObject({ open: 33 })
  await settleHistory(one.workspaceId)
  const other = await place(DAY)
  await other.inside((tx) => addPurchaseDays(tx, other.ids, every('faded', '2024-03-05', 30, 12)))
  await assessAccounts(other.workspaceId)
  expect(await told(one)).toEqual(await told(other))

  // a word about one account opens its history alone, and it is read at once
  await one.inside(async (tx) => {
    await insertRhythmDeclaration(tx, { accountId: faded, rhythm: 'project', note: '', saidBy: one.personId })
    await reassessAccount(tx, one.workspaceId, faded)
  })
  expect(await assessAccounts(one.workspaceId, { atOnce: 0 })).toMatchObject({ open: 0, written: 0 })
})

test('interrupted half-way, what was read stays read', async () => {
  const one = await place(DAY)
  await assessAccounts(one.workspaceId)
  const wanted = await told(one)
  // as if the job had died after twenty accounts of a run that found nothing to go on from
  await one.inside(async (tx) => {
    await tx.execute(sql`update assessment_run set settled_at = null`)
    await tx.execute(
      sql`delete from stage_change where account_id in (select account_id from stage_standpoint order by 1 offset 20)`,
    )
    await tx.execute(
      sql`delete from stage_standpoint where account_id not in (select account_id from stage_standpoint order by 1 limit 20)`,
    )
  })
  expect(await settleHistory(one.workspaceId)).toEqual({ kind: 'settled', accounts: 13, changed: 0 })
  expect(await told(one)).toEqual(wanted)
})

test('what became of a promise opens the history of its account alone, from the day it was known; what is still to come opens none', async () => {
  const one = await place(DAY)
  await assessAccounts(one.workspaceId)
  const accountId = one.ids.get('crowd 0')!
  const promise = { accountId, personId: one.personId, madeBy: 'us' as const, size: 'large' as const }
  // due and settled behind the last month-end: nothing that was read knew of it
  await one.inside((tx) =>
    addPromises(tx, [
      { ...promise, dueDay: '2025-06-10' },
      { ...promise, dueDay: '2026-06-10', state: 'broken', outcomeDay: '2025-06-12' },
    ]),
  )
  expect(await assessAccounts(one.workspaceId, { atOnce: 0 })).toMatchObject({ open: 0 })
  await one.inside((tx) =>
    addPromises(tx, [{ ...promise, dueDay: '2024-01-10', state: 'broken', outcomeDay: '2024-01-10' }]),
  )
  expect(await assessAccounts(one.workspaceId, { atOnce: 0 })).toMatchObject({ open: 1 })
})
