import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { listContactMoves } from '#db/queries/contacts.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import { insertRates } from '#db/queries/rates.ts'
import { listTasks } from '#db/queries/tasks.ts'
import { reportConcentration } from '#db/reports/concentration.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { DEMO_ADJUSTMENTS, DEMO_ORDERS, DEMO_RISKS, DEMO_SCENARIOS } from '#lib/core/demo/dependency.ts'
import { ERRANDS } from '#lib/core/demo/errands.ts'
import { DEMO_PROMOTION, DEMO_VALUES } from '#lib/core/demo/offers.ts'
import { PEOPLE } from '#lib/core/demo/people.ts'
import { DEMO_PROMISES, DEMO_SHARES } from '#lib/core/demo/promises.ts'
import { SUPPLIER } from '#lib/core/demo/supplier.ts'
import { DEMO_TALKS } from '#lib/core/demo/talks.ts'
import { demoWorld } from '#lib/core/demo/world.ts'
import { listHeldPromotions } from '#lib/flows/held-promotions.ts'
import { importFile } from '#lib/flows/import-file.ts'
import { readOffersNow } from '#lib/flows/read-offers-now.ts'
import { readReconciliation } from '#lib/flows/read-reconciliation.ts'
import { fillDemo } from '#lib/flows/seed-demo.ts'
import { makeWorkspace } from './factories/workspace.ts'

const TODAY = '2026-08-02'
const silent = () => {}

