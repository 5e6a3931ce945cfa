import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getTypology } from '#db/queries/typology.ts'
import { getRevenueCut } from '#db/reports/attention.ts'
import { getOffersBegin, getWait, listWaitingLongest } from '#db/reports/next-offers.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { addDays, type Day } from '#lib/core/day.ts'
import { byWait, type ClockFacts, readWait } from '#lib/core/offers/clock.ts'
import { DEFAULT_OFFERS_POLICY } from '#lib/core/offers/policy.ts'
import { STAGE_RANK, STAGES } from '#lib/core/stage.ts'
import { stageOf } from '#lib/core/standing/typology.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { addPurchases } from './factories/purchases.ts'
import { makeWorkspace } from './factories/workspace.ts'

afterAll(() => stopJobs())

const TODAY: Day = '2026-06-15'
const ALL = { least: null, accounts: 0 }

type Fact = {
  name: string
  evident: (typeof STAGES)[number] | 'unknown'
  declared: string | null
  gap: 'contradicted' | 'unsupported' | 'none' | null
  brought: Day | null
  added: Day | null
  customerSince: Day | null
  firstDay: Day | null
  revenue: number
}

/** Accounts of every kind, by a fixed pattern: each field at its own stride, so that all meet. */
const FACTS: Fact[] = Array.from({ length: 120 }, (_, i) => {
  const pick = <T>(values: readonly T[], stride: number) => values[Math.floor(i / stride) % values.length]!
  return {
    name: `Account ${i}`,
    evident: pick([...STAGES, 'unknown' as const], 1),
    declared: pick([null, 'contracted', 'steady', 'partner', 'exploring', 'committing', 'ended'], 2),
    gap: pick([null, 'none', 'contradicted', 'unsupported'] as const, 3),
    brought: i % 5 === 0 ? addDays(TODAY, -((i * 7) % 400)) : null,
    added: i % 7 === 0 ? addDays(TODAY, -((i * 11) % 300)) : null,
    customerSince: i % 3 === 0 ? addDays(TODAY, -(i * 13)) : null,
    firstDay: i % 4 === 0 ? null : addDays(TODAY, -(i * 17)),
    revenue: (i * 37) % 11,
  }
})

let made: Awaited<ReturnType<typeof world>>
beforeAll(async () => {
  made = await world()
})

async function world() {
  const { workspaceId, personId } = await makeWorkspace()
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const names = FACTS.map(({ name }) => name)
  const ids = await inside(async (tx) => {
    const ids = await addPurchases(tx, [], names)
    const rows = JSON.stringify(
      FACTS.map((fact) => ({
        ...fact,
        id: ids.get(fact.name),
        rank: STAGE_RANK[fact.evident],
        declaredRank: fact.declared && fact.declared !== 'ended' ? STAGE_RANK[fact.declared as 'steady'] : null,
      })),
    )
    const facts = sql`jsonb_to_recordset(${rows}::jsonb) as f(id uuid, evident text, rank int, declared text, "declaredRank" float8,
      gap text, brought date, added date, "customerSince" date, "firstDay" date, revenue numeric)`
    await tx.execute(sql`update account a set customer_since = f."customerSince" from ${facts} where f.id = a.id`)
    await tx.execute(sql`
      insert into account_standing (account_id, as_of, evident, rank, possible, rhythm, confidence, orders, reading, gap)
      select id, ${TODAY}::date, evident, rank, evident, 'unknown', 50, 1, '{}', gap from ${facts} where evident <> 'unknown'`)
    await tx.execute(sql`
      insert into account_word (account_id, declared, declared_name, declared_rank)
      select id, declared, declared, "declaredRank" from ${facts} where declared is not null`)
    await tx.execute(sql`
      insert into account_total (account_id, as_of, revenue_12m, revenue_all, invoices, first_day)
      select id, ${TODAY}::date, revenue, revenue, 1, "firstDay" from ${facts}`)
    return ids
  })
  return { workspaceId, personId, inside, ids, at: (name: string) => ids.get(name)! }
}

