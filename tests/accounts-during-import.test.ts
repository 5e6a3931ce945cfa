import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { type AccountInput, getAccount } from '#db/queries/accounts.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { checkRevenue } from '#lib/flows/check-revenue.ts'
import { lockRecords } from '#lib/flows/import-commit.ts'
import { keepRevenue } from '#lib/flows/keep-revenue.ts'
import { changeAccount, createAccount } from '#lib/flows/save-account.ts'
import { insertInvoices, makeAccount, makeBooks, sayComplete } from './factories/invoices.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

const TODAY = '2026-11-21'

test.each([
  ['who is our own', () => ({ intercompany: true }), 3 / 4],
  ['a parent', (large: string) => ({ parentId: large }), 10 / 13],
] as const)(
  '%s, changed while an import is being written, reaches the months the import keeps',
  async (_what, input, share) => {
    const { home, workspaceId, ids, books } = await market()
    let edited: ReturnType<typeof edit> | undefined
    await withWorkspace(workspaceId, async (tx) => {
      await lockRecords(tx, workspaceId)
      await insertInvoices(tx, books, [{ number: 'next', accountId: ids.Large, day: '2026-10-20', net: '400' }])
      await keepRevenue(tx, { touched: 'all' })
      edited = edit(home, ids.Small, input(ids.Large))
      await untilSomebodyWaits(tx)
    })
    expect(await edited).toMatchObject({ ok: true })
    await withWorkspace(workspaceId, async (tx) => {
      const [row] = await tx.execute<{ top1: number }>(sql`
        select top1 from concentration_month where by = 'group' and month = '2026-10-01'`)
      // Large 900, Third 300, and Small 100, which leaves the figures or joins Large
      expect(row?.top1).toBeCloseTo(share, 12)
      expect(await checkRevenue(tx)).toEqual([])
    })
  },
)

test('a person is told to wait, and nothing is written, while an import holds the records; names need no waiting', async () => {
  const { home, workspaceId, ids } = await market()
  await withWorkspace(workspaceId, async (tx) => {
    await lockRecords(tx, workspaceId)
    const made = withWorkspace(workspaceId, (other) =>
      createAccount(other, { ...plain, name: 'New', parentId: ids.Large }, TODAY),
    )
    const changed = edit(home, ids.Small, { intercompany: true })
    expect(await edit(home, ids.Large, { name: 'Larger' })).toMatchObject({ ok: true })
    for (const refused of await Promise.all([made, changed])) expect(refused).toMatchObject({ ok: false, code: 'busy' })
    expect(await getAccount(tx, ids.Small)).toMatchObject({ intercompany: false, revision: 1 })
    expect(await getAccount(tx, ids.Large)).toMatchObject({ name: 'Larger' })
  })
})

const plain: AccountInput = {
  ...{ name: 'Brixton Valve Works', parentId: null, ownerId: null, country: null, industry: null },
  ...{ customerSince: null, intercompany: false },
}

/** Large 500, Third 300 and Small 100 in a year of records. */
async function market() {
  const home = await makeWorkspace()
  return withWorkspace(home.workspaceId, async (tx) => {
    const books = await makeBooks(tx)
    const ids = { Large: await makeAccount(tx, 'Large'), Small: await makeAccount(tx, 'Small') }
    const third = await makeAccount(tx, 'Third')
    await insertInvoices(tx, books, [
      { number: 'early', accountId: ids.Large, day: '2025-11-03', net: '500' },
      { number: 'middle', accountId: third, day: '2026-03-12', net: '300' },
      { number: 'late', accountId: ids.Small, day: '2026-10-05', net: '100' },
    ])
    await sayComplete(tx, books.ledgerId, '2026-10-31')
    await keepRevenue(tx, { touched: 'all' })
    return { home, workspaceId: home.workspaceId, ids, books }
  })
}

function edit(home: TestWorkspace, id: string, input: Partial<AccountInput>) {
  return withWorkspace(home.workspaceId, async (tx) => {
    const now = (await getAccount(tx, id))!
    return changeAccount(tx, id, now.revision, { ...now, ...input }, { personId: home.personId, today: TODAY })
  })
}

async function untilSomebodyWaits(tx: Tx): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const waiting = await tx.execute(sql`
      select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`)
    if (waiting.length > 0) return
    await sleep(10)
  }
  throw new Error('nobody waited for this transaction')
}
