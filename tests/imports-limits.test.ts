import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { getImport, insertPiece, listRefusals, moveImport } from '#db/queries/imports.ts'
import { queues } from '#db/queues.ts'
import { withWorkspace } from '#db/tenant.ts'
import { correctRate, rateEntry } from '#lib/flows/correct-rate.ts'
import { commitImport } from '#lib/flows/import-commit.ts'
import { type FileToImport, importFile } from '#lib/flows/import-file.ts'
import { giveUpImport } from '#lib/flows/import-give-up.ts'
import { planImport } from '#lib/flows/import-plan.ts'
import { PlansBusy, planCsv } from '#lib/flows/import-plan-rows.ts'
import { guessAgain, storeUpload } from '#lib/flows/import-upload.ts'
import { keepRevenue } from '#lib/flows/keep-revenue.ts'
import { jobBoss, stopJobs } from '#lib/jobs/queue.ts'
import { startJobs } from '#lib/jobs/run.ts'
import { makeWorkspace } from './factories/workspace.ts'

// What is too large, damaged or asked for twice ends with an answer, never with an import that stays where it is.

const owner = postgres(process.env.TEST_OWNER_URL!, { max: 2, onnotice: () => {} })
afterAll(() => owner.end())

type Place = Awaited<ReturnType<typeof makeWorkspace>>

const importText = ({ workspaceId, personId }: Place, text: string, more: Partial<FileToImport> = {}) =>
  importFile(workspaceId, personId, { name: 'file.csv', body: new TextEncoder().encode(text), ...more })

const refusalsOf = ({ workspaceId }: Place, importId: string) =>
  withWorkspace(workspaceId, async (tx) =>
    (await listRefusals(tx, importId, 0, 100)).map(({ line, code }) => [line, code]),
  )

const header = 'invoice,date,customer id,amount,currency\n'

test('an amount that is worked out and larger than any invoice is refused with its row', async () => {
  const place = await makeWorkspace()
  const { importId, outcome } = await importText(
    place,
    'invoice,date,customer id,quantity,unit price,currency\n1,2024-01-10,A,90000000000000,2,EUR\n2,2024-01-11,A,3,2,EUR\n',
  )
  expect(outcome.commit).toMatchObject({ documents: { new: 1 } })
  expect(await refusalsOf(place, importId)).toEqual([[2, 'bad_amount']])
})

test('an amount that only rounding makes too large is refused', async () => {
  const place = await makeWorkspace()
  const { importId } = await importText(
    place,
    `${header}1,2024-01-10,A,99999999999999.9999999,EUR\n2,2024-01-11,A,6,EUR\n`,
  )
  expect(await refusalsOf(place, importId)).toEqual([[2, 'bad_amount']])
})

test('lines that follow each other and add up to too much are refused as one invoice', async () => {
  const place = await makeWorkspace()
  const text = `invoice,date,customer id,amount,tax,currency,product
1,2024-01-10,A,90000000000000,0,EUR,P
1,2024-01-10,A,90000000000000,0,EUR,Q
2,2024-01-11,A,5,0,EUR,P
3,2024-01-12,A,5,90000000000000,EUR,P
3,2024-01-12,A,5,90000000000000,EUR,Q
4,2024-01-12,A,5,90000000000000,EUR,P
5,2024-01-12,A,5,0,EUR,P
4,2024-01-12,A,5,90000000000000,EUR,P
`
  const { importId, plan, outcome } = await importText(place, text)
  expect(plan.refused).toBe(6)
  expect(outcome.commit).toMatchObject({ documents: { new: 2 }, lines: 2 })
  expect(await refusalsOf(place, importId)).toEqual([2, 5, 7, 9].map((line) => [line, 'number_too_large']))
})

