import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { listUnrated } from '#db/queries/rates.ts'
import { type ConcentrationReport, reportConcentration } from '#db/reports/concentration.ts'
import { reportConcentrationTrend } from '#db/reports/concentration-trend.ts'
import { getWorkspace } from '#db/system.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { addDays } from '#lib/core/day.ts'
import type { Concentration } from '#lib/core/dependency/concentration.ts'
import { FIRST_VIEW } from '#lib/core/dependency/dependency-view.ts'
import { defaultSettings } from '#lib/core/dependency/report-settings.ts'
import { sumAmounts } from '#lib/core/money.ts'
import { buildReport } from '#lib/flows/build-report.ts'
import { checkRevenue } from '#lib/flows/check-revenue.ts'
import { correctRate } from '#lib/flows/correct-rate.ts'
import { packReport, unpackReport } from '#lib/flows/freeze-report.ts'
import { importFile } from '#lib/flows/import-file.ts'
import { measureDependency } from '#lib/flows/read-dependency.ts'
import { makeWorkspace } from './factories/workspace.ts'
import { sharedDataMissing, sharedReference } from './shared-data.ts'

const missing = sharedDataMissing
const LONG = { deadlineMs: 120_000 }

type Expected = Record<string, number> & {
  window: [string, string]
  total_net: string
  total_positive: string
  total_negative: string
  at_or_above_10pct: string[]
  top10: { customer: string; revenue: string }[]
}

