import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { BASES, type Basis, COUNTED_FOR } from '#lib/core/dependency/basis.ts'
import type { DependencyView } from '#lib/core/dependency/dependency-view.ts'
import { addUp, fromUnits, toUnits } from '#lib/core/dependency/exact.ts'
import { sumAmounts } from '#lib/core/money.ts'
import { checkRevenue } from '#lib/flows/check-revenue.ts'
import { keepRevenue } from '#lib/flows/keep-revenue.ts'
import { listMembers, measureDependency } from '#lib/flows/read-dependency.ts'
import { makeAccount, makeBooks, sayComplete } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

// Whatever is counted, for whomever, by whatever: customers + unallocated + our own company = all there is; and each customer has what
// adding up the documents one by one says. Worlds of any groups, resellers, own companies, credits, costs and rates.

const ACCOUNTS = 6
const DAYS = ['2025-01-01', '2025-01-31', '2025-02-01', '2025-06-15', '2025-12-31', '2026-01-01', '2024-12-31']
const SPANS = [
  { from: '2025-01-01', through: '2025-12-31' },
  { from: '2025-01-01', through: '2025-06-30' },
  { from: '2025-01-31', through: '2026-01-01' },
]

const cents = fc.integer({ min: -99_999, max: 99_999 }).map((value) => fromUnits(BigInt(value), 2))
const who = fc.option(fc.nat({ max: ACCOUNTS - 1 }), { freq: 4 })
const document = fc.record({
  account: who,
  end: fc.option(fc.nat({ max: ACCOUNTS - 1 }), { freq: 2 }),
  day: fc.constantFrom(...DAYS),
  net: cents,
  cost: fc.option(fc.record({ cost: cents, costed: cents })),
  currency: fc.constantFrom('EUR', 'EUR', 'USD', 'CHF'),
})
const world = fc.record({
  /** Each account's parent is one before it, or none. */
  parents: fc.array(fc.option(fc.nat({ max: ACCOUNTS - 1 }), { freq: 2 }), {
    minLength: ACCOUNTS,
    maxLength: ACCOUNTS,
  }),
  own: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: ACCOUNTS, maxLength: ACCOUNTS }),
  documents: fc.array(document, { maxLength: 14 }),
  items: fc.array(fc.record({ account: who, amount: cents, rated: fc.boolean() }), { maxLength: 8 }),
})
type World = typeof world extends fc.Arbitrary<infer W> ? W : never

test('customers, what is unallocated and our own company are all there is, for every basis, payer or end, group or account', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (made) => {
      const { workspaceId, personId } = await makeWorkspace()
      await withWorkspace(workspaceId, async (tx) => {
        const ids = await build(tx, made, personId)
        expect(await checkRevenue(tx)).toEqual([])
        for (const basis of BASES)
          for (const who of COUNTED_FOR)
            for (const by of ['group', 'account'] as const)
              for (const of of ['net', 'invoiced'] as const)
                for (const span of SPANS) await holds(tx, made, ids, { basis, who, by, of }, span)
      })
    }),
    { numRuns: process.env.FULL ? 60 : 8 },
  )
})

type Seen = Omit<DependencyView, 'window'>
type Ids = { ids: string[]; roots: string[]; isOwn: boolean[] }

async function holds(tx: Tx, made: World, { ids, roots, isOwn }: Ids, view: Seen, span: (typeof SPANS)[number]) {
  const it = await measureDependency(tx, view, span, '2025-12-31')
  const { holders, netCredits, unallocated, reported } = it.concentration
  const counted = new Map([...holders, ...netCredits].map(({ key, net }) => [key, sumAmounts([net])]))
  const expected = new Map<string, string[]>()
  const aside = { unallocated: [] as string[], own: [] as string[] }
  for (const { account, amount } of pieces(made, view, span)) {
    if (account === null) aside.unallocated.push(amount)
    else if (isOwn[account]) aside.own.push(amount)
    else {
      const key = (view.by === 'group' ? roots : ids)[account]!
      expected.set(key, [...(expected.get(key) ?? []), amount])
    }
  }
  const told = JSON.stringify({ view, span })
  expect(sumAmounts([unallocated]), told).toBe(sumAmounts(aside.unallocated))
  expect(sumAmounts([it.intercompany?.net ?? '0']), told).toBe(sumAmounts(aside.own))
  for (const [key, amounts] of expected) expect(counted.get(key) ?? '0', told).toBe(sumAmounts(amounts))
  // whoever is listed beside them has nothing
  for (const [key, net] of counted) if (!expected.has(key)) expect(net, told).toBe('0')
  const all = sumAmounts([...counted.values(), unallocated, it.intercompany?.net ?? '0'])
  expect(all, told).toBe(sumAmounts(pieces(made, view, span).map(({ amount }) => amount)))
  expect(reported, told).toBe(sumAmounts([...counted.values(), unallocated]))
  if (view.by === 'group') {
    const members = await listMembers(tx, span, [...counted.keys()], view)
    for (const [root, net] of counted)
      expect(sumAmounts(members.filter(({ rootId }) => rootId === root).map((row) => row.net)), told).toBe(net)
  }
}