test('months, years and groups may add up to more than an invoice can be', async () => {
  const place = await makeWorkspace()
  const rows = Array.from({ length: 13 }, (_, i) => {
    const day = `20${23 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-10`
    return `${i}a,${day},A,90000000000000,EUR\n${i}b,${day},A,90000000000000,EUR\n`
  })
  const { importId } = await importText(place, header + rows.join(''), { completeThrough: '2024-01-31' })
  await withWorkspace(place.workspaceId, async (tx) => {
    expect((await getImport(tx, importId))?.state).toBe('committed')
    const [sum] = await tx.execute(sql`
      select (select max(net)::text from account_month) as month, (select max(base_net)::text from purchase_day) as day,
        (select revenue_12m::text from account_total) as year, (select sort_revenue from account_total) as sort,
        (select max(base_net)::text from dimension_month) as dimension, (select max(reported)::text from concentration_month) as reported`)
    expect(sum).toEqual({
      month: '180000000000000.000000',
      day: '180000000000000.000000',
      year: '2160000000000000.000000',
      sort: 2.16e15,
      dimension: '180000000000000.000000',
      reported: '2160000000000000.000000',
    })
  })
})

test('a rate is bounded, and the largest one fits the largest invoice', async () => {
  const rate = (text: string) => rateEntry.safeParse({ currency: 'USD', day: '2024-01-01', rate: text })
  expect(rate('999999999999').error?.issues[0]?.message).toMatch(/between 0.000001 and 1,000,000/)
  expect(rate('0.0000001').success).toBe(false)
  const place = await makeWorkspace()
  await importText(place, `${header}1,2024-01-10,A,99999999999999,USD\n`)
  await withWorkspace(place.workspaceId, async (tx) => {
    const entries = [{ currency: 'USD', day: '2024-01-01' as const, rate: '1000000' }]
    expect(await correctRate(tx, 'EUR', entries, { source: 'test', enteredBy: null })).toMatchObject({ ok: true })
    await keepRevenue(tx, { touched: 'all' })
    const [sum] = await tx.execute(sql`select base_net::text as net from account_month`)
    expect(sum).toEqual({ net: '99999999999999000000.000000' })
  })
})

/** Uploads a file and says yes to its columns; the work itself is the jobs'. */
async function uploaded(place: Place, text: string) {
  const body = (async function* () {
    yield new TextEncoder().encode(text)
  })()
  const stored = await storeUpload(place.workspaceId, place.personId, { name: 'file.csv', baseCurrency: 'EUR', body })
  if (!stored.ok) throw new Error(stored.message)
  return { importId: stored.value.importId, mapping: { settings: stored.value.guess.settings, same: [] } }
}

const runOf = ({ workspaceId }: Place, importId: string) => withWorkspace(workspaceId, (tx) => getImport(tx, importId))

test('a job that fails for the last time leaves an import with which something can be done', async () => {
  const place = await makeWorkspace()
  const { importId, mapping } = await uploaded(place, `${header}1,2024-01-10,A,1,EUR\n`)
  const { importId: written } = await importText(place, `${header}9,2024-01-10,A,1,EUR\n`)
  await withWorkspace(place.workspaceId, async (tx) => {
    await moveImport(tx, importId, ['uploaded'], 'planning', { mapping })
    await tx.execute(sql`delete from import_piece where import_id = ${importId}`)
    await insertPiece(tx, importId, 0, new TextEncoder().encode('damaged'))
    await moveImport(tx, written, ['committed'], 'undoing')
  })
  await startJobs()
  try {
    const boss = await jobBoss()
    await boss.send('plan-import', { workspaceId: place.workspaceId, importId }, { retryLimit: 1, retryDelay: 0 })
    await expect.poll(async () => (await runOf(place, importId))?.state, { timeout: 20_000 }).toBe('failed')
  } finally {
    await stopJobs()
  }
  expect(await runOf(place, importId)).toMatchObject({ problem: expect.stringMatching(/Nothing was written/) })
  await giveUpImport(place.workspaceId, written, 'commit-import')
  expect(await runOf(place, written)).toMatchObject({ state: 'undoing' })
  await giveUpImport(place.workspaceId, written, 'undo-import')
  expect(await runOf(place, written)).toMatchObject({
    state: 'committed',
    problem: expect.stringMatching(/still in the records/),
  })
  expect(Object.entries(queues).filter(([, queue]) => queue.deadLetter)).toHaveLength(3)
})

