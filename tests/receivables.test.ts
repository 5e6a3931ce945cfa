import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { getImport, type ImportRow, listRefusals, moveImport } from '#db/queries/imports.ts'
import { listSnapshots } from '#db/queries/open-snapshots.ts'
import { getOpenOfAccount, reportOpenAmounts } from '#db/reports/open-items.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { csvRow } from '#lib/core/csv.ts'
import { addDays, type Day } from '#lib/core/day.ts'
import { DEPENDENCY_POLICY } from '#lib/core/dependency/policy.ts'
import type { SnapshotSettings } from '#lib/core/lists/list-settings.ts'
import { sumAmounts } from '#lib/core/money.ts'
import { correctRate } from '#lib/flows/correct-rate.ts'
import { exportOpenItems } from '#lib/flows/export-open-items.ts'
import { commitImport } from '#lib/flows/import-commit.ts'
import { planImport } from '#lib/flows/import-plan.ts'
import { planCsv } from '#lib/flows/import-plan-rows.ts'
import { undoImport } from '#lib/flows/import-undo.ts'
import { storeUpload } from '#lib/flows/import-upload.ts'
import { readBacklog } from '#lib/flows/read-backlog.ts'
import { readReceivables } from '#lib/flows/read-receivables.ts'
import { archiveSnapshot, changeSnapshot, snapshotInput } from '#lib/flows/save-snapshot.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { makeAccount } from './factories/invoices.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'
import { sharedDataMissing, sharedRows } from './shared-data.ts'

const AS_OF = '2026-10-31'
const SAID: SnapshotSettings = { asOf: AS_OF, controlTotal: null, note: '', decimalMark: '.', dateOrder: 'ymd' }

/** Uploads and plans: what the page shows before the yes. */
async function plan(
  { workspaceId, personId }: TestWorkspace,
  text: string,
  said: Partial<SnapshotSettings> = {},
): Promise<ImportRow> {
  const body = (async function* () {
    yield new TextEncoder().encode(text)
  })()
  const stored = await storeUpload(workspaceId, personId, { name: 'open.csv', baseCurrency: 'EUR', body })
  if (!stored.ok) throw new Error(stored.message)
  const { importId, guess } = stored.value
  if (!guess.list) throw new Error('the file was not taken for open items')
  const { encoding, delimiter, newline, headerLine } = guess.settings
  const { list, columns } = guess.list
  const mapping = { ...{ list, encoding, delimiter, newline, headerLine, columns }, snapshot: { ...SAID, ...said } }
  await withWorkspace(workspaceId, (tx) => moveImport(tx, importId, ['uploaded'], 'planning', { mapping }))
  await planImport(workspaceId, importId)
  return get(workspaceId, importId)
}

const get = async (workspaceId: string, importId: string) =>
  (await withWorkspace(workspaceId, (tx) => getImport(tx, importId)))!

async function commit({ workspaceId }: TestWorkspace, run: ImportRow): Promise<ImportRow> {
  await withWorkspace(workspaceId, (tx) => moveImport(tx, run.id, ['planned'], 'committing'))
  await commitImport(workspaceId, run.id, { enqueueJobs: false })
  return get(workspaceId, run.id)
}

const bring = async (place: TestWorkspace, text: string, said?: Partial<SnapshotSettings>) => {
  const done = await commit(place, await plan(place, text, said))
  expect(done).toMatchObject({ state: 'committed', problem: null })
  return done
}

async function textOf(parts: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const part of parts) chunks.push(part)
  return Buffer.concat(chunks).toString('utf8')
}

const read = async ({ workspaceId }: TestWorkspace) => {
  const found = await withWorkspace(workspaceId, (tx) => readReceivables(tx, DEPENDENCY_POLICY))
  if (found.kind === 'none') throw new Error('no snapshot')
  return found
}
const itemsOf = ({ workspaceId }: TestWorkspace) =>
  withWorkspace(workspaceId, async (tx) => [
    ...(await tx.execute<Record<string, string | null>>(sql`
      select a.name as account, i.customer, i.reference, i.day, i.due_day as due, i.currency, trim_scale(i.amount)::text as amount,
        trim_scale(i.base_amount)::text as base
      from open_item i left join account a on a.id = i.account_id join open_snapshot s on s.id = i.snapshot_id
      where s.archived_at is null order by s.created_at desc, i.position`)),
  ])

