import { readFileSync } from 'node:fs'
import Big from 'big.js'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { type DimensionReport, type Measured, reportDimension } from '#db/reports/dimensions.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { sumAmounts } from '#lib/core/money.ts'
import { importFile } from '#lib/flows/import-file.ts'
import { makeWorkspace } from './factories/workspace.ts'
import { sharedDataMissing, sharedRows } from './shared-data.ts'

const missing = sharedDataMissing
const WINDOWS = [
  { from: '1997-05-01', through: '1998-04-30' },
  { from: '1996-01-01', through: '1998-12-31' },
  { from: '1997-01-15', through: '1997-11-20' },
]

describe.skipIf(missing)(
  `on whom Northwind rests, against its raw files${missing ? ` (skipped: ${missing})` : ''}`,
  () => {
    const orders = imported('northwind_orders.csv')
    const lines = imported('northwind_lines.csv')
    const rows = missing ? [] : sharedRows('northwind_orders.csv')
    const products = missing ? [] : sharedRows('northwind_lines.csv')

    test.each(WINDOWS)('countries, $from to $through', async (span) => {
      const report = await read(orders(), 'country', span)
      expect(valuesOf(report)).toEqual(summed(rows, 'ship_country', span))
      expectTies(report, rows, span)
      expect(report.notSaid.net).toBe('0')
    })

    test.each(WINDOWS)('sellers as the invoices name them, $from to $through', async (span) => {
      const report = await read(orders(), 'seller', span)
      expect(valuesOf(report)).toEqual(summed(rows, 'employee_id', span))
      expectTies(report, rows, span)
    })

    test.each(WINDOWS)('products by lines, $from to $through', async (span) => {
      const report = await read(lines(), 'product', span)
      expect(valuesOf(report)).toEqual(summed(products, 'product', span))
      expectTies(report, products, span)
    })

    test('a currency, and the largest few with what is beyond them', async () => {
      const [span] = WINDOWS
      const currency = await read(orders(), 'currency', span!)
      expect(currency.rows.map(({ value, share }) => [value, share])).toEqual([
        ['USD', 1],
        [null, 0],
      ])
      const all = await read(orders(), 'account', span!)
      const few = await withWorkspace(orders(), (tx) =>
        reportDimension(tx, { dimension: 'account', ...span!, most: 5 }),
      )
      expect(few.rows).toHaveLength(6)
      expect(few.rows.slice(0, 5)).toEqual(all.rows.slice(0, 5))
      expect(few.beyond.values).toBe(all.values - 5)
      expect(total(few)).toBe(few.reported)
      expect(all.rows.slice(0, -1)).toHaveLength(88)
    })

    test('our own company is in none of it, by whatever is counted', async () => {
      const [, span] = WINDOWS
      await withWorkspace(lines(), async (tx) => {
        await tx.execute(sql`
        update account set intercompany = true
        where id in (select account_id from account_key where external_id in ('SAVEA', 'ERNSH'))`)
        const others = products.filter(({ customer }) => customer !== 'SAVEA' && customer !== 'ERNSH')
        for (const part of [span!, WINDOWS[2]!]) {
          const report = await reportDimension(tx, { dimension: 'product', ...part })
          expect(valuesOf(report)).toEqual(summed(others, 'product', part))
          for (const dimension of [
            'account',
            'group',
            'owner',
            'industry',
            'stage',
            'contact',
            'reseller',
            'currency',
          ] as const)
            expectTies(await reportDimension(tx, { dimension, ...part }), others, part)
        }
        throw new Undone()
      }).catch(ignoreUndone)
    })
  },
)

describe('of what people say of accounts', () => {
  const world = made()

  test('owner, industry, contact and reseller: each euro once, and what is not said is a row', async () => {
    await withWorkspace(world.workspaceId(), async (tx) => {
      const span = { from: '2026-01-01', through: '2026-03-31' }
      const id = await ids(tx)
      const owner = await reportDimension(tx, { dimension: 'owner', ...span })
      expect(owner.rows.map(({ label, net, accounts }) => [label, net, accounts])).toEqual([
        ['Test Owner', '600', 1],
        ['not said', '390', 2],
      ])
      expect(owner.apart.map(({ why, net }) => [why, net])).toEqual([['unallocated', '10']])
      const industry = await reportDimension(tx, { dimension: 'industry', ...span })
      expect(industry.rows.map(({ value, net }) => [value, net])).toEqual([
        ['Bakery', '890'],
        [null, '100'],
      ])
      const contact = await reportDimension(tx, { dimension: 'contact', ...span })
      // Ann alone is known at Alpha; at Beta there are two; who left, and who was put away, is nobody
      expect(contact.rows.map(({ label, net, accounts }) => [label, net, accounts])).toEqual([
        ['Ann', '600', 1],
        ['not said', '100', 1],
      ])
      expect(contact.apart.map(({ why, net }) => [why, net])).toEqual([
        ['several', '290'],
        ['unallocated', '10'],
      ])
      const reseller = await reportDimension(tx, { dimension: 'reseller', ...span })
      expect(reseller.rows.map(({ value, net, accounts }) => [value, net, accounts])).toEqual([
        [id.Beta, '120', 1],
        [null, '0', null],
      ])
      expect(reseller.apart.map(({ why, net }) => [why, net])).toEqual([
        ['unallocated', '10'],
        ['direct', '870'],
      ])
      for (const report of [owner, industry, contact, reseller]) expect(total(report)).toBe('1000')
    })
  })

  test('no invoices at all, and credits alone: nothing is a share of nothing', async () => {
    await withWorkspace(world.workspaceId(), async (tx) => {
      for (const dimension of ['country', 'owner', 'product', 'group'] as const) {
        const none = await reportDimension(tx, { dimension, from: '2020-01-01', through: '2020-12-31' })
        expect(none).toMatchObject({
          reported: '0',
          values: 0,
          rows: [{ value: null, net: '0', share: null }],
          apart: [],
        })
        const credits = await reportDimension(tx, { dimension, from: '2025-12-01', through: '2025-12-31' })
        expect(credits.reported).toBe('-50')
        expect(credits.rows.every(({ share }) => share === null)).toBe(true)
        expect(total(credits)).toBe('-50')
      }
    })
  })
})

