import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { sql } from 'drizzle-orm'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { getImport, listRefusals, updateImport } from '#db/queries/imports.ts'
import { asOfDay, listLedgers } from '#db/queries/ledgers.ts'
import { withWorkspace } from '#db/tenant.ts'
import { addDays, dayIn } from '#lib/core/day.ts'
import type { ImportOutcome, SameCompany } from '#lib/core/imports/import-plan.ts'
import { closeLedger, sayComplete } from '#lib/flows/change-ledger.ts'
import { commitImport } from '#lib/flows/import-commit.ts'
import { type FileToImport, ImportRefused, importFile } from '#lib/flows/import-file.ts'
import { planImport } from '#lib/flows/import-plan.ts'
import { planCsv } from '#lib/flows/import-plan-rows.ts'
import { undoImport } from '#lib/flows/import-undo.ts'
import { storeUpload } from '#lib/flows/import-upload.ts'
import { makeWorkspace } from './factories/workspace.ts'
import { sharedDataMissing } from './shared-data.ts'

const missing = sharedDataMissing ? ` (skipped: ${sharedDataMissing})` : ''
const bytes = (text: string) => new TextEncoder().encode(text)

type Place = Awaited<ReturnType<typeof makeWorkspace>>
type Changes = Omit<FileToImport, 'name' | 'body'>

const importText = ({ workspaceId, personId }: Place, text: string, more: Changes = {}, name = 'file.csv') =>
  importFile(workspaceId, personId, { name, body: bytes(text), ...more })

/** All that invoices are, without ids and times: two states of the records can be compared by it. */
function records({ workspaceId }: Place) {
  return withWorkspace(workspaceId, async (tx) => ({
    invoices: [
      ...(await tx.execute(sql`
        select l.name as ledger, i.number, a.name as account, i.day, i.currency, trim_scale(i.net)::text as net,
          trim_scale(i.base_net)::text as base, i.due_day, i.settled_day, i.delivered_day, i.country, i.line_count, i.digest,
          (select jsonb_agg(jsonb_build_array(x.product, trim_scale(x.quantity), trim_scale(x.net)) order by x.position)
            from invoice_line x where x.invoice_id = i.id) as lines
        from invoice i join ledger l on l.id = i.ledger_id left join account a on a.id = i.account_id order by 1, 2`)),
    ],
    accounts: [
      ...(await tx.execute(sql`
        select a.name, a.country, p.name as parent, r.name as root, array_agg(l.name || ':' || k.external_id order by l.name, k.external_id) as keys
        from account a left join account p on p.id = a.parent_id left join account r on r.id = a.root_id
        left join account_key k on k.account_id = a.id left join ledger l on l.id = k.ledger_id
        group by a.id, a.workspace_id, a.name, a.country, p.name, r.name order by 1, 5`)),
    ],
    months: [
      ...(await tx.execute(sql`
        select a.name, m.month, m.currency, trim_scale(m.net)::text as net, m.invoices
        from account_month m left join account a on a.id = m.account_id order by 1, 2, 3`)),
    ],
    strays: [
      ...(await tx.execute(
        sql`select 1 from invoice_line l where not exists (select from invoice i where i.id = l.invoice_id)`,
      )),
    ],
  }))
}

async function undo(place: Place, importId: string): Promise<NonNullable<ImportOutcome['undo']>> {
  await withWorkspace(place.workspaceId, (tx) => updateImport(tx, importId, { state: 'undoing' }))
  await undoImport(place.workspaceId, importId, { enqueueJobs: false })
  const run = await withWorkspace(place.workspaceId, (tx) => getImport(tx, importId))
  expect(run?.state).toBe('undone')
  return run!.outcome!.undo!
}

