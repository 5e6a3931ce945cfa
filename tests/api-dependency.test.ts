import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { viewDependency } from '#app/(team)/dependency/load.ts'
import { getReport } from '#db/queries/dependency-reports.ts'
import { addMember } from '#db/system.ts'
import { updateSees } from '#db/system-team.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { ENDPOINTS } from '#lib/api/registry.ts'
import { canonicalJson } from '#lib/core/canonical-json.ts'
import { addDays, addMonths, dayIn, monthEnd, monthOf } from '#lib/core/day.ts'
import { BASES } from '#lib/core/dependency/basis.ts'
import { reportCsv } from '#lib/core/dependency/report-csv.ts'
import { defaultSettings } from '#lib/core/dependency/report-settings.ts'
import { sumAmounts } from '#lib/core/money.ts'
import { exportList } from '#lib/flows/export-list.ts'
import { importFile } from '#lib/flows/import-file.ts'
import { readReportDocument } from '#lib/flows/read-report.ts'
import { readScenario } from '#lib/flows/read-scenario.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import type { Team } from '#lib/server/gate.ts'
import { ask, makeColleagueKey, makeKey, type TestKey, type Told } from './factories/api.ts'
import { makeWorkspace, type TestWorkspace } from './factories/workspace.ts'

const TODAY = dayIn('Europe/Berlin', new Date())
const LAST = monthEnd(addMonths(monthOf(TODAY), -1))
let team: TestWorkspace
let key: TestKey
let other: TestWorkspace & { key: TestKey }

afterAll(() => stopJobs())
beforeAll(async () => {
  team = await makeWorkspace()
  key = await makeKey(team)
  await bring(team)
  const made = await makeWorkspace()
  other = { ...made, key: await makeKey(made) }
  await bring(other)
})

/** Two years of seven customers, one of them in two branches, one that got back more than it bought. */
async function bring({ workspaceId, personId }: TestWorkspace) {
  const rows = Array.from({ length: 24 }, (_, month) => {
    const day = addDays(addMonths(monthOf(LAST), -month), 9)
    return Array.from({ length: 7 }, (_, n) => {
      const net = n === 6 ? -50 - month : (n + 1) * 100 + month * 3.25
      return `${month}-${n},C${n},Customer ${n},${day},${net},EUR,${n === 1 ? 'Customer 0' : ''}`
    })
  }).flat()
  const text = `invoice no,customer no,customer name,invoice date,net,currency,parent\n${rows.join('\n')}\n`
  const file = { name: 'two years.csv', body: new TextEncoder().encode(text), completeThrough: LAST }
  const { plan } = await importFile(workspaceId, personId, file)
  expect(plan.refused).toBe(0)
}

const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(team.workspaceId, work)
const pageOf = (search: Record<string, string>) =>
  inside((tx) =>
    viewDependency({ tx, workspace: team.workspace, today: TODAY, presenting: true } as unknown as Team, search),
  )

async function all(path: string, query: object = {}): Promise<Told['body'][]> {
  const seen: Told['body'][] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const told = await ask(key, `GET ${path}`, { query: { ...query, limit: 2, ...(cursor ? { cursor } : {}) } })
    expect(told.status, told.text).toBe(200)
    seen.push(...told.body.items)
    cursor = told.body.next
  }
  return seen
}