/** Accounts known by number and by name, in two ledgers. */
async function books() {
  const place = await makeWorkspace()
  const run = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(place.workspaceId, work)
  const ids = await run(async (tx) => {
    const key = async (ledger: string, number: string, accountId: string) => {
      await tx.execute(
        sql`insert into ledger (name) select ${ledger} where not exists (select from ledger where name = ${ledger})`,
      )
      await tx.execute(sql`insert into account_key (ledger_id, external_id, account_id)
        select id, ${number}, ${accountId}::uuid from ledger where name = ${ledger}`)
    }
    const acme = await makeAccount(tx, 'Acme')
    const daughter = await makeAccount(tx, 'Acme Daughter', { parentId: acme })
    const bolt = await makeAccount(tx, 'Bolt & Söhne')
    const twins = [await makeAccount(tx, 'Twin'), await makeAccount(tx, 'Twin')]
    // called like another one's number
    const odd = await makeAccount(tx, '1001')
    const own = await makeAccount(tx, 'Our own branch', { intercompany: true })
    await key('Main', '1001', acme)
    await key('Main', '7', daughter)
    await key('Other', '7', bolt)
    return { acme, daughter, bolt, odd, own, twin: twins[0]! }
  })
  return { place, run, ids, who: { personId: place.personId, workspaceId: place.workspaceId, today: '2026-11-22' } }
}

test('customers are found by number in a ledger, by name, by the id behind a name; who is not found stays listed', async () => {
  const { place, ids } = await books()
  const text = [
    'Customer;Customer number;Ledger;Invoice;Date;Due date;Currency;Open amount',
    'Whoever;1001;;R1;01.09.2026;01.10.2026;;"1.000,50"',
    ';7;Other;R2;01.09.2026;31.10.2026;EUR;200',
    // a number of two ledgers, and a name of two accounts: nobody is guessed
    ';7;;R3;01.09.2026;;EUR;300',
    'Twin;;;R4;01.09.2026;;EUR;5',
    `Twin [${ids.twin}];;;R5;01.09.2026;;EUR;-50`,
    'bolt & söhne;;;R6;01.06.2026;01.07.2026;EUR;400',
    'Nobody Ltd;;;R7;01.09.2026;;EUR;70',
    'Acme;;;R8;01.09.2026;;USD;10',
    'Acme;;;R9;;;EUR;',
    'Acme;;;R10;31.02.2026;;EUR;5',
    'Our own branch;;;R11;;;EUR;9',
  ].join('\r\n')
  const run = await plan(place, text, { decimalMark: ',', dateOrder: 'dmy', controlTotal: '1500' })
  expect(run.listPlan).toMatchObject({ list: 'receivables', rows: 11, refused: 2, new: 9 })
  expect(run.listPlan!.snapshot).toMatchObject({
    ...{ asOf: AS_OF, controlTotal: '1500', total: '1934.5', customers: 4, credits: 1, undated: 6, later: 0 },
    ...{ unknownItems: 3, unknownAmount: '375', replaces: null },
    currencies: [
      { currency: 'EUR', items: 8, amount: '1934.5', base: '1934.5' },
      { currency: 'USD', items: 1, amount: '10', base: null },
    ],
    unknown: [
      { customer: '7', why: expect.stringContaining('several ledgers'), items: 1, amount: '300' },
      { customer: 'Nobody Ltd', why: null, items: 1, amount: '70' },
      { customer: 'Twin', why: expect.stringContaining('several accounts'), items: 1, amount: '5' },
    ],
  })
  const refusals = await withWorkspace(place.workspaceId, (tx) => listRefusals(tx, run.id, 0, 9))
  expect(refusals.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
    '10: no amount that is open',
    expect.stringMatching(/^11: invoice day “31\.02\.2026”/),
  ])
  const whole = Papa.parse<string[]>((await textOf((await planCsv(place.workspaceId, run.id))!)).trim()).data
  expect(whole.length).toBe(1 + 9 + 2)
  await commit(place, run)
  expect((await itemsOf(place)).map(({ reference, account, base }) => [reference, account, base])).toEqual([
    ['R1', 'Acme', '1000.5'],
    ['R2', 'Bolt & Söhne', '200'],
    ['R3', null, '300'],
    ['R4', null, '5'],
    ['R5', 'Twin', '-50'],
    ['R6', 'Bolt & Söhne', '400'],
    ['R7', null, '70'],
    ['R8', 'Acme', null],
    ['R11', 'Our own branch', '9'],
  ])
  const { snapshot, ageing, borrowing, unrated, unknown } = await read(place)
  expect(snapshot).toMatchObject({ total: '1934.5', controlTotal: '1500', items: 9, unrated: 1 })
  expect(ageing.total.buckets).toEqual(['200', '1000.5', '0', '0', '400', '384'])
  expect([ageing.unallocated!.open, ageing.intercompany!.open]).toEqual(['375', '9'])
  expect(ageing.debtors.map(({ debtor, open }) => [debtor, open])).toEqual([
    [ids.acme, '1000.5'],
    [ids.bolt, '600'],
    [ids.twin, '-50'],
  ])
  expect(unrated).toEqual([{ currency: 'USD', items: 1, amount: '10' }])
  expect(unknown.map(({ customer }) => customer)).toEqual(['7', 'Nobody Ltd', 'Twin'])
  expect(borrowing.gross).toBe('1934.5')
})