/** Uploads and plans, without the yes. */
async function planText(place: Place, text: string, settings = {}) {
  const stored = await storeUpload(place.workspaceId, place.personId, {
    name: 'planned.csv',
    baseCurrency: 'EUR',
    body: (async function* () {
      yield bytes(text)
    })(),
  })
  if (!stored.ok) throw new Error(stored.message)
  const { importId, guess } = stored.value
  const mapping = { settings: { ...guess.settings, ...settings }, same: [] as SameCompany[] }
  await withWorkspace(place.workspaceId, (tx) => updateImport(tx, importId, { state: 'planning', mapping }))
  await planImport(place.workspaceId, importId)
  const run = await withWorkspace(place.workspaceId, (tx) => getImport(tx, importId))
  return { importId, mapping, plan: run!.plan!, run: run! }
}

const header = 'invoice,date,customer id,customer name,amount,currency\n'
const january = `${header}1,2024-01-10,A,Anvil Works,100.00,EUR\n2,2024-01-20,B,Brook & Sons,50.00,EUR\n3,2024-01-30,A,Anvil Works,-10.00,EUR\n`

describe.skipIf(sharedDataMissing)(`the data sets${missing}`, () => {
  test.each<[string, number, number]>([
    ['northwind_orders.csv', 830, 0],
    ['northwind_lines.csv', 830, 2155],
    ['online_retail_invoices.csv.gz', 25900, 0],
    ['ibm_receivables.csv', 2466, 0],
    // half a million lines take a minute twice over: npm run test:full
    ...(process.env.FULL ? [['online_retail_lines.csv.gz', 25900, 541909] as [string, number, number]] : []),
  ])('%s goes in as it is, and again changes nothing', (name, documents, lines) =>
    goesIn(name, readFileSync(`../shared/data/${name}`), documents, lines),
  )

  test('the beginning of online_retail_lines.csv.gz goes in as it is, and again changes nothing', async () => {
    const text = gunzipSync(readFileSync('../shared/data/online_retail_lines.csv.gz')).toString('utf8')
    const [head, ...rows] = Papa.parse<string[]>(text, { preview: 60_000 }).data
    const numberOf = (row: string[]) => row[head!.indexOf('invoice_no')]
    const whole = rows.filter((row) => numberOf(row) !== numberOf(rows.at(-1)!))
    const documents = new Set(whole.map(numberOf)).size
    await goesIn('beginning.csv', Buffer.from(Papa.unparse([head!, ...whole])), documents, whole.length)
  })

  async function goesIn(name: string, body: Buffer, documents: number, lines: number) {
    const { workspaceId, personId } = await makeWorkspace()
    const first = await importFile(workspaceId, personId, { name, body })
    expect(first.plan).toMatchObject({ refused: 0, documents: { new: documents, changed: 0, unchanged: 0 } })
    expect(first.outcome.commit).toMatchObject({ documents: { new: documents }, lines })
    const again = await importFile(workspaceId, personId, { name, body })
    expect(again.plan.documents).toMatchObject({ new: 0, changed: 0, unchanged: documents })
    expect(again.plan.gone.documents).toBe(0)
    const [sum] = await withWorkspace(workspaceId, (tx) =>
      tx.execute(
        sql`select (select count(*)::int from invoice) as documents, (select count(*)::int from invoice_line) as lines`,
      ),
    )
    expect(sum).toEqual({ documents, lines })
  }

  test('Northwind by orders, then by lines, then by orders: details of both stay, and lines stand', async () => {
    const place = await makeWorkspace({ baseCurrency: 'USD' })
    const file = (name: string) => ({ name, body: readFileSync(`../shared/data/${name}`) })
    await importFile(place.workspaceId, place.personId, file('northwind_orders.csv'))
    const lines = await importFile(place.workspaceId, place.personId, file('northwind_lines.csv'))
    expect(lines.plan.documents).toMatchObject({ new: 0, changed: 830 })
    const { invoices } = await records(place)
    expect(invoices.every((row) => row.lines && row.country)).toBe(true)
    const again = await importFile(place.workspaceId, place.personId, file('northwind_orders.csv'))
    expect(again.plan.documents).toMatchObject({ new: 0, changed: 0, unchanged: 830, linesKept: 0 })
    expect(await records(place)).toMatchObject({ invoices, strays: [] })
    const names = await importFile(place.workspaceId, place.personId, file('northwind_customers.csv'))
    expect(names.plan).toMatchObject({ accounts: { new: 2, changed: 89 }, refused: 0 })
    expect((await records(place)).accounts.map(({ name }) => name)).toContain('Alfreds Futterkiste')
    await undo(place, names.importId)
    await undo(place, lines.importId)
    expect((await records(place)).invoices.every((row) => !row.lines && row.country)).toBe(true)
  })
})

