import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { setPreference } from '#db/queries/preferences.ts'
import { getLastImport, getRecordsBegin, getWaitingImport, hasStandings } from '#db/queries/today.ts'
import {
  countOwned,
  getRevenueCut,
  type Looking,
  listAside,
  listFirstOrders,
  listMoves,
  listQuiet,
} from '#db/reports/attention.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { makeAccount, makeBooks } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

type Standing = {
  revenue: string
  status?: string | null
  moves?: [day: string, from: string, to: string][]
  first?: string
}

/** Accounts with a revenue of the last twelve months, a status and changes of stage, as the kept tables hold them. */
async function seed(tx: Tx, accounts: Record<string, Standing>): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const [name, { revenue, status = 'thriving', moves = [], first }] of Object.entries(accounts)) {
    const id = await makeAccount(tx, name)
    ids.set(name, id)
    await tx.execute(sql`
      insert into account_total (account_id, as_of, revenue_12m, revenue_all, invoices, first_day, last_day)
      values (${id}, '2026-10-31', ${revenue}::numeric, ${revenue}::numeric, 1, ${first ?? '2024-01-01'}, '2026-08-20')`)
    const reading = { evidence: { buying: { gapDays: 72, typicalDays: 19.5, rhythm: { kind: 'repeat' } } } }
    await tx.execute(sql`
      insert into account_standing (account_id, as_of, evident, rank, possible, status, rhythm, confidence, orders, last_day, reading)
      values (${id}, '2026-10-31', 'steady', 3, 'steady', ${status}, 'repeat', 50, 9, '2026-08-20', ${JSON.stringify(reading)}::jsonb)`)
    for (const [day, from, to] of moves) {
      await tx.execute(sql`
        insert into stage_change (account_id, day, from_stage, to_stage, cause) values (${id}, ${day}, ${from}, ${to}, 'statistics')`)
    }
  }
  return ids
}

async function inNew<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const { workspaceId } = await makeWorkspace()
  return withWorkspace(workspaceId, work)
}