describe('dependency', () => {
  test.each([
    {},
    { window: 'last12', by: 'account' },
    { window: `cy${TODAY.slice(0, 4)}`, of: 'invoiced' },
    { window: `${addMonths(monthOf(LAST), -20)}..${LAST}`, by: 'account', of: 'invoiced' },
  ])('is to the last digit what the page says: %o', async (search) => {
    const told = (await ask(key, 'GET /dependency', { query: search as Record<string, string> })).body
    const shown = await pageOf(search as Record<string, string>)
    if (shown.kind !== 'figures') throw new Error('no figures')
    const { concentration: c } = shown
    const base = (amount: string) => ({ amount, currency: 'EUR' })
    expect(told).toMatchObject({
      ...{ kind: 'figures', asOf: c.asOf, customers: c.customers, creditors: c.creditors },
      ...{ reported: base(c.reported), allocated: base(c.allocated), unallocated: base(c.unallocated) },
      ...{ netCredit: base(c.netCredit), sentences: shown.sentences },
    })
    if (c.measures.kind !== 'estimate') throw new Error('no measures')
    expect(told.measures).toEqual({
      ...{ kind: 'estimate', customers: c.measures.n, hhi: c.measures.hhi, hhiNormalised: c.measures.hhiNormalised },
      ...{ effectiveCustomers: c.measures.effective, gini: c.measures.gini, theil: c.measures.theil },
      ...{ customersForHalf: c.measures.customersForHalf, customersForFourFifths: c.measures.customersForFourFifths },
      top: {
        ...{ top1: c.measures.top[1], top3: c.measures.top[3], top5: c.measures.top[5] },
        ...{ top10: c.measures.top[10], top20: c.measures.top[20] },
      },
    })
    const customers = await all('/dependency/customers', search)
    expect(customers.map(({ customer, ofReported }) => [customer.id, ofReported])).toEqual([
      ...c.holders.map((row) => [row.key, row.ofReported]),
      ...c.netCredits.map((row) => [row.key, null]),
    ])
    expect(Number(sumAmounts(customers.map(({ net }) => net.amount)))).toBeCloseTo(Number(c.reported), 6)
  })

  test('that cannot be said is told as such, in a sentence and without a figure', async () => {
    const empty = await makeKey(await makeWorkspace())
    const none = (await ask(empty, 'GET /dependency')).body
    expect(none).toMatchObject({ kind: 'not-enough-data', because: 'There are no invoices yet.' })
    expect(none.measures).toBeUndefined()
    for (const basis of BASES.slice(1)) {
      const told = (await ask(key, 'GET /dependency', { query: { basis } })).body
      expect(told, basis).toMatchObject({ kind: 'not-enough-data', view: { basis } })
      expect(told.because).toMatch(/cannot be said/)
      expect((await ask(key, 'GET /dependency/customers', { query: { basis } })).body).toEqual({
        items: [],
        next: null,
      })
    }
    const before = { query: { window: '1999-01-01..1999-12-31' } }
    expect((await ask(key, 'GET /dependency', before)).body).toMatchObject({ kind: 'not-enough-data' })
    expect((await ask(key, 'GET /dependency', { query: { window: 'soon' } })).status).toBe(400)
  })
})

describe('a report', () => {
  const input = { title: 'For the bank', audience: 'outward', settings: defaultSettings('outward', 'lender') }

  test('is prepared, frozen once, and read as it was frozen, as JSON and as CSV', async () => {
    const made = await ask(key, 'POST /reports', { body: input })
    expect(made.status, made.text).toBe(201)
    const params = { reportId: made.body.id as string }
    const draft = (await ask(key, 'GET /reports/{reportId}/document', { params })).body
    expect(draft.digest).toBeNull()
    const freeze = (tag?: string) =>
      ask(key, 'POST /reports/{reportId}/freeze', { params, headers: tag ? { 'if-match': tag } : {} })
    expect((await freeze()).status).toBe(428)
    expect((await freeze('"99"')).status).toBe(412)
    const tag = `"${made.body.revision}"`
    const told = await Promise.all([freeze(tag), freeze(tag)])
    expect(told.map(({ status }) => status).sort()).toEqual([200, 409])
    const { digest, document } = (await ask(key, 'GET /reports/{reportId}/document', { params })).body
    expect(createHash('sha256').update(canonicalJson(document)).digest('hex')).toBe(digest)
    expect((await ask(key, 'GET /reports/{reportId}', { params })).body.frozen.digest).toBe(digest)
    const shown = await inside(async (tx) => {
      const row = (await getReport(tx, params.reportId))!
      return readReportDocument(tx, row, { workspace: team.workspace, today: TODAY })
    })
    if (!shown.ok) throw new Error(shown.message)
    expect(document).toEqual(shown.value.document)
    const csv = await ask(key, 'GET /reports/{reportId}/report.csv', { params })
    expect(csv.headers.get('content-type')).toMatch(/^text\/csv/)
    expect(csv.text.replace(/^\ufeff/, '')).toBe([...reportCsv(shown.value.document, digest)].join(''))
    expect((await all('/reports')).map(({ id }) => id)).toContain(params.reportId)
  })

  test('that leaves the house holds nothing of ours alone', async () => {
    const settings = { ...input.settings, sections: [...input.settings.sections, 'relationships'] }
    const told = await ask(key, 'POST /reports', { body: { ...input, settings } })
    expect(told).toMatchObject({ status: 422, body: { fields: { 'settings.sections': expect.any(String) } } })
  })
})