describe.skipIf(missing)(
  `figures of reference.json through import, database and report${missing ? ` (skipped: ${missing})` : ''}`,
  () => {
    const reference = missing ? {} : sharedReference().concentration

    describe('Northwind', () => {
      const world = imported('northwind_orders.csv', 'USD')
      test.each(windowsOf(reference.northwind, 6))('%s', async (name) => {
        await expectFigures(world(), reference.northwind[name])
      })

      test('the kept trend says of April 1998 what the report says of its twelve months', async () => {
        await withWorkspace(world(), async (tx) => {
          const trend = await reportConcentrationTrend(tx, { by: 'account', months: 36 })
          const expected: Expected = reference.northwind['r12m_to_1998-04-30']
          expect(trend.map((row) => row.month)).toEqual([
            ...['1997-06-01', '1997-07-01', '1997-08-01', '1997-09-01', '1997-10-01', '1997-11-01', '1997-12-01'],
            ...['1998-01-01', '1998-02-01', '1998-03-01', '1998-04-01'],
          ])
          const last = trend.at(-1)!
          expect(last.customers).toBe(expected.customers_positive)
          near(last.top1!, expected.CR1)
          near(last.top5!, expected.CR5)
          near(last.effective!, expected.effective_customers)
          expect(await checkRevenue(tx)).toEqual([])
        })
      })

      test('the kept year and the kept months give the same', async () => {
        await withWorkspace(world(), async (tx) => {
          const year = { from: '1997-05-01', through: '1998-04-30', by: 'account' } as const
          const kept = await reportConcentration(tx, year)
          await tx.execute(sql`update account_total set as_of = '1998-03-31'`)
          expect(exactly(await reportConcentration(tx, year))).toEqual(exactly(kept))
          expect(kept.revenues).toHaveLength(reference.northwind['r12m_to_1998-04-30'].customers_all)
          throw new Undone()
        }).catch(ignoreUndone)
      })

      test('days that cut months give the same as reading every invoice', async () => {
        await withWorkspace(world(), async (tx) => {
          for (const [from, through] of [
            ['1997-01-15', '1997-11-20'],
            ['1997-03-03', '1997-03-29'],
            ['1997-03-20', '1997-04-10'],
            ['1997-02-28', '1997-05-01'],
          ] as const) {
            const rows = await tx.execute<{ net: string }>(sql`
              select sum(base_net)::text as net from invoice where day between ${from} and ${through} group by account_id`)
            const report = await reportConcentration(tx, { from, through, by: 'account' })
            expect(report.revenues.map((each) => Number(each.net)).sort()).toEqual(
              [...rows].map((each) => Number(each.net)).sort(),
            )
          }
        })
      })
    })

    describe('Northwind by lines', () => {
      const world = imported('northwind_lines.csv', 'USD')
      test('all', async () => expectFigures(world(), reference.northwind.all))
    })

    describe('Online Retail', () => {
      const world = imported('online_retail_invoices.csv.gz', 'GBP')
      const net = 'online_retail_named_net_of_credit_notes'
      const gross = 'online_retail_named_gross_invoices_only'
      test.each(windowsOf(reference[net], 4))('net of credit notes, %s', async (name) => {
        await expectFigures(world(), reference[net][name])
      })
      test.each(windowsOf(reference[gross], 4))('invoices only, %s', async (name) => {
        await expectFigures(world(), reference[gross][name], 'invoiced')
      })

      test('coverage: what no customer is known for is unallocated, and all of it is reported', async () => {
        const coverage = reference['online_retail_coverage_r12m_to_2011-11-30']
        const window = { from: '2010-12-01', through: '2011-11-30', by: 'account' } as const
        const { concentration, invoiced } = await withWorkspace(world(), async (tx) => ({
          concentration: await measure(tx, window),
          invoiced: await measure(tx, { ...window, of: 'invoiced' }),
        }))
        expect(concentration.reported).toBe(sumAmounts([coverage.all_rows_net]))
        expect(concentration.unallocated).toBe(sumAmounts([coverage.unnamed_net]))
        const named = sumAmounts([concentration.allocated, concentration.netCredit])
        expect(named).toBe(sumAmounts([coverage.named_net]))
        expect(sumAmounts([coverage.credit_notes_named, invoiced.allocated])).toBe(named)
      })
    })

    describe('receivables, once their unknown currency has a rate', () => {
      const world = imported('ibm_receivables.csv', 'EUR')
      test('before, every amount is listed as without a rate and none is guessed', async () => {
        await withWorkspace(world(), async (tx) => {
          const report = await reportConcentration(tx, { from: '2012-01-01', through: '2013-12-31', by: 'account' })
          expect(report.revenues).toEqual([])
          expect((await listUnrated(tx)).map((row) => [row.currency, row.invoices])).toEqual([['XXX', 2466]])
          const rate = { currency: 'XXX', day: '2012-01-01', rate: '1' }
          expect(await correctRate(tx, 'EUR', [rate], { source: 'test', enteredBy: null })).toMatchObject({ ok: true })
          expect(await checkRevenue(tx)).toEqual([])
        })
      })
      test.each(windowsOf(reference.ibm_receivables, 3))('%s', async (name) => {
        await expectFigures(world(), reference.ibm_receivables[name])
      })
    })

    describe('CDNOW, the sample of a tenth', () => {
      const world = imported('cdnow_sample_transactions.csv', 'USD')
      test.each(windowsOf(reference.cdnow_sample, 3))('%s', async (name) => {
        await expectFigures(world(), reference.cdnow_sample[name])
      })
    })
  },
)

function exactly({ revenues, ...rest }: ConcentrationReport) {
  const sorted = revenues.map(({ key, net }) => `${key} ${sumAmounts([net])}`).sort()
  return { ...rest, revenues: sorted }
}

/** Rolls a test's own changes back. */
class Undone extends Error {}

function ignoreUndone(error: unknown): void {
  if (!(error instanceof Undone)) throw error
}

/** Imports a file into a workspace of its own before the tests of the block. */
function imported(file: string, baseCurrency: string): () => string {
  let workspaceId = ''
  beforeAll(async () => {
    const made = await makeWorkspace({ baseCurrency })
    workspaceId = made.workspaceId
    await importFile(workspaceId, made.personId, { name: file, body: readFileSync(`../shared/data/${file}`) })
  })
  return () => workspaceId
}

