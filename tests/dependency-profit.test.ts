import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { getImport, listRefusals, updateImport } from '#db/queries/imports.ts'
import { withWorkspace } from '#db/tenant.ts'
import { FIRST_VIEW } from '#lib/core/dependency/dependency-view.ts'
import { checkRevenue } from '#lib/flows/check-revenue.ts'
import { correctRate } from '#lib/flows/correct-rate.ts'
import { exportInvoices } from '#lib/flows/export-invoices.ts'
import { importFile } from '#lib/flows/import-file.ts'
import { undoImport } from '#lib/flows/import-undo.ts'
import { listMembers, measureDependency } from '#lib/flows/read-dependency.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

const SPAN = { from: '2025-01-01', through: '2025-12-31' }
const HEAD =
  'invoice number,invoice date,customer no,customer name,currency,product,quantity,unit price,amount,cost,unit cost'

/** Anvil: 1000 with 600 of it costed at 400, less a credit of 100 that cost 60. Brook: USD 500 at a cost of 300. Cole: no cost known. */
const LINES = [
  'R1,2025-02-03,A,Anvil,EUR,Bolt,10,60,600,400,',
  'R1,2025-02-03,A,Anvil,EUR,Freight,,,400,,',
  'C1,2025-02-20,A,Anvil,EUR,Bolt,-1,100,-100,-60,',
  'R2,2025-03-05,B,Brook,USD,Nut,100,5,500,,3',
  'R3,2025-03-06,C,Cole,EUR,Nut,1,70,70,,',
  'R4,2025-03-07,,,EUR,Nut,1,50,50,20,',
]

test('gross profit is what is known: credit notes, costs for a part, two currencies, a rate corrected, an import undone', async () => {
  const place = await makeWorkspace()
  await bring(place, LINES)
  expect(await profits(place)).toMatchObject({ holders: ['Anvil 160'], unallocated: '30', unrated: ['USD 500'] })

  await rate(place, '0.9')
  const first = await profits(place)
  // 500 − 300 = 200 USD at 0.9; of 1,470 reported 1,000 have a cost: 500 of Anvil's, 450 of Brook's, 50 of nobody's
  expect(first).toMatchObject({ holders: ['Brook 180', 'Anvil 160'], unallocated: '30', unrated: [] })
  expect(first.coverage).toEqual({ costed: '1000', reported: '1470' })
  await rate(place, '0.8')
  expect((await profits(place)).holders).toEqual(['Anvil 160', 'Brook 160'])

  // the same file again is nothing new; a line that costs more is a change, and goes with its import
  expect((await bring(place, LINES)).plan.documents).toMatchObject({ new: 0, changed: 0, unchanged: 5 })
  const dearer = LINES.map((line) => line.replace('600,400,', '600,450,'))
  const { importId, plan } = await bring(place, dearer)
  expect(plan.documents).toMatchObject({ changed: 1, unchanged: 4 })
  expect((await profits(place)).holders).toEqual(['Brook 160', 'Anvil 110'])
  expect(await sound(place)).toEqual([])
  await withWorkspace(place.workspaceId, (tx) => updateImport(tx, importId, { state: 'undoing' }))
  await undoImport(place.workspaceId, importId, { enqueueJobs: false })
  expect(await withWorkspace(place.workspaceId, (tx) => getImport(tx, importId))).toMatchObject({ state: 'undone' })
  expect((await profits(place)).holders).toEqual(['Anvil 160', 'Brook 160'])
  expect(await sound(place)).toEqual([])

  // days that cut a month are read from the invoices, and say the same
  expect((await profits(place, { from: '2025-01-02', through: '2025-12-30' })).holders).toEqual([
    'Anvil 160',
    'Brook 160',
  ])
  for (const level of ['line', 'document'] as const) {
    const text = await textOf(exportInvoices(place.workspaceId, { level, accountId: null }))
    expect(text).toContain('Cost')
    const again = await importFile(place.workspaceId, place.personId, {
      name: `${level}.csv`,
      body: new TextEncoder().encode(text),
    })
    expect(again.plan.documents, level).toMatchObject({ new: 0, changed: 0, linesKept: 0, unchanged: 5 })
  }
})

test('a file of whole documents says what each cost; lines supersede it; a cost that is no number refuses its row', async () => {
  const place = await makeWorkspace()
  const head = 'invoice number,invoice date,customer no,customer name,currency,net amount,cost of sales'
  const body = [
    'D1,2025-02-03,A,Anvil,EUR,100,70',
    'D2,2025-02-04,B,Brook,EUR,50,',
    'D3,2025-02-05,B,Brook,EUR,20,much',
  ]
  const { importId, plan } = await bring(place, body, head)
  expect(plan).toMatchObject({ refused: 1, documents: { new: 2 } })
  const [refusal] = await withWorkspace(place.workspaceId, (tx) => listRefusals(tx, importId, 0, 5))
  expect(refusal!.reason).toBe('cost “much” is not a number')
  expect(await profits(place)).toMatchObject({ holders: ['Anvil 30'], coverage: { costed: '100', reported: '150' } })

  // a loss is negative, listed, and outside the shares; a total without costs keeps the cost it had
  await bring(place, ['D2,2025-02-04,B,Brook,EUR,50,65'], head)
  expect(await profits(place)).toMatchObject({ holders: ['Anvil 30'], credits: ['Brook -15'] })
  await bring(place, ['D1,2025-02-03,A,Anvil,EUR,90'], head.replace(',cost of sales', ''))
  expect(await profits(place)).toMatchObject({ holders: ['Anvil 20'], coverage: { costed: '140', reported: '140' } })
  expect(await sound(place)).toEqual([])

  await bring(place, ['D1,2025-02-03,A,Anvil,EUR,Bolt,9,10,90,,4'])
  expect((await profits(place)).holders).toEqual(['Anvil 54'])
  const { plan: kept } = await bring(place, ['D1,2025-02-03,A,Anvil,EUR,90,1'], head)
  expect(kept.documents).toMatchObject({ changed: 0, linesKept: 1 })
  expect((await profits(place)).holders).toEqual(['Anvil 54'])
  // lines that say no cost take it along: they stand for the whole invoice
  await bring(place, ['D1,2025-02-03,A,Anvil,EUR,Bolt,9,10,90,,'])
  expect((await profits(place)).holders).toEqual([])
  expect(await sound(place)).toEqual([])
})

