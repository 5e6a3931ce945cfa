import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  type AccountInput,
  findNamesake,
  getAccount,
  listAccountInvoices,
  listAccountMonths,
  listGroup,
} from '#db/queries/accounts.ts'
import { type AccountListParams, type AccountListRow, listAccounts } from '#db/reports/account-list.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { NO_FILTER } from '#lib/core/account-filter.ts'
import { findAccounts } from '#lib/flows/find-anything.ts'
import { keepRevenue } from '#lib/flows/keep-revenue.ts'
import { changeAccount, createAccount } from '#lib/flows/save-account.ts'
import { insertInvoices, makeAccount, makeBooks, sayComplete } from './factories/invoices.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

const plain: AccountListParams = {
  ...NO_FILTER,
  ...{ sort: 'revenue', descending: true, cursor: null, size: 7 },
}
const alone: AccountInput = {
  ...{ name: 'Brixton Valve Works', parentId: null, ownerId: null, country: null, industry: null },
  ...{ customerSince: null, intercompany: false },
}
const TODAY = '2026-11-21'

/** Accounts by name with a revenue of the last twelve months each, by way of one invoice. */
async function seed(tx: Tx, revenues: Record<string, string>): Promise<Map<string, string>> {
  const books = await makeBooks(tx)
  const ids = new Map<string, string>()
  for (const name of Object.keys(revenues)) ids.set(name, await makeAccount(tx, name))
  const invoices = Object.entries(revenues).map(([name, net], index) => ({
    ...{ number: `${name} ${index}`, accountId: ids.get(name)!, net },
    day: `2026-${`${1 + (index % 9)}`.padStart(2, '0')}-10`,
  }))
  await insertInvoices(tx, books, invoices)
  await sayComplete(tx, books.ledgerId, '2026-10-31')
  await keepRevenue(tx, { touched: 'all' })
  return ids
}

async function walk(tx: Tx, params: AccountListParams, side: 'after' | 'before'): Promise<AccountListRow[]> {
  const all: AccountListRow[] = []
  let cursor: AccountListParams['cursor'] = null
  if (side === 'before') {
    const last = (await walk(tx, params, 'after')).at(-1)!
    cursor = { side, key: last.key, id: last.id }
    all.push(last)
  }
  for (;;) {
    const page = await listAccounts(tx, { ...params, cursor })
    if (side === 'after') all.push(...page.rows)
    else all.unshift(...page.rows)
    const edge = side === 'after' ? page.rows.at(-1) : page.rows[0]
    if (!edge || !(side === 'after' ? page.later : page.earlier)) return all
    cursor = { side, key: edge.key, id: edge.id }
  }
}

