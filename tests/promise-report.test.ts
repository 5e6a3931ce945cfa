import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { insertPolicy } from '#db/queries/policies.ts'
import { type DerivedCursor, listDerived } from '#db/reports/derived-promise-list.ts'
import { readOwnRecord } from '#db/reports/promise-report.ts'
import { addMember } from '#db/system.ts'
import { updateTeam } from '#db/system-team.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import type { Side } from '#lib/core/promises/promise.ts'
import { reportCsv } from '#lib/core/promises/promise-report.ts'
import { changeTeamOf } from '#lib/flows/change-team.ts'
import { readPromiseReport } from '#lib/flows/promise-report.ts'
import { insertInvoices, makeAccount, makeBooks, sayComplete } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

const TODAY = '2026-11-22'

/** A firm of seven: three of Sales, three of Service, one of neither; and what it takes to write promises for them. */
async function firm() {
  const { workspaceId, personId } = await makeWorkspace()
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const people: string[] = [personId]
  for (const name of ['b', 'c', 'd', 'e', 'f', 'g'])
    people.push(
      await addMember(
        workspaceId,
        { email: `${name}-${randomUUID()}@example.test`, name, passwordHash: null },
        'member',
      ),
    )
  const [account] = await inside(async (tx) => {
    for (const [i, team] of ['Sales', 'Sales', 'Sales', 'Service', 'Service', 'Service', ''].entries())
      await updateTeam(workspaceId, people[i]!, team, tx)
    return [
      ...(await tx.execute<{ id: string }>(sql`
        insert into account (id, root_id, name) select i, i, 'Acme' from (select gen_random_uuid() as i) g returning id`)),
    ]
  })
  const promise = (
    owner: number,
    due: string,
    state: string,
    more: { cause?: string; size?: string; side?: string } = {},
  ) =>
    inside((tx) =>
      tx.execute(sql`
        insert into promise (account_id, made_by, form, size, text, promised_day, owner_id, due_day, first_day, state, outcome_day, fraction,
          cause, created_by)
        values (${account!.id}::uuid, ${more.side ?? 'us'}, 'explicit', ${more.size ?? 'medium'}, 'Something', '2025-01-01', ${people[owner]!}::uuid,
          ${due}::date, ${due}::date, ${state}, ${state === 'open' ? null : due}::date, ${state === 'partly' ? 0.5 : null}, ${more.cause ?? null},
          ${personId}::uuid)`),
    )
  return { workspaceId, people, inside, promise }
}