describe('a scenario', () => {
  test('is tried without keeping, kept, and read as its page reads it', async () => {
    const [largest] = await all('/dependency/customers')
    const losses = [{ kind: 'group', key: largest.customer.id, part: 1, when: 'at_once' }]
    const tried = await ask(key, 'POST /scenarios/run', { body: { losses } })
    expect(tried.status, tried.text).toBe(200)
    expect((await ask(key, 'GET /scenarios')).body.items).toEqual([])
    const made = await ask(key, 'POST /scenarios', { body: { name: 'Without the first', losses } })
    expect(made.status, made.text).toBe(201)
    const params = { scenarioId: made.body.id as string }
    const kept = (await ask(key, 'GET /scenarios/{scenarioId}', { params })).body
    expect(kept.result).toEqual(tried.body)
    const shown = await inside((tx) => readScenario(tx, params.scenarioId, { workspace: team.workspace, today: TODAY }))
    const { year, after, months } = shown!.result
    expect(kept.result.year).toEqual({
      ...{ before: { amount: year.before, currency: 'EUR' }, lost: { amount: year.lost, currency: 'EUR' } },
      ...{ after: { amount: year.after, currency: 'EUR' }, share: year.share },
    })
    expect(kept.result.after.effectiveCustomers).toBe(after!.effective)
    expect(kept.result.months.map((row: Told['body']) => row.revenue.lost.amount)).toEqual(
      months.map(({ revenue }) => revenue.lost),
    )
    expect(kept.result.year.lost.amount).toBe(largest.net.amount)
    const again = await ask(key, 'POST /scenarios', { body: { name: 'without the first', losses } })
    expect(again.body.fields).toHaveProperty('name')
  })

  test('of somebody who is not there is refused', async () => {
    const [theirs] = (await ask(other.key, 'GET /dependency/customers')).body.items
    for (const id of [theirs.customer.id, randomUUID()]) {
      const losses = [{ kind: 'account', key: id, part: 1, when: 'at_once' }]
      const told = await ask(key, 'POST /scenarios/run', { body: { losses } })
      expect(told).toMatchObject({ status: 422, body: { fields: { losses: expect.any(String) } } })
      expect((await ask(key, 'POST /scenarios', { body: { name: 'No', losses } })).status).toBe(422)
    }
  })
})