describe('the account list', () => {
  let home: TestWorkspace
  let ids: Map<string, string>
  const names = Array.from(
    { length: 30 },
    (_, index) => `${index % 2 ? 'acme' : 'Beta'} ${String(index).padStart(2, '0')}`,
  )

  beforeAll(async () => {
    home = await makeWorkspace()
    // ties on purpose: thirty accounts, six revenues, and the last three bought nothing
    const revenues = Object.fromEntries(names.slice(0, 27).map((name, index) => [name, `${(index % 6) * 100 + 1}.50`]))
    await withWorkspace(home.workspaceId, async (tx) => {
      ids = await seed(tx, revenues)
      for (const name of names.slice(27)) ids.set(name, await makeAccount(tx, name))
      await keepRevenue(tx, { touched: 'all' })
    })
  })
  const inHome = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(home.workspaceId, work)

  test.each([
    ['revenue', true],
    ['revenue', false],
    ['name', false],
    ['name', true],
    ['day', true],
    ['day', false],
  ] as const)(
    'by %s (descending: %s) shows every account once, forwards and backwards alike',
    async (sort, descending) => {
      await inHome(async (tx) => {
        const forwards = await walk(tx, { ...plain, sort, descending }, 'after')
        expect(forwards.map((row) => row.name).sort()).toEqual([...names].sort())
        const keys = forwards.map((row) => (sort === 'revenue' ? Number(row.key) : row.key))
        expect(keys).toEqual(keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0) * (descending ? -1 : 1)))
        expect((await walk(tx, { ...plain, sort, descending }, 'before')).map((row) => row.id)).toEqual(
          forwards.map((row) => row.id),
        )
      })
    },
  )

  test('says whether there is more on either side', async () => {
    await inHome(async (tx) => {
      const first = await listAccounts(tx, plain)
      expect([first.rows.length, first.earlier, first.later]).toEqual([7, false, true])
      const edge = first.rows.at(-1)!
      const second = await listAccounts(tx, { ...plain, cursor: { side: 'after', key: edge.key, id: edge.id } })
      expect([second.earlier, second.later]).toEqual([true, true])
      const all = await listAccounts(tx, { ...plain, size: 100 })
      expect([all.rows.length, all.earlier, all.later]).toEqual([30, false, false])
    })
  })

  test('sorts names whatever their capitals', async () => {
    const rows = await inHome((tx) => walk(tx, { ...plain, sort: 'name', descending: false }, 'after'))
    expect(rows[0]?.name).toBe('acme 01')
    expect(rows.at(-1)?.name).toBe('Beta 28')
  })

  test('finds part of a name, a whole customer number, and takes % and _ as they are', async () => {
    await inHome(async (tx) => {
      const books = await makeBooks(tx)
      const odd = await makeAccount(tx, '100 % Früchte_\\GmbH')
      await tx.execute(
        sql`insert into account_key (ledger_id, external_id, account_id) values (${books.ledgerId}, 'K-4711', ${odd})`,
      )
      const find = async (term: string) => (await listAccounts(tx, { ...plain, term, size: 50, sort: 'name' })).rows
      expect((await find('ACME')).length).toBe(15)
      for (const term of ['% f', 'FRÜCHTE', '_\\g', 'K-4711']) {
        expect(
          (await find(term)).map((row) => row.id),
          term,
        ).toEqual([odd])
      }
      expect(await find('k-47')).toEqual([])
      expect(await find('nobody')).toEqual([])
      await tx.execute(sql`delete from account_key where account_id = ${odd}`)
      await tx.execute(sql`delete from account where id = ${odd}`)
    })
  })

  test('narrows by stage, status and owner; an account nobody assessed reads unknown', async () => {
    await inHome(async (tx) => {
      const [steady, dating] = [ids.get('acme 01')!, ids.get('Beta 02')!]
      await tx.execute(sql`
        insert into account_standing (account_id, as_of, evident, rank, possible, status, rhythm, confidence, orders, reading)
        values (${steady}, '2026-10-31', 'steady', 3, 'steady', 'cooling', 'repeat', 50, 9, '{}'),
          (${dating}, '2026-10-31', 'exploring', 2, 'steady', 'cooling', 'repeat', 50, 3, '{}')`)
      await tx.execute(sql`update account set owner_id = ${home.personId} where id = ${dating}`)
      const idsOf = async (change: Partial<AccountListParams>) =>
        (await listAccounts(tx, { ...plain, size: 100, ...change })).rows.map((row) => row.id).sort()
      expect(await idsOf({ stages: ['steady'] })).toEqual([steady])
      expect(await idsOf({ statuses: ['cooling'] })).toEqual([steady, dating].sort())
      expect(await idsOf({ statuses: ['cooling'], stages: ['exploring'] })).toEqual([dating])
      expect(await idsOf({ owners: [home.personId] })).toEqual([dating])
      expect(await idsOf({ owners: [home.personId], stages: ['steady'] })).toEqual([])
      expect(await idsOf({ statuses: ['cooling'], term: 'acme' })).toEqual([steady])
      expect((await idsOf({ stages: ['unknown'] })).length).toBe(28)
    })
  })

  test('does not show another workspace’s accounts, whatever is asked', async () => {
    const other = await makeWorkspace()
    await withWorkspace(other.workspaceId, async (tx) => {
      for (const sort of ['revenue', 'name', 'day'] as const) {
        expect((await listAccounts(tx, { ...plain, sort })).rows).toEqual([])
        expect((await listAccounts(tx, { ...plain, sort, term: 'acme' })).rows).toEqual([])
      }
      expect(await findAccounts(tx, 'acme', 8)).toEqual([])
      expect(await getAccount(tx, ids.get('acme 01')!)).toBeNull()
    })
  })
})