test('the demo goes in whole after it was stopped half-way, tells its stories, and is not filled twice', async () => {
  const place = await makeWorkspace(SUPPLIER)
  const { workspaceId, personId } = place
  const world = demoWorld(TODAY)
  const [main] = world.ledgers
  await withWorkspace(workspaceId, (tx) => insertRates(tx, world.rates, { source: 'test', enteredBy: personId }))
  const { plan } = await importFile(workspaceId, personId, {
    name: main!.fileName,
    body: new TextEncoder().encode(main!.text),
    ledger: main!.name,
    completeThrough: world.completeThrough,
  })
  expect(plan.refused).toBe(0)

  // a month later, the app starts again: the world goes on as it was begun
  await fillDemo(place, '2026-09-05', silent)
  const filled = await withWorkspace(workspaceId, countAll)
  expect(filled).toMatchObject({ asOf: '2026-07-31', ledgers: 2, unrated: 3, unallocated: 150 })
  expect(filled.accounts).toBeGreaterThan(115)
  expect(filled.standings).toBe(filled.accounts)
  expect(filled.lines).toBe(world.ledgers.reduce((sum, { text }) => sum + text.trim().split('\n').length - 1, 0))

  // the people of the customers: one of them changed employer this month, one left without a trace, and there is something to do today
  expect(filled).toMatchObject({ contacts: PEOPLE.length, touches: DEMO_TALKS.length, tasks: ERRANDS.length })
  const moves = await withWorkspace(workspaceId, (tx) => listContactMoves(tx, '2026-01-01', 10))
  expect(moves.map(({ contactName, from, to }) => [contactName, from?.accountName, to?.accountName])).toEqual([
    ['Anke Dörfel', 'Hollenrath Maschinenbau GmbH & Co. KG', 'Grafenroth Landtechnik KG'],
    ['Sigrid Haugland', 'Brennholm Skipsindustri AS', undefined],
  ])
  const due = await withWorkspace(workspaceId, (tx) =>
    listTasks(tx, { ownerId: null, state: 'open', before: '2026-09-06', most: 50 }),
  )
  expect(due.length).toBe(ERRANDS.filter((errand) => errand.in <= 0).length)

  // promises either way, one of them agreed anew, and no outcome lost on the way
  const promised = await withWorkspace(workspaceId, countPromises)
  const outcomes = DEMO_PROMISES.flatMap((it) => [it, ...it.steps].flatMap((part) => part.outcomes))
  const anew = outcomes.filter(({ outcome }) => outcome === 'renegotiated').length
  expect(promised).toMatchObject({
    promises: DEMO_PROMISES.length + anew,
    outcomes: outcomes.length,
    renegotiated: anew,
    ...{ shares: DEMO_SHARES.length, confirmed: 1, disputed: 1 },
  })
  expect(promised.open).toBeGreaterThan(10)

  // a launch that is over, one that runs with its lot partly shared out and something left to bring, a promotion held, value added
  expect(await withWorkspace(workspaceId, countOffers)).toMatchObject({
    ...{ launches: 2, running: 1, values: DEMO_VALUES.length, open: DEMO_VALUES.filter(({ came }) => !came).length },
    ...{ held: [DEMO_PROMOTION.title], lots: 1, searched: true },
  })
  const now = await withWorkspace(workspaceId, (tx) =>
    readOffersNow(tx, { personId, today: '2026-09-05', ownerId: null }),
  )
  for (const some of [now.toBring.all, now.waiting.waiting, now.owed.length]) expect(some).toBeGreaterThan(0)

  // what rests on whom: costs of part of the lines, end customers behind a reseller, open items that tie, a limit crossed with a plan half done
  const rests = await withWorkspace(workspaceId, countDependency)
  expect(rests).toMatchObject({
    ...{ adjustments: DEMO_ADJUSTMENTS.length, totals: 1, risks: DEMO_RISKS.length, supplies: 1, overrides: 1 },
    ...{ plans: 2, steps: 6, ticked: 2, scenarios: DEMO_SCENARIOS.length, frozen: 1, orders: DEMO_ORDERS.length },
    ...{ tied: true, unrated: 0 },
  })
  expect(rests.ends).toBeGreaterThan(10)
  expect(rests.late).toBeGreaterThan(3)
  expect(rests.credits).toBeGreaterThan(0)
  const year = { from: '2025-08-01', through: '2026-07-31' }
  await withWorkspace(workspaceId, async (tx) => {
    const { difference, ties, adjustments } = await readReconciliation(tx, year)
    expect({ difference: Number(difference).toFixed(0), ties, counted: adjustments.length }).toEqual({
      ...{ difference: '-1843', ties: false, counted: DEMO_ADJUSTMENTS.length },
    })
    const { coverage } = await reportConcentration(tx, { ...year, by: 'group', basis: 'profit' })
    const known = Number(coverage!.costed) / Number(coverage!.reported)
    expect(known).toBeGreaterThan(0.6)
    expect(known).toBeLessThan(0.98)
    const states = await tx.execute<{ state: string; measure: string }>(
      sql`select measure, state from limit_alert where cleared_at is null`,
    )
    expect([...states]).toContainEqual({ measure: 'group', state: 'crossed' })
  })

  const stories = await withWorkspace(workspaceId, listStories)
  expect(stories['Hollenrath Maschinenbau GmbH & Co. KG']).toMatchObject({ rhythm: 'repeat', status: 'cooling' })
  expect(stories['Brennholm Skipsindustri AS']).toMatchObject({ status: 'gone_quiet' })
  expect(stories['Rasenglück Gartengeräte AG']).toMatchObject({ rhythm: 'seasonal', status: 'thriving' })
  expect(stories['Kettlewick Switchboards Ltd']).toMatchObject({ rhythm: 'recurring', status: 'thriving' })
  expect(stories['Weissjoch Bergbahnen AG']).toMatchObject({ rhythm: 'yearly', evident: 'steady' })
  expect(stories['Vantmoor Assembly GmbH']).toMatchObject({ evident: 'contracted', status: 'thriving' })
  // programmes, plans and touches are said complete: an order long ago, and nothing since, is a one-off
  expect(stories['Pelligrew Interiors Ltd']).toMatchObject({ evident: 'one_off' })
  // what the team says of them fits, goes too far and falls short, so that map, board and gaps have something to show
  expect(await withWorkspace(workspaceId, listGaps)).toMatchObject({
    'Vantmoor Assembly GmbH': 'none',
    'Hollenrath Maschinenbau GmbH & Co. KG': 'contradicted',
    'Pelligrew Interiors Ltd': 'contradicted',
  })
  const { revenues } = await withWorkspace(workspaceId, (tx) =>
    reportConcentration(tx, { from: '2025-08-01', through: '2026-07-31', by: 'group' }),
  )
  const positive = revenues.map(({ net }) => Number(net)).filter((net) => net > 0)
  const share = Math.max(...positive) / positive.reduce((sum, net) => sum + net, 0)
  expect(share).toBeGreaterThan(0.27)
  expect(share).toBeLessThan(0.36)
  expect(revenues.some(({ net }) => Number(net) < 0)).toBe(true)

  await fillDemo(place, '2027-01-01', silent)
  expect(await withWorkspace(workspaceId, countAll)).toEqual(filled)
})