test('who sells through a reseller is one thing, who uses it another; groups and members follow', async () => {
  const place = await makeWorkspace()
  const head = 'invoice number,invoice date,customer no,customer name,currency,net amount,cost,end customer,parent'
  await bring(
    place,
    [
      'E1,2025-02-03,R,Reseller,EUR,100,60,,',
      'E2,2025-02-04,R,Reseller,EUR,40,10,U1,',
      'E3,2025-02-05,S,Second reseller,EUR,25,,U2,',
      'E4,2025-02-06,U2,User two,EUR,7,1,,U1',
      'E5,2025-02-07,U1,User one,EUR,5,1,,',
      'E6,2025-02-08,,,EUR,3,1,U1,',
    ],
    head,
  )
  const read = (change: object, span = SPAN) => figures(place, { ...FIRST_VIEW, ...change }, span)
  for (const span of [SPAN, { from: '2025-02-01', through: '2026-01-30' }]) {
    expect(await read({}, span)).toMatchObject({
      holders: ['Reseller 140', 'Second reseller 25', 'User one 12'],
      unallocated: '3',
    })
    // who pays for everything of another is no customer in the end
    expect(await read({ who: 'end' }, span)).toMatchObject({
      holders: ['Reseller 100', 'User one 80'],
      credits: [],
      unallocated: '0',
    })
    expect((await read({ who: 'end', by: 'account' }, span)).holders).toEqual([
      'Reseller 100',
      'User one 48',
      'User two 32',
    ])
    expect((await read({ who: 'end', of: 'invoiced' }, span)).holders).toEqual(['Reseller 100', 'User one 80'])
    const end = await read({ who: 'end', basis: 'profit' }, span)
    expect(end.holders).toEqual(['User one 42', 'Reseller 40'])
    expect(end.coverage).toEqual({ costed: '155', reported: '180' })
  }
  const members = await withWorkspace(place.workspaceId, async (tx) => {
    const [root] = await tx.execute<{ id: string }>(sql`select id from account where name = 'User one'`)
    return await listMembers(tx, SPAN, [root!.id], { ...FIRST_VIEW, who: 'end' })
  })
  expect(members.map(({ name, net }) => `${name} ${net}`)).toEqual(['User one 48', 'User two 32'])
  expect(await sound(place)).toEqual([])
})

function bring({ workspaceId, personId }: TestWorkspace, rows: string[], head = HEAD) {
  const body = new TextEncoder().encode([head, ...rows, ''].join('\n'))
  return importFile(workspaceId, personId, { name: 'costs.csv', body, completeThrough: '2025-12-31' })
}

const profits = (place: TestWorkspace, span = SPAN) => figures(place, { ...FIRST_VIEW, basis: 'profit' }, span)

function figures({ workspaceId }: TestWorkspace, view: typeof FIRST_VIEW, span: typeof SPAN) {
  return withWorkspace(workspaceId, async (tx) => {
    const rows = await tx.execute<{ id: string; name: string }>(sql`select id, name from account`)
    const names = new Map([...rows].map(({ id, name }) => [id, name]))
    const it = await measureDependency(tx, view, span, '2025-12-31')
    const told = (row: { key: string; net: string }) => `${names.get(row.key)} ${row.net}`
    const { holders, netCredits, unallocated } = it.concentration
    // equal ones stand by key, which is chance here
    const sorted = holders.toSorted((a, b) => Number(b.net) - Number(a.net) || told(a).localeCompare(told(b)))
    return {
      ...{ holders: sorted.map(told), credits: netCredits.map(told), unallocated, coverage: it.coverage },
      unrated: it.unrated.map((row) => `${row.currency} ${row.net}`),
    }
  })
}

function rate({ workspaceId }: TestWorkspace, value: string) {
  return withWorkspace(workspaceId, (tx) =>
    correctRate(tx, 'EUR', [{ currency: 'USD', day: '2025-01-01', rate: value }], { source: 'test', enteredBy: null }),
  )
}

function sound({ workspaceId }: TestWorkspace) {
  return withWorkspace(workspaceId, (tx) => checkRevenue(tx))
}

async function textOf(parts: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = []
  for await (const part of parts) all.push(part)
  return Buffer.concat(all).toString('utf8')
}