describe('what an import does', () => {
  test('invoices become accounts, documents and kept months; the day they are complete through is the as-of day', async () => {
    const place = await makeWorkspace()
    const { outcome, plan } = await importText(place, january, { completeThrough: '2024-01-31' })
    expect(plan).toMatchObject({
      rows: 3,
      refused: 0,
      documents: { new: 3, credits: 1 },
      accounts: { new: 2 },
      firstDay: '2024-01-10',
      lastDay: '2024-01-30',
    })
    expect(outcome.commit).toMatchObject({ documents: { new: 3 }, accounts: { new: 2, joined: 0 } })
    const after = await records(place)
    expect(after.accounts).toMatchObject([{ name: 'Anvil Works', keys: ['Main ledger:A'] }, { name: 'Brook & Sons' }])
    expect(after.months).toMatchObject([
      { name: 'Anvil Works', month: '2024-01-01', net: '90', invoices: 2 },
      { net: '50' },
    ])
    expect(await withWorkspace(place.workspaceId, asOfDay)).toBe('2024-01-31')
  })

  test('an older file does not move the day back that the records are complete through', async () => {
    const place = await makeWorkspace()
    const known = () => withWorkspace(place.workspaceId, asOfDay)
    await importText(place, january, { completeThrough: '2024-02-10' })
    const older = await importText(place, `${header}0,2023-12-10,A,Anvil Works,9.00,EUR\n`)
    expect(older.plan).toMatchObject({ lastDay: '2023-12-10', documents: { new: 1 } })
    expect(await known()).toBe('2024-02-10')
    await undo(place, older.importId)
    expect(await known()).toBe('2024-02-10')
  })

  test('a ledger can be corrected by hand and closed: what is read as of its day follows', async () => {
    const place = await makeWorkspace()
    const { workspaceId, personId } = place
    await importText(place, january, { ledger: 'Old books', completeThrough: '2024-01-31' })
    await importText(place, january, { ledger: 'New books', completeThrough: '2025-06-30' })
    const look = () =>
      withWorkspace(workspaceId, async (tx) => ({
        asOf: await asOfDay(tx),
        totals: [...(await tx.execute(sql`select distinct as_of, invoices_12m > 0 as recent from account_total`))],
      }))
    const ids = new Map((await withWorkspace(workspaceId, listLedgers)).map(({ name, id }) => [name, id]))
    const change = { workspaceId, personId, today: '2025-07-10', ledgerId: ids.get('Old books')! }
    const close = (closed: boolean) => withWorkspace(workspaceId, (tx) => closeLedger(tx, { ...change, closed }))
    const say = (completeThrough: string, ledgerId = change.ledgerId) =>
      withWorkspace(workspaceId, (tx) => sayComplete(tx, { ...change, ledgerId, completeThrough }))
    expect(await look()).toEqual({ asOf: '2024-01-31', totals: [{ as_of: '2024-01-31', recent: true }] })
    expect(await close(true)).toMatchObject({ ok: true })
    expect(await look()).toEqual({ asOf: '2025-06-30', totals: [{ as_of: '2025-06-30', recent: false }] })
    expect(await say('2024-05-31', ids.get('New books'))).toMatchObject({ ok: true })
    expect(await look()).toEqual({ asOf: '2024-05-31', totals: [{ as_of: '2024-05-31', recent: true }] })
    expect(await close(false)).toMatchObject({ ok: true })
    expect(await look()).toMatchObject({ asOf: '2024-01-31' })
    expect(await say('2025-07-11')).toMatchObject({ ok: false, fields: { completeThrough: 'Today at the latest.' } })
    const other = await makeWorkspace()
    const foreign = withWorkspace(other.workspaceId, (tx) =>
      closeLedger(tx, { ...change, workspaceId: other.workspaceId, closed: true }),
    )
    expect(await foreign).toMatchObject({ ok: false, code: 'gone' })
  })

  test('invoices dated after today are counted, those more than a year ahead refused', async () => {
    const place = await makeWorkspace()
    const ahead = (days: number) => addDays(dayIn('UTC', new Date()), days)
    const rows = [0, 30, 800].map((days, i) => `f${i},${ahead(days)},A,Anvil Works,1.00,EUR\n`).join('')
    const { plan } = await planText(place, `${january}${rows}`)
    // the workspace's day may be one beside that of UTC
    expect(plan).toMatchObject({ refused: 1, refusedBy: [{ code: 'future_day' }], documents: { new: 5 } })
    expect([1, 2]).toContain(plan.future)
  })

  test('a changed invoice is changed and named, an unchanged one is not touched', async () => {
    const place = await makeWorkspace()
    await importText(place, january)
    const changed = january.replace('50.00', '55.00').replace('2024-01-30', '2024-01-29')
    const { plan } = await importText(place, changed)
    expect(plan.documents).toMatchObject({ new: 0, changed: 2, unchanged: 1 })
    expect(plan.examples.changed).toMatchObject([
      { number: '2', line: 3, what: 'net 50 → 55' },
      { number: '3', line: 4, what: 'day 2024-01-30 → 2024-01-29' },
    ])
  })

  test('lines supersede a total; a total does not supersede lines', async () => {
    const place = await makeWorkspace()
    const lines =
      'invoice,date,customer,amount,currency,product\n1,2024-01-10,A,60.00,EUR,nut\n1,2024-01-10,A,41.00,EUR,bolt\n1,2024-01-10,A,41.00,EUR,bolt\n'
    await importText(place, 'invoice,date,customer,amount,currency,due date\n1,2024-01-10,A,100.00,EUR,2024-02-10\n')
    await importText(place, lines)
    const [invoice] = (await records(place)).invoices
    expect(invoice).toMatchObject({
      net: '142',
      due_day: '2024-02-10',
      lines: [
        ['nut', null, 60],
        ['bolt', null, 41],
        ['bolt', null, 41],
      ],
    })
    const total = await importText(
      place,
      'invoice,date,customer,amount,currency,paid date\n1,2024-01-10,A,100.00,EUR,2024-03-01\n',
    )
    expect(total.plan.documents).toMatchObject({ changed: 1, linesKept: 1 })
    expect((await records(place)).invoices[0]).toMatchObject({ net: '142', settled_day: '2024-03-01', line_count: 3 })
    const shuffled = await importText(place, lines.replace(/(1,.*\n)(1,.*\n)(1,.*\n)/, '$2$1$3'))
    expect(shuffled.plan.documents).toMatchObject({ changed: 0, unchanged: 1 })
    const fewer = await importText(place, lines.replace('1,2024-01-10,A,41.00,EUR,bolt\n', ''))
    expect(fewer.plan.documents).toMatchObject({ changed: 1 })
  })

  test('rows without a customer are unallocated revenue, never a customer', async () => {
    const place = await makeWorkspace()
    const { plan } = await importText(place, `${header}1,2024-01-10,,,100.00,EUR\n2,2024-01-10,A,Anvil,1.00,EUR\n`)
    expect(plan.unallocated).toMatchObject({ documents: 1, amounts: [{ currency: 'EUR', net: '100.000000' }] })
    const after = await records(place)
    expect(after.accounts).toHaveLength(1)
    expect(after.months).toContainEqual({ name: null, month: '2024-01-01', currency: 'EUR', net: '100', invoices: 1 })
  })

  test('an amount without a rate is taken and listed, not guessed', async () => {
    const place = await makeWorkspace()
    const insert = sql`insert into rate (currency, day, rate, source) values ('USD', '2024-01-15', 0.9, 'test')`
    await withWorkspace(place.workspaceId, (tx) => tx.execute(insert))
    const { plan } = await importText(place, january.replaceAll('EUR', 'USD'))
    expect(plan.amounts).toMatchObject([{ currency: 'USD', documents: 3, unrated: 1, unratedNet: '100.000000' }])
    expect((await records(place)).invoices.map(({ base }) => base)).toEqual([null, '45', '-9'])
  })

  test('a line that is refused takes its whole invoice with it, and each refused row says why', async () => {
    const place = await makeWorkspace()
    const text =
      'invoice,date,customer,amount,currency,product\n1,2024-01-10,A,60.00,EUR,nut\n1,2024-02-31,A,40.00,EUR,bolt\n2,2024-01-10,A,1.00,EUR,nut\n3,2024-01-10,A,1.00,EUR,nut\n3,2024-01-10,B,1.00,EUR,nut\n4,2024-01-10,A\n'
    const { plan, importId } = await importText(place, text)
    expect(plan).toMatchObject({ rows: 6, refused: 5, documents: { new: 1 } })
    const refusals = await withWorkspace(place.workspaceId, (tx) => listRefusals(tx, importId, 0, 10))
    expect(refusals.map(({ line, code }) => [line, code])).toEqual([
      [2, 'number_incomplete'],
      [3, 'bad_day'],
      [5, 'number_customers'],
      [6, 'number_customers'],
      [7, 'ragged'],
    ])
    expect((await records(place)).invoices.map(({ number }) => number)).toEqual(['2'])
  })

  test('a number that comes twice in a file of whole invoices is refused', async () => {
    const place = await makeWorkspace()
    const { plan } = await importText(place, `${january}1,2024-01-31,A,Anvil Works,7.00,EUR\n`, {
      corrections: { level: 'document' },
    })
    expect(plan).toMatchObject({ refused: 2, documents: { new: 2 }, refusedBy: [{ code: 'number_repeated', rows: 2 }] })
  })

  test('the file says it has everything: what it no longer has goes, and comes back with undo', async () => {
    const place = await makeWorkspace()
    await importText(place, january)
    const before = await records(place)
    const without = january.replace(/2,2024.*\n/, '')
    const offered = await importText(place, without)
    expect(offered.plan.gone).toMatchObject({ documents: 1, firstDay: '2024-01-20' })
    expect((await records(place)).invoices).toEqual(before.invoices)
    const done = await importText(place, without, { wholePeriod: true })
    expect(done.outcome.commit?.documents.removed).toBe(1)
    expect((await records(place)).invoices.map(({ number }) => number)).toEqual(['1', '3'])
    expect(await undo(place, done.importId)).toMatchObject({
      documents: { removed: 0, restored: 0, broughtBack: 1 },
      kept: [],
    })
    expect(await records(place)).toEqual(before)
  })

  test('customers are known by ledger and number; a name alike in another ledger is proposed and joined only when said', async () => {
    const place = await makeWorkspace()
    await importText(place, january, { ledger: 'North' })
    const south = `${header}1,2024-02-01,7,"ANVIL WORKS, Ltd.",5.00,EUR\n2,2024-02-02,A,Another A,6.00,EUR\n`
    const { importId, mapping, plan } = await planText(place, south, { ledger: 'South' })
    expect(plan.accounts.new).toBe(2)
    expect(plan.matches).toMatchObject([
      { ledger: 'South', externalId: '7', name: 'ANVIL WORKS, Ltd.', with: { name: 'Anvil Works', ledgers: 'North' } },
    ])
    const same = plan.matches.map(({ ledger, externalId, with: other }) => ({
      ledger,
      externalId,
      with: { accountId: (other as { accountId: string }).accountId },
    }))
    await withWorkspace(place.workspaceId, (tx) =>
      updateImport(tx, importId, { state: 'committing', mapping: { ...mapping, same }, completeThrough: '2024-02-02' }),
    )
    await commitImport(place.workspaceId, importId, { enqueueJobs: false })
    const { accounts } = await records(place)
    expect(accounts.map(({ name, keys }) => [name, keys])).toEqual([
      ['Another A', ['South:A']],
      ['Anvil Works', ['North:A', 'South:7']],
      ['Brook & Sons', ['North:B']],
    ])
    expect(await withWorkspace(place.workspaceId, asOfDay)).toBe('2024-01-30')
    const undone = await undo(place, importId)
    expect(undone.accounts).toEqual({ removed: 1, restored: 0 })
    expect((await records(place)).accounts.map(({ keys }) => keys)).toEqual([['North:A'], ['North:B']])
  })

  test('two ledgers in one file: alike names are proposed among the new ones too', async () => {
    const place = await makeWorkspace()
    const { plan } = await planText(
      place,
      'ledger,invoice,date,customer id,customer name,amount,currency\nN,1,2024-01-01,1,Anvil,5.00,EUR\nS,1,2024-01-01,9,Anvil,5.00,EUR\n',
    )
    expect(plan).toMatchObject({
      documents: { new: 2 },
      ledgers: [
        { name: 'N', isNew: true },
        { name: 'S', isNew: true },
      ],
    })
    expect(plan.matches).toMatchObject([{ ledger: 'S', externalId: '9', with: { ledger: 'N', externalId: '1' } }])
  })

  test('parents come from the file; a circle is not made', async () => {
    const place = await makeWorkspace()
    const text =
      'customer id,customer name,parent,country\n1,Mill North,9,SE\n2,Mill South,Mill Group,SE\n9,Mill Group,,SE\n3,Ouro,4,SE\n4,Boros,3,SE\n5,Self,5,SE\n'
    const { plan } = await importText(place, text)
    expect(plan).toMatchObject({ rows: 6, refused: 0, accounts: { new: 6 } })
    const { accounts } = await records(place)
    const roots = Object.fromEntries(accounts.map(({ name, root }) => [name, root]))
    expect(roots).toMatchObject({
      'Mill North': 'Mill Group',
      'Mill South': 'Mill Group',
      'Mill Group': 'Mill Group',
      Self: 'Self',
    })
    expect([roots.Ouro, roots.Boros].sort()).toEqual(['Boros', 'Ouro'])
  })

  test('a list of customers does not overwrite what a person has edited', async () => {
    const place = await makeWorkspace()
    await importText(place, 'customer id,customer name,country\n1,Old Name,SE\n2,Other,NO\n')
    const edit = sql`update account set name = 'By hand', revision = revision + 1 where name = 'Old Name'`
    await withWorkspace(place.workspaceId, (tx) => tx.execute(edit))
    const { plan } = await importText(place, 'customer id,customer name,country\n1,File Name,DK\n2,Other New,NO\n')
    expect(plan.accounts).toEqual({ new: 0, changed: 1, unchanged: 1 })
    expect((await records(place)).accounts.map(({ name, country }) => [name, country])).toEqual([
      ['By hand', 'SE'],
      ['Other New', 'NO'],
    ])
  })

  test('a workspace sees, plans and undoes nothing of another', async () => {
    const [a, b] = [await makeWorkspace(), await makeWorkspace()]
    const first = await importText(a, january)
    const before = await records(a)
    const second = await importText(b, january)
    expect(second.plan.documents).toMatchObject({ new: 3, unchanged: 0 })
    await undo(b, second.importId)
    expect(await records(a)).toEqual(before)
    expect(await withWorkspace(b.workspaceId, (tx) => getImport(tx, first.importId))).toBeNull()
    await planImport(b.workspaceId, first.importId)
    await commitImport(b.workspaceId, first.importId)
    await undoImport(b.workspaceId, first.importId)
    expect(await records(a)).toEqual(before)
  })

  test('settings that a person corrected are remembered for the next file of the same make', async () => {
    const place = await makeWorkspace()
    const text = 'nr,when,who,worth,cur\n1,2024-01-10,A,5.00,EUR\n2,2024-01-11,B,6.00,EUR\n'
    const columns = ['number', 'day', 'customerId', 'net', 'currency'] as const
    await importText(place, text, { corrections: { columns: [...columns] }, ledger: 'Odd books' })
    const next = await importText(place, text.replace('2024-01-11', '2024-02-11').replace('2,', '3,'), {}, 'next.csv')
    expect(next.plan).toMatchObject({
      refused: 0,
      ledgers: [{ name: 'Odd books', isNew: false }],
      documents: { new: 1, unchanged: 1 },
    })
  })

  test('the plan can be had whole, each invoice with its line', async () => {
    const place = await makeWorkspace()
    await importText(place, january)
    const { importId } = await planText(
      place,
      `${january.replace('50.00', '=1').replace(/3,2024.*\n/, '')}4,2024-01-31,C,"=cmd",9.00,EUR\n`,
    )
    let text = ''
    for await (const part of (await planCsv(place.workspaceId, importId))!) text += new TextDecoder().decode(part)
    expect(Papa.parse(text.trim()).data).toEqual([
      ['what', 'line', 'ledger', 'number', 'customer', 'details'],
      ['new account', '4', 'Main ledger', 'C', "'=cmd", 'not known under this number'],
      ['new invoice', '4', 'Main ledger', '4', "'=cmd", '9 EUR'],
      ['unchanged invoice', '2', 'Main ledger', '1', 'Anvil Works', 'as recorded'],
      ['not in the file', '', 'Main ledger', '2', 'Brook & Sons', 'of 2024-01-20'],
      ['not in the file', '', 'Main ledger', '3', 'Anvil Works', 'of 2024-01-30'],
      ['refused', '3', '', '', '', 'net amount “=1” is not a number'],
    ])
    await importText(place, january.replace('100.00', '101.00'))
    expect(await planCsv(place.workspaceId, importId)).toBeNull()
  })
})

