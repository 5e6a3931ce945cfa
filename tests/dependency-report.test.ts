import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import Papa from 'papaparse'
import { beforeAll, describe, expect, test } from 'vitest'
import { getReport, getReportBody } from '#db/queries/dependency-reports.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { addDays } from '#lib/core/day.ts'
import { addUp, fromUnits, toUnits } from '#lib/core/dependency/exact.ts'
import { reportCsv } from '#lib/core/dependency/report-csv.ts'
import { compareReports } from '#lib/core/dependency/report-difference.ts'
import type { ReportCell, ReportDocument, ReportTable } from '#lib/core/dependency/report-document.ts'
import { defaultSettings, type ReportInput, reportInput } from '#lib/core/dependency/report-settings.ts'
import { buildReport, type ReportWho } from '#lib/flows/build-report.ts'
import { freezeReport, openReport, packReport, unpackReport } from '#lib/flows/freeze-report.ts'
import { importFile } from '#lib/flows/import-file.ts'
import { changeReport, createReport, reviewReport } from '#lib/flows/save-report.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'
import { sharedDataMissing, sharedReference } from './shared-data.ts'

const missing = sharedDataMissing
const LONG = { deadlineMs: 60_000 }

type Expected = Record<string, number> & {
  window: [string, string]
  total_net: string
  total_positive: string
  at_or_above_10pct: string[]
  top10: { customer: string; revenue: string }[]
}