async function bring(): Promise<void> {
  const { inside, personId, ids } = made
  const rows = JSON.stringify(FACTS.map((fact) => ({ ...fact, id: ids.get(fact.name) })))
  const facts = sql`jsonb_to_recordset(${rows}::jsonb) as f(id uuid, brought date, added date)`
  await inside(async (tx) => {
    const [offer] = await tx.execute<{ id: string }>(sql`
      insert into offer (title, kind, currency, from_day, created_by)
      values ('New', 'new', 'EUR', '2020-01-01', ${personId}::uuid) returning id`)
    // an older one beside each, and a draft today that nobody has heard of yet
    await tx.execute(sql`
      insert into pitch (offer_id, account_id, state, pitched_at, created_by)
      select ${offer!.id}::uuid, id, 'pitched', (brought - n + time '12:00') at time zone 'Europe/Berlin', ${personId}::uuid
      from ${facts} cross join (values (0), (20)) as older(n) where brought is not null
      union all select ${offer!.id}::uuid, id, 'drafted', null, ${personId}::uuid from ${facts}`)
    await tx.execute(sql`
      insert into added_value (account_id, what, day, created_by) select id, 'A day on site', added, ${personId}::uuid
      from ${facts} where added is not null`)
  })
}

test('where nothing is on record, nothing is said of who waits', async () => {
  const { inside } = made
  const waiting = await inside((tx) => listWaitingLongest(tx, { today: TODAY, cut: ALL, most: 9 }))
  expect(waiting).toMatchObject({ begin: null, rows: [] })
  expect(waiting.loyal).toBeGreaterThan(20)
})

test('the list is what readWait says of each account, in its order', async () => {
  const { inside, at } = made
  await bring()
  const typology = await inside(getTypology)
  const begin = (await inside(getOffersBegin))!
  const later = (...days: (Day | null)[]) =>
    days
      .filter((day) => day !== null)
      .sort()
      .at(-1) ?? null
  const expected = FACTS.flatMap((fact) => {
    if (fact.declared === 'ended') return []
    const facts: ClockFacts = {
      ...{ evident: fact.evident, evidentRank: STAGE_RANK[fact.evident], declared: fact.declared },
      declaredRank: fact.declared ? (stageOf(typology, fact.declared)?.rank ?? null) : null,
      // kept with the standing: without one there is none
      gap: fact.evident === 'unknown' ? null : fact.gap,
      broughtDay: later(fact.brought, fact.added),
      since: later(begin, fact.customerSince ?? fact.firstDay),
    }
    const wait = readWait(facts, DEFAULT_OFFERS_POLICY, typology, TODAY)
    return wait ? [{ ...wait, id: at(fact.name), value: fact.revenue }] : []
  })
  const overdue = expected.filter(({ share }) => share >= 1).sort(byWait)
  const found = await inside((tx) => listWaitingLongest(tx, { today: TODAY, cut: ALL, most: 500 }))
  expect(found.rows.map(({ id, cadence, days, brought, since }) => ({ id, cadence, days, brought, since }))).toEqual(
    overdue.map(({ id, cadence, days, brought, since }) => ({ id, cadence, days, brought, since })),
  )
  expect(found).toMatchObject({ begin, loyal: expected.length, waiting: overdue.length, tail: 0 })
  expect(overdue.length).toBeGreaterThan(10)
  expect(overdue.length).toBeLessThan(expected.length)
  for (const { id, cadence, days } of expected.slice(0, 10))
    expect(await inside((tx) => getWait(tx, id, TODAY))).toMatchObject({ cadence, days })
})

test('the list ends with the cut, the others are counted; an owner sees their own', async () => {
  const { inside, personId } = made
  const all = await inside((tx) => listWaitingLongest(tx, { today: TODAY, cut: ALL, most: 500 }))
  const cut = await inside((tx) => getRevenueCut(tx, 0.5))
  const some = await inside((tx) => listWaitingLongest(tx, { today: TODAY, cut, most: 500 }))
  expect(some.rows.map(({ id }) => id)).toEqual(
    all.rows.filter(({ revenue12m }) => Number(revenue12m) >= cut.least!).map(({ id }) => id),
  )
  expect(some.tail).toBe(all.rows.length - some.rows.length)
  expect(some.tail).toBeGreaterThan(0)

  const mine = all.rows[2]!.id
  await inside((tx) => tx.execute(sql`update account set owner_id = ${personId}::uuid where id = ${mine}::uuid`))
  const own = await inside((tx) => listWaitingLongest(tx, { today: TODAY, cut: ALL, most: 9, ownerId: personId }))
  expect(own).toMatchObject({ loyal: 1, waiting: 1, rows: [{ id: mine, ownerName: 'Test Owner' }] })

  await inside((tx) => tx.execute(sql`update account set archived_at = now() where id = ${mine}::uuid`))
  const without = await inside((tx) => listWaitingLongest(tx, { today: TODAY, cut: ALL, most: 500 }))
  expect(without.rows.map(({ id }) => id)).not.toContain(mine)
})
