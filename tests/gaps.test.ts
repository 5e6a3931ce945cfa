import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { countMatching } from '#db/reports/account-filter.ts'
import { getRevenueCut, listQuiet } from '#db/reports/attention.ts'
import { reportConcentration } from '#db/reports/concentration.ts'
import { countGaps, listGaps, listLeftGaps } from '#db/reports/gap-list.ts'
import { countBoard, listBoardColumn } from '#db/reports/stage-board.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { type AccountFilter, NO_FILTER } from '#lib/core/account-filter.ts'
import { addDays, type Day } from '#lib/core/day.ts'
import { declarationInput } from '#lib/core/standing/declaration.ts'
import { type GapOutcome, gapOutcomeInput } from '#lib/core/standing/gap-outcome.ts'
import { DEFAULT_STANDING_POLICY } from '#lib/core/standing/policy.ts'
import { SOURCES } from '#lib/core/standing/source-completeness.ts'
import { assessAccounts } from '#lib/flows/assess-accounts.ts'
import { declareStage } from '#lib/flows/declare-stage.ts'
import { settleGap } from '#lib/flows/settle-gap.ts'
import { makeBooks, sayComplete } from './factories/invoices.ts'
import { addPurchases, type Purchase } from './factories/purchases.ts'
import { makeWorkspace } from './factories/workspace.ts'

const TODAY: Day = '2025-06-20'
const every = (customer: string, from: Day, step: number, count: number, net = '100'): Purchase[] =>
  Array.from({ length: count }, (_, i) => ({ customer, day: addDays(from, i * step), net }))

const REVENUE: Record<string, string> = { Once: '5000', Monthly: '9000', Small: '1' }

/** Everything that can be said is said to be complete: what is not recorded is not there. "Once" bought once, lately; "Small" is nothing beside them. */
async function workspace() {
  const { workspaceId, personId } = await makeWorkspace()
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const crowd = Array.from({ length: 25 }, (_, i) =>
    every(`crowd ${i}`, addDays('2023-01-05', i * 3), 20 + 3 * i, 30 - i),
  ).flat()
  const ids = await inside(async (tx) => {
    const { ledgerId } = await makeBooks(tx)
    await sayComplete(tx, ledgerId, '2025-06-15')
    const made = await addPurchases(tx, [
      ...crowd,
      ...every('Once', '2024-09-01', 1, 1, '5000'),
      ...every('Monthly', '2023-01-10', 30, 30, '900'),
      ...every('Small', '2024-08-01', 1, 1, '1'),
    ])
    for (const source of SOURCES)
      await tx.execute(sql`
        insert into source_completeness (source, complete_through, said_by) values (${source}, '2025-06-15', ${personId}::uuid)`)
    return made
  })
  await assessAccounts(workspaceId)
  // the kept totals, as an import would leave them
  const revenue = ids.keys().map((name) => ({ id: ids.get(name)!, net: REVENUE[name] ?? '600' }))
  await inside((tx) =>
    tx.execute(sql`
      insert into account_total (account_id, as_of, revenue_12m, revenue_all, invoices, invoices_12m)
      select r.id, '2025-05-31', r.net, r.net, 1, 1
      from jsonb_to_recordset(${JSON.stringify([...revenue])}::jsonb) as r(id uuid, net numeric)`),
  )
  return {
    personId,
    inside,
    id: (name: string) => ids.get(name)!,
    declare: (name: string, stage: string) =>
      inside((tx) =>
        declareStage(
          tx,
          { personId, today: TODAY, policy: DEFAULT_STANDING_POLICY, via: 'form' },
          [ids.get(name)!],
          declarationInput.parse({ stage, reason: 'As we see it.', confirmed: 'nobody', learned: 'A lot.' }),
        ),
      ),
    settle: (name: string, outcome: Partial<GapOutcome>, today: Day = TODAY) =>
      inside((tx) =>
        settleGap(tx, gapOutcomeInput.parse({ accountId: ids.get(name) ?? name, ...outcome }), { personId, today }),
      ),
    list: (today: Day = TODAY) =>
      inside(async (tx) => {
        const cut = await getRevenueCut(tx, 0.95)
        const when = { today, timeZone: 'Europe/Berlin', most: 20 }
        const open = await listGaps(tx, cut, { ownerId: null }, when)
        return {
          open: open.rows.map(({ name, verdict }) => `${name}: ${verdict}`),
          rows: open.rows,
          tail: open.tail.accounts,
          left: (await listLeftGaps(tx, { ownerId: null }, when)).map(({ name }) => name),
          counted: await countGaps(tx, cut, { ownerId: null }, today),
        }
      }),
  }
}