test('however many ask for a whole plan at once, the app goes on answering', async () => {
  const place = await makeWorkspace()
  const { importId, mapping } = await uploaded(place, `${header}1,2024-01-10,A,1,EUR\n`)
  await withWorkspace(place.workspaceId, (tx) => moveImport(tx, importId, ['uploaded'], 'planning', { mapping }))
  await planImport(place.workspaceId, importId)
  // more than there are connections
  const ask = () => planCsv(place.workspaceId, importId).catch((error) => error)
  const asked = Array.from({ length: 12 }, ask)
  expect((await runOf(place, importId))?.state).toBe('planned')
  const answers = await Promise.all(asked)
  expect(answers.filter((answer) => answer instanceof PlansBusy)).toHaveLength(10)
  expect(answers.filter((answer) => !(answer instanceof Error) && answer !== null)).toHaveLength(2)
  expect(await ask()).not.toBeInstanceOf(Error)
}, 20_000)

/** Runs the work, and when it waits for `account_key` does something to the import before it can go on. */
async function interrupted(work: () => Promise<void>, interrupt: () => Promise<unknown>): Promise<void> {
  let working: Promise<void> | undefined
  await owner.begin(async (held) => {
    await held`lock table account_key in access exclusive mode`
    working = work()
    const waiting = () => owner`select 1 from pg_locks where not granted and relation = 'account_key'::regclass`
    await expect.poll(async () => (await waiting()).length, { timeout: 10_000, interval: 20 }).toBeGreaterThan(0)
    await interrupt()
  })
  await working
}

test('an import that is taken elsewhere while it is read or written stays there, and nothing is written', async () => {
  const place = await makeWorkspace()
  const { importId, mapping } = await uploaded(place, `${header}1,2024-01-10,A,1,EUR\n`)
  const move = (...step: Parameters<typeof moveImport> extends [unknown, unknown, ...infer Rest] ? Rest : never) =>
    withWorkspace(place.workspaceId, (tx) => moveImport(tx, importId, ...step))
  const invoices = () => withWorkspace(place.workspaceId, (tx) => tx.execute(sql`select 1 from invoice`))

  await move(['uploaded'], 'planning', { mapping })
  const plan = () => planImport(place.workspaceId, importId)
  await interrupted(plan, () => giveUpImport(place.workspaceId, importId, 'plan-import'))
  expect((await runOf(place, importId))?.state).toBe('failed')

  await move(['failed'], 'planning')
  await plan()
  await move(['planned'], 'committing')
  const commit = () => commitImport(place.workspaceId, importId, { enqueueJobs: false })
  await interrupted(commit, () => giveUpImport(place.workspaceId, importId, 'commit-import'))
  expect((await runOf(place, importId))?.state).toBe('failed')
  expect(await invoices()).toHaveLength(0)

  await move(['failed'], 'planning')
  await plan()
  await move(['planned'], 'committing')
  await commit()
  expect(await invoices()).toHaveLength(1)
})

test('of a yes to a plan and another look at its file at the same time, one is refused', async () => {
  const place = await makeWorkspace()
  const { importId, mapping } = await uploaded(place, `${header}1,2024-01-10,A,1,EUR\n`)
  await withWorkspace(place.workspaceId, (tx) => moveImport(tx, importId, ['uploaded'], 'planning', { mapping }))
  await planImport(place.workspaceId, importId)
  const said = { encoding: 'utf-8', delimiter: ',', headerLine: 1 } as const
  const readAgain = () => withWorkspace(place.workspaceId, (tx) => guessAgain(tx, importId, said))
  let second: ReturnType<typeof readAgain> | undefined
  await withWorkspace(place.workspaceId, async (tx) => {
    expect(await moveImport(tx, importId, ['planned'], 'committing')).toBe(true)
    second = readAgain()
    await new Promise((go) => setTimeout(go, 200))
  })
  expect(await second).toMatchObject({ ok: false, code: 'moved-on' })
  expect((await runOf(place, importId))?.state).toBe('committing')
  await commitImport(place.workspaceId, importId, { enqueueJobs: false })
  expect((await runOf(place, importId))?.state).toBe('committed')
})