describe('a whole list', () => {
  test('goes out as its page writes it', async () => {
    const told = await ask(key, 'GET /exports/{file}', { params: { file: 'accounts.csv' }, query: { all: 'true' } })
    expect(told.status).toBe(200)
    expect(told.headers.get('content-disposition')).toContain('accounts.csv')
    const parts: Uint8Array[] = []
    for await (const part of exportList(team.workspaceId, 'accounts')) parts.push(part)
    expect(told.text.replace(/^\ufeff/, '')).toBe(Buffer.concat(parts).toString('utf8'))
    for (const file of [
      'contacts',
      'contracts',
      'promises',
      'touches',
      'tasks',
      'invoices',
      'invoice-lines',
      'catalogue',
      'prices',
    ]) {
      const one = await ask(key, 'GET /exports/{file}', { params: { file: `${file}.csv` } })
      expect(one.status, file).toBe(200)
      expect(one.text.split('\r\n')[0], file).toContain(',')
    }
    expect(
      (await ask(key, 'GET /exports/{file}', { params: { file: 'invoices.csv' } })).text.split('\r\n'),
    ).toHaveLength(170)
    expect((await ask(key, 'GET /exports/{file}', { params: { file: 'people.csv' } })).status).toBe(404)
  })

  test('and a report are told to the audit log, with the key', async () => {
    const one = await makeKey(team)
    await ask(one, 'GET /exports/{file}', { params: { file: 'contacts.csv' }, query: { all: 'true' } })
    const { items } = (await ask(key, 'GET /audit', { query: { action: 'export', limit: 5 } })).body
    expect(items[0]).toMatchObject({
      ...{ actor: { kind: 'key', id: team.personId, keyId: one.id }, door: '/api/v1/exports/contacts.csv' },
      ...{ noun: 'contacts.csv', after: { asked: { all: 'true' } } },
    })
  })
})

test('of others nothing is anywhere; a key without the scope, or of a viewer, freezes and keeps nothing', async () => {
  const report = await ask(other.key, 'POST /reports', {
    body: { title: 'Theirs', audience: 'outward', settings: defaultSettings('outward', 'lender') },
  })
  for (const reportId of [report.body.id, randomUUID(), 'x']) {
    const params = { reportId }
    for (const path of ['', '/document', '/report.csv'])
      expect((await ask(key, `GET /reports/{reportId}${path}`, { params })).status).toBe(404)
    const headers = { 'if-match': '"1"' }
    expect((await ask(key, 'POST /reports/{reportId}/freeze', { params, headers })).status).toBe(404)
    expect((await ask(key, 'GET /scenarios/{scenarioId}', { params: { scenarioId: reportId } })).status).toBe(404)
  }
  const viewer = await makeColleagueKey(team, 'viewer')
  const without = await makeKey(team, { scopes: ['dependency:read'] })
  for (const by of [viewer, without]) {
    expect((await ask(by, 'GET /dependency')).status).toBe(200)
    const body = { title: 'No', audience: 'outward', settings: defaultSettings('outward', 'lender') }
    expect((await ask(by, 'POST /reports', { body })).status).toBe(403)
    expect((await ask(by, 'POST /scenarios', { body: { name: 'No', losses: [] } })).status).toBe(403)
  }
  expect((await ask(without, 'GET /exports/{file}', { params: { file: 'accounts.csv' } })).status).toBe(403)
})

test('whoever sees only some accounts gets no address that tells of the whole firm, and is told so', async () => {
  const email = `limited-${randomUUID()}@example.test`
  const personId = await addMember(team.workspaceId, { name: 'Limited', email, passwordHash: null }, 'member')
  await inside((tx) => updateSees(team.workspaceId, personId, 'team', tx))
  const limited = await makeKey(team, { personId, role: 'member' })
  const whole = ENDPOINTS.filter(
    (it) => it.whole && (it.role === 'viewer' || it.role === 'member') && it.method === 'GET',
  )
  expect(whole.map(({ id }) => id)).toEqual(
    expect.arrayContaining([
      'listLaunches',
      'getLot',
      'getDependency',
      'listDependencyCustomers',
      'listReports',
      'listScenarios',
    ]),
  )
  for (const { path, method } of whole) {
    const params = Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name!, randomUUID()]))
    const told = await ask(limited, `${method} ${path}`, { params })
    expect(told, path).toMatchObject({
      status: 403,
      body: { code: 'whole', detail: expect.stringContaining('whole firm') },
    })
  }
  const csv = await ask(limited, 'GET /exports/{file}', { params: { file: 'accounts.csv' } })
  expect(csv.text.trim().split('\r\n')).toHaveLength(1)
  expect(
    (await ask(limited, 'GET /exports/{file}', { params: { file: 'invoices.csv' } })).text.trim().split('\r\n'),
  ).toHaveLength(1)
})