describe('attention', () => {
  test('ends with the account that brings the sum to 95 %, and never counts credits as revenue', async () => {
    await inNew(async (tx) => {
      await seed(tx, {
        ...{ a: { revenue: '60' }, b: { revenue: '34.9' }, c: { revenue: '4' }, d: { revenue: '1.1' } },
        ...{ none: { revenue: '0' }, credit: { revenue: '-500' } },
      })
      // 60 + 34.9 = 94.9 is not yet 95 of 100, so c belongs and d does not
      expect(await getRevenueCut(tx, 0.95)).toEqual({ least: 4, accounts: 3 })
      expect(await getRevenueCut(tx, 0.5)).toEqual({ least: 60, accounts: 1 })
    })
  })

  test('is nobody’s where nobody has revenue', async () => {
    await inNew(async (tx) => {
      await seed(tx, { a: { revenue: '0', status: 'gone_quiet' } })
      const cut = await getRevenueCut(tx, 0.95)
      expect(cut).toEqual({ least: null, accounts: 0 })
      expect(await listQuiet(tx, cut, 10)).toEqual({ rows: [], tail: { accounts: 1, revenue12m: '0' } })
    })
  })

  test('names the large ones that drift, largest first, and sums all others in one row', async () => {
    await inNew(async (tx) => {
      const ids = await seed(tx, {
        ...{
          big: { revenue: '50', status: 'cooling' },
          fine: { revenue: '30' },
          next: { revenue: '15', status: 'at_risk' },
        },
        ...{ third: { revenue: '10', status: 'gone_quiet' }, small: { revenue: '0.30', status: 'gone_quiet' } },
        ...{ tiny: { revenue: '0.20', status: 'cooling' }, unread: { revenue: '0.10', status: null } },
      })
      const cut = await getRevenueCut(tx, 0.95)
      const { rows, tail } = await listQuiet(tx, cut, 10)
      expect(rows.map((row) => [row.name, row.status])).toEqual([
        ['big', 'cooling'],
        ['next', 'at_risk'],
        ['third', 'gone_quiet'],
      ])
      expect(rows[0]).toMatchObject({
        id: ids.get('big'),
        lastDay: '2026-08-20',
        gapDays: 72,
        typicalDays: 19.5,
        seasonal: false,
      })
      expect(tail).toEqual({ accounts: 2, revenue12m: '0.5' })
      // what does not fit is in the last row as well
      expect((await listQuiet(tx, cut, 1)).tail).toEqual({ accounts: 4, revenue12m: '25.5' })
    })
  })

  test('tells a move from where it began to where it ended, and neither first readings nor round trips', async () => {
    await inNew(async (tx) => {
      await seed(tx, {
        twice: {
          revenue: '50',
          moves: [
            ['2026-02-28', 'exploring', 'steady'],
            ['2026-08-31', 'steady', 'exploring'],
            ['2026-10-31', 'exploring', 'contracted'],
          ],
        },
        back: {
          revenue: '40',
          moves: [
            ['2026-08-31', 'steady', 'exploring'],
            ['2026-09-30', 'exploring', 'steady'],
          ],
        },
        born: { revenue: '30', moves: [['2026-09-01', 'unknown', 'exploring']] },
        before: { revenue: '20', moves: [['2026-07-31', 'exploring', 'steady']] },
        small: { revenue: '0.5', moves: [['2026-09-30', 'steady', 'exploring']] },
      })
      const { rows, tail } = await listMoves(tx, await getRevenueCut(tx, 0.95), '2026-07-31', 10)
      expect(rows.map(({ name, from, to, day }) => [name, from, to, day])).toEqual([
        ['twice', 'steady', 'contracted', '2026-10-31'],
      ])
      expect(tail).toEqual({ accounts: 1, revenue12m: '0.5' })
    })
  })

  test('is about one’s own accounts where that is asked, without what was put away; set aside, an account leaves one person’s list alone', async () => {
    const { workspaceId, personId } = await makeWorkspace()
    await withWorkspace(workspaceId, async (tx) => {
      const ids = await seed(tx, {
        ...{ mine: { revenue: '5', status: 'cooling' }, also: { revenue: '4', status: 'at_risk' } },
        ...{ theirs: { revenue: '90', status: 'cooling' }, away: { revenue: '50', status: 'gone_quiet' } },
      })
      await tx.execute(sql`update account set owner_id = ${personId}::uuid where name in ('mine', 'also', 'away')`)
      await tx.execute(sql`update account set archived_at = now() where name = 'away'`)
      expect(await countOwned(tx, personId)).toBe(2)
      const today = '2026-11-22'
      const named = async (looking: Looking) => {
        const cut = await getRevenueCut(tx, 0.95, looking)
        return (await listQuiet(tx, cut, 10, looking)).rows.map((row) => row.name)
      }
      expect(await named({ ownerId: null })).toEqual(['theirs', 'mine'])
      expect(await named({ ownerId: personId })).toEqual(['mine', 'also'])

      await setPreference(tx, personId, `aside ${ids.get('mine')}`, '2026-11-29')
      const aside = { personId, today }
      expect(await named({ ownerId: personId, aside })).toEqual(['also'])
      expect(await listAside(tx, aside)).toEqual([{ id: ids.get('mine'), name: 'mine', until: '2026-11-29' }])
      // on the day it comes back it is there, and nobody else ever missed it
      expect(await named({ ownerId: personId, aside: { personId, today: '2026-11-29' } })).toEqual(['mine', 'also'])
      expect(await named({ ownerId: personId })).toEqual(['mine', 'also'])
    })
  })

  test('counts first orders after the day, not on it', async () => {
    await inNew(async (tx) => {
      await seed(tx, {
        ...{ a: { revenue: '1', first: '2026-08-01' }, b: { revenue: '1', first: '2026-07-31' } },
      })
      expect((await listFirstOrders(tx, '2026-07-31', 10)).rows.map((row) => row.name)).toHaveLength(1)
    })
  })
})

describe('today’s records', () => {
  test('know nothing in an empty workspace', async () => {
    await inNew(async (tx) => {
      expect(await getRecordsBegin(tx)).toBeNull()
      expect(await getLastImport(tx)).toBeNull()
      expect(await getWaitingImport(tx)).toBeNull()
      expect(await hasStandings(tx)).toBe(false)
    })
  })

  test('name the last import that stands, and what was known before it', async () => {
    await inNew(async (tx) => {
      const { importId } = await makeBooks(tx)
      const add = (name: string, state: string, through: string, at: string) => sql`
        insert into import (file_name, state, complete_through, committed_at) values (${name}, ${state}, ${through}, ${at})`
      await tx.execute(
        sql`update import set committed_at = '2026-01-05', complete_through = '2025-12-31' where id = ${importId}`,
      )
      await tx.execute(add('spring.csv', 'committed', '2026-06-30', '2026-07-02'))
      await tx.execute(add('autumn.csv', 'committed', '2026-09-30', '2026-10-02'))
      await tx.execute(add('undone.csv', 'undone', '2026-10-31', '2026-11-02'))
      expect(await getLastImport(tx)).toMatchObject({
        ...{ fileName: 'autumn.csv', completeThrough: '2026-09-30', previousThrough: '2026-06-30' },
        ...{ person: null, commit: null },
      })
      await tx.execute(sql`insert into import (file_name, state) values ('next.csv', 'planned')`)
      expect(await getWaitingImport(tx)).toMatchObject({ fileName: 'next.csv' })
    })
  })

  test('say whether accounts were read', async () => {
    await inNew(async (tx) => {
      await seed(tx, { a: { revenue: '1' } })
      expect(await hasStandings(tx)).toBe(true)
    })
  })
})