/** What is counted, piece by piece, from the world itself. */
function pieces(made: World, { basis, who, of }: Seen, span: (typeof SPANS)[number]) {
  if (basis === 'receivables' || basis === 'backlog') {
    const items = basis === 'receivables' ? made.items : []
    return items
      .filter(({ amount, rated }) => rated && (of === 'net' || !amount.startsWith('-')))
      .map(({ account, amount }) => ({ account, amount }))
  }
  return made.documents
    .filter(({ day, currency, net }) => {
      const within = day >= span.from && day <= span.through
      return within && currency !== 'CHF' && (of === 'net' || !net.startsWith('-'))
    })
    .filter(({ cost }) => basis === 'revenue' || cost)
    .map((it) => ({
      account: who === 'end' ? (it.end ?? it.account) : it.account,
      amount: inBase(basis, it),
    }))
}

function inBase(basis: Basis, { net, cost, currency }: World['documents'][number]): string {
  const rate = currency === 'USD' ? 3n : 4n
  const { units, scale } = toUnits(basis === 'revenue' ? [net] : [cost!.costed, cost!.cost])
  const [first, ...less] = units as [bigint, ...bigint[]]
  // quarters: two decimals more
  return fromUnits((first - addUp(less)) * rate * 25n, scale + 2)
}

async function build(tx: Tx, made: World, personId: string): Promise<Ids> {
  const books = await makeBooks(tx)
  const ids: string[] = []
  const roots: string[] = []
  const isOwn = made.own.map((value) => value === 0)
  for (let at = 0; at < ACCOUNTS; at++) {
    const parent = made.parents[at]
    const above = parent !== null && parent! < at ? { parentId: ids[parent!]!, rootId: roots[parent!]! } : {}
    ids.push(await makeAccount(tx, `Account ${at}`, { ...above, intercompany: isOwn[at]! }))
    roots.push(above.rootId ?? ids[at]!)
  }
  const [rate] = await tx.execute<{ id: string }>(sql`
    insert into rate (currency, day, rate, source) values ('USD', '2024-01-01', 0.75, 'test') returning id`)
  const rows = made.documents.map((it, at) => ({
    ...{ number: `${at}`, account: it.account === null ? null : ids[it.account], day: it.day, net: it.net },
    ...{ end: it.end === null ? null : ids[it.end], currency: it.currency },
    base: it.currency === 'CHF' ? null : inBase('revenue', it),
    ...{ rate: it.currency === 'USD' ? rate!.id : null, cost: it.cost?.cost ?? null, costed: it.cost?.costed ?? null },
  }))
  await tx.execute(sql`
    insert into invoice (ledger_id, import_id, digest, number, account_id, end_account_id, day, currency, net, base_net, rate_id, cost, costed_net)
    select ${books.ledgerId}, ${books.importId}, '', r.number, r.account, r."end", r.day, r.currency, r.net, r.base, r.rate, r.cost, r.costed
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(number text, account uuid, "end" uuid, day date, currency text, net numeric,
      base numeric, rate uuid, cost numeric, costed numeric)`)
  await sayComplete(tx, books.ledgerId, '2025-12-31')
  await keepRevenue(tx, { touched: 'all' })
  const [snapshot] = await tx.execute<{ id: string }>(sql`
    insert into open_snapshot (basis, as_of, created_by) values ('receivables', '2025-12-31', ${personId}::uuid) returning id`)
  const items = made.items.map(({ account, amount, rated }) => ({
    ...{ account: account === null ? null : ids[account], amount, base: rated ? amount : null },
  }))
  await tx.execute(sql`
    insert into open_item (snapshot_id, position, account_id, currency, amount, base_amount)
    select ${snapshot!.id}::uuid, row_number() over (), r.account, 'EUR', r.amount, r.base
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as r(account uuid, amount numeric, base numeric)`)
  return { ids, roots, isOwn }
}