test('what is counted is what came due: hand-counted by month, kind, cause and team, on the page as in the file', async () => {
  const { inside, promise, people } = await firm()
  // the third quarter of 2026
  for (const owner of [0, 1, 2, 3, 4, 5]) await promise(owner, '2026-07-10', 'kept')
  await promise(0, '2026-08-01', 'kept_late', { cause: 'production' })
  await promise(3, '2026-08-02', 'broken', { cause: 'supplier', size: 'large' })
  await promise(4, '2026-08-03', 'broken', { cause: 'supplier' })
  await promise(6, '2026-09-30', 'partly')
  // this quarter: open past its day counts; open today, ahead, released and renegotiated do not
  await promise(1, '2026-11-21', 'open')
  await promise(1, TODAY, 'open')
  await promise(1, '2026-12-24', 'open')
  await promise(1, '2026-11-01', 'released')
  await promise(1, '2026-11-02', 'renegotiated')
  await promise(2, '2026-11-03', 'kept', { side: 'them' })
  await promise(2, '2025-09-30', 'broken')

  const report = await inside((tx) => readPromiseReport(tx, 'us', 'year', TODAY))
  expect(report).toMatchObject({ from: '2026-01-01', to: TODAY, quarters: { from: '2026-01-01', to: '2026-09-30' } })
  const { total, months, kinds, causes } = report.spoken
  expect(total).toEqual({ counted: 11, kept: 6, kept_late: 1, partly: 1, broken: 2, open: 1 })
  expect(months.map(({ month, tally }) => [month, tally.counted])).toEqual([
    ['2026-07-01', 6],
    ['2026-08-01', 3],
    ['2026-09-01', 1],
    ['2026-11-01', 1],
  ])
  expect(kinds.map(({ what, tally }) => [what, tally.counted, tally.kept])).toEqual([
    ['Said', 11, 6],
    ['Simple', 11, 6],
    ['Medium', 10, 6],
    ['Large', 1, 0],
  ])
  expect(causes.map(({ cause, tally }) => [cause, tally.counted])).toEqual([
    ['supplier', 2],
    ['production', 1],
    [null, 2],
  ])
  // whoever is in no team would stand alone: the smaller of the two, by name, stands with them
  expect(report.teams).toEqual([
    { team: 'Service', counted: 5, onTime: 3 },
    { team: null, counted: 5, onTime: 3 },
  ])
  expect(report.missed).toMatchObject([{ name: 'Acme', counted: 11, missed: 5 }])
  const said = JSON.stringify(report)
  for (const id of people) expect(said, 'no person leaves the report').not.toContain(id)

  const rows = [...reportCsv(report.spoken, [], report.teams, '')].map((row) => row.trim().split(','))
  const counted = (part: string) => rows.filter(([name]) => name === part).reduce((sum, row) => sum + Number(row[2]), 0)
  expect(counted('By month')).toBe(11)
  expect(counted('Size')).toBe(11)
  expect(rows.find(([, what]) => what === 'Total')).toEqual(['Said by people', 'Total', '11', '6', '1', '1', '2', '1'])

  const theirs = await inside((tx) => readPromiseReport(tx, 'them', 'all', TODAY))
  expect(theirs.spoken.total).toMatchObject({ counted: 1, kept: 1 })
  expect(theirs.teams).toEqual([])
  // nobody’s but one’s own
  const own = await inside((tx) => readOwnRecord(tx, people[1]!, TODAY))
  expect(own.map(({ quarter, state, count }) => `${quarter} ${state} ${count}`).sort()).toEqual([
    '2026-07-01 kept 1',
    '2026-10-01 ahead 2',
    '2026-10-01 open 1',
    '2026-10-01 released 1',
    '2026-10-01 renegotiated 1',
  ])
})

test('whoever moves people between teams and compares the totals learns of nobody; from the next quarter on they count there', async () => {
  const { inside, promise, people, workspaceId } = await firm()
  for (const [owner, state] of ['kept', 'kept', 'broken', 'kept', 'broken', 'broken', 'kept'].entries())
    for (const due of ['2026-03-03', '2026-08-08', '2026-11-20']) await promise(owner, due, state)
  const told = (to: string) =>
    inside(async (tx) => (await readPromiseReport(tx, 'us', { from: '2026-01-01', to }, TODAY)).teams)
  const move = (owner: number, team: string, today = TODAY) =>
    inside((tx) => changeTeamOf(tx, { workspaceId, personId: people[owner]!, team }, today))
  const before = [await told('2026-09-30'), await told('2026-12-31')]
  const moves: [number, string][] = [
    [6, 'sales'],
    [2, 'Service'],
    [2, 'Sales'],
    [0, ''],
    [5, 'Quality'],
    [5, 'Sales'],
  ]
  for (const [owner, team] of moves) {
    expect(await move(owner, team)).toMatchObject({ ok: true })
    expect([await told('2026-09-30'), await told('2026-12-31')], `${owner} ${team}`).toEqual(before)
  }
  expect(await move(4, 'Sales')).toMatchObject({
    ok: true,
    value: { team: 'Sales', before: 'Service', from: '2027-01-01' },
  })
  // whoever has nothing that could be told counts at once
  const [newcomer] = await inside(async () => [
    await addMember(workspaceId, { email: `n-${randomUUID()}@example.test`, name: 'n', passwordHash: null }, 'member'),
  ])
  expect(
    await inside((tx) => changeTeamOf(tx, { workspaceId, personId: newcomer!, team: 'Sales' }, TODAY)),
  ).toMatchObject({
    value: { from: null },
  })
  // a later move leaves the quarters between where they were
  for (const owner of [1, 2, 4, 5, 6]) await promise(owner, '2027-02-02', 'kept')
  const later = () =>
    inside(
      async (tx) => (await readPromiseReport(tx, 'us', { from: '2027-01-01', to: '2027-03-31' }, '2027-05-05')).teams,
    )
  const spring = await later()
  expect(spring).toEqual([{ team: 'Sales', counted: 5, onTime: 5 }])
  await move(4, 'Service', '2027-05-05')
  expect(await later()).toEqual(spring)
  expect([await told('2026-09-30'), await told('2026-12-31')]).toEqual(before)
})