describe('undo', () => {
  test('puts everything back as it was, and says so', async () => {
    const place = await makeWorkspace()
    await importText(place, january)
    const before = await records(place)
    const second = await importText(place, `${january.replace('50.00', '55.00')}4,2024-02-01,C,Cold Forge,9.00,EUR\n`, {
      completeThrough: '2024-02-29',
    })
    expect(await undo(place, second.importId)).toEqual({
      documents: { removed: 1, restored: 1, broughtBack: 0 },
      accounts: { removed: 1, restored: 0 },
      kept: [],
    })
    expect(await records(place)).toEqual(before)
    expect(await withWorkspace(place.workspaceId, asOfDay)).toBe('2024-01-30')
  })

  test('of the first import leaves an empty house', async () => {
    const place = await makeWorkspace()
    const { importId } = await importText(place, january)
    await undo(place, importId)
    expect(await records(place)).toEqual({ invoices: [], accounts: [], months: [], strays: [] })
    expect(await withWorkspace(place.workspaceId, listLedgers)).toMatchObject([{ completeThrough: null }])
  })

  test('keeps what a later import changed and what a person edited, and says why', async () => {
    const place = await makeWorkspace()
    const first = await importText(place, january)
    await importText(place, january.replace('100.00', '111.00'), {}, 'later.csv')
    await withWorkspace(place.workspaceId, (tx) =>
      tx.execute(sql`update account set name = 'B. & Sons', revision = 2 where name like 'Brook%'`),
    )
    const { documents, accounts, kept } = await undo(place, first.importId)
    expect(documents).toEqual({ removed: 2, restored: 0, broughtBack: 0 })
    expect(accounts).toEqual({ removed: 0, restored: 0 })
    expect(kept).toEqual([
      { what: 'invoices', count: 1, why: expect.stringMatching(/^changed since by later.csv of \d{1,2} \w+ \d{4}$/) },
      { what: 'accounts', count: 1, why: 'invoices of other imports are theirs' },
      { what: 'accounts', count: 1, why: 'a person has edited them since' },
    ])
    expect((await records(place)).invoices).toMatchObject([{ number: '1', net: '111' }])
  })

  test('of a change to an invoice whose first import is undone already takes it out', async () => {
    const place = await makeWorkspace()
    const first = await importText(place, january)
    const second = await importText(place, january.replace('100.00', '111.00'))
    await undo(place, first.importId)
    expect(await undo(place, second.importId)).toMatchObject({ documents: { removed: 1, restored: 0 } })
    expect((await records(place)).invoices).toEqual([])
  })

  test('in the middle of three versions brings back the oldest that stands', async () => {
    const place = await makeWorkspace()
    await importText(place, january)
    const before = await records(place)
    const second = await importText(place, january.replace('100.00', '111.00'))
    const third = await importText(place, january.replace('100.00', '122.00'))
    expect((await undo(place, second.importId)).kept).toMatchObject([{ what: 'invoices', count: 1 }])
    expect(await undo(place, third.importId)).toMatchObject({ documents: { restored: 1 } })
    expect(await records(place)).toEqual(before)
  })
})