async function countAll(tx: Tx) {
  const [row] = await tx.execute<
    Record<
      | 'accounts'
      | 'standings'
      | 'lines'
      | 'ledgers'
      | 'unrated'
      | 'unallocated'
      | 'runs'
      | 'contacts'
      | 'touches'
      | 'tasks',
      number
    >
  >(sql`
    select (select count(*) from contact)::int as contacts, (select count(*) from touch)::int as touches,
      (select count(*) from task)::int as tasks, (select count(*) from account)::int as accounts, (select count(*) from account_standing)::int as standings,
      (select count(*) from invoice_line)::int as lines, (select count(*) from ledger)::int as ledgers,
      (select count(*) from invoice where base_net is null)::int as unrated,
      (select count(*) from invoice where account_id is null)::int as unallocated,
      (select count(*) from assessment_run)::int as runs`)
  return { ...row!, asOf: await asOfDay(tx) }
}

type Story = { name: string; evident: string; status: string | null; rhythm: string }

async function listStories(tx: Tx): Promise<Record<string, Story>> {
  const rows = await tx.execute<Story>(sql`
    select a.name, s.evident, s.status, s.rhythm from account a join account_standing s on s.account_id = a.id`)
  return Object.fromEntries([...rows].map((row) => [row.name, row]))
}

async function listGaps(tx: Tx): Promise<Record<string, string>> {
  const rows = await tx.execute<{ name: string; gap: string }>(sql`
    select a.name, s.gap from account a join account_standing s on s.account_id = a.id
    join account_word w on w.account_id = a.id where w.declared is not null`)
  return Object.fromEntries([...rows].map(({ name, gap }) => [name, gap]))
}

async function countDependency(tx: Tx) {
  const [row] = await tx.execute<Record<string, number> & { tied: boolean }>(sql`
    select (select count(*) from adjustment)::int as adjustments, (select count(*) from ledger_total)::int as totals,
      (select count(*) from risk_driver)::int as risks, (select count(*) from supply_word)::int as supplies,
      (select count(*) from loss_override)::int as overrides, (select count(*) from mitigation)::int as plans,
      (select count(*) from mitigation_step)::int as steps,
      (select count(*) from mitigation_step where done_day is not null)::int as ticked,
      (select count(*) from scenario)::int as scenarios, (select count(*) from report_body)::int as frozen,
      (select count(*) from invoice where end_account_id is not null)::int as ends,
      (select count(*) from open_item i join open_snapshot s on s.id = i.snapshot_id where basis = 'backlog')::int as orders,
      (select count(*) from open_item i join open_snapshot s on s.id = i.snapshot_id
        where basis = 'receivables' and due_day < s.as_of - 60)::int as late,
      (select count(*) from open_item where amount < 0)::int as credits,
      (select count(*) from open_item where base_amount is null)::int as unrated,
      (select bool_and(s.control_total = (select sum(base_amount) from open_item i where i.snapshot_id = s.id))
        from open_snapshot s) as tied`)
  return row!
}

async function countPromises(tx: Tx) {
  const [row] = await tx.execute<Record<string, number>>(sql`
    select (select count(*)::int from promise where standing_id is null) as promises,
      (select count(*)::int from promise_outcome) as outcomes,
      (select count(*)::int from promise where state = 'renegotiated') as renegotiated,
      (select count(*)::int from promise where state = 'open') as open,
      (select count(*)::int from promise_share) as shares,
      (select count(*)::int from promise_reply where kind = 'confirmed') as confirmed,
      (select count(*)::int from promise where disputed_at is not null) as disputed`)
  return row!
}

async function countOffers(tx: Tx) {
  const [row] = await tx.execute(sql`
    select (select count(*)::int from launch) as launches, (select count(*)::int from launch where state = 'open') as running,
      (select count(*)::int from added_value) as values, (select count(*)::int from added_value where came_of = '') as open,
      (select count(*)::int from lot where taken > 0 and taken < quantity) as lots, exists (select 1 from price_search) as searched`)
  return { ...row, held: (await listHeldPromotions(tx, '2026-09-05')).map(({ title }) => title) }
}