describe.skipIf(missing)(`reports of Northwind${missing ? ` (skipped: ${missing})` : ''}`, () => {
  const world = imported('northwind_orders.csv', 'USD')
  const windows: [string, Expected][] = missing
    ? []
    : Object.entries<Expected>(sharedReference().concentration.northwind).filter(([, set]) => Array.isArray(set.window))

  test('every figure of METHODS 4, for every window of reference.json, stands in the report', async () => {
    expect(windows).toHaveLength(6)
    for (const [name, expected] of windows) {
      const [from, end] = expected.window.map((text) => text.slice(0, 10)) as [string, string]
      const { document } = await build(world(), { window: `${from}..${addDays(end, -1)}`, by: 'account' })
      const figures = document.figures[0]!
      const near = (value: number | undefined, wanted: number | undefined) =>
        expect(value, name).toBeCloseTo(wanted!, 9)
      expect(Number(figures.reported)).toBeCloseTo(Number(expected.total_net), 6)
      expect(Number(figures.allocated)).toBeCloseTo(Number(expected.total_positive), 6)
      const { measures, topOfReported } = figures
      expect(measures?.n).toBe(expected.customers_positive)
      for (const k of [1, 3, 5, 10, 20] as const) near(measures?.top[k], expected[`CR${k}`])
      expect(topOfReported).not.toBeNull()
      near(measures?.hhi, expected.HHI)
      near(measures?.hhiNormalised ?? undefined, expected.HHI_normalised)
      near(measures?.effective, expected.effective_customers)
      near(measures?.gini, expected.gini)
      near(measures?.theil, expected.theil)
      expect(measures?.customersForHalf).toBe(expected.customers_for_50pct)
      expect(measures?.customersForFourFifths).toBe(expected.customers_for_80pct)
      const rows = tableOf(document, 'customers_revenue').rows
      expect(rows.slice(0, 10).map(([, , net]) => Number(net))).toEqual(
        expected.top10.map(({ revenue }) => Number(revenue)),
      )
      const listed = document.parts.find(({ key }) => key === 'ten_percent')!.tables.flatMap((table) => table.rows)
      expect(listed).toHaveLength(expected.at_or_above_10pct.length)
    }
  })

  test('every table with a total ties to it, on the screen and in the CSV file', async () => {
    const { document } = await build(world(), { window: 'cy1997', by: 'group' })
    const tables = document.parts.flatMap(({ tables }) => tables).filter(({ total }) => total !== null)
    expect(tables.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['customers_revenue', 'by_product', 'by_country']),
    )
    for (const table of tables) expectTies(table)
    const rows = Papa.parse<string[]>([...reportCsv(document, null)].join('')).data
    for (const key of ['customers_revenue', 'by_country', 'by_currency']) {
      const own = rows.filter((row) => row[1] === key)
      const at = own[0]!.findIndex((cell) => cell === 'amount' || cell === 'revenue')
      const sum = sumOf(own.filter((row) => row[2] === 'row').map((row) => row[at]!))
      expect(Number(sum), key).toBe(Number(own.find((row) => row[2] === 'total')![at]))
      expect(Number(sum)).toBe(Number(document.figures[0]!.reported))
    }
  })

  test('a frozen report says the same for ever, whatever becomes of the records', async () => {
    const { workspaceId } = world()
    const first = await freeze(workspaceId, outward({ window: 'cy1997' }))
    const again = await freeze(workspaceId, outward({ window: 'cy1997' }))
    const stored = await inside(workspaceId, (tx) => getReportBody(tx, first.id))
    await inside(workspaceId, async (tx) => {
      expect(await freezeReport(tx, first.id, 1, who(world()))).toMatchObject({ ok: false, code: 'frozen' })
      const input = outward({ window: 'last12' })
      expect(
        await changeReport(tx, { ...input, id: first.id, revision: 1 }, { personId: world().personId }),
      ).toMatchObject({
        ok: false,
        code: 'frozen',
      })
      expect(again.digest).toBe(first.digest)
      await tx.execute(sql`update account set name = 'Renamed ' || name`)
      await tx.execute(sql`update account_month set base_net = base_net * 2`)
      await tx.execute(sql`update account_total set revenue_12m = revenue_12m * 2`)
      await tx.execute(sql`update dimension_month set base_net = base_net * 2`)
      const opened = await openReport(tx, { id: first.id })
      expect(opened).toMatchObject({ kind: 'frozen', digest: first.digest })
      expect(packReport(opened!.kind === 'frozen' ? opened!.document : ({} as never)).digest).toBe(first.digest)
      expect((await getReportBody(tx, first.id))!.body).toEqual(stored!.body)
      expect(JSON.stringify(opened)).not.toContain('Renamed')
      // what the records say now is another report, and what differs is told
      const live = (await buildReport(tx, outward({ window: 'cy1997' }), who(world())))!
      const difference = compareReports(live.summary, (await getReport(tx, first.id))!.frozen!.summary)
      expect(difference.restated).toBe(true)
      expect(difference.figures.map(({ label }) => label)).toContain('Reported revenue')
      expect(difference.changed.length).toBeGreaterThan(10)
      throw new Undone()
    }).catch(ignoreUndone)
  })

  test('a body that is not what was frozen is said to be damaged', async () => {
    const { document } = await build(world(), {})
    const { digest } = packReport(document)
    const other = packReport({ ...document, company: 'Another' })
    expect(unpackReport({ body: other.body, digest })).toEqual({ kind: 'damaged', digest })
    expect(unpackReport({ body: new Uint8Array([1, 2, 3]), digest })).toEqual({ kind: 'damaged', digest })
    expect(unpackReport({ ...packReport(document) })).toMatchObject({ kind: 'frozen' })
  })

  test('of two who freeze at once one wins', async () => {
    const { workspaceId, personId } = world()
    const made = await inside(workspaceId, (tx) => createReport(tx, outward({}), { personId }))
    const id = made.ok ? made.value.id : ''
    const both = await Promise.all([1, 2].map(() => inside(workspaceId, (tx) => freezeReport(tx, id, 1, who(world())))))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ code: 'frozen' })
  })

  test('without names nothing of it leads to a customer', async () => {
    const { workspaceId } = world()
    const names = await inside(workspaceId, (tx) =>
      tx.execute<{ id: string; name: string }>(sql`select id, name from account`),
    )
    expect(names.length).toBeGreaterThan(80)
    for (const audience of ['outward', 'management'] as const) {
      const settings = { ...defaultSettings(audience, 'management'), names: 'anonymised' as const }
      const { document } = await build(world(), settings, audience)
      const text = JSON.stringify(document) + [...reportCsv(document, 'x')].join('')
      for (const { id, name } of names) {
        expect(text).not.toContain(id)
        expect(text).not.toContain(name)
      }
      expect(text).not.toContain('northwind_orders')
      expect(text).toContain('Customer A')
      expect(tableOf(document, 'customers_revenue').rows[1]![1]).toBe('Customer B')
      for (const table of document.parts.flatMap(({ tables }) => tables)) if (table.total) expectTies(table)
    }
  })

  test('who prepared it does not review it', async () => {
    const { workspaceId, personId } = world()
    await inside(workspaceId, async (tx) => {
      const made = await createReport(tx, outward({}), { personId })
      const id = made.ok ? made.value.id : ''
      expect(await reviewReport(tx, { id, note: 'Looked at it' }, { personId })).toMatchObject({
        ok: false,
        code: 'own',
      })
    })
  })
})