test('what invoices and orders tell stands apart, each on its side, and goes when the workspace says so', async () => {
  const { inside, people } = await firm()
  const days: [due: string, settled: string | null, required: string | null, delivered: string | null][] = [
    ['2026-07-30', '2026-07-30', '2026-07-10', '2026-07-12'],
    ['2026-07-31', '2026-08-05', null, null],
    ['2026-08-31', null, '2026-08-10', '2026-08-10'],
    // not due yet on the day the invoices are complete through; settled after it
    ['2026-11-05', null, null, null],
    ['2026-10-01', '2026-11-20', null, null],
  ]
  await inside(async (tx) => {
    const books = await makeBooks(tx)
    const [told, silent] = [await makeAccount(tx, 'Tells'), await makeAccount(tx, 'Says nothing')]
    const invoice = (number: string, accountId: string) => ({ number, accountId, day: '2026-07-01', net: '100' })
    await insertInvoices(tx, books, [
      ...days.map((_, i) => invoice(`T${i}`, told)),
      ...days.map((_, i) => invoice(`S${i}`, silent)),
    ])
    for (const [i, [due, settled, required, delivered]] of days.entries()) {
      await tx.execute(sql`update invoice set due_day = ${due}, settled_day = ${settled}, required_day = ${required},
        delivered_day = ${delivered} where number = ${`T${i}`}`)
      await tx.execute(sql`update invoice set due_day = ${due} where number = ${`S${i}`}`)
    }
    await sayComplete(tx, books.ledgerId, '2026-10-31')
  })
  const theirs = await inside((tx) => readPromiseReport(tx, 'them', 'year', TODAY))
  expect(theirs.spoken.total.counted).toBe(0)
  expect(theirs.derived).toMatchObject({ asOf: '2026-10-31', total: { counted: 4, kept: 1, kept_late: 1, open: 2 } })
  expect(theirs.derived!.months.map(({ month, tally }) => [month, tally.counted])).toEqual([
    ['2026-07-01', 2],
    ['2026-08-01', 1],
    ['2026-10-01', 1],
  ])
  // the same, document by document
  const any = { sides: ['us', 'them'] as Side[], accountId: null, states: [], dueFrom: null, dueTo: null }
  const list = (
    filter: Partial<Parameters<typeof listDerived>[1]>,
    page = { after: null as DerivedCursor | null, size: 50 },
  ) => inside((tx) => listDerived(tx, { ...any, ...filter }, '2026-10-31', page))
  const numbers = async (filter: Parameters<typeof list>[0]) =>
    (await list(filter)).rows.map((row) => `${row.madeBy} ${row.number}`).sort()
  expect(await numbers({})).toEqual(['them T0', 'them T1', 'them T2', 'them T3', 'them T4', 'us T0', 'us T2'])
  expect(await numbers({ states: ['overdue'] })).toEqual(['them T2', 'them T4'])
  expect(await numbers({ states: ['kept_late'] })).toEqual(['them T1', 'us T0'])
  expect(await numbers({ states: ['broken'] })).toEqual([])
  expect(await numbers({ sides: ['us'], dueTo: '2026-07-31' })).toEqual(['us T0'])
  const met: string[] = []
  for (let after: DerivedCursor | null = null; ; ) {
    const page = await list({}, { after, size: 2 })
    met.push(...page.rows.map((row) => `${row.madeBy} ${row.number}`))
    if (!page.later) break
    after = page.rows.at(-1)!
  }
  expect(met.sort()).toEqual(await numbers({}))

  const ours = await inside((tx) => readPromiseReport(tx, 'us', 'year', TODAY))
  expect(ours.derived!.total).toMatchObject({ counted: 2, kept: 1, kept_late: 1 })
  const document = { derived: { payments: false, deliveries: true } }
  await inside((tx) => insertPolicy(tx, { name: 'trust', document, note: '', saidBy: people[0]! }))
  expect((await inside((tx) => readPromiseReport(tx, 'them', 'year', TODAY))).derived).toBeNull()
})
