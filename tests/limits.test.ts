import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { listEndedAlerts, listOpenAlerts } from '#db/queries/limit-alerts.ts'
import { listNotifications } from '#db/queries/notifications.ts'
import { setPreference } from '#db/queries/preferences.ts'
import { addMember } from '#db/system.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { DEPENDENCY_POLICY, type DependencyPolicy } from '#lib/core/dependency/policy.ts'
import { resolveWindow } from '#lib/core/dependency/windows.ts'
import { composeDigest } from '#lib/flows/digest.ts'
import { importFile } from '#lib/flows/import-file.ts'
import { undoImport } from '#lib/flows/import-undo.ts'
import { keepGroups, keepRevenue } from '#lib/flows/keep-revenue.ts'
import { getRecords } from '#lib/flows/read-dependency.ts'
import { readMeasure, readWorkspaceLimits } from '#lib/flows/read-limits.ts'
import { PUT_AWAY_ALERTS, readLimitsToday } from '#lib/flows/read-limits-today.ts'
import { readTenPercent } from '#lib/flows/read-ten-percent.ts'
import { savePolicy } from '#lib/flows/save-policy.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { keepLimitsJob } from '#lib/jobs/keep-limits.ts'
import { insertInvoices, makeAccount, makeBooks, sayComplete } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

type Place = { workspaceId: string; personId: string }
const none = Object.fromEntries(
  Object.keys(DEPENDENCY_POLICY.limits).map((measure) => [measure, null]),
) as DependencyPolicy['limits']