describe('what a report may hold', () => {
  test('what is ours alone is refused in one that leaves the house', () => {
    const settings = { ...defaultSettings('outward', 'lender'), sections: ['figures', 'limits'] as const }
    const parsed = reportInput.safeParse({ title: 'For the bank', audience: 'outward', settings })
    expect(parsed.success).toBe(false)
    expect(reportInput.safeParse(outward({ sections: ['figures'], dimensions: ['owner'] })).success).toBe(false)
  })

  test('without invoices there is nothing to report on', async () => {
    const empty = await makeWorkspace()
    expect(await inside(empty.workspaceId, (tx) => buildReport(tx, outward({}), who(empty)))).toBeNull()
  })
})

function outward(change: Partial<ReportInput['settings']>): ReportInput {
  return {
    title: 'For the lender',
    audience: 'outward',
    settings: { ...defaultSettings('outward', 'lender'), ...change },
  }
}

async function build(
  world: TestWorkspace,
  change: Partial<ReportInput['settings']>,
  audience: ReportInput['audience'] = 'outward',
) {
  const settings = { ...defaultSettings(audience, 'management'), ...change }
  const built = await inside(world.workspaceId, (tx) =>
    buildReport(tx, { title: 'Test', audience, settings }, who(world)),
  )
  return built!
}

async function freeze(workspaceId: string, input: ReportInput): Promise<{ id: string; digest: string }> {
  return inside(workspaceId, async (tx) => {
    const { personId } = await owner(tx)
    const made = await createReport(tx, input, { personId })
    if (!made.ok) throw new Error(made.message)
    const workspace = {
      id: workspaceId,
      name: 'Test company',
      baseCurrency: 'USD',
      fiscalYearStart: 1,
      timeZone: 'Europe/Berlin',
    }
    const frozen = await freezeReport(tx, made.value.id, 1, {
      workspace,
      person: { id: personId, name: 'Test Owner' },
      today: '1998-06-01',
    })
    if (!frozen.ok) throw new Error(frozen.message)
    return { id: made.value.id, digest: frozen.value.digest }
  })
}

async function owner(tx: Tx): Promise<{ personId: string }> {
  const [row] = await tx.execute<{ personId: string }>(sql`select created_by as "personId" from import limit 1`)
  return row!
}

function who({ workspace, personId }: TestWorkspace): ReportWho {
  return { workspace, person: { id: personId, name: 'Test Owner' }, today: '1998-06-01' }
}

const inside = <T>(workspaceId: string, work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work, LONG)

function tableOf(document: ReportDocument, key: string): ReportTable {
  return document.parts.flatMap(({ tables }) => tables).find((table) => table.key === key)!
}

function expectTies({ key, columns, rows, total }: ReportTable): void {
  for (const [at, { kind }] of columns.entries()) {
    const whole = total![at]
    if (kind !== 'amount' || whole === null) continue
    expect(Number(sumOf(rows.map((row) => text(row[at]!)))), `${key} ${columns[at]!.key}`).toBe(Number(text(whole!)))
  }
}

const text = (cell: ReportCell) => String(cell !== null && typeof cell === 'object' ? cell.value : (cell ?? '0'))

function sumOf(amounts: string[]): string {
  const { units, scale } = toUnits(amounts)
  return fromUnits(addUp(units), scale)
}

class Undone extends Error {}
function ignoreUndone(error: unknown): void {
  if (!(error instanceof Undone)) throw error
}

function imported(file: string, baseCurrency: string): () => TestWorkspace {
  let made: TestWorkspace
  beforeAll(async () => {
    made = await makeWorkspace({ baseCurrency })
    await importFile(made.workspaceId, made.personId, { name: file, body: readFileSync(`../shared/data/${file}`) })
  })
  return () => made
}