test('what goes out comes in unchanged, and a second listing of a day takes the place of the first until it is undone', async () => {
  const { place, run, ids, who } = await books()
  const { workspaceId } = place
  const text = `customer,invoice number,invoice day,due day,currency,open amount\r\n${[
    // a spreadsheet would take it for a formula
    ['=Nobody', 'R1', '2026-09-01', '2026-10-01', 'EUR', '10.25'],
    [`Twin [${ids.twin}]`, 'R2', null, null, 'EUR', '-20'],
    [`1001 [${ids.odd}]`, '-3', '2026-09-01', null, 'EUR', '30'],
    ['Acme Daughter', 'R4', null, '2026-11-30', 'EUR', '40'],
  ]
    .map((row) => csvRow(row))
    .join('')}`
  await bring(place, text, { controlTotal: '60.25', note: 'first' })
  const [first] = await run((tx) => listSnapshots(tx, 'receivables'))
  const before = await itemsOf(place)
  expect(before.map(({ account }) => account)).toEqual([null, 'Twin', '1001', 'Acme Daughter'])

  const out = (await exportOpenItems(workspaceId, first!.id))!
  expect(out.name).toBe('receivables 2026-10-31')
  const written = await textOf(out.body)
  const again = await plan(place, written)
  expect(again.listPlan!.snapshot!.replaces).toEqual({ controlTotal: '60.25', total: '60.25' })
  const second = await commit(place, again)
  await run((tx) => tx.execute(sql`update open_snapshot set archived_at = now() where id = ${first!.id}`))
  expect(await itemsOf(place)).toEqual(before)
  await run((tx) => tx.execute(sql`update open_snapshot set archived_at = null where id = ${first!.id}`))
  expect((await read(place)).snapshot.importId).toBe(second.id)
  expect(await exportOpenItems(workspaceId, randomUUID())).toBeNull()

  // an older day does not take its place
  await bring(place, text, { asOf: '2026-09-30' })
  expect((await read(place)).snapshot.importId).toBe(second.id)

  // corrected since, and still taken back
  const its = (await read(place)).snapshot
  await run((tx) => changeSnapshot(tx, its.id, 1, { controlTotal: '1', note: 'mine' }, who))
  await run((tx) => moveImport(tx, second.id, ['committed'], 'undoing'))
  await undoImport(workspaceId, second.id, { enqueueJobs: false })
  expect((await get(workspaceId, second.id)).listOutcome!.undo).toEqual({
    put: { open_snapshot: 1 },
    kept: [],
    more: 0,
  })
  expect((await read(place)).snapshot).toMatchObject({ id: first!.id, controlTotal: '60.25', note: 'first' })

  // the control total, of two editors; put away; each taken back
  const say = (revision: number, controlTotal: string) =>
    run((tx) => changeSnapshot(tx, first!.id, revision, snapshotInput.parse({ controlTotal, note: '' }), who))
  const said = await say(1, '61')
  expect(await say(1, '62')).toMatchObject({ ok: false, code: 'changed', now: { values: { controlTotal: '61' } } })
  expect(snapshotInput.safeParse({ controlTotal: '1e5', note: '' }).success).toBe(false)
  if (!said.ok) throw new Error(said.message)
  expect(await run((tx) => undoChange(tx, said.value.changeId!, who))).toMatchObject({ ok: true, value: { put: 1 } })
  expect((await read(place)).snapshot).toMatchObject({ controlTotal: '60.25', note: 'first' })
  const away = await run((tx) => archiveSnapshot(tx, first!.id, true, who))
  expect((await read(place)).snapshot.asOf).toBe('2026-09-30')
  if (!away.ok) throw new Error(away.message)
  await run((tx) => undoChange(tx, away.value.changeId!, who))
  expect((await read(place)).snapshot.id).toBe(first!.id)

  // ids of another workspace name nothing here
  const other = await makeWorkspace()
  const foreign = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(other.workspaceId, work)
  const their = { personId: other.personId }
  expect(await foreign((tx) => archiveSnapshot(tx, first!.id, true, their))).toMatchObject({ code: 'absent' })
  const input = { controlTotal: null, note: '' }
  expect(await foreign((tx) => changeSnapshot(tx, first!.id, 1, input, their))).toMatchObject({ code: 'absent' })
  expect(await exportOpenItems(other.workspaceId, first!.id)).toBeNull()
  expect(await foreign((tx) => reportOpenAmounts(tx, first!, 'group', []))).toEqual([])
})