describe('limits', () => {
  test('an import moves a group over its limit: one alert, told once; undone, it has ended and stays on record', async () => {
    const place = await makeWorkspace()
    const colleague = await addMember(
      place.workspaceId,
      { name: 'Mara', email: `${randomUUID()}@example.test`, passwordHash: 'none' },
      'manager',
    )
    await setLimits(place, { ...none, group: 0.5 })
    await importFile(place.workspaceId, place.personId, file('first', [...each(5, '100'), ['C5', '100']]))
    await keepLimitsJob(place)
    expect(await alerts(place)).toEqual([])

    const { importId } = await importFile(place.workspaceId, place.personId, file('second', [['C1', '1000']]))
    await keepLimitsJob(place)
    await keepLimitsJob(place)
    // 1100 of 1600 with C1 to C5 and one more of C5
    expect(await alerts(place)).toMatchObject([
      { measure: 'group', state: 'crossed', limit: 0.5, since: '2025-12-31', asOf: '2025-12-31' },
    ])
    expect((await alerts(place))[0]!.value).toBeCloseTo(1100 / 1600, 12)
    for (const person of [place.personId, colleague]) {
      expect(await told(place, person)).toEqual([
        'A limit was crossed: what rests on C1 (one group) has reached what you set.',
      ])
    }

    await withWorkspace(place.workspaceId, (tx) =>
      tx.execute(sql`update import set state = 'undoing' where id = ${importId}`),
    )
    await undoImport(place.workspaceId, importId, { enqueueJobs: false })
    await keepLimitsJob(place)
    expect(await alerts(place)).toEqual([])
    const ended = await withWorkspace(place.workspaceId, (tx) => listEndedAlerts(tx, 10))
    expect(ended).toMatchObject([{ measure: 'group', state: 'crossed', since: '2025-12-31' }])
    expect(await told(place, place.personId)).toHaveLength(1)
  })

  test('two at once write one alert, and tell it once', async () => {
    const place = await makeWorkspace()
    await books(place, [
      ['A', '900'],
      ['B', '100'],
    ])
    await setLimitsQuietly(place, { ...none, group: 0.5 })
    await Promise.all([1, 2, 3, 4].map(() => keepLimitsJob(place)))
    expect(await alerts(place)).toHaveLength(1)
    expect(await told(place, place.personId)).toHaveLength(1)
  })

  test('a policy that is set is followed at once, and what it ends is open again when it is taken back', async () => {
    const place = await makeWorkspace()
    await books(place, [
      ['A', '200'],
      ['B', '180'],
      ['C', '179.99'],
      ['D', '440.01'],
    ])
    await setLimits(place, { ...none, account: 0.2, topFive: 0.9 })
    // to the cent: 200 of 1000 is at the limit, 180 is close to it, 179.99 is neither
    expect((await alerts(place)).map(({ measure, state, value }) => [measure, state, value])).toEqual([
      ['account', 'crossed', 0.44001],
      ['topFive', 'crossed', 1],
      ['account', 'crossed', 0.2],
      ['account', 'near', 0.18],
    ])
    expect(await told(place, place.personId)).toEqual([
      '3 limits were crossed, 1 limit is close: see what rests on whom.',
    ])
    await setLimits(place, { ...none, account: 0.3 }, 1)
    expect((await alerts(place)).map(({ measure, value }) => [measure, value])).toEqual([['account', 0.44001]])
    const changeId = await setLimits(place, none, 2)
    expect(await alerts(place)).toEqual([])
    await withWorkspace(place.workspaceId, (tx) => undoChange(tx, changeId, { ...place, today: '2026-01-15' }))
    expect((await alerts(place)).map(({ measure, value }) => [measure, value])).toEqual([['account', 0.44001]])
  })

  test('an alert stays on Today until it is put away, and comes back when it grows; the digest tells it without the figure', async () => {
    const place = await makeWorkspace()
    await books(place, [
      ['A', '600'],
      ['B', '400'],
    ])
    await setLimits(place, { ...none, group: 0.5 })
    const today = () =>
      withWorkspace(place.workspaceId, (tx) => readLimitsToday(tx, { personId: place.personId, today: '2026-01-15' }))
    const [alert] = (await today()).alerts
    expect(alert).toMatchObject({ label: 'A', value: 0.6, since: '2025-12-31' })
    const keep = (value: number) =>
      withWorkspace(place.workspaceId, (tx) =>
        setPreference(tx, place.personId, PUT_AWAY_ALERTS, { [alert!.id]: value }),
      )
    await keep(alert!.value)
    expect(await today()).toMatchObject({ alerts: [], putAway: 1, more: 0 })
    await keep(alert!.value - 0.011)
    expect(await today()).toMatchObject({ alerts: [{ id: alert!.id }], putAway: 0 })
    const reader = { personId: place.personId, name: 'Owner', role: 'owner', lastAt: null, lastDay: null, hour: 7 }
    const digest = await withWorkspace(place.workspaceId, (tx) =>
      composeDigest(tx, reader, '2026-01-15', 'https://troth.test'),
    )
    const line = digest.body.split('\n').findIndex((text) => text.includes('A limit was crossed: what rests on A'))
    expect(digest.body.split('\n')[line + 1]).toBe('  https://troth.test/dependency/limits')
    expect(digest.body).not.toContain('60')
  })

  test('accounts put under one parent cross a limit together, also where the parent brings nothing', async () => {
    const place = await makeWorkspace()
    const ids = await books(place, [
      ['A', '300'],
      ['B', '300'],
      ['C', '400'],
      ['D', '0'],
    ])
    await setLimits(place, { ...none, group: 0.5 })
    expect(await alerts(place)).toEqual([])
    await withWorkspace(place.workspaceId, async (tx) => {
      await tx.execute(
        sql`update account set root_id = ${ids.get('D')!}, parent_id = ${ids.get('D')!} where name in ('A', 'B')`,
      )
      await keepGroups(tx)
    })
    await keepLimitsJob(place)
    expect(await alerts(place)).toMatchObject([{ subject: ids.get('D'), state: 'crossed', value: 0.6 }])
    // our own company is no customer
    await withWorkspace(place.workspaceId, async (tx) => {
      await tx.execute(sql`update account set intercompany = true where name in ('A', 'B')`)
      await keepGroups(tx)
    })
    await keepLimitsJob(place)
    expect(await alerts(place)).toMatchObject([{ subject: ids.get('C'), value: 1 }])
  })

  test('every measure that can have a limit is read, or says why not', async () => {
    const place = await makeWorkspace()
    const ids = await books(
      place,
      [
        ['A', '600'],
        ['B', '400'],
      ],
      { country: 'NO', lines: 'bolt' },
    )
    await withWorkspace(place.workspaceId, (tx) =>
      tx.execute(sql`update account set owner_id = ${place.personId}::uuid where name = 'A'`),
    )
    const all = Object.fromEntries(Object.keys(none).map((measure) => [measure, 0.55])) as DependencyPolicy['limits']
    await setLimits(place, all)
    const read = await withWorkspace(place.workspaceId, (tx) => readWorkspaceLimits(tx))
    const said = read.readings.filter(({ state }) => state === 'crossed')
    expect(said.map(({ measure, label, value }) => [measure, label, value])).toEqual([
      ['group', 'A', 0.6],
      ['topFive', '', 1],
      ['account', 'A', 0.6],
      ['owner', 'Test Owner', 0.6],
      ['product', 'bolt', 1],
      ['country', 'NO', 1],
      ['currency', 'EUR', 1],
      ['uncontracted', '', 1],
    ])
    expect(read.readings.find(({ measure }) => measure === 'one_contact')).toMatchObject({ state: 'within', value: 0 })
    expect(read.unsaid).toEqual([
      { measure: 'reseller', because: 'No invoice names an end customer behind the one who pays.' },
    ])
    const start = await withWorkspace(place.workspaceId, (tx) =>
      readMeasure(tx, { measure: 'by_heart', subject: '', accountId: ids.get('B')! }),
    )
    expect(start).toEqual({ share: 0.4, asOf: '2025-12-31' })
  })

  test('without records, and where credits outweigh what was invoiced, nothing is crossed and it is said why', async () => {
    const place = await makeWorkspace()
    await setLimits(place, { ...none, group: 0.1 })
    expect(await withWorkspace(place.workspaceId, (tx) => readWorkspaceLimits(tx))).toMatchObject({
      span: null,
      readings: [],
    })
    await books(place, [
      ['A', '100'],
      ['B', '-300'],
    ])
    await keepLimitsJob(place)
    expect(await alerts(place)).toEqual([])
    const { unsaid } = await withWorkspace(place.workspaceId, (tx) => readWorkspaceLimits(tx))
    expect(unsaid).toMatchObject([{ measure: 'group', because: expect.stringContaining('Credit notes outweigh') }])
  })
})