test('gaps are listed contradicted first, end with what matters, and can be left until a day', async () => {
  const made = await workspace()
  await made.declare('Monthly', 'steady')
  await made.declare('Once', 'steady')
  await made.declare('Small', 'steady')
  await made.declare('crowd 1', 'steady')
  // as where something is not known; with every source complete, nothing is
  const reads = (gap: string) =>
    made.inside((tx) =>
      tx.execute(sql`update account_standing set gap = ${gap} where account_id = ${made.id('Monthly')}`),
    )
  await reads('unsupported')
  const first = await made.list()
  expect(first.open).toEqual(['Once: contradicted', 'Monthly: unsupported'])
  expect(first).toMatchObject({ tail: 1, left: [], counted: { contradicted: 1, unsupported: 1 } })
  expect(first.rows[0]).toMatchObject({ declared: 'steady', outcome: null })

  expect(await made.settle('Once', { outcome: 'later', untilDay: TODAY })).toMatchObject({
    ok: false,
    fields: { untilDay: expect.any(String) },
  })
  expect(await made.settle('Once', { outcome: 'later', untilDay: addDays(TODAY, 400) })).toMatchObject({ ok: false })
  const note = { outcome: 'later' as const, untilDay: addDays(TODAY, 10), note: 'After the fair.' }
  expect(await made.settle('Once', note)).toMatchObject({ ok: true })
  expect(await made.list()).toMatchObject({
    open: ['Monthly: unsupported'],
    left: ['Once'],
    counted: { contradicted: 0 },
  })
  // the day has come
  expect((await made.list(addDays(TODAY, 10))).open).toContain('Once: contradicted')
  await made.settle('Once', { outcome: 'back' })
  expect((await made.list()).open).toContain('Once: contradicted')

  // begun by somebody, it stays and says so; another gap than the one that was left comes back at once
  await made.settle('Monthly', { outcome: 'conversation' })
  expect((await made.list()).rows.at(-1)!.outcome).toMatchObject({ kind: 'conversation', by: 'Test Owner' })
  await made.settle('Monthly', { outcome: 'later', untilDay: addDays(TODAY, 10) })
  await reads('contradicted')
  expect((await made.list()).open).toContain('Monthly: contradicted')

  // nothing to settle, nobody to settle it with; declaring anew may have settled it
  expect(await made.settle('crowd 1', { outcome: 'evidence' })).toMatchObject({ ok: false, code: 'absent' })
  expect(await made.settle(randomUUID(), { outcome: 'evidence' })).toMatchObject({ ok: false, code: 'absent' })
  expect(await made.settle('crowd 1', { outcome: 'declared' })).toMatchObject({ ok: true })
  await expect(made.inside((tx) => tx.execute(sql`delete from gap_outcome`))).rejects.toThrow()
})

test('what ended or is not pursued asks for no attention, and its revenue still counts', async () => {
  const made = await workspace()
  const window = { from: '2024-06-01' as Day, through: '2025-05-31' as Day, by: 'account' as const }
  const all = () => made.inside(async (tx) => (await reportConcentration(tx, window)).revenues.length)
  const quiet = () =>
    made.inside(async (tx) => {
      const cut = await getRevenueCut(tx, 0.95)
      return (await listQuiet(tx, cut, 50)).rows.map(({ name }) => name)
    })
  await made.declare('Once', 'steady')
  const before = { quiet: await quiet(), all: await all() }
  expect(before.quiet).toContain('Once')
  for (const outcome of ['ended', 'not_pursued']) {
    await made.declare('Once', outcome)
    expect(await quiet()).not.toContain('Once')
    expect(await made.list()).toMatchObject({ open: [] })
    expect(await all()).toBe(before.all)
  }
})

test('the list and the board tell the same of what is declared', async () => {
  const made = await workspace()
  await made.declare('Once', 'steady')
  await made.declare('Monthly', 'steady')
  const count = (change: Partial<AccountFilter>) => made.inside((tx) => countMatching(tx, { ...NO_FILTER, ...change }))
  const all = await count({})
  expect(await count({ declared: ['steady'] })).toBe(2)
  expect(await count({ declared: ['none'] })).toBe(all - 2)
  expect(await count({ declared: ['none', 'steady'] })).toBe(all)
  expect(await count({ declared: ['steady'], gaps: ['contradicted'] })).toBe(1)
  const anybody = { owner: null, status: null }
  await made.inside(async (tx) => {
    const counts = await countBoard(tx, anybody)
    expect([counts.get('steady'), counts.get(null)]).toEqual([2, all - 2])
    // paged, the column comes whole and in the order of revenue, each card once
    const seen: string[] = []
    for (let after = null as { id: string; key: string } | null; ; ) {
      const cards = await listBoardColumn(tx, null, anybody, { after, size: 7 })
      seen.push(...cards.map(({ id }) => id))
      if (cards.length < 7) break
      after = cards.at(-1)!
    }
    expect(new Set(seen).size).toBe(all - 2)
    expect(seen).toHaveLength(all - 2)
    const [first] = await listBoardColumn(tx, 'steady', anybody, { after: null, size: 7 })
    expect(first).toMatchObject({ name: 'Monthly', seen: expect.any(String), gap: 'none' })
    expect(await listBoardColumn(tx, 'steady', { ...anybody, owner: 'nobody' }, { after: null, size: 7 })).toHaveLength(
      2,
    )
    expect((await countBoard(tx, { owner: made.personId, status: null })).get('steady') ?? 0).toBe(0)
  })
})