test('a plan that no longer holds writes nothing', async () => {
  const { place, run, ids } = await books()
  const planned = await plan(place, 'customer,open amount\r\nNobody Ltd,10\r\n')
  await run((tx) => tx.execute(sql`update account set name = 'Nobody Ltd' where id = ${ids.bolt}`))
  const after = await commit(place, planned)
  expect(after).toMatchObject({ state: 'planning', problem: expect.stringContaining('changed after the plan') })
  expect(await run((tx) => listSnapshots(tx, 'receivables'))).toEqual([])
})

test('rates are those of the day of the listing, and a corrected one is carried into it', async () => {
  const { place, run, ids } = await books()
  const said = { source: 'test', enteredBy: place.personId }
  const rate = (day: Day, rate: string) => run((tx) => correctRate(tx, 'EUR', [{ currency: 'USD', day, rate }], said))
  await rate('2026-10-01', '0.9')
  await rate('2026-11-01', '0.5')
  await bring(place, 'customer,currency,open amount\r\nAcme,usd,100\r\nAcme,GBP,7\r\n')
  expect((await read(place)).snapshot).toMatchObject({ total: '90', unrated: 1 })
  await rate('2026-10-31', '0.8')
  expect((await read(place)).snapshot).toMatchObject({ total: '80', unrated: 1 })
  const open = await run((tx) => getOpenOfAccount(tx, ids.acme, 90))
  expect(open).toEqual({ asOf: AS_OF, open: '80', late: '0', over: '0', items: 2, unrated: 1 })
  expect(await run((tx) => getOpenOfAccount(tx, ids.bolt, 90))).toBeNull()
})