describe('customers at or above the line', () => {
  test('stand with the year before by today’s structure; without one that is said', async () => {
    const place = await makeWorkspace()
    const ids = await books(
      place,
      [
        ['A', '50'],
        ['B', '50'],
        ['C', '800'],
        ['D', '99.99'],
        ['E', '0.01'],
      ],
      {
        before: [
          ['A', '300'],
          ['B', '100'],
          ['C', '-100'],
          ['D', '700'],
        ],
      },
    )
    await withWorkspace(place.workspaceId, async (tx) => {
      await tx.execute(
        sql`update account set root_id = ${ids.get('A')!}, parent_id = ${ids.get('A')!} where name = 'B'`,
      )
      await keepGroups(tx)
    })
    const list = await ten(place)
    expect(list.rows).toEqual([
      { key: ids.get('C'), name: 'C', net: '800', share: 0.8, before: { net: '-100', share: -0.1 } },
      // 100 of 1000, at the line to the cent; D with 99.99 is not on it
      { key: ids.get('A'), name: 'A', net: '100', share: 0.1, before: { net: '400', share: 0.4 } },
    ])
    expect(list).toMatchObject({ reported: '1000', before: { reported: '1000' }, noBefore: null })

    const young = await makeWorkspace()
    await books(young, [['A', '50']])
    expect(await ten(young)).toMatchObject({
      before: null,
      noBefore: expect.stringContaining('There is no earlier period to compare with'),
      rows: [{ name: 'A', share: 1, before: null }],
    })
  })

  test('cannot be listed where reported revenue is not positive', async () => {
    const place = await makeWorkspace()
    await books(place, [
      ['A', '50'],
      ['B', '-60'],
    ])
    expect((await ten(place)).rows).toBeNull()
  })
})