describe('a list of many accounts', () => {
  let big: TestWorkspace
  beforeAll(async () => {
    big = await makeWorkspace()
    await withWorkspace(big.workspaceId, async (tx) => {
      await tx.execute(sql`
        insert into account (id, root_id, name)
        select id, id, case when n % 4 = 0 then 'Rare ' else 'Common works ' end || n
        from (select gen_random_uuid() as id, n from generate_series(1, 6000) n) g`)
      await tx.execute(sql`
        insert into account_total (account_id, as_of, revenue_12m, revenue_all, invoices)
        select id, '2026-10-31', length(name) * 1000 + row_number() over (order by id), 0, 1 from account`)
    })
  })

  test('a term that thousands match pages as one that few match', async () => {
    await withWorkspace(big.workspaceId, async (tx) => {
      for (const [term, count] of [
        ['common WORKS', 4500],
        ['rare', 1500],
      ] as const) {
        const rows = await walk(tx, { ...plain, term, size: 400 }, 'after')
        expect(rows.length).toBe(count)
        expect(new Set(rows.map((row) => row.id)).size).toBe(count)
      }
    })
  })

  test('goes on from a key by the index, as the weak role under row-level security', async () => {
    const owner = postgres(process.env.TEST_OWNER_URL!, { max: 1 })
    await owner`analyze account, account_total`
    await owner.end()
    await withWorkspace(big.workspaceId, async (tx) => {
      const plans = [
        sql`select account_id from account_total where (sort_revenue, account_id) < (20000, ${randomUUID()}::uuid)
          order by sort_revenue desc, account_id desc limit 50`,
        sql`select id from account where (sort_name, id) > ('d', ${randomUUID()}::uuid) order by sort_name, id limit 50`,
        sql`select account_id from account_total where (sort_day, account_id) < ('2026-01-01', ${randomUUID()}::uuid)
          order by sort_day desc, account_id desc limit 50`,
      ]
      for (const plan of plans) {
        const lines = await tx.execute<{ 'QUERY PLAN': string }>(sql`explain ${plan}`)
        const text = lines.map((line) => line['QUERY PLAN']).join('\n')
        expect(text).toMatch(/Index Cond: .*ROW\(/)
      }
    })
  })
})

describe('an account', () => {
  let home: TestWorkspace
  beforeAll(async () => {
    home = await makeWorkspace()
  })
  const inHome = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(home.workspaceId, work)
  const make = (name: string, change: Partial<AccountInput> = {}) =>
    inHome(async (tx) => {
      const made = await createAccount(tx, { ...alone, name, ...change }, TODAY)
      if (!made.ok) throw new Error(made.message)
      return made.value
    })
  const change = (id: string, input: Partial<AccountInput>, revision?: number) =>
    inHome(async (tx) => {
      const now = (await getAccount(tx, id))!
      return changeAccount(
        tx,
        id,
        revision ?? now.revision,
        { ...now, ...input },
        { personId: home.personId, today: TODAY },
      )
    })
  const rootOf = (id: string) => inHome(async (tx) => (await getAccount(tx, id))!.rootId)

  test('made by a person stands in every order of the list', async () => {
    const id = await make('Made by hand')
    await inHome(async (tx) => {
      for (const sort of ['revenue', 'name', 'day'] as const) {
        const { rows } = await listAccounts(tx, { ...plain, sort, size: 100 })
        expect(rows.map((row) => row.id)).toContain(id)
      }
    })
  })

  test('moves with all below it, and tells them whose group they are', async () => {
    const [top, middle, low] = [await make('Top'), await make('Middle'), await make('Low')]
    expect((await change(low, { parentId: middle })).ok).toBe(true)
    expect((await change(middle, { parentId: top })).ok).toBe(true)
    expect(await Promise.all([top, middle, low].map(rootOf))).toEqual([top, top, top])
    expect((await inHome((tx) => listGroup(tx, top, 10))).map((row) => row.name).sort()).toEqual([
      'Low',
      'Middle',
      'Top',
    ])
    expect((await change(middle, { parentId: null })).ok).toBe(true)
    expect(await Promise.all([top, middle, low].map(rootOf))).toEqual([top, middle, middle])
  })

  test('cannot belong to itself, not even by a long way round', async () => {
    const a = await make('Loop A')
    const b = await make('Loop B', { parentId: a })
    const c = await make('Loop C', { parentId: b })
    for (const parentId of [a, b, c]) {
      const refused = await change(a, { parentId })
      expect(refused).toMatchObject({ ok: false, code: 'loop', fields: { parentId: expect.any(String) } })
    }
    expect(await Promise.all([a, b, c].map(rootOf))).toEqual([a, a, a])
  })

  test('two moves at once, each right by itself, do not close a loop', async () => {
    const [a, b] = [await make('Twin A'), await make('Twin B')]
    const moved = await Promise.all([change(a, { parentId: b }), change(b, { parentId: a })])
    expect(moved.filter((result) => result.ok)).toHaveLength(1)
    expect(moved.find((result) => !result.ok)).toMatchObject({ code: 'loop' })
  })

  test('the second of two editors is told, and nothing of theirs is written', async () => {
    const id = await make('Edited twice')
    expect((await change(id, { name: 'First' }, 1)).ok).toBe(true)
    expect(await change(id, { name: 'Second' }, 1)).toMatchObject({
      ok: false,
      code: 'changed',
      now: { revision: 2, by: 'Test Owner', values: { name: 'First', country: null } },
    })
    expect((await inHome((tx) => getAccount(tx, id)))?.name).toBe('First')
  })

  test('finds another of its name whatever the capitals, and none in another workspace', async () => {
    const id = await make('Möbel Óscar GmbH')
    expect(await inHome((tx) => findNamesake(tx, 'möbel óscar GMBH'))).toBe(id)
    expect(await inHome((tx) => findNamesake(tx, 'Möbel Óscar'))).toBeNull()
    const other = await makeWorkspace()
    expect(await withWorkspace(other.workspaceId, (tx) => findNamesake(tx, 'Möbel Óscar GmbH'))).toBeNull()
  })

  test('refuses what is not there: a parent of another workspace, an owner who is not of the team, a day to come', async () => {
    const other = await makeWorkspace()
    const stranger = await withWorkspace(other.workspaceId, (tx) => makeAccount(tx, 'Stranger'))
    const tries: [Partial<AccountInput>, string][] = [
      [{ parentId: stranger }, 'parentId'],
      [{ ownerId: other.personId }, 'ownerId'],
      [{ customerSince: '2026-11-22' }, 'customerSince'],
    ]
    for (const [input, field] of tries) {
      const refused = await inHome((tx) => createAccount(tx, { ...alone, ...input }, TODAY))
      expect(refused).toMatchObject({ ok: false, fields: { [field]: expect.any(String) } })
    }
    const mine = await make('Mine', { ownerId: home.personId, customerSince: TODAY })
    expect(await inHome((tx) => getAccount(tx, mine))).toMatchObject({ ownerName: 'Test Owner', customerSince: TODAY })
  })

  test('changes of groups and of who is our own reach the kept concentration', async () => {
    const market = await makeWorkspace()
    await withWorkspace(market.workspaceId, async (tx) => {
      const ids = await seed(tx, { Large: '500', Small: '300', Own: '200', Early: '0' })
      await insertInvoices(tx, await makeBooks(tx), [
        { number: 'early', accountId: ids.get('Early')!, day: '2025-10-01', net: '1' },
      ])
      await keepRevenue(tx, { touched: 'all' })
      const top = async () => {
        const [row] = await tx.execute<{ top1: number }>(sql`
          select top1 from concentration_month where by = 'group' and month = '2026-10-01'`)
        return row?.top1
      }
      const edit = async (name: string, input: Partial<AccountInput>) => {
        const now = (await getAccount(tx, ids.get(name)!))!
        return changeAccount(
          tx,
          now.id,
          now.revision,
          { ...now, ...input },
          { personId: market.personId, today: TODAY },
        )
      }
      expect(await top()).toBeCloseTo(0.5, 12)
      await edit('Small', { parentId: ids.get('Large')! })
      expect(await top()).toBeCloseTo(0.8, 12)
      await edit('Own', { intercompany: true })
      expect(await top()).toBeCloseTo(1, 12)
    })
  })

  test('shows its months and its invoices page by page, newest first', async () => {
    await inHome(async (tx) => {
      const books = await makeBooks(tx)
      const id = await makeAccount(tx, 'Buyer')
      const days = ['2026-03-02', '2026-03-02', '2026-03-02', '2026-03-30', '2026-05-01']
      await insertInvoices(
        tx,
        books,
        days.map((day, index) => ({ number: `b${index}`, accountId: id, day, net: `${index + 1}.10` })),
      )
      await keepRevenue(tx, { touched: 'all' })
      expect(await listAccountMonths(tx, id, '2026-01-01')).toEqual([
        { month: '2026-03-01', baseNet: '10.400000', unrated: false, invoices: 4 },
        { month: '2026-05-01', baseNet: '5.100000', unrated: false, invoices: 1 },
      ])
      const seen: string[] = []
      let after: { day: string; id: string } | null = null
      for (let page = 0; page < 3; page++) {
        const rows = await listAccountInvoices(tx, id, { after, most: 2 })
        seen.push(...rows.map((row) => row.number))
        after = rows.at(-1) ?? null
      }
      expect(seen).toEqual(['b4', 'b3', 'b2', 'b1', 'b0'])
    })
  })
})