test('the backlog rests on groups, by the month it is to be invoiced; what we owe a debtor does not count', async () => {
  const { place, run, ids } = await books()
  await run((tx) =>
    tx.execute(sql`insert into supply_word (account_id, what, owed, source, day, said_by) values
      (${ids.acme}, 'steel', 30, 'the books', '2026-10-31', ${place.personId})`),
  )
  await bring(
    place,
    `customer,order number,to be invoiced on,open amount
Acme,A1,2026-12-05,100
Acme Daughter,A2,2027-01-31,50
Nobody,A3,,25
Our own branch,A4,2026-12-31,900
Bolt & Söhne,A5,2026-12-01,25`,
  )
  const backlog = await run((tx) => readBacklog(tx, DEPENDENCY_POLICY))
  if (backlog.kind === 'none') throw new Error('no backlog')
  expect(backlog.concentration).toMatchObject({ reported: '200', allocated: '175', unallocated: '25' })
  expect(backlog.concentration.holders.map(({ key, net }) => [key, net])).toEqual([
    [ids.acme, '150'],
    [ids.bolt, '25'],
  ])
  expect(backlog).toMatchObject({
    intercompany: '900',
    months: [
      { month: '2026-12-01', amount: '125', items: 2 },
      { month: '2027-01-01', amount: '50', items: 1 },
      { month: null, amount: '25', items: 1 },
    ],
  })
  expect(await run((tx) => readReceivables(tx, DEPENDENCY_POLICY))).toEqual({ kind: 'none' })
  await bring(place, 'customer,due day,open amount\r\nAcme,2026-11-30,20\r\nAcme Daughter,2026-11-30,100\r\n')
  const { borrowing, contra } = await read(place)
  // the group is one debtor
  expect(contra).toMatchObject([{ debtor: ids.acme, owed: '30' }])
  expect(borrowing).toMatchObject({ gross: '120', beforeCap: '90', eligible: '18', available: '14.4' })
})

describe.skipIf(sharedDataMissing)(
  `ibm_receivables.csv${sharedDataMissing ? ` (skipped: ${sharedDataMissing})` : ''}`,
  () => {
    const AT = '2013-03-31'
    test('what is open on a day, through import and database, ages as the sums of the raw file do', async () => {
      const place = await makeWorkspace()
      const { workspaceId } = place
      const open = sharedRows('ibm_receivables.csv').filter((row) => row.date! <= AT && row.settled_date! > AT)
      expect(open.length).toBeGreaterThan(50)
      await withWorkspace(workspaceId, async (tx) => {
        for (const name of new Set(open.map((row) => row.customer!))) await makeAccount(tx, name)
      })
      const text = open
        .map((row) => csvRow([row.customer!, row.invoice_no!, row.date!, row.due_date!, row.amount!]))
        .join('')
      const total = sumAmounts(open.map((row) => row.amount!))
      const run = await bring(place, `customer,invoice number,invoice day,due day,open amount\r\n${text}`, {
        ...{ asOf: AT, controlTotal: total },
      })
      expect(run.listPlan!.snapshot).toMatchObject({ total, unknownItems: 0 })
      const { ageing, borrowing, names } = await read(place)
      const sums = (rows: typeof open) => {
        const between = (from: number, through: number) =>
          sumAmounts(
            rows.flatMap((row) =>
              row.due_date! <= addDays(AT, -from) && row.due_date! >= addDays(AT, -through) ? [row.amount!] : [],
            ),
          )
        return [between(-4000, 0), between(1, 30), between(31, 60), between(61, 90), between(91, 4000), '0']
      }
      expect(ageing.total).toMatchObject({ open: total, buckets: sums(open) })
      expect(Number(ageing.total.late)).toBeGreaterThan(0)
      const byCustomer = Map.groupBy(open, (row) => row.customer!)
      expect(ageing.debtors.length).toBe(byCustomer.size)
      for (const debtor of ageing.debtors)
        expect([debtor.debtor, debtor.buckets]).toEqual([
          debtor.debtor,
          sums(byCustomer.get(names.get(debtor.debtor!)!)!),
        ])
      expect(sumAmounts([borrowing.eligible, ...borrowing.steps.map(({ amount }) => amount)])).toBe(total)
    })
  },
)