/** Names of the set's windows; that none went missing is part of the test. */
function windowsOf(set: Record<string, { window?: unknown }> | undefined, count: number): string[] {
  if (!set) return ['none']
  const names = Object.keys(set).filter((name) => set[name]!.window)
  if (names.length !== count) throw new Error(`expected ${count} windows, found ${names.join(', ')}`)
  return names
}

/** By the one way in that pages, limits and reports take. */
async function measure(
  tx: Tx,
  params: { from: string; through: string; by: 'account'; of?: 'net' | 'invoiced' },
): Promise<Concentration> {
  const view = { ...FIRST_VIEW, by: params.by, of: params.of ?? 'net' }
  return (await measureDependency(tx, view, params, params.through)).concentration
}

async function expectFigures(workspaceId: string, expected: Expected, of: 'net' | 'invoiced' = 'net'): Promise<void> {
  const [from, end] = expected.window.map((text) => text.slice(0, 10)) as [string, string]
  await withWorkspace(
    workspaceId,
    async (tx) => {
      const it = await measure(tx, { from, through: addDays(end, -1), by: 'account', of })
      if (it.measures.kind !== 'estimate') throw new Error('nothing to measure')
      const m = it.measures
      expect(it.holders).toHaveLength(expected.customers_positive!)
      expect(it.netCredits).toHaveLength(expected.customers_negative! + expected.customers_zero!)
      expect(it.allocated).toBe(sumAmounts([expected.total_positive]))
      expect(it.netCredit).toBe(sumAmounts([expected.total_negative]))
      expect(sumAmounts([it.allocated, it.netCredit])).toBe(sumAmounts([expected.total_net]))
      for (const k of [1, 3, 5, 10, 20] as const) near(m.top[k], expected[`CR${k}`])
      near(m.hhi, expected.HHI)
      near(m.hhiNormalised!, expected.HHI_normalised)
      near(m.effective, expected.effective_customers)
      near(m.gini, expected.gini)
      near(m.theil, expected.theil)
      expect(m.customersForHalf).toBe(expected.customers_for_50pct)
      expect(m.customersForFourFifths).toBe(expected.customers_for_80pct)
      const over = it.holders.filter((holder) => holder.ofAllocated >= 0.1).map((holder) => holder.key)
      expect(over).toHaveLength(expected.at_or_above_10pct.length)
      expect(await externalIds(tx, it)).toEqual(expected.top10.map((row) => [row.customer, sumAmounts([row.revenue])]))
      expect(await reportedFigures(tx, workspaceId, { window: `${from}..${addDays(end, -1)}`, of })).toMatchObject({
        ...{ reported: it.reported, allocated: it.allocated, netCredit: it.netCredit, topOfReported: it.topOfReported },
        measures: { n: m.n, hhi: m.hhi, gini: m.gini, theil: m.theil, effective: m.effective, top: m.top },
      })
    },
    LONG,
  )
}

/** The same in a report, as it would be frozen. */
async function reportedFigures(tx: Tx, workspaceId: string, change: { window: string; of: 'net' | 'invoiced' }) {
  const sections = ['figures' as const]
  const settings = {
    ...defaultSettings('outward', 'asc280'),
    by: 'account' as const,
    sections,
    dimensions: [],
    ...change,
  }
  const workspace = (await getWorkspace(workspaceId))!
  const who = { workspace, person: { id: randomUUID(), name: 'Test Owner' }, today: '2026-11-22' }
  const built = await buildReport(tx, { title: 'Figures', audience: 'outward', settings }, who)
  const opened = unpackReport(packReport(built!.document))
  return opened.kind === 'frozen' ? opened.document.figures[0] : null
}

async function externalIds(tx: Tx, it: Concentration): Promise<[string, string][]> {
  const rows = await tx.execute<{ id: string; external: string }>(
    sql`select account_id as id, external_id as external from account_key`,
  )
  const names = new Map([...rows].map((row) => [row.id, row.external]))
  return it.holders.slice(0, 10).map((holder) => [names.get(holder.key)!, holder.net])
}

function near(value: number, wanted: number | undefined): void {
  expect(Math.abs(value - wanted!)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted!)))
}