describe('bad files', () => {
  test.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['an Excel workbook', bytes('PK\u0003\u0004 [Content_Types].xml xl/workbook.xml'), 'excel'],
    ['a picture', Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256), 'binary'],
    ['half a gzip', Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3, 4), 'gzip'],
    ['a list of something else', bytes('frequency,recency\n1,2\n3,4\n'), 'plan'],
    ['a 100 MB line', endless(100_000_000), 'row_too_long'],
    ['a 100 MB line further down', endless(100_000_000, january.repeat(10_000)), 'plan'],
  ])('%s gets a clear message and leaves nothing behind', async (_, body, code) => {
    const place = await makeWorkspace()
    const taken = importFile(place.workspaceId, place.personId, { name: 'bad.csv', body })
    await expect(taken).rejects.toThrow(ImportRefused)
    await taken.catch(({ refusal }: ImportRefused) => {
      expect(refusal.code).toBe(code)
      expect(refusal.message).toMatch(/^[A-Z].{15,}\.$/)
    })
    const [left] = await withWorkspace(place.workspaceId, (tx) =>
      tx.execute(sql`select (select count(*)::int from import where state <> 'failed') as imports, (select count(*)::int from invoice) as invoices,
        (select count(*)::int from account) as accounts, (select count(*)::int from ledger) as ledgers`),
    )
    expect(left).toEqual({ imports: 0, invoices: 0, accounts: 0, ledgers: 0 })
  })

  test('a NUL byte and a letter of two halves at its beginning are no fault of the server', async () => {
    const place = await makeWorkspace()
    const long = `${'x'.repeat(79)}😀${'y'.repeat(600)}`
    const text = `${january}x\0,2024-01-10,A,Anvil,1.00,EUR\n4,2024-01-11,${long},Cold Forge,1.00,EUR\n`
    const { plan } = await importText(place, text)
    expect(plan).toMatchObject({ refused: 2, documents: { new: 3 } })
    expect(plan.refusedBy.map(({ code }) => code).sort()).toEqual(['nul', 'too_long'])
    const headed = await planText(place, january.replace('customer name', 'customer\0 name'))
    expect(headed.run.guess?.columns[3]?.header).toBe('customer␀ name')
  })

  test('NUL bytes and a letter that is no UTF-8 in the last row are noticed', async () => {
    const place = await makeWorkspace()
    const text = `${header}${Array.from({ length: 40_000 }, (_, i) => `${i},2024-01-10,A,Anvil Works,1.00,EUR`).join('\n')}\n`
    const nul = await importText(place, `${text}x\0,2024-01-10,A,Anvil,1.00,EUR\n`)
    expect(nul.plan).toMatchObject({ refused: 1, refusedBy: [{ code: 'nul' }], documents: { new: 40_000 } })
    const latin = Buffer.concat([bytes(text), Buffer.from('y,2024-01-10,M,M\xfcller,1.00,EUR\n', 'latin1')])
    expect(latin.length).toBeGreaterThan(1 << 20)
    await importFile(place.workspaceId, place.personId, { name: 'latin.csv', body: latin })
    expect((await records(place)).accounts.map(({ name }) => name)).toContain('Müller')
  })
})

async function* endless(length: number, start = 'invoice,date,customer,amount\n'): AsyncGenerator<Uint8Array> {
  yield bytes(start)
  const part = bytes('x'.repeat(1 << 16))
  for (let sent = 0; sent < length; sent += part.length) yield part
}
