import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { DEFAULT_RULE, EVERYBODY } from '#lib/core/offers/launch-plan.ts'
import { launchReportCsv } from '#lib/core/offers/launch-report-csv.ts'
import { offerInput } from '#lib/core/offers/offer-input.ts'
import type { Result } from '#lib/core/result.ts'
import { STAGE_RANK } from '#lib/core/stage.ts'
import { DEFAULT_TYPOLOGY } from '#lib/core/standing/typology.ts'
import { readLaunchReport } from '#lib/flows/launch-report.ts'
import { openWave, startLaunch } from '#lib/flows/launch-state.ts'
import { recordPitchAnswer } from '#lib/flows/record-pitch-answer.ts'
import { createLaunch, planLaunch } from '#lib/flows/save-launch.ts'
import { createOffer } from '#lib/flows/save-offer.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { insertInvoices, makeAccount, makeBooks, sayComplete } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

afterAll(() => stopJobs())

const START = '2026-03-02'
const STAGE = { Alder: 'partner', Birch: 'partner', Cedar: 'committing', Dorn: 'committing', Elm: 'steady' } as const
type Name = keyof typeof STAGE

let made: Awaited<ReturnType<typeof world>>
beforeAll(async () => {
  made = await world()
})

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.message} ${JSON.stringify(result.fields)}`)
  return result.value
}

/** Five accounts in three waves; Birch is told last of all, Dorn not at all. */
async function world() {
  const { workspaceId, personId } = await makeWorkspace()
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const who = (today: string) => ({ personId, workspaceId, today })
  const ids = new Map<Name, string>()
  const product = await inside(async (tx) => {
    const [row] = await tx.execute<{ id: string }>(
      sql`insert into product (name, kind, code) values ('Gauge', 'product', 'G-1') returning id`,
    )
    const books = await makeBooks(tx)
    for (const [name, stage] of Object.entries(STAGE) as [Name, (typeof STAGE)[Name]][]) {
      const id = await makeAccount(tx, name)
      ids.set(name, id)
      await tx.execute(sql`
        insert into account_standing (account_id, as_of, evident, rank, possible, rhythm, confidence, orders, reading)
        values (${id}::uuid, ${START}::date, ${stage}, ${STAGE_RANK[stage]}, ${stage}, 'unknown', 50, 1, '{}')`)
    }
    const at = (name: Name) => ids.get(name)!
    const gauge = (net: string) => [{ product: 'G-1', quantity: '1', net }]
    await insertInvoices(tx, books, [
      {
        number: '1',
        accountId: at('Alder'),
        day: '2026-03-04',
        net: '150',
        lines: [...gauge('100'), { product: 'X', net: '50' }],
      },
      // a credit note takes some of it back
      { number: '2', accountId: at('Alder'), day: '2026-04-01', net: '-30', lines: gauge('-30') },
      // before they accepted, after the days that count, and after the invoices are complete
      { number: '3', accountId: at('Alder'), day: '2026-03-02', net: '7', lines: gauge('7') },
      { number: '4', accountId: at('Alder'), day: '2026-06-20', net: '9', lines: gauge('9') },
      { number: '5', accountId: at('Alder'), day: '2025-03-20', net: '40', lines: gauge('40') },
      // of an account that did not accept
      { number: '6', accountId: at('Birch'), day: '2026-03-10', net: '500', lines: gauge('500') },
    ])
    await sayComplete(tx, books.ledgerId, '2026-05-31')
    return row!.id
  })
  const offer = (change: object) =>
    offerInput.parse({
      ...{
        title: 'A better gauge',
        kind: 'new',
        about: '',
        wording: 'A better gauge',
        productId: product,
        options: [],
      },
      ...{ currency: 'EUR', unitPrice: '', worth: '', inducement: null, fromQuantity: '', country: '' },
      ...{ forNewcomers: false, fromDay: '2026-01-01', untilDay: '', ...change },
    })
  const launch = async (change: object = {}) => {
    const { id: offerId } = done(await inside((tx) => createOffer(tx, offer(change), who(START))))
    const { id } = done(
      await inside((tx) =>
        createLaunch(tx, { offerId, title: 'Gauges', audience: EVERYBODY, rule: DEFAULT_RULE }, who(START)),
      ),
    )
    done(await inside((tx) => planLaunch(tx, id, who(START))))
    done(await inside((tx) => startLaunch(tx, id, who(START))))
    return id
  }
  const say = (launchId: string, name: Name, day: string, change: object) =>
    inside(async (tx) => {
      const [pitch] = await tx.execute<{ id: string }>(sql`
        select id from pitch where launch_id = ${launchId}::uuid and account_id = ${ids.get(name)!}::uuid`)
      const answer = { option: '', quantity: null, reason: null, note: '', despite: '', contactId: null }
      return done(await recordPitchAnswer(tx, { pitchId: pitch!.id, ...answer, day, ...change } as never, who(day)))
    })
  return { inside, who, ids, at: (name: Name) => ids.get(name)!, launch, say }
}

test('who was told and what came of it is counted by wave and by stage; a later wave told first is named with how many waited', async () => {
  const { inside, who, launch, say } = made
  const id = await launch()
  const opened = { launchId: id, position: 2, reason: 'The fair is next week' }
  const { changeId } = done(await inside((tx) => openWave(tx, opened, who('2026-03-03'))))
  await say(id, 'Alder', '2026-03-02', { state: 'pitched' })
  await say(id, 'Alder', '2026-03-03', { state: 'accepted' })
  await say(id, 'Cedar', '2026-03-03', { state: 'pitched' })
  await say(id, 'Cedar', '2026-03-05', { state: 'declined', reason: 'price' })
  await say(id, 'Birch', '2026-03-04', { state: 'interested' })
  await say(id, 'Elm', '2026-03-20', { state: 'pitched' })

  const { report, pitches, openedEarly, followed } = (await inside((tx) => readLaunchReport(tx, id)))!
  expect(report.total).toMatchObject({ accounts: 5, reached: 4, asked: 2, accepted: 1, declined: 1, open: 3 })
  expect(report.waves.map(({ wave, tally }) => [wave, tally.accounts, tally.reached, tally.accepted])).toEqual([
    [1, 2, 2, 1],
    [2, 2, 1, 0],
    [3, 1, 1, 0],
  ])
  expect(report.stages.map(({ stage, tally }) => [stage, tally.accounts])).toEqual([
    ['committing', 2],
    ['partner', 2],
    ['steady', 1],
  ])
  expect(report.declines).toEqual([{ reason: 'price', count: 1 }])
  // noon of their days, in Berlin
  expect(report.order.waves[0]).toMatchObject({
    first: '2026-03-02T11:00:00.000000Z',
    last: '2026-03-04T11:00:00.000000Z',
  })
  expect(report.order.compared).toBe(2)
  expect(report.order.early.map(({ pitch, later, never }) => [pitch.accountName, later, never])).toEqual([
    ['Cedar', 1, 0],
    ['Elm', 0, 1],
  ])
  expect(openedEarly).toMatchObject([
    { wave: 2, day: '2026-03-03', was: '2026-03-09', by: 'Test Owner', reason: opened.reason },
  ])

  // 100 − 30 of the product after they accepted, 40 in the same days a year before
  expect(pitches.find(({ accountName }) => accountName === 'Alder')).toMatchObject({
    ...{ acceptedDay: '2026-03-03', followed: '70', before: '40' },
  })
  expect(report.total).toMatchObject({ followed: '70', before: '40' })
  expect(followed).toEqual({ product: 'Gauge', days: 90, asOf: '2026-05-31', running: 1 })

  done(await inside((tx) => undoChange(tx, changeId, who('2026-03-25'))))
  expect((await inside((tx) => readLaunchReport(tx, id)))!.openedEarly).toEqual([])
})

test('an offer of no product is followed by all they were invoiced; nobody told is no case of too early', async () => {
  const { inside, launch, say } = made
  const id = await launch({ productId: null })
  await say(id, 'Alder', '2026-03-03', { state: 'accepted' })
  const { report, followed } = (await inside((tx) => readLaunchReport(tx, id)))!
  expect(report.total).toMatchObject({ reached: 1, accepted: 1, followed: '120', before: '40' })
  expect(followed.product).toBeNull()
  expect(report.order).toMatchObject({ compared: 0, early: [] })
})

test('the file has a row for each account, its columns add up to the page, and no candid word is in it', async () => {
  const { inside, launch, say } = made
  const id = await launch()
  await say(id, 'Alder', '2026-03-02', { state: 'accepted' })
  await say(id, 'Birch', '2026-03-04', { state: 'declined', reason: 'no_need' })
  const read = (await inside((tx) => readLaunchReport(tx, id)))!
  const rows = [
    ...launchReportCsv(read, { typology: DEFAULT_TYPOLOGY, timeZone: 'Europe/Berlin', currency: 'EUR' }),
  ].map((row) => row.trimEnd().split(','))
  const [head, ...accounts] = rows
  const total = accounts.pop()!
  expect(accounts).toHaveLength(5)
  for (const name of ['told', 'asked for it', 'accepted', 'declined', 'invoiced after (EUR)']) {
    const column = head!.indexOf(name)
    expect(column, name).toBeGreaterThan(0)
    const sum = accounts.reduce((all, row) => all + Number(row[column]), 0)
    expect(Number(total[column]), name).toBe(sum)
  }
  expect(Number(total[head!.indexOf('told')])).toBe(read.report.total.reached)
  expect(Number(total[head!.indexOf('invoiced after (EUR)')])).toBe(Number(read.report.total.followed))
  expect(rows.join(' ')).toContain('Partner by heart')
  expect(rows.join(' ')).not.toMatch(/Married|Engaged|Dating|friend/)
})

test('a launch of another workspace, or none, has no report', async () => {
  const other = await makeWorkspace()
  const id = await made.launch()
  expect(await withWorkspace(other.workspaceId, (tx) => readLaunchReport(tx, id))).toBeNull()
})
