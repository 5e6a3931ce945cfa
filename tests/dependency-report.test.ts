import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import Papa from 'papaparse'
import { beforeAll, describe, expect, test } from 'vitest'
import { getReport, getReportBody } from '#db/queries/dependency-reports.ts'
import { listReportLinks } from '#db/queries/report-links.ts'
import { addMember } from '#db/system.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { contactNamed } from '#lib/core/contact.ts'
import { addDays } from '#lib/core/day.ts'
import { BASES } from '#lib/core/dependency/basis.ts'
import { addUp, fromUnits, toUnits } from '#lib/core/dependency/exact.ts'
import { reportCsv } from '#lib/core/dependency/report-csv.ts'
import { compareReports } from '#lib/core/dependency/report-difference.ts'
import type { ReportCell, ReportDocument, ReportTable } from '#lib/core/dependency/report-document.ts'
import { defaultSettings, type ReportInput, reportInput } from '#lib/core/dependency/report-settings.ts'
import type { Result } from '#lib/core/result.ts'
import { buildReport, type ReportWho } from '#lib/flows/build-report.ts'
import { freezeReport, openReport, packReport, unpackReport } from '#lib/flows/freeze-report.ts'
import { importFile } from '#lib/flows/import-file.ts'
import { keepRevenue } from '#lib/flows/keep-revenue.ts'
import { createContact } from '#lib/flows/save-contact.ts'
import { archiveReport, changeReport, createReport, reviewReport } from '#lib/flows/save-report.ts'
import { createScenario } from '#lib/flows/save-scenario.ts'
import { createShareLink } from '#lib/flows/share-link.ts'
import { endReportLink, shareReport } from '#lib/flows/share-report.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { enterReport, enterShare } from '#lib/server/share-gate.ts'
import { digestOf } from '#lib/server/sign-in.ts'
import { insertInvoices, makeAccount, makeBooks, sayComplete } from './factories/invoices.ts'
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

  test('a title that names a customer is refused where names are left out', async () => {
    const { workspaceId, personId } = world()
    await inside(workspaceId, async (tx) => {
      const [{ name }] = (await tx.execute<{ name: string }>(
        sql`select name from account where length(name) > 3 limit 1`,
      )) as never as [{ name: string }]
      const titled = { ...outward({ names: 'anonymised' }), title: `All but ${name.toLowerCase()}` }
      const { id } = must(await createReport(tx, titled, { personId }))
      expect(await freezeReport(tx, id, 1, who(world()))).toMatchObject({ ok: false, code: 'named' })
    })
  })

  test('a review is of what was looked at: another title or other settings are reviewed by nobody', async () => {
    const { workspaceId, personId } = world()
    const person = { name: 'Ines Roth', email: `${randomUUID()}@example.test`, passwordHash: null }
    const colleague = await addMember(workspaceId, person, 'manager')
    await inside(workspaceId, async (tx) => {
      const { id } = must(await createReport(tx, outward({}), { personId }))
      const look = () => reviewReport(tx, { id, note: 'It ties' }, { personId: colleague })
      must(await look())
      const reviewed = (await getReport(tx, id))!
      expect(reviewed).toMatchObject({ reviewedBy: 'Ines Roth', reviewNote: 'It ties' })
      // the same once more changes nothing
      must(await changeReport(tx, { ...outward({}), id, revision: reviewed.revision }, { personId }))
      expect(await getReport(tx, id)).toMatchObject({ reviewedBy: 'Ines Roth' })
      must(await changeReport(tx, { ...outward({ by: 'account' }), id, revision: reviewed.revision }, { personId }))
      expect(await getReport(tx, id)).toMatchObject({ reviewedBy: null, reviewedAt: null, reviewNote: '' })
    })
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

describe('odd books give a report that can be frozen, never a figure that is none', () => {
  const cases: Record<string, [string | null, string, string?][]> = {
    'a customer that got back more than it bought': [
      ['A', '100'],
      ['B', '-30'],
    ],
    'nothing but credits': [
      ['A', '-100'],
      ['B', '-30'],
    ],
    'zero revenue': [
      ['A', '50'],
      ['A', '-50'],
    ],
    'one customer only': [['A', '50']],
    'no customer known': [[null, '50']],
    'a currency without a rate': [['A', '50', 'CHF']],
  }
  test.each(Object.entries(cases))('%s', async (name, rows) => {
    const made = await makeWorkspace({ name })
    await inside(made.workspaceId, async (tx) => {
      const books = await makeBooks(tx)
      const ids = new Map<string, string>()
      for (const [customer] of rows)
        if (customer && !ids.has(customer)) ids.set(customer, await makeAccount(tx, customer))
      await insertInvoices(
        tx,
        books,
        rows.map(([customer, net, currency = 'EUR'], index) => ({
          ...{ number: `${index}`, accountId: customer && ids.get(customer)!, day: '2025-06-15', net, currency },
          baseNet: currency === 'EUR' ? net : null,
        })),
      )
      await sayComplete(tx, books.ledgerId, '2026-01-15')
      await keepRevenue(tx, { touched: 'all' })
      for (const audience of ['management', 'outward'] as const) {
        for (const names of ['named', 'anonymised'] as const) {
          const settings = { ...defaultSettings(audience, 'ifrs8'), names, bases: [...BASES], window: 'cy2025' }
          const built = (await buildReport(tx, { title: name, audience, settings }, who(made)))!
          // a figure that is no number cannot be written
          expect(unpackReport(packReport(built.document)).kind).toBe('frozen')
          const written = [...reportCsv(built.document, null)].join('')
          expect(written).not.toMatch(/\b(NaN|undefined|null|Infinity)\b|(^|,)-0(\.0*)?(,|\r?$)/m)
          expect(built.document.sentences[0]!.length).toBeGreaterThan(20)
          for (const table of built.document.parts.flatMap(({ tables }) => tables)) if (table.total) expectTies(table)
        }
      }
    })
  })
})

test('the period before is told of who got back more than it bought then, and of nobody where nothing was reported', async () => {
  const made = await makeWorkspace()
  await inside(made.workspaceId, async (tx) => {
    const books = await makeBooks(tx)
    const [grew, large] = [await makeAccount(tx, 'Grew'), await makeAccount(tx, 'Large')]
    const rows = [
      ['2022-05-05', large, '1'],
      ['2023-05-05', large, '-20'],
      ['2024-05-05', grew, '-40'],
      ['2024-05-05', large, '100'],
      ['2025-05-05', grew, '50'],
      ['2025-05-05', large, '100'],
    ] as const
    await insertInvoices(
      tx,
      books,
      rows.map(([day, accountId, net], index) => ({ number: `${index}`, accountId, day, net })),
    )
    await sayComplete(tx, books.ledgerId, '2025-12-31')
    await keepRevenue(tx, { touched: 'all' })
    const tenPercent = async (window: string) => {
      const built = (await buildReport(tx, outward({ window }), who(made)))!
      return tableOf(built.document, 'ten_percent').rows.map(([name, , , net, share]) => [name, net, share])
    }
    expect(await tenPercent('cy2025')).toEqual([
      ['Large', '100', 100 / 60],
      ['Grew', '-40', -40 / 60],
    ])
    expect(await tenPercent('cy2024')).toEqual([['Large', '-20', null]])
  })
})

test('a scenario is told outside without the colleague it is about, and without names without its own', async () => {
  const made = await tinyWorld()
  await inside(made.workspaceId, async (tx) => {
    const keep = async (name: string, kind: 'owner' | 'product', key: string) => {
      const losses = [{ kind, key, part: 1, when: 'at_once' as const }]
      return must(await createScenario(tx, { name, note: '', document: { losses } }, made.personId)).id
    }
    const tell = async (
      scenarioId: string,
      change: Partial<ReportInput['settings']>,
      audience: ReportInput['audience'],
    ) => {
      const settings = { ...outward({}).settings, sections: ['scenario' as const], scenarioId, ...change }
      const built = (await buildReport(tx, { title: 'T', audience, settings }, who(made)))!
      return built.document.parts.find(({ key }) => key === 'scenario')!.title
    }
    const [owner, product] = [
      await keep('Mara goes', 'owner', made.personId),
      await keep('No more lanterns', 'product', 'lantern'),
    ]
    expect(await tell(owner, {}, 'management')).toBe('What if: Mara goes')
    expect(await tell(owner, {}, 'outward')).toBe('What if')
    expect(await tell(product, {}, 'outward')).toBe('What if: No more lanterns')
    expect(await tell(product, { names: 'anonymised' }, 'management')).toBe('What if')
  })
})

test('without names an account that is a group by itself has one letter, whichever way it is lost; who is lost is said', async () => {
  const made = await tinyWorld()
  await inside(made.workspaceId, async (tx) => {
    const [row] = await tx.execute<{ id: string }>(sql`select id from account where name = 'Lantern Works'`)
    const losses = [{ kind: 'account' as const, key: row!.id, part: 1, when: 'at_once' as const }]
    const kept = await createScenario(tx, { name: 'They go', note: '', document: { losses } }, made.personId)
    const settings = {
      ...outward({}).settings,
      ...{ names: 'anonymised' as const, by: 'group' as const, sections: ['scenario' as const] },
      scenarioId: must(kept).id,
    }
    const built = (await buildReport(tx, { title: 'T', audience: 'outward', settings }, who(made)))!
    const part = built.document.parts.find(({ key }) => key === 'scenario')!
    expect(part.sentences[0]).toBe('Taken to be lost: Customer A.')
    expect(part.charts[0]!.table.rows.map(([step]) => step)).toContain('Customer A')
  })
})

test('a title names nobody where names are left out: not whole, not by the first word; our own company may stand there', async () => {
  const made = await tinyWorld()
  await inside(made.workspaceId, async (tx) => {
    await makeAccount(tx, 'Harbour Branch', { intercompany: true })
    const freeze = async (title: string) => {
      const { id } = must(await createReport(tx, { ...outward({ names: 'anonymised' }), title }, made))
      return freezeReport(tx, id, 1, who(made))
    }
    for (const title of ['LANTERN WORKS and others', 'If (lantern) leaves'])
      expect(await freeze(title), title).toMatchObject({
        ok: false,
        code: 'named',
        message: expect.stringContaining('Lantern Works'),
      })
    for (const title of ['All works', 'Lanterns', 'Harbour Branch'])
      expect(await freeze(title), title).toMatchObject({ ok: true })
  })
})

describe('a link to a frozen report', () => {
  test('opens it for whoever has it, until it is ended, too old, or the report is put away', async () => {
    const made = await tinyWorld()
    const frozen = await inside(made.workspaceId, async (tx) => {
      const draft = must(await createReport(tx, outward({ window: 'cy2025' }), { personId: made.personId }))
      expect(await share(tx, made, draft.id, 'early')).toMatchObject({ ok: false, code: 'draft' })
      must(await freezeReport(tx, draft.id, 1, who(made)))
      const inner = { ...outward({ window: 'cy2025' }), audience: 'management' as const }
      const management = must(await createReport(tx, inner, { personId: made.personId }))
      must(await freezeReport(tx, management.id, 1, who(made)))
      expect(await share(tx, made, management.id, 'inner')).toMatchObject({ ok: false, code: 'inside' })
      return draft.id
    })
    const link = async (secret: string) =>
      must(await inside(made.workspaceId, (tx) => share(tx, made, frozen, secret))).linkId
    const [one, two, three] = [await link(`one ${frozen}`), await link(`two ${frozen}`), await link(`three ${frozen}`)]
    for (const name of ['one', 'two', 'three']) expect(await enter(`${name} ${frozen}`)).toBe('in')
    // it opens nothing at the door of share pages, and theirs opens no report
    const page = await enterShare(
      `one ${frozen}`,
      new Headers(),
      async () => null,
      async () => {},
    )
    expect(page.kind).toBe('closed')
    await inside(made.workspaceId, async (tx) => {
      const [account] = await tx.execute<{ id: string }>(sql`select id from account`)
      const at = { accountId: account!.id, role: '' }
      const contact = must(await createContact(tx, contactNamed('Eva'), at, { ...made, today: '2026-01-20' }))
      const of = { accountId: at.accountId, contactId: contact.id, days: 7, digest: digestOf(`page ${frozen}`) }
      must(await createShareLink(tx, of, made))
    })
    expect(await enter(`page ${frozen}`)).toBe('closed')
    expect(await enter(`never ${frozen}`)).toBe('closed')
    await inside(made.workspaceId, async (tx) => {
      expect(await endReportLink(tx, one, { personId: made.personId })).toMatchObject({ ok: true })
      expect(await endReportLink(tx, one, { personId: made.personId })).toMatchObject({ ok: false, code: 'gone' })
      await tx.execute(sql`update report_link set expires_at = now() - interval '1 second' where id = ${two}::uuid`)
    })
    expect(await enter(`one ${frozen}`)).toBe('closed')
    expect(await enter(`two ${frozen}`)).toBe('closed')
    expect(await enter(`three ${frozen}`)).toBe('in')
    await inside(made.workspaceId, (tx) => archiveReport(tx, frozen, true, { personId: made.personId }))
    expect(await enter(`three ${frozen}`)).toBe('closed')
    const links = await inside(made.workspaceId, (tx) => listReportLinks(tx, frozen))
    expect(links.map(({ id, state }) => [id, state]).sort()).toEqual(
      [
        [one, 'revoked'],
        [two, 'expired'],
        [three, 'closed'],
      ].sort(),
    )
  })

  test('preparing, changing and putting away are taken back; freezing is not', async () => {
    const made = await tinyWorld()
    await inside(made.workspaceId, async (tx) => {
      const by = { personId: made.personId, workspaceId: made.workspaceId, today: '2026-01-20' }
      const { id, changeId } = must(await createReport(tx, outward({ window: 'cy2025' }), by))
      const changed = must(await changeReport(tx, { ...outward({ names: 'anonymised' }), id, revision: 1 }, by))
      must(await undoChange(tx, changed.changeId!, by))
      expect((await getReport(tx, id))!.settings).toMatchObject({ names: 'named', window: 'cy2025' })
      const frozen = must(await freezeReport(tx, id, (await getReport(tx, id))!.revision, who(made)))
      expect(await undoChange(tx, frozen.changeId, by)).toMatchObject({ ok: false, code: 'frozen' })
      must(await undoChange(tx, changeId, by))
      expect(await getReport(tx, id)).toMatchObject({ archived: true, frozen: { digest: frozen.digest } })
    })
  })
})

async function tinyWorld(): Promise<TestWorkspace> {
  const made = await makeWorkspace()
  await inside(made.workspaceId, async (tx) => {
    const books = await makeBooks(tx)
    const accountId = await makeAccount(tx, 'Lantern Works')
    await insertInvoices(tx, books, [{ number: '1', accountId, day: '2025-06-15', net: '100' }])
    await sayComplete(tx, books.ledgerId, '2026-01-15')
    await keepRevenue(tx, { touched: 'all' })
  })
  return made
}

const share = (tx: Tx, { workspaceId, personId }: TestWorkspace, reportId: string, secret: string) =>
  shareReport(tx, { reportId, forWhom: 'The bank', days: 7, digest: digestOf(secret) }, { workspaceId, personId })

const enter = async (secret: string) =>
  (
    await enterReport(
      secret,
      new Headers(),
      async ({ tx, link }) => openReport(tx, { id: link.reportId }),
      async () => {},
    )
  ).kind

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`)
  return result.value
}
