import { expect, test } from 'vitest'
import { reportConcentration } from '#db/reports/concentration.ts'
import { withWorkspace } from '#db/tenant.ts'
import { sumAmounts } from '#lib/core/money.ts'
import { keepRevenue } from '#lib/flows/keep-revenue.ts'
import { insertInvoices, makeAccount, makeBooks, sayComplete } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

test('a group is one customer, our own company none, and what has no customer is unallocated', async () => {
  const { workspaceId } = await makeWorkspace()
  await withWorkspace(workspaceId, async (tx) => {
    const books = await makeBooks(tx)
    const top = await makeAccount(tx, 'Holding')
    const child = await makeAccount(tx, 'Daughter', { parentId: top })
    const grandchild = await makeAccount(tx, 'Granddaughter', { parentId: child, rootId: top })
    // a parent that buys nothing itself, over an account that got more back than it bought
    const silent = await makeAccount(tx, 'Silent parent')
    const credited = await makeAccount(tx, 'Credited', { parentId: silent })
    const alone = await makeAccount(tx, 'Alone')
    const own = await makeAccount(tx, 'Our branch', { intercompany: true })
    const ownChild = await makeAccount(tx, 'Our shop', { parentId: top, intercompany: true })
    const zero = await makeAccount(tx, 'Bought and gave back')
    const on = (accountId: string | null, net: string, day = '2025-06-15', currency = 'EUR') => ({
      ...{ number: `${accountId}${net}${day}${currency}`, accountId, day, net, currency },
      baseNet: currency === 'EUR' ? net : null,
    })
    await insertInvoices(tx, books, [
      ...[on(top, '10.10'), on(child, '20.2'), on(grandchild, '0.000001'), on(credited, '-5'), on(alone, '7')],
      ...[on(own, '99'), on(ownChild, '1'), on(zero, '3'), on(zero, '-3'), on(null, '4')],
      ...[on(alone, '1000', '2025-07-01', 'CHF'), on(child, '1000', '2024-12-31'), on(alone, '1000', '2026-01-01')],
    ])
    await sayComplete(tx, books.ledgerId, '2026-01-15')
    await keepRevenue(tx, { touched: 'all' })

    const year = { from: '2025-01-01', through: '2025-12-31' }
    const cut = { from: '2025-01-02', through: '2025-12-30' }
    for (const days of [year, cut]) {
      const groups = await reportConcentration(tx, { ...days, by: 'group' })
      expect(exact(groups.revenues)).toEqual(
        exact([
          { key: top, net: '30.300001' },
          { key: silent, net: '-5' },
          { key: alone, net: '7' },
          { key: zero, net: '0' },
        ]),
      )
      expect(groups).toMatchObject({ unallocated: '4', intercompany: { accounts: 2, net: '100' } })
      const accounts = await reportConcentration(tx, { ...days, by: 'account' })
      expect(exact(accounts.revenues)).toEqual(
        exact([
          { key: top, net: '10.1' },
          { key: child, net: '20.2' },
          { key: grandchild, net: '0.000001' },
          { key: credited, net: '-5' },
          { key: alone, net: '7' },
          { key: zero, net: '0' },
        ]),
      )
      expect(accounts).toMatchObject({ unallocated: '4', intercompany: { accounts: 2, net: '100' } })
    }
    const invoiced = await reportConcentration(tx, { ...year, by: 'account', of: 'invoiced' })
    expect(exact(invoiced.revenues)).toEqual(
      exact([
        { key: top, net: '10.1' },
        { key: child, net: '20.2' },
        { key: grandchild, net: '0.000001' },
        { key: alone, net: '7' },
        { key: zero, net: '3' },
      ]),
    )
    const before = await reportConcentration(tx, { from: '2020-01-01', through: '2020-12-31', by: 'group' })
    expect(before).toEqual({
      ...{ revenues: [], unallocated: '0', intercompany: { accounts: 0, net: '0' }, coverage: null },
    })
  })
})

function exact(revenues: { key: string; net: string }[]): string[] {
  return revenues.map(({ key, net }) => `${key} ${sumAmounts([net])}`).sort()
}