function read(workspaceId: string, dimension: Measured, span: { from: string; through: string }) {
  return withWorkspace(workspaceId, (tx) => reportDimension(tx, { dimension, ...span }))
}

type Raw = Record<string, string>

function summed(rows: Raw[], column: string, { from, through }: { from: string; through: string }): [string, string][] {
  const sums = new Map<string, Big>()
  for (const row of rows.filter(({ date }) => date! >= from && date! <= through))
    sums.set(row[column]!, (sums.get(row[column]!) ?? new Big(0)).plus(row.amount!))
  return [...sums].map(([value, sum]): [string, string] => [value, sum.toFixed()]).sort(byName)
}

function valuesOf({ rows }: DimensionReport): [string, string][] {
  return rows.flatMap(({ value, net }): [string, string][] => (value === null ? [] : [[value, net]])).sort(byName)
}

const byName = ([a]: [string, string], [b]: [string, string]) => (a < b ? -1 : 1)

function expectTies(report: DimensionReport, rows: Raw[], span: { from: string; through: string }): void {
  const [whole] = summed(
    rows.map((row) => ({ ...row, all: 'all' })),
    'all',
    span,
  )
  expect(report.reported).toBe(whole![1])
  expect(total(report)).toBe(report.reported)
  expect(report.rows.at(-1)!.value).toBeNull()
}

/** What is shown, beyond and apart: it must be what is reported, to the last cent. */
function total({ rows, apart, beyond }: DimensionReport): string {
  return sumAmounts([...rows.map(({ net }) => net), ...apart.map(({ net }) => net), beyond.net])
}

function imported(file: string): () => string {
  let workspaceId = ''
  beforeAll(async () => {
    if (missing) return
    const made = await makeWorkspace({ baseCurrency: 'USD' })
    workspaceId = made.workspaceId
    // who sold it is an employee in this data set
    const text = readFileSync(`../shared/data/${file}`, 'utf8').replace('employee_id', 'owner')
    await importFile(workspaceId, made.personId, { name: file, body: Buffer.from(text) })
  })
  return () => workspaceId
}

/** Alpha 600 (one contact, an owner), Beta 290 (two contacts; 120 of it for Gamma), Delta 100 (who left), 10 without a customer, 50 back in December. */
function made() {
  let workspaceId = ''
  beforeAll(async () => {
    const { workspaceId: id, personId } = await makeWorkspace()
    workspaceId = id
    const csv = [
      'number,date,customer,amount,end customer',
      ...[
        '1,2026-01-05,Alpha,600,',
        '2,2026-02-05,Beta,170,',
        '3,2026-03-05,Beta,120,Gamma',
        '4,2026-03-06,Delta,100,',
      ],
      ...['5,2026-03-07,,10,', '6,2025-12-07,Delta,-50,'],
    ].join('\n')
    await importFile(workspaceId, personId, { name: 'small.csv', body: Buffer.from(csv) })
    await withWorkspace(workspaceId, async (tx) => {
      const at = await ids(tx)
      await tx.execute(sql`update account set owner_id = ${personId}::uuid where id = ${at.Alpha}::uuid`)
      await tx.execute(sql`update account set industry = 'Bakery' where id in (${at.Alpha}::uuid, ${at.Beta}::uuid)`)
      const contact = async (name: string, account: string, left: string | null, archived = false) => {
        await tx.execute(sql`
          with c as (insert into contact (name, created_by, archived_at) values (${name}, ${personId}::uuid, ${archived ? sql`now()` : null}) returning id)
          insert into contact_position (contact_id, account_id, until_day, said_by)
          select id, ${account}::uuid, ${left}::date, ${personId}::uuid from c`)
      }
      await contact('Ann', at.Alpha!, null)
      await contact('Bob', at.Beta!, null)
      await contact('Cid', at.Beta!, null)
      await contact('Dan', at.Delta!, '2025-12-31')
      await contact('Eve', at.Delta!, null, true)
    })
  })
  return { workspaceId: () => workspaceId }
}

async function ids(tx: Tx): Promise<Record<string, string>> {
  const rows = await tx.execute<{ name: string; id: string }>(sql`select name, id from account`)
  return Object.fromEntries([...rows].map(({ name, id }) => [name, id]))
}

/** Rolls a test's own changes back. */
class Undone extends Error {}

function ignoreUndone(error: unknown): void {
  if (!(error instanceof Undone)) throw error
}
