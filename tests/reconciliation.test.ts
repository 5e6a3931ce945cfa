import Big from 'big.js'
import { expect, test } from 'vitest'
import { reportConcentration } from '#db/reports/concentration.ts'
import { addMember } from '#db/system.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { measureConcentration } from '#lib/core/dependency/concentration.ts'
import { adjustmentInput, ledgerTotalInput } from '#lib/core/dependency/reconciliation.ts'
import type { Result } from '#lib/core/result.ts'
import { keepRevenue } from '#lib/flows/keep-revenue.ts'
import { readReconciliation } from '#lib/flows/read-reconciliation.ts'
import {
  addAdjustment,
  addLedgerTotal,
  changeAdjustment,
  changeLedgerTotal,
  removeAdjustment,
  removeLedgerTotal,
} from '#lib/flows/save-reconciliation.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { insertInvoices, makeAccount, makeBooks, sayComplete } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

const QUARTER = { from: '2026-01-01', through: '2026-03-31' }

async function world() {
  const { workspaceId, personId } = await makeWorkspace()
  const run = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const undo = (changeId: string | null) =>
    run((tx) => undoChange(tx, changeId!, { personId, workspaceId, today: '2026-04-30' }))
  return {
    workspaceId,
    personId,
    run,
    undo,
    who: { personId },
    read: () => run((tx) => readReconciliation(tx, QUARTER)),
  }
}

const entered = (amount: string, days: object = {}) =>
  adjustmentInput.parse({ ...QUARTER, kind: 'deferred', amount, note: 'Maintenance paid ahead', ...days })
