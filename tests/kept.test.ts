import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { updateImport } from '#db/queries/imports.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { addDays } from '#lib/core/day.ts'
import { FIRST_VIEW } from '#lib/core/dependency/dependency-view.ts'
import { lorenzCurve } from '#lib/core/dependency/lorenz.ts'
import { DEPENDENCY_POLICY } from '#lib/core/dependency/policy.ts'
import { checkRevenue } from '#lib/flows/check-revenue.ts'
import { importFile } from '#lib/flows/import-file.ts'
import { undoImport } from '#lib/flows/import-undo.ts'
import { keepGroups, keepRevenue } from '#lib/flows/keep-revenue.ts'
import { measureDependency, measureLargest } from '#lib/flows/read-dependency.ts'
import { insertInvoices, makeAccount, makeBooks, sayComplete, type TestInvoice } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

describe('kept tables', () => {
  test('equal the invoices after a first import, and after changes that touch some keys', async () => {
    const { workspaceId } = await makeWorkspace()
    await withWorkspace(workspaceId, async (tx) => {
      const books = await makeBooks(tx)
      const accounts = await sixAccounts(tx)
      await insertInvoices(tx, books, manyInvoices(accounts, 900))
      await sayComplete(tx, books.ledgerId, '2025-12-31')
      expect(await checkRevenue(tx)).not.toEqual([])
      await keepRevenue(tx, { touched: 'all' })
      expect(await checkRevenue(tx)).toEqual([])

      // change, move to another account and currency, remove, add: with both the old and the new keys touched
      await startTouched(tx)
      await touch(tx, sql`number in ('n3', 'n70', 'n71', 'n200', 'n400')`)
      await tx.execute(sql`update invoice set net = net * 2, base_net = base_net * 2 where number = 'n3'`)
      await tx.execute(sql`update invoice set account_id = null where number = 'n70'`)
      await tx.execute(
        sql`update invoice set day = '2022-03-05', currency = 'CHF', base_net = null where number = 'n71'`,
      )
      await tx.execute(sql`delete from invoice_line where invoice_id in (select id from invoice where number = 'n200')`)
      await tx.execute(sql`delete from invoice where number = 'n200'`)
      await tx.execute(sql`update invoice set account_id = ${accounts[5]!} where number = 'n400'`)
      await insertInvoices(tx, books, [
        { number: 'new', accountId: accounts[4]!, day: '2026-01-07', net: '12.34', owner: 'Ada', country: 'FR' },
      ])
      await sayComplete(tx, books.ledgerId, '2026-01-31')
      await touch(tx, sql`number in ('n3', 'n70', 'n71', 'n400', 'new')`)
      await keepRevenue(tx, { table: 'touched_key' })
      expect(await checkRevenue(tx)).toEqual([])
      const before = await everything(tx)
      await keepRevenue(tx, { table: 'touched_key' })
      expect(await everything(tx)).toEqual(before)
    })
  })

  test('are empty again when the invoices are gone', async () => {
    const { workspaceId } = await makeWorkspace()
    await withWorkspace(workspaceId, async (tx) => {
      const books = await makeBooks(tx)
      const accounts = await sixAccounts(tx)
      await insertInvoices(tx, books, manyInvoices(accounts, 60))
      await keepRevenue(tx, { touched: 'all' })
      await startTouched(tx)
      await touch(tx, sql`true`)
      await tx.execute(sql`delete from invoice_line`)
      await tx.execute(sql`delete from invoice`)
      await keepRevenue(tx, { table: 'touched_key' })
      expect(await checkRevenue(tx)).toEqual([])
      const left = await everything(tx)
      for (const table of ['purchase_day', 'account_month', 'dimension_month', 'product_total', 'concentration_month'])
        expect(left[table], table).toEqual([])
      expect(left.account_total).toHaveLength(6)
    })
  })

  test('concentration follows groups and leaves intercompany out', async () => {
    const { workspaceId } = await makeWorkspace()
    await withWorkspace(workspaceId, async (tx) => {
      const books = await makeBooks(tx)
      const top = await makeAccount(tx, 'Holding')
      const child = await makeAccount(tx, 'Daughter', { parentId: top })
      const other = await makeAccount(tx, 'Other')
      const own = await makeAccount(tx, 'Our own branch', { intercompany: true })
      const year = (accountId: string | null, net: string): TestInvoice[] =>
        ['2024-01-31', '2024-12-31'].map((day) => ({ number: `${accountId}${day}`, accountId, day, net }))
      await insertInvoices(tx, books, [
        ...year(top, '10'),
        ...year(child, '20'),
        ...year(other, '30'),
        ...year(own, '99'),
      ])
      await insertInvoices(tx, books, year(null, '5'))
      await sayComplete(tx, books.ledgerId, '2025-01-15')
      await keepRevenue(tx, { touched: 'all' })
      const read = () =>
        tx.execute(sql`
        select by, month, customers, reported::float8, allocated::float8, top1, hhi from concentration_month order by by`)
      expect([...(await read())]).toEqual([
        { by: 'account', month: '2024-12-01', customers: 3, reported: 130, allocated: 120, top1: 0.5, hhi: 14 / 36 },
        { by: 'group', month: '2024-12-01', customers: 2, reported: 130, allocated: 120, top1: 0.5, hhi: 0.5 },
      ])
      await tx.execute(sql`update account set parent_id = ${top}, root_id = ${top} where id = ${other}`)
      await keepGroups(tx)
      expect([...(await read())][1]).toMatchObject({ customers: 1, top1: 1, hhi: 1 })
      expect(await checkRevenue(tx)).toEqual([])
    })
  })

  test('the largest of both years are kept, and say what adding everybody up says: also after a group changed', async () => {
    const { workspaceId } = await makeWorkspace()
    await withWorkspace(workspaceId, async (tx) => {
      const books = await makeBooks(tx)
      const accounts = await sixAccounts(tx)
      await insertInvoices(tx, books, manyInvoices(accounts, 900))
      await sayComplete(tx, books.ledgerId, '2025-06-30')
      await keepRevenue(tx, { touched: 'all' })
      const compare = async () => {
        for (const by of ['group', 'account'] as const)
          for (const [from, through] of [
            ['2024-07-01', '2025-06-30'],
            ['2023-07-01', '2024-06-30'],
          ] as const) {
            const view = { ...FIRST_VIEW, by }
            const kept = await measureLargest(tx, view, { from, through }, '2025-06-30', DEPENDENCY_POLICY)
            const { lorenz, ...head } = kept
            const whole = await measureDependency(tx, view, { from, through }, '2025-06-30')
            expect(head).toEqual(JSON.parse(JSON.stringify(whole)))
            expect(whole.concentration.customers).toBeGreaterThan(1)
            expect(lorenz).toEqual(lorenzCurve(whole.concentration.holders.map(({ net }) => net)))
          }
        const [row] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from concentration_head`)
        expect(row!.n).toBe(4)
      }
      await compare()
      await tx.execute(
        sql`update account set parent_id = ${accounts[0]!}, root_id = ${accounts[0]!} where id = ${accounts[1]!}`,
      )
      await keepGroups(tx)
      await compare()
      await tx.execute(
        sql`update concentration_head set document = jsonb_set(document, '{lorenz}', '[]') where by = 'group'`,
      )
      expect((await checkRevenue(tx)).map(({ table }) => table)).toEqual(['concentration_head', 'concentration_head'])
    })
  })

  test('a day with a missing rate has no base amount, and counts as an order by its sign', async () => {
    const { workspaceId } = await makeWorkspace()
    await withWorkspace(workspaceId, async (tx) => {
      const books = await makeBooks(tx)
      const [a] = await sixAccounts(tx)
      const on = (number: string, day: string, net: string, currency: string, known = false) => ({
        number,
        accountId: a!,
        day,
        net,
        currency,
        baseNet: known ? net : null,
      })
      await insertInvoices(tx, books, [
        on('1', '2025-01-01', '10', 'CHF'),
        on('2', '2025-01-01', '-4', 'CHF'),
        on('3', '2025-01-02', '-10', 'CHF'),
        on('4', '2025-01-03', '10', 'EUR', true),
        on('5', '2025-01-03', '-5', 'CHF'),
        on('6', '2025-01-04', '10', 'EUR', true),
        on('7', '2025-01-04', '5', 'CHF'),
      ])
      await keepRevenue(tx, { touched: 'all' })
      const days = await tx.execute(sql`select day, base_net, positive from purchase_day order by day`)
      expect([...days]).toEqual([
        { day: '2025-01-01', base_net: null, positive: true },
        { day: '2025-01-02', base_net: null, positive: false },
        { day: '2025-01-03', base_net: null, positive: false },
        { day: '2025-01-04', base_net: null, positive: true },
      ])
      const months = await tx.execute(sql`
        select currency, net::float8, base_net::float8, unrated_net::float8 from account_month order by currency`)
      expect([...months]).toEqual([
        { currency: 'CHF', net: -4, base_net: 0, unrated_net: -4 },
        { currency: 'EUR', net: 20, base_net: 20, unrated_net: 0 },
      ])
    })
  })

  test('of another workspace are neither read nor written', async () => {
    const [one, other] = [await makeWorkspace(), await makeWorkspace()]
    const fill = (workspaceId: string) =>
      withWorkspace(workspaceId, async (tx) => {
        const books = await makeBooks(tx)
        await insertInvoices(tx, books, manyInvoices(await sixAccounts(tx), 200))
        await keepRevenue(tx, { touched: 'all' })
        return everything(tx)
      })
    const before = await fill(other.workspaceId)
    await fill(one.workspaceId)
    expect(await withWorkspace(other.workspaceId, everything)).toEqual(before)
    await withWorkspace(one.workspaceId, async (tx) => {
      await tx.execute(sql`delete from invoice_line`)
      await tx.execute(sql`delete from invoice`)
      await keepRevenue(tx, { touched: 'all' })
    })
    expect(await withWorkspace(other.workspaceId, everything)).toEqual(before)
    expect(await withWorkspace(other.workspaceId, checkRevenue)).toEqual([])
  })

  test('follow a file that brings parents, and its undoing', async () => {
    const { workspaceId, personId } = await makeWorkspace()
    const rows = ['A,2024-01-31,60', 'B,2024-06-30,40', 'C,2024-12-31,50']
    const file = (name: string, text: string) => ({ name, body: Buffer.from(text), completeThrough: '2024-12-31' })
    await importFile(
      workspaceId,
      personId,
      file(
        'invoices.csv',
        `customer,date,amount,currency,invoice_no\n${rows.map((row, i) => `${row},EUR,N${i}`).join('\n')}\n`,
      ),
    )
    const top1 = () =>
      withWorkspace(workspaceId, async (tx) => {
        expect(await checkRevenue(tx)).toEqual([])
        const [row] = await tx.execute<{ top1: number }>(sql`select top1 from concentration_month where by = 'group'`)
        return row!.top1
      })
    expect(await top1()).toBeCloseTo(60 / 150, 12)
    const { importId } = await importFile(
      workspaceId,
      personId,
      file('customers.csv', 'customer,customer name,parent\nA,Acme,\nB,Beta,A\nC,Gamma,\n'),
    )
    expect(await top1()).toBeCloseTo(100 / 150, 12)
    await withWorkspace(workspaceId, (tx) => updateImport(tx, importId, { state: 'undoing' }))
    await undoImport(workspaceId, importId, { enqueueJobs: false })
    expect(await top1()).toBeCloseTo(60 / 150, 12)
  })

  test('a check sees a single wrong row', async () => {
    const { workspaceId } = await makeWorkspace()
    await withWorkspace(workspaceId, async (tx) => {
      const books = await makeBooks(tx)
      await insertInvoices(tx, books, manyInvoices(await sixAccounts(tx), 300))
      await keepRevenue(tx, { touched: 'all' })
      expect(await checkRevenue(tx)).toEqual([])
      await tx.execute(
        sql`update account_month set net = net + 0.000001 where ctid = (select min(ctid) from account_month)`,
      )
      const tables = (await checkRevenue(tx)).map((difference) => difference.table)
      expect(tables).toEqual(['account_month', 'account_month', 'account_month sums'])
    })
  })
})

async function sixAccounts(tx: Tx): Promise<string[]> {
  const first = await makeAccount(tx, 'A0')
  const others = await Promise.all(['A1', 'A2', 'A3', 'A4'].map((name) => makeAccount(tx, name)))
  return [first, ...others, await makeAccount(tx, 'A5', { parentId: first })]
}

// Thirty months, three currencies, some unrated, credits, discounts, unallocated, with and without lines
function manyInvoices(accounts: string[], count: number): TestInvoice[] {
  return Array.from({ length: count }, (_, i) => {
    const dice = (i * 48_271 + 11) % 2_147
    const net = `${dice % 13 === 0 ? '-' : ''}${(dice % 900) + 1}.${String(dice % 100).padStart(2, '0')}`
    const currency = ['EUR', 'EUR', 'USD', 'CHF'][dice % 4]!
    return {
      number: `n${i}`,
      accountId: dice % 17 === 0 ? null : accounts[dice % accounts.length]!,
      day: addDays('2023-07-01', (dice * 7) % 913),
      net,
      currency,
      baseNet: currency === 'CHF' ? null : net,
      owner: [null, 'Ada', 'Bo'][dice % 3] ?? null,
      country: [null, 'DE', 'FR', 'IT'][dice % 4] ?? null,
      lines:
        dice % 2
          ? [
              { product: 'screw', discount: dice % 5 ? '0' : '0.1', net },
              { product: null, net: '0' },
            ]
          : undefined,
    }
  })
}

async function startTouched(tx: Tx): Promise<void> {
  await tx.execute(sql`create temp table touched_key (account_id uuid, day date, currency text) on commit drop`)
}

async function touch(tx: Tx, which: ReturnType<typeof sql>): Promise<void> {
  await tx.execute(sql`insert into touched_key select account_id, day, currency from invoice where ${which}`)
}

async function everything(tx: Tx): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {}
  for (const table of [
    'purchase_day',
    'account_month',
    'dimension_month',
    'product_total',
    'account_total',
    'concentration_month',
  ]) {
    const rows = await tx.execute<{ row: string }>(sql`select to_json(t)::text as row from ${sql.identifier(table)} t`)
    all[table] = [...rows].map(({ row }) => row).sort()
  }
  return all
}
