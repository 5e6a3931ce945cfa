import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { listRates, listUnrated, rateSpans } from '#db/queries/rates.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { checkRevenue } from '#lib/flows/check-revenue.ts'
import { correctRate, previewRateCorrection } from '#lib/flows/correct-rate.ts'
import { keepRevenue } from '#lib/flows/keep-revenue.ts'
import { insertInvoices, makeAccount, makeBooks } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

const said = { source: 'ECB', enteredBy: null }

describe('dated rates', () => {
  test('the newest day not after the invoice holds, and of one day the newest entry', async () => {
    await inWorkspace(async (tx) => {
      await enter(tx, '2025-01-01', '0.90')
      await enter(tx, '2025-02-01', '0.95')
      await enter(tx, '2025-01-01', '0.91')
      const spans = await tx.execute(sql`
        select first_day, next_day::text, rate::float8 from (${rateSpans()}) s order by first_day`)
      expect([...spans]).toEqual([
        { first_day: '2025-01-01', next_day: '2025-02-01', rate: 0.91 },
        { first_day: '2025-02-01', next_day: 'infinity', rate: 0.95 },
      ])
      expect((await listRates(tx)).map((row) => [row.day, row.rate])).toEqual([
        ['2025-02-01', '0.95'],
        ['2025-01-01', '0.91'],
      ])
    })
  })

  test('entering the first rate takes amounts off the list of those without one', async () => {
    await inWorkspace(async (tx) => {
      await threeInvoices(tx)
      expect(await listUnrated(tx)).toEqual([
        { currency: 'USD', net: '300', invoices: 2, firstDay: '2025-01-10', lastDay: '2025-03-10' },
      ])
      const preview = await previewRateCorrection(tx, 'EUR', [{ currency: 'USD', day: '2025-02-01', rate: '0.9' }])
      expect(preview).toEqual({
        ok: true,
        value: [
          {
            currency: 'USD',
            invoices: 1,
            newlyRated: 1,
            firstDay: '2025-03-10',
            lastDay: '2025-03-10',
            baseBefore: '0',
            baseAfter: '180',
          },
        ],
      })
      expect(await listRates(tx)).toEqual([])
      expect(await enter(tx, '2025-02-01', '0.9')).toEqual({ ok: true, value: { invoices: 1 } })
      expect((await listUnrated(tx)).map((row) => row.net)).toEqual(['100'])
      expect(await checkRevenue(tx)).toEqual([])
    })
  })

  test('a correction says before what it will change, changes it, and keeps the tables equal', async () => {
    await inWorkspace(async (tx) => {
      await threeInvoices(tx)
      await enter(tx, '2025-01-01', '0.9')
      const correction = { currency: 'USD', day: '2025-01-01', rate: '0.8' }
      const preview = await previewRateCorrection(tx, 'EUR', [correction])
      expect(preview).toMatchObject({ value: [{ invoices: 2, newlyRated: 0, baseBefore: '270', baseAfter: '240' }] })
      await enter(tx, '2025-01-01', '0.8')
      const [total] = await tx.execute(sql`select sum(base_net)::float8 as base from account_month`)
      expect(total).toEqual({ base: 250 })
      expect(await checkRevenue(tx)).toEqual([])
      expect(await enter(tx, '2025-01-01', '0.8')).toMatchObject({ ok: true })
      expect(await checkRevenue(tx)).toEqual([])
    })
  })

  test('what is no rate is refused in words', async () => {
    await inWorkspace(async (tx) => {
      const refused = async (currency: string, day: string, rate: string) => {
        const result = await correctRate(tx, 'EUR', [{ currency, day, rate }], said)
        return result.ok ? null : result.code
      }
      expect(await refused('EUR', '2025-01-01', '1')).toBe('base-currency')
      expect(await refused('usd', '2025-01-01', '1')).toBe('bad-rate')
      expect(await refused('USD', '2025-02-31', '1')).toBe('bad-rate')
      for (const rate of ['0', '-1', '1e3', '1,2', 'NaN']) {
        expect(await refused('USD', '2025-01-01', rate)).toBe('bad-rate')
      }
      const twice = [1, 2].map(() => ({ currency: 'USD', day: '2025-01-01', rate: '1' }))
      expect(await correctRate(tx, 'EUR', twice, said)).toMatchObject({ ok: false, code: 'double' })
      expect(await correctRate(tx, 'EUR', [], said)).toMatchObject({ ok: false, code: 'empty' })
    })
  })
})

async function inWorkspace(work: (tx: Tx) => Promise<void>): Promise<void> {
  const { workspaceId } = await makeWorkspace()
  await withWorkspace(workspaceId, work)
}

function enter(tx: Tx, day: string, rate: string) {
  return correctRate(tx, 'EUR', [{ currency: 'USD', day, rate }], said)
}

async function threeInvoices(tx: Tx): Promise<void> {
  const books = await makeBooks(tx)
  const accountId = await makeAccount(tx, 'Acme')
  await insertInvoices(tx, books, [
    { number: '1', accountId, day: '2025-01-10', net: '100', currency: 'USD', baseNet: null },
    { number: '2', accountId, day: '2025-03-10', net: '200', currency: 'USD', baseNet: null },
    { number: '3', accountId, day: '2025-03-11', net: '10' },
  ])
  await keepRevenue(tx, { touched: 'all' })
}