const alerts = (place: Place) => withWorkspace(place.workspaceId, listOpenAlerts)

async function told(place: Place, personId: string): Promise<string[]> {
  const rows = await withWorkspace(place.workspaceId, (tx) => listNotifications(tx, personId, 20))
  return rows.filter(({ kind }) => kind === 'limit').map(({ text }) => text)
}

async function ten(place: Place) {
  return withWorkspace(place.workspaceId, async (tx) => {
    const records = (await getRecords(tx, { fiscalYearStart: 1 }))!
    const span = resolveWindow({ kind: 'last12' }, records)
    return readTenPercent(tx, { span, records, policy: DEPENDENCY_POLICY })
  })
}

/** As a manager sets them; answers the change. */
async function setLimits(place: Place, limits: DependencyPolicy['limits'], revision = 0): Promise<string> {
  const document = { ...DEPENDENCY_POLICY, limits }
  const result = await withWorkspace(place.workspaceId, (tx) =>
    savePolicy(tx, { name: 'dependency', document, revision, note: '' }, place),
  )
  expect(result).toMatchObject({ ok: true })
  return result.ok ? result.value : ''
}

/** Nobody has looked at them yet. */
async function setLimitsQuietly(place: Place, limits: DependencyPolicy['limits']): Promise<void> {
  await withWorkspace(place.workspaceId, (tx) =>
    tx.execute(sql`
      insert into policy_version (name, document, said_by)
      values ('dependency', ${JSON.stringify({ ...DEPENDENCY_POLICY, limits })}::jsonb, ${place.personId}::uuid)`),
  )
}

type Net = [name: string, net: string]

/** A year of invoices, one a customer, complete through its end; the kept tables with it. */
async function books(
  place: Place,
  nets: Net[],
  more: { before?: Net[]; country?: string; lines?: string } = {},
): Promise<Map<string, string>> {
  return withWorkspace(place.workspaceId, async (tx) => {
    const ids = new Map<string, string>()
    for (const [name] of nets) ids.set(name, await makeAccount(tx, name))
    const kept = await makeBooks(tx)
    const { country, lines, before = [] } = more
    const invoice = (year: number, [name, net]: Net) => ({
      ...{ number: `${year}-${name}`, accountId: ids.get(name)!, day: `${year}-06-01`, net },
      ...(country ? { country } : {}),
      ...(lines ? { lines: [{ product: lines, net }] } : {}),
    })
    await insertInvoices(tx, kept, [
      ...nets.map((net) => invoice(2025, net)),
      ...before.map((net) => invoice(2024, net)),
    ])
    // the records begin with their year: what is within a month of it counts as whole
    if (before.length) await firstDay(tx, kept, ids.get(nets[0]![0])!)
    await sayComplete(tx, kept.ledgerId, '2025-12-31')
    await keepRevenue(tx, { touched: 'all' })
    return ids
  })
}

async function firstDay(tx: Tx, kept: { ledgerId: string; importId: string }, accountId: string): Promise<void> {
  await insertInvoices(tx, kept, [{ number: 'first', accountId, day: '2024-01-02', net: '0' }])
}

const each = (count: number, net: string): Net[] => Array.from({ length: count }, (_, i) => [`C${i + 1}`, net])

function file(name: string, nets: Net[]) {
  const rows = nets.map(
    ([customer, net], i) => `${name}-${i},2025-0${(i % 9) + 1}-15,${customer},${customer},${net},EUR`,
  )
  const text = ['invoice_number,invoice_date,customer_id,customer_name,amount,currency', ...rows].join('\n')
  return { name: `${name}.csv`, body: new TextEncoder().encode(text), ledger: 'main', completeThrough: '2025-12-31' }
}