const books = (amount: string, days: object = {}) =>
  ledgerTotalInput.parse({ ...QUARTER, amount, source: 'Account 8400', ...days })

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.message} ${JSON.stringify(result.fields)}`)
  return result.value
}

test('invoiced less our own company is the reported revenue of these days, cut months or whole, and all steps tie to the ledger', async () => {
  const { run } = await world()
  await run(async (tx) => {
    const ledger = await makeBooks(tx)
    const ids = [
      await makeAccount(tx, 'Buyer'),
      await makeAccount(tx, 'Other'),
      await makeAccount(tx, 'Our branch', { intercompany: true }),
      null,
    ]
    // a world of its own each time, and the same on every run: amounts, days and accounts by a small generator
    let seed = 20260122
    const next = (below: number) => {
      seed = (seed * 48271) % 2147483647
      return seed % below
    }
    const rows = Array.from({ length: 240 }, (_, n) => {
      const net = `${next(2_000_000_000) - 600_000_000}`.replace(/(\d{1,6})$/, (tail) => `.${tail.padStart(6, '0')}`)
      const amount = new Big(net.replace(/^(-?)\./, '$10.')).toFixed()
      const unrated = n % 17 === 0
      return {
        ...{ number: `R${n}`, accountId: ids[next(4)]!, net: amount, currency: unrated ? 'CHF' : 'EUR' },
        day: new Date(Date.UTC(2025, 11, 1 + next(150))).toISOString().slice(0, 10),
        baseNet: unrated ? null : amount,
      }
    })
    await insertInvoices(tx, ledger, rows)
    await sayComplete(tx, ledger.ledgerId, '2026-04-29')
    await keepRevenue(tx, { touched: 'all' })

    for (const span of [
      QUARTER,
      { from: '2026-01-17', through: '2026-03-03' },
      { from: '2025-12-01', through: '2026-04-29' },
      { from: '2026-02-10', through: '2026-02-10' },
    ]) {
      const read = await readReconciliation(tx, span)
      const within = rows.filter((row) => row.day >= span.from && row.day <= span.through)
      const rated = within.filter((row) => row.baseNet !== null)
      const sum = (some: typeof rows) => some.reduce((total, row) => total.plus(row.net), new Big(0)).toFixed()
      expect(read).toMatchObject({
        invoiced: sum(rated),
        intercompany: { net: sum(rated.filter((row) => row.accountId === ids[2])) },
        unallocated: sum(rated.filter((row) => row.accountId === null)),
        ...{ adjustments: [], ledger: null, difference: null, ties: null },
      })
      expect(read.unrated.reduce((count, row) => count + row.invoices, 0)).toBe(within.length - rated.length)
      const sums = await reportConcentration(tx, { ...span, by: 'group' })
      const reported = measureConcentration({ ...sums, asOf: '2026-04-29' }).reported
      expect(read.reported).toBe(new Big(reported).toFixed())
    }
  })
})

test('what is entered counts whole in its days; what holds of the ledger is the newest of exactly these days; each is taken back', async () => {
  const { run, undo, who, read } = await world()
  await run(async (tx) => {
    const ledger = await makeBooks(tx)
    const buyer = await makeAccount(tx, 'Buyer')
    const on = (number: string, day: string, net: string) => ({
      ...{ number, day, net, accountId: buyer, currency: 'EUR', baseNet: net },
    })
    await insertInvoices(tx, ledger, [on('1', '2026-01-01', '100.10'), on('2', '2026-03-31', '900')])
    await sayComplete(tx, ledger.ledgerId, '2026-03-31')
    await keepRevenue(tx, { touched: 'all' })
  })
  const added = done(await run((tx) => addAdjustment(tx, entered('-200,1'), who)))
  done(await run((tx) => addAdjustment(tx, entered('50', { through: '2026-04-01' }), who)))
  done(await run((tx) => addLedgerTotal(tx, books('800.01'), who)))
  done(await run((tx) => addLedgerTotal(tx, books('5', { through: '2026-03-30' }), who)))
  expect(await read()).toMatchObject({
    ...{ invoiced: '1000.1', adjusted: '-200.1', expected: '800', difference: '0.01', ties: false },
    leftOut: [{ amount: '50', through: '2026-04-01' }],
  })
  const newer = done(await run((tx) => addLedgerTotal(tx, books('800'), who)))
  expect(await read()).toMatchObject({ difference: '0', ties: true })
  done(await undo(newer.changeId))
  expect(await read()).toMatchObject({ ledger: { amount: '800.01' }, ties: false })

  const changed = done(await run((tx) => changeAdjustment(tx, added.id, 1, entered('-200.09'), who)))
  expect(await read()).toMatchObject({ expected: '800.01', ties: true })
  // the same figure written otherwise is no change
  const same = done(await run((tx) => changeAdjustment(tx, added.id, 2, entered('-200,0900'), who)))
  expect(same.changeId).toBeNull()
  // somebody who began before sees both versions, and nothing is written over
  const late = await run((tx) => changeAdjustment(tx, added.id, 1, entered('-1'), who))
  expect(late).toMatchObject({ ok: false, code: 'changed', now: { revision: 2, values: { amount: '-200.09' } } })
  const removed = done(await run((tx) => removeAdjustment(tx, added.id, who)))
  expect(await read()).toMatchObject({ adjustments: [], expected: '1000.1' })
  done(await undo(removed.changeId))
  done(await undo(changed.changeId))
  expect(await read()).toMatchObject({ adjustments: [{ amount: '-200.1' }], expected: '800' })
})

test('nothing of another workspace is read or written, and a member may not take a manager’s entry back', async () => {
  const [home, away] = [await world(), await world()]
  const adjustment = done(await home.run((tx) => addAdjustment(tx, entered('-5'), home.who)))
  const total = done(await home.run((tx) => addLedgerTotal(tx, books('7'), home.who)))
  await away.run(async (tx) => {
    const gone = { ok: false, code: 'absent' }
    expect(await changeAdjustment(tx, adjustment.id, 1, entered('1'), away.who)).toMatchObject(gone)
    expect(await removeAdjustment(tx, adjustment.id, away.who)).toMatchObject(gone)
    expect(await changeLedgerTotal(tx, total.id, 1, books('1'), away.who)).toMatchObject(gone)
    expect(await removeLedgerTotal(tx, total.id, away.who)).toMatchObject(gone)
  })
  expect(await away.read()).toMatchObject({ invoiced: '0', adjustments: [], ledger: null })
  expect(await home.read()).toMatchObject({ adjustments: [{ amount: '-5' }], ledger: { amount: '7' } })
  const member = await addMember(
    home.workspaceId,
    { name: 'Mia', email: `${crypto.randomUUID()}@example.test`, passwordHash: null },
    'member',
  )
  const undone = await home.run((tx) =>
    undoChange(tx, adjustment.changeId!, { personId: member, workspaceId: home.workspaceId, today: '2026-04-30' }),
  )
  expect(undone).toMatchObject({ ok: false, code: 'forbidden' })
})
